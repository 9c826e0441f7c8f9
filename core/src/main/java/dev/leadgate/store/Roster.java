package dev.leadgate.store;

import java.util.List;

/// What changes about reps at run time.
public interface Roster {

    void setAvailability(String rep, Availability availability);

    List<RepLine> reps();

    /// @param shares one line per team the rep is in
    record RepLine(String rep, int open, Availability availability, List<TeamShare> shares) {
        public RepLine {
            shares = List.copyOf(shares);
        }
    }

    record TeamShare(String team, long received, double calibration) {}
}
