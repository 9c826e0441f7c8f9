package dev.leadgate.routing;

import dev.leadgate.routing.distribution.Books;
import dev.leadgate.store.PastResults;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.RosterState.GivenTo;
import dev.leadgate.store.RosterState.MemberState;
import dev.leadgate.store.RosterState.RepState;
import dev.leadgate.store.Settlement.Entry;
import dev.leadgate.store.Settlement.MemberStanding;
import dev.leadgate.store.Settlement.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The roster while a batch is decided: what was read, plus what the leads before took. One
/// thread.
public final class Roster {
    private final RosterState read;
    private final Map<String, Map<String, MemberState>> members = new HashMap<>();
    private final Map<String, RepState> reps = new HashMap<>();
    private final Map<GivenTo, List<Instant>> given = new HashMap<>();
    private final Map<String, Double> clocks = new TreeMap<>();
    private final Map<String, Double> steps = new HashMap<>();
    private final Map<String, Map<String, List<Entry>>> entries = new TreeMap<>();

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

    /// The team's clock.
    public double clock(String team) {
        return Optional.ofNullable(clocks.get(team))
                .orElseGet(() -> read.clocks().getOrDefault(team, 0.0));
    }

    /// What is known of closed leads.
    public PastResults results() {
        return read.results();
    }

    /// When the rep was given leads, newest first.
    ///
    /// @param team empty for all
    public List<Instant> given(String rep, String team) {
        var to = new GivenTo(rep, team);
        var changed = given.get(to);
        return changed != null ? changed : read.given().getOrDefault(to, List.of());
    }

    /// Takes over what a decision found out about a team.
    void keep(String team, Books books) {
        steps.put(team, books.step());
        for (var kept : books.members()) {
            if (kept.changed()) {
                members.computeIfAbsent(team, t -> new HashMap<>()).put(kept.rep(), kept.state());
                entries.computeIfAbsent(team, t -> new TreeMap<>())
                        .computeIfAbsent(kept.rep(), r -> new ArrayList<>())
                        .addAll(kept.entries());
            }
        }
    }

    /// The rep took a lead.
    ///
    /// @param counts it moves the team's counters
    /// @param turns as how many turns it counts when it does
    public void assigned(String team, String rep, boolean counts, double turns, Instant at) {
        var load = rep(rep);
        reps.put(rep, new RepState(load.open() + 1, load.availability(), load.outOfOffice()));
        gave(rep, "", at);
        gave(rep, team, at);
        if (counts) {
            took(team, rep, turns, at);
        }
    }

    /// It was the rep's turn; their load stays as it is.
    public void took(String team, String rep, double turns, Instant at) {
        var member = member(team, rep);
        members.computeIfAbsent(team, t -> new HashMap<>())
                .put(
                        rep,
                        new MemberState(
                                member.received() + 1,
                                member.turns() + turns,
                                member.calibration(),
                                Optional.of(at),
                                member.weight(),
                                member.absent(),
                                member.byHand()));
        double step = steps.getOrDefault(team, 0.0);
        if (step > 0) {
            clocks.put(team, clock(team) + step * turns);
        }
    }

    private void gave(String rep, String team, Instant at) {
        var before = given(rep, team);
        var now = new ArrayList<Instant>(before.size() + 1);
        now.add(at);
        now.addAll(before);
        given.put(new GivenTo(rep, team), now);
    }

    /// What changed about teams besides the leads they gave.
    public List<Standing> standings() {
        var teams = new TreeMap<String, List<MemberStanding>>();
        clocks.keySet().forEach(team -> teams.put(team, List.of()));
        entries.forEach((team, byRep) -> {
            var standings = new ArrayList<MemberStanding>();
            byRep.forEach((rep, own) -> {
                var state = member(team, rep);
                standings.add(new MemberStanding(rep, own, state.weight().orElse(0), state.absent()));
            });
            teams.put(team, standings);
        });
        return teams.entrySet().stream()
                .map(e -> new Standing(e.getKey(), clock(e.getKey()), e.getValue()))
                .toList();
    }
}
