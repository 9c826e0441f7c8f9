package dev.leadgate.routing;

import dev.leadgate.lead.Lead;
import dev.leadgate.routing.Decision.Candidate;
import dev.leadgate.routing.Decision.Candidate.Standing;
import dev.leadgate.routing.distribution.TieBreak;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.spi.Distribution;
import dev.leadgate.spi.Distribution.Ranked;
import dev.leadgate.spi.TeamSnapshot;
import dev.leadgate.spi.TeamSnapshot.Member;
import dev.leadgate.store.RosterState.RepState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks one team, or one person, for a lead.
///
/// @param excluded reps who never get this lead, with the account or domain for which that is so
record TeamChoice(Policy policy, Lead lead, Roster roster, Shifts shifts, Map<String, String> excluded) {

    /// @param by how the team picked; empty for a person
    /// @param until when somebody may be able to, by the calendars
    /// @param ignoring hours and status did not count
    /// @param person a rule named the rep
    record Choice(
            String team,
            String by,
            Optional<String> rep,
            List<Candidate> candidates,
            Optional<Instant> until,
            boolean ignoring,
            boolean person) {
        static final Choice NONE = new Choice("", "", Optional.empty(), List.of(), Optional.empty(), false, false);
    }

    private record Checked(Policy.Rep rep, RepState state, Eligibility eligibility) {}

    Choice choose(
            Policy.Team team, String by, Distribution distribution, List<String> skills, boolean ignoreAvailability) {
        Map<String, Checked> checked = new LinkedHashMap<>();
        var members = new ArrayList<Member>(team.members().size());
        team.members().forEach((id, weight) -> {
            var rep = policy.rep(id);
            var state = roster.rep(id);
            var eligibility = Eligibility.of(rep, state, weight, skills, shifts, ignoreAvailability)
                    .without(never(id));
            checked.put(id, new Checked(rep, state, eligibility));
            var counts = roster.member(team.id(), id);
            members.add(new Member(
                    id,
                    weight,
                    counts.received(),
                    counts.calibration(),
                    state.open(),
                    rep.maxOpen(),
                    counts.lastAssignedAt(),
                    eligibility.eligible()));
        });
        var snapshot = new TeamSnapshot(team.id(), shifts.now(), members);
        var eligible = members.stream().anyMatch(Member::eligible);
        var ranked = eligible ? ranked(distribution, snapshot, checked) : List.<Ranked>of();
        return new Choice(
                team.id(),
                by,
                ranked.stream().findFirst().map(Ranked::rep),
                candidates(ranked, checked),
                until(checked),
                ignoreAvailability,
                false);
    }

    private Optional<String> never(String rep) {
        return Optional.ofNullable(excluded.get(rep));
    }

    // A plugin's distribution may name somebody who is not eligible; nobody ineligible is ever chosen.
    private List<Ranked> ranked(Distribution distribution, TeamSnapshot snapshot, Map<String, Checked> checked) {
        var honest = distribution.rank(lead, snapshot).stream()
                .filter(r -> {
                    var who = checked.get(r.rep());
                    return who != null && who.eligibility().eligible();
                })
                .toList();
        return TieBreak.order(honest, snapshot, lead.id());
    }

    Choice person(String id, String team, List<String> skills, boolean ignoreAvailability) {
        var rep = policy.rep(id);
        var state = roster.rep(id);
        var eligibility = Eligibility.of(rep, state, 1, skills, shifts, ignoreAvailability)
                .without(never(id));
        var checked = Map.of(id, new Checked(rep, state, eligibility));
        var ranked = eligibility.eligible() ? List.of(new Ranked(id, 0, "")) : List.<Ranked>of();
        return new Choice(
                team,
                "",
                ranked.stream().findFirst().map(Ranked::rep),
                candidates(ranked, checked),
                until(checked),
                ignoreAvailability,
                true);
    }

    private static Optional<Instant> until(Map<String, Checked> checked) {
        return checked.values().stream()
                .flatMap(c -> c.eligibility().again().stream())
                .min(Instant::compareTo);
    }

    private static List<Candidate> candidates(List<Ranked> ranked, Map<String, Checked> checked) {
        var candidates = new ArrayList<Candidate>(checked.size());
        for (var i = 0; i < ranked.size(); i++) {
            var one = checked.get(ranked.get(i).rep());
            if (one != null) {
                var standing = i == 0 ? Standing.SELECTED : Standing.ELIGIBLE;
                candidates.add(candidate(one, standing, i + 1, ranked.get(i).because()));
            }
        }
        for (var one : checked.values()) {
            if (!one.eligibility().eligible()) {
                candidates.add(candidate(one, Standing.SKIPPED, 0, ""));
            }
        }
        return candidates;
    }

    private static Candidate candidate(Checked one, Standing standing, int rank, String because) {
        var max = one.rep().maxOpen();
        return new Candidate(
                one.rep().id(),
                one.rep().name(),
                standing,
                rank,
                because,
                one.state().open(),
                max.isPresent() ? Optional.of(max.getAsInt()) : Optional.empty(),
                one.eligibility().skips());
    }
}
