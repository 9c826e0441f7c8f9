package dev.leadgate.routing.settle;

import dev.leadgate.lead.Lead;
import dev.leadgate.notice.Clause;
import dev.leadgate.routing.Decision;
import dev.leadgate.routing.Known;
import dev.leadgate.routing.Roster;
import dev.leadgate.routing.Router;
import dev.leadgate.routing.Subject;
import dev.leadgate.routing.TeamsAsked;
import dev.leadgate.routing.identity.History;
import dev.leadgate.routing.identity.Identifier;
import dev.leadgate.routing.identity.Identifier.Answer;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.writing.Parting;
import dev.leadgate.routing.writing.Steps;
import dev.leadgate.store.AccountKey;
import dev.leadgate.store.Arrival;
import dev.leadgate.store.Decider;
import dev.leadgate.store.DueLetter;
import dev.leadgate.store.Facts;
import dev.leadgate.store.Happening;
import dev.leadgate.store.KnownLead;
import dev.leadgate.store.Letters;
import dev.leadgate.store.Mover;
import dev.leadgate.store.PastResults;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.Runs;
import dev.leadgate.store.Settlement;
import dev.leadgate.store.Settlement.Placement;
import dev.leadgate.store.WaitingLead;
import dev.leadgate.store.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Decides a batch lead by lead: who it is, where it goes, who is told. Each lead sees what the
/// ones before it took, so a bulk import is as fair as a trickle.
///
/// A policy that is swapped between [#teams] and [#decide] would decide over teams that are not
/// locked. One decider therefore serves one settlement at a time only through [#pinned].
public final class RoutingDecider implements Decider {
    private final Supplier<Policy> policy;

    /// @param policy asked anew for every call, so that it can be swapped, for example
    /// `AtomicReference::get`
    public RoutingDecider(Supplier<Policy> policy) {
        this.policy = policy;
    }

    /// The decider for one settlement: it holds the policy of this moment.
    public RoutingDecider pinned() {
        var now = policy.get();
        return new RoutingDecider(() -> now);
    }

    @Override
    public Set<String> teams(Facts facts) {
        var current = policy.get();
        if (current.teams().size() == 1) {
            return current.teams().keySet();
        }
        if (current.merge().keepsRepeats() && meetsItself(facts)) {
            return current.teams().keySet();
        }
        var subjects = new Subjects(current, facts);
        Set<String> teams = new LinkedHashSet<>();
        for (var waiting : facts.waiting()) {
            teams.addAll(TeamsAsked.of(current, subjects.again(waiting), facts.now()));
        }
        for (var arrival : facts.arrivals()) {
            subjects.made(arrival, subjects.identify(arrival))
                    .ifPresent(subject -> teams.addAll(TeamsAsked.of(current, subject, facts.now())));
        }
        return teams;
    }

    /// Whether two leads of the batch are one person's: what the later one's rules see then depends
    /// on where the earlier one goes.
    private boolean meetsItself(Facts facts) {
        Set<String> seen = new HashSet<>();
        return facts.arrivals().stream()
                .flatMap(arrival -> keys(arrival.lead()).stream())
                .anyMatch(key -> !seen.add(key));
    }

    @Override
    public Set<String> keys(Lead lead) {
        return new Identifier(policy.get().merge()).keys(lead);
    }

    @Override
    public Set<String> messages(Lead lead) {
        return new Identifier(policy.get().merge()).messages(lead);
    }

    @Override
    public Set<String> sought(Lead lead) {
        return new Identifier(policy.get().merge()).sought(lead);
    }

    @Override
    public boolean asksForAccounts() {
        return policy.get().profiling().accounts().isPresent();
    }

    @Override
    public PastResults.Depth resultsAsked() {
        return policy.get().resultsAsked();
    }

    @Override
    public Set<AccountKey> accountKeys(Lead lead) {
        return policy.get()
                .profiling()
                .accounts()
                .map(matching -> matching.keys(lead))
                .orElse(Set.of());
    }

    @Override
    public Mover mover() {
        return new RoutingMover(policy.get());
    }

    @Override
    public List<Lately> lately(Set<String> teams) {
        return policy.get().lately(teams);
    }

    @Override
    public boolean asksForLetters() {
        return !policy.get().writing().isEmpty();
    }

    @Override
    public List<Word> words(Facts facts, List<Settlement> settled) {
        return new FirstWords(policy.get(), facts).of(settled);
    }

    @Override
    public Runs.Answer step(Runs.Facts run) {
        var current = policy.get();
        var subject = new Subject(run.lead(), run.number(), run.receivedAt(), History.NONE);
        return new Steps(current.writing())
                .decide(
                        run,
                        FirstWords.signer(current, run.owner(), run.team()),
                        when -> when.holds(Router.view(current, subject, run.now())));
    }

    @Override
    public Letters.Still still(DueLetter letter, Letters.Meanwhile meanwhile) {
        return new Parting(policy.get().writing()).decide(letter, meanwhile);
    }

    @Override
    public Optional<Instant> firstStep(String sequence, Instant now) {
        return Optional.ofNullable(policy.get().writing().sequences().get(sequence))
                .flatMap(found -> found.due(0, now));
    }

    @Override
    public List<Settlement> decide(Facts facts, RosterState roster) {
        return new Batch(policy.get(), facts, roster).settle();
    }

    private static final class Batch {
        private final Policy policy;
        private final Facts facts;
        private final Roster roster;
        private final Subjects subjects;
        private final Notices notices;

        Batch(Policy policy, Facts facts, RosterState roster) {
            this.policy = policy;
            this.facts = facts;
            this.roster = new Roster(roster);
            this.subjects = new Subjects(policy, facts);
            this.notices = new Notices(policy, facts.now());
        }

        List<Settlement> settle() {
            var settlements = new ArrayList<Settlement>(
                    facts.waiting().size() + facts.arrivals().size());
            facts.waiting().forEach(waiting -> settlements.add(again(waiting)));
            facts.arrivals().forEach(arrival -> settlements.add(arrival(arrival)));
            settlements.addAll(roster.standings());
            return List.copyOf(settlements);
        }

        private Settlement again(WaitingLead waiting) {
            var subject = subjects.again(waiting);
            var decision = decide(subject);
            subjects.decided(waiting, decision.outcome().rep());
            var placement = placement(decision, subject, waiting.silent());
            return new Settlement.Again(
                    waiting,
                    placement,
                    decision.toJson(),
                    waiting.silent() ? List.of() : notices.assigned(subject, placement, decision),
                    waiting.silent() || !(placement instanceof Placement.Assigned)
                            ? List.of()
                            : Caused.by(policy, new Happening(Happening.Kind.STAGE_CHANGED, "assigned")));
        }

        private Settlement arrival(Arrival arrival) {
            var answer = subjects.identify(arrival);
            return switch (answer) {
                case Answer.New fresh -> newLead(arrival, answer, Optional.empty());
                case Answer.Attached repeat -> newLead(arrival, answer, Optional.of(link(repeat)));
                case Answer.Repeat(var lead, var because) -> repeat(arrival, lead, because);
            };
        }

        private static Settlement.Link link(Answer.Attached repeat) {
            return new Settlement.Link(repeat.to().id(), repeat.to().number(), repeat.because());
        }

        private Settlement newLead(Arrival arrival, Answer answer, Optional<Settlement.Link> link) {
            var subject = subjects.made(arrival, answer).orElseThrow();
            var decision = decide(subject);
            subjects.decided(arrival, decision.outcome().rep());
            var placement = placement(decision, subject, arrival.silent());
            return new Settlement.NewLead(
                    new Arrival(
                            arrival.inboxId(),
                            arrival.part(),
                            arrival.number(),
                            subject.lead(),
                            arrival.receivedAt(),
                            arrival.silent()),
                    placement,
                    decision.toJson(),
                    arrival.silent() ? List.of() : notices.assigned(subject, placement, decision),
                    decision.known().map(Known::segments).orElse(List.of()),
                    link,
                    arrival.silent() ? List.of() : Caused.by(policy, Happening.created()));
        }

        /// Whom nobody tells, nobody hurries.
        private Placement placement(Decision decision, Subject subject, boolean silent) {
            return silent
                    ? decision.placement()
                    : Rerouting.timed(policy, decision.placement(), subject.lead(), facts.now());
        }

        private Settlement repeat(Arrival arrival, KnownLead lead, Clause because) {
            subjects.touched(lead, arrival);
            return new Settlement.Repeat(
                    arrival,
                    lead.id(),
                    subjects.added(lead, arrival),
                    because,
                    arrival.silent() ? List.of() : notices.touched(arrival, lead, because));
        }

        private Decision decide(Subject subject) {
            return Router.settle(policy, subject, roster, facts.now());
        }
    }
}
