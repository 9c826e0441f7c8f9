package dev.leadgate.routing;

import dev.leadgate.store.RosterState;
import dev.leadgate.store.RosterState.MemberState;
import dev.leadgate.store.RosterState.RepState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The roster while a batch is decided: what was read, plus what the leads before took. One
/// thread.
public final class Roster {
    private final RosterState read;
    private final Map<String, Map<String, MemberState>> members = new HashMap<>();
    private final Map<String, RepState> reps = new HashMap<>();

    public Roster(RosterState read) {
        this.read = read;
    }

    public MemberState member(String team, String rep) {
        var changed = members.getOrDefault(team, Map.of()).get(rep);
        return changed != null
                ? changed
                : read.teams().getOrDefault(team, Map.of()).getOrDefault(rep, MemberState.NEW);
    }

    public RepState rep(String rep) {
        var changed = reps.get(rep);
        return changed != null ? changed : read.reps().getOrDefault(rep, RepState.IDLE);
    }

    /// The rep took a lead.
    ///
    /// @param counts it moves the team's counters
    public void assigned(String team, String rep, boolean counts, Instant at) {
        var load = rep(rep);
        reps.put(rep, new RepState(load.open() + 1, load.availability()));
        if (counts) {
            took(team, rep, at);
        }
    }

    /// It was the rep's turn; their load stays as it is.
    public void took(String team, String rep, Instant at) {
        var member = member(team, rep);
        members.computeIfAbsent(team, t -> new HashMap<>())
                .put(rep, new MemberState(member.received() + 1, member.calibration(), Optional.of(at)));
    }
}
