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

    /// Corrects by hand what a member's turns count as: an entry in the ledger, which is never changed or
    /// taken back but by an entry against it.
    ///
    /// @return the entry; empty when the team has no such member
    Optional<CalibrationLine> calibrate(Calibration calibration);

    /// What was corrected by hand, newest first.
    ///
    /// @param team empty for all
    List<CalibrationLine> calibrations(Optional<String> team, int max);

    /// @param shares one line per team the rep is in
    record RepLine(String rep, int open, Availability availability, List<TeamShare> shares) {
        public RepLine {
            shares = List.copyOf(shares);
        }
    }

    /// @param byHand the part of `calibration` that people entered
    record TeamShare(String team, long received, double calibration, double byHand) {}

    /// @param turns count as received besides what was; below 0 the member is owed them
    /// @param reason in the words of whoever corrects
    record Calibration(String team, String rep, double turns, String reason, String by) {}

    /// @param sum of all corrections of this member, this one and later ones included
    record CalibrationLine(Calibration entered, Instant at, double sum) {}

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
