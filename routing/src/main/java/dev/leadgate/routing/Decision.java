package dev.leadgate.routing;

import dev.leadgate.notice.Clause;
import dev.leadgate.routing.TeamChoice.Choice;
import dev.leadgate.store.Settlement.Placement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The whole of one decision: where the lead goes and why every rule and every rep did or did not
/// take it. Stored as JSON beside the assignment.
///
/// @param policy version of the policy that decided
/// @param trials one per rule, in order
/// @param candidates members of the team that was asked last: selected first, then eligible by
/// rank, then skipped
/// @param by how the team picks; empty when a rule names a person
/// @param asked teams that were asked before the last one, in order, because nobody could take
/// the lead
/// @param known what was worked out about the lead; empty when that is nothing
public record Decision(
        String policy,
        Instant at,
        Outcome outcome,
        List<RuleTrial> trials,
        List<Candidate> candidates,
        String by,
        List<String> asked,
        Optional<Known> known) {

    // A stored decision leaves out what is empty.
    public Decision(
            String policy,
            Instant at,
            Outcome outcome,
            @Nullable List<RuleTrial> trials,
            @Nullable List<Candidate> candidates,
            @Nullable String by,
            @Nullable List<String> asked,
            Optional<Known> known) {
        this.known = known;
        this.policy = policy;
        this.at = at;
        this.outcome = outcome;
        this.trials = trials == null ? List.of() : List.copyOf(trials);
        this.candidates = candidates == null ? List.of() : List.copyOf(candidates);
        this.by = by == null ? "" : by;
        this.asked = asked == null ? List.of() : List.copyOf(asked);
    }

    /// A decision about a lead of which nothing was worked out.
    public Decision(
            String policy,
            Instant at,
            Outcome outcome,
            List<RuleTrial> trials,
            List<Candidate> candidates,
            String by,
            List<String> asked) {
        this(policy, at, outcome, trials, candidates, by, asked, Optional.empty());
    }

    Decision about(Optional<Known> worked) {
        return new Decision(policy, at, outcome, trials, candidates, by, asked, worked);
    }

    /// The same for a lead that waits for whoever can take it first, of all who could not.
    Decision waitingFor(List<Choice> refusals) {
        var until = Stream.concat(outcome.until().stream(), refusals.stream().flatMap(c -> c.until().stream()))
                .min(Instant::compareTo);
        var others = refusals.stream()
                .map(Choice::team)
                .filter(team -> !team.isEmpty() && !team.equals(outcome.team()))
                .distinct()
                .toList();
        return new Decision(policy, at, outcome.waitingFor(until, others), trials, candidates, by, asked, known);
    }

    /// Where the lead goes.
    ///
    /// @param rep empty while the lead waits
    /// @param counts moves the team's counters
    /// @param until when a waiting lead may find somebody, by the calendars of all who were asked
    /// @param why one clause, as operators read it
    /// @param turns as how many turns it counts; empty is one
    /// @param said the clause itself, for readers of every language; empty in records of earlier versions
    /// @param others teams of which, beside its own, a waiting lead may find somebody
    public record Outcome(
            String rule,
            String team,
            Optional<String> rep,
            String why,
            boolean counts,
            Optional<Instant> until,
            Optional<Double> turns,
            Optional<String> said,
            List<String> others) {

        public Outcome(
                String rule,
                String team,
                Optional<String> rep,
                @Nullable String why,
                boolean counts,
                Optional<Instant> until,
                Optional<Double> turns,
                Optional<String> said,
                @Nullable List<String> others) {
            this.rule = rule;
            this.team = team;
            this.rep = rep;
            this.why = why == null ? "" : why;
            this.counts = counts;
            this.until = until;
            this.turns = turns;
            this.said = said;
            this.others = others == null ? List.of() : List.copyOf(others);
        }

        public Outcome(
                String rule, String team, Optional<String> rep, Clause why, boolean counts, Optional<Instant> until) {
            this(
                    rule,
                    team,
                    rep,
                    why.english(),
                    counts,
                    until,
                    Optional.empty(),
                    Optional.of(why.encoded()),
                    List.of());
        }

        /// Why, for any reader.
        public Clause clause() {
            return said.flatMap(Clause::decoded).orElseGet(() -> Clause.text(why));
        }

        private Outcome withoutWords() {
            return new Outcome(rule, team, rep, "", counts, until, turns, Optional.empty(), others);
        }

        Outcome counting(Optional<Double> asTurns) {
            return new Outcome(rule, team, rep, why, counts, until, asTurns, said, others);
        }

        private Outcome waitingFor(Optional<Instant> soonest, List<String> teams) {
            return new Outcome(rule, team, rep, why, counts, soonest, turns, said, teams);
        }

        static Outcome assigned(String rule, String team, String rep, Clause why, boolean counts) {
            return new Outcome(rule, team, Optional.of(rep), why, counts, Optional.empty());
        }

        static Outcome waiting(String rule, String team, Clause why, Optional<Instant> until) {
            return new Outcome(rule, team, Optional.empty(), why, false, until);
        }
    }

    /// What a rule said.
    ///
    /// @param number from 1
    /// @param because the terms with the values seen
    public record RuleTrial(int number, String rule, Result result, String because) {
        public RuleTrial(int number, String rule, Result result, @Nullable String because) {
            this.number = number;
            this.rule = rule;
            this.result = result;
            this.because = because == null ? "" : because;
        }

        public enum Result {
            /// The lead went where the rule says.
            MATCHED,
            NOT_MATCHED,
            /// It matched, but nobody could take the lead and it went on to the next rule.
            PASSED_ON,
            /// The condition failed, which counts as no match.
            FAILED,
            NOT_REACHED
        }
    }

    /// What became of one member.
    ///
    /// @param rank from 1; 0 when skipped
    /// @param because one clause of the ranking
    /// @param open leads the rep held, `maxOpen` the most they may hold
    public record Candidate(
            String rep,
            String name,
            Standing standing,
            int rank,
            String because,
            int open,
            Optional<Integer> maxOpen,
            List<Skip> skips) {

        public Candidate(
                String rep,
                String name,
                Standing standing,
                int rank,
                @Nullable String because,
                int open,
                Optional<Integer> maxOpen,
                @Nullable List<Skip> skips) {
            this.rep = rep;
            this.name = name;
            this.standing = standing;
            this.rank = rank;
            this.because = because == null ? "" : because;
            this.open = open;
            this.maxOpen = maxOpen;
            this.skips = skips == null ? List.of() : List.copyOf(skips);
        }

        private Candidate withoutWords() {
            return new Candidate(
                    rep,
                    name,
                    standing,
                    rank,
                    "",
                    open,
                    maxOpen,
                    skips.stream().map(s -> new Skip(s.reason(), "")).toList());
        }

        public enum Standing {
            SELECTED,
            ELIGIBLE,
            SKIPPED
        }
    }

    /// Why a member could not take the lead: `at capacity`, `20 of 20 open`.
    public record Skip(String reason, String detail) {
        public Skip(String reason, @Nullable String detail) {
            this.reason = reason;
            this.detail = detail == null ? "" : detail;
        }
    }

    /// The same without anything that it saw of the lead: which rule, which rep, and what each rep stood
    /// in, stays.
    public Decision withoutFacts() {
        return new Decision(
                policy,
                at,
                outcome.withoutWords(),
                trials.stream()
                        .map(t -> new RuleTrial(t.number(), t.rule(), t.result(), ""))
                        .toList(),
                candidates.stream().map(Candidate::withoutWords).toList(),
                by,
                asked,
                Optional.empty());
    }

    /// As the book writes it.
    public Placement placement() {
        return outcome.rep()
                .<Placement>map(rep -> new Placement.Assigned(
                        outcome.rule(),
                        outcome.team(),
                        rep,
                        outcome.clause(),
                        outcome.counts(),
                        outcome.turns().orElse(1.0),
                        Optional.empty()))
                .orElseGet(() -> new Placement.Waiting(
                        outcome.rule(),
                        outcome.team(),
                        outcome.clause(),
                        outcome.until(),
                        Set.copyOf(outcome.others())));
    }

    /// Those who may claim it: it waits although they can take it. By `pull` nobody is told of it.
    public List<Candidate> claimants() {
        return outcome.rep().isPresent()
                        || with(Candidate.Standing.SELECTED).findAny().isEmpty()
                ? List.of()
                : candidates.stream()
                        .filter(c -> c.standing() != Candidate.Standing.SKIPPED)
                        .toList();
    }

    /// The rule that placed the lead.
    public Optional<RuleTrial> matched() {
        return trials.stream()
                .filter(t -> t.result() == RuleTrial.Result.MATCHED)
                .findFirst();
    }

    Stream<Candidate> with(Candidate.Standing standing) {
        return candidates.stream().filter(c -> c.standing() == standing);
    }

    /// Compact and stable: the same decision is the same text.
    public String toJson() {
        return DecisionJson.write(this);
    }

    public static Decision fromJson(String json) {
        return DecisionJson.read(json);
    }
}
