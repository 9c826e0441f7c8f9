package dev.leadgate.routing;

import dev.leadgate.lead.Lead;
import dev.leadgate.notice.Clause;
import dev.leadgate.routing.Decision.Candidate;
import dev.leadgate.routing.Decision.Candidate.Standing;
import dev.leadgate.routing.Decision.Skip;
import dev.leadgate.routing.distribution.AbsenceReason;
import dev.leadgate.routing.distribution.Books;
import dev.leadgate.routing.distribution.CatchUp;
import dev.leadgate.routing.distribution.LargestShortfall;
import dev.leadgate.routing.distribution.StrictOrder;
import dev.leadgate.routing.distribution.TieBreak;
import dev.leadgate.routing.distribution.TopPerformer;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Team;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Asks one team, or one person, for a lead.
///
/// @param earlier reps who had the lead
/// @param excluded reps who never get this lead, with the account or domain for which that is so
record TeamChoice(
        Policy policy, Lead lead, Set<String> earlier, Roster roster, Shifts shifts, Map<String, String> excluded) {

    private static final Skip HAD_IT = new Skip("had it before", "not offered again");

    /// @param by how the team picked; empty for a person
    /// @param until when somebody may be able to, by the calendars
    /// @param ignoring hours and status did not count
    /// @param person a rule named the rep
    /// @param books of the team, to be kept when the decision is
    record Choice(
            String team,
            String by,
            Optional<String> rep,
            List<Candidate> candidates,
            Optional<Instant> until,
            boolean ignoring,
            boolean person,
            Optional<Books> books) {
        static final Choice NONE =
                new Choice("", "", Optional.empty(), List.of(), Optional.empty(), false, false, Optional.empty());

        /// Why whoever is first gets it.
        Clause inTurn(List<String> wanted) {
            var next = ignoring ? "next_though_away" : "next_in_turn";
            return wanted.isEmpty()
                    ? Clause.of(next, "team", team)
                    : Clause.of(next + "_skills", "team", team, "skills", String.join(", ", wanted));
        }
    }

    /// @param absent whatever the lead, also when availability is ignored for it
    private record Checked(
            Policy.Rep rep, RepState state, double weight, Eligibility eligibility, Optional<AbsenceReason> absent) {}

    Choice choose(Team team, String by, Distribution distribution, List<String> skills, boolean ignoreAvailability) {
        Map<String, Checked> checked = new LinkedHashMap<>();
        team.members().forEach((id, share) -> {
            var rep = policy.rep(id);
            var weight = Weights.now(rep, share, distribution, shifts.now());
            checked.put(id, checked(rep, weight, team.id(), skills, ignoreAvailability));
        });
        var books = books(team, checked);
        var snapshot = new TeamSnapshot(team.id(), shifts.now(), members(team, checked, books));
        var eligible = snapshot.members().stream().anyMatch(Member::eligible);
        // Shares that are equal but for somebody's ramp go by weight.
        var picks = distribution == LargestShortfall.EQUAL ? LargestShortfall.WEIGHTED : distribution;
        var ranked = eligible ? ranked(picks, team, snapshot, checked, books) : List.<Ranked>of();
        return new Choice(
                team.id(),
                by,
                ranked.stream().findFirst().map(Ranked::rep),
                candidates(ranked, checked),
                until(checked),
                ignoreAvailability,
                false,
                Optional.of(books));
    }

    private Checked checked(
            Policy.Rep rep, double weight, String team, List<String> skills, boolean ignoreAvailability) {
        var state = roster.rep(rep.id());
        var caps = new Room(policy, roster, shifts.now()).caps(rep, team);
        var asked = new Eligibility.Asked(rep, state, weight, skills, caps, ignoreAvailability);
        var eligibility = Eligibility.of(asked, shifts);
        var absent =
                ignoreAvailability ? Eligibility.of(asked.available(), shifts).absent() : eligibility.absent();
        return new Checked(rep, state, weight, fresh(rep.id(), eligibility), absent);
    }

    // The ledger is the team's, whatever way a rule picks: weights by the team's own way.
    private Books books(Team team, Map<String, Checked> checked) {
        var members = new ArrayList<Books.Member>(checked.size());
        team.members().forEach((id, share) -> {
            var one = Objects.requireNonNull(checked.get(id));
            var weight = Weights.now(one.rep(), share, team.distribution(), shifts.now());
            var absence = one.absent()
                    .map(reason ->
                            new Books.Absence(reason.word(), team.absence().after(reason.word())));
            members.add(new Books.Member(id, weight, roster.member(team.id(), id), absence));
        });
        return Books.keep(roster.clock(team.id()), members, team.absence());
    }

    private List<Member> members(Team team, Map<String, Checked> checked, Books books) {
        var members = new ArrayList<Member>(checked.size());
        for (var kept : books.members()) {
            var one = Objects.requireNonNull(checked.get(kept.rep()));
            var counts = roster.member(team.id(), kept.rep());
            members.add(new Member(
                    kept.rep(),
                    one.weight(),
                    counts.received(),
                    kept.calibration() + counts.turns() - counts.received(),
                    one.state().open(),
                    one.rep().maxOpen(),
                    counts.lastAssignedAt(),
                    one.eligibility().eligible()));
        }
        return members;
    }

    // Who had the lead is not asked again, nor who must never have it, whatever the calendar says.
    private Eligibility fresh(String rep, Eligibility eligibility) {
        var asked = earlier.contains(rep) ? eligibility.and(HAD_IT) : eligibility;
        return never(rep)
                .map(account -> asked.and(new Skip("never", "not for " + account)))
                .orElse(asked);
    }

    private Optional<String> never(String rep) {
        return Optional.ofNullable(excluded.get(rep));
    }

    // A plugin's distribution may name somebody who is not eligible; nobody ineligible is ever chosen.
    private List<Ranked> ranked(
            Distribution distribution, Team team, TeamSnapshot snapshot, Map<String, Checked> checked, Books books) {
        var picks = distribution instanceof TopPerformer best ? best.knowing(roster.results()) : distribution;
        var honest = picks.rank(lead, snapshot).stream()
                .filter(r -> {
                    var who = checked.get(r.rep());
                    return who != null && who.eligibility().eligible();
                })
                .toList();
        var order = TieBreak.order(honest, snapshot, lead.id());
        var limited = distribution instanceof LargestShortfall shares
                        && (team.absence().catchesUp() || books.owedByHand())
                ? CatchUp.limit(order, snapshot, shares, team.catchUpLimit())
                : order;
        return distribution instanceof StrictOrder || !books.correctedByHand()
                ? limited
                : limited.stream()
                        .map(r -> LargestShortfall.corrected(
                                r, roster.member(team.id(), r.rep()).byHand()))
                        .toList();
    }

    Choice person(String id, String team, List<String> skills, boolean ignoreAvailability) {
        var one = checked(policy.rep(id), 1, team, skills, ignoreAvailability);
        var checked = Map.of(id, one);
        var ranked = one.eligibility().eligible() ? List.of(new Ranked(id, 0, "")) : List.<Ranked>of();
        return new Choice(
                team,
                "",
                ranked.stream().findFirst().map(Ranked::rep),
                candidates(ranked, checked),
                until(checked),
                ignoreAvailability,
                true,
                Optional.empty());
    }

    private static Optional<Instant> until(Map<String, Checked> checked) {
        return checked.values().stream()
                .<Instant>mapMulti((one, found) -> one.eligibility().again().ifPresent(found))
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
