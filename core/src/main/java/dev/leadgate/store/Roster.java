package dev.leadgate.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What changes about reps at run time.
public interface Roster {

    void setAvailability(String rep, Availability availability);

    List<RepLine> reps();

    /// Enters a time out of office.
    ///
    /// @param by who says so
    /// @return its id
    long enterOutOfOffice(String rep, OutOfOffice out, String by);

    /// Takes back what was entered by a person; what a calendar says cannot be taken back here.
    ///
    /// @return the rep it was about; empty when there is no such entry
    Optional<String> cancelOutOfOffice(long id);

    /// What is not over yet, by rep and begin.
    List<OutOfOfficeLine> outOfOffice();

    /// Replaces what this rep's calendar said before.
    ///
    /// @return whether anything is different now
    boolean readCalendar(String rep, Set<OutOfOffice> outs);

    /// How a team's counts came about.
    List<ShareEntry> shares(String team);

    /// @param shares one line per team the rep is in
    record RepLine(String rep, int open, Availability availability, List<TeamShare> shares) {
        public RepLine {
            shares = List.copyOf(shares);
        }
    }

    record TeamShare(String team, long received, double calibration) {}

    /// @param id to cancel it by
    /// @param origin `entered` or `calendar`
    record OutOfOfficeLine(long id, String rep, OutOfOffice out, String origin, String enteredBy, Instant enteredAt) {}

    /// A member's state and the sums of their ledger entries.
    ///
    /// @param clock of the team
    /// @param entries reason → sum
    record ShareEntry(String rep, RosterState.MemberState state, double clock, Map<String, Double> entries) {
        public ShareEntry {
            entries = Map.copyOf(entries);
        }
    }
}
