package dev.leadgate.routing.settle;

import dev.leadgate.lead.Lead;
import dev.leadgate.routing.Decision;
import dev.leadgate.routing.Subject;
import dev.leadgate.routing.automation.Followers;
import dev.leadgate.routing.policy.ExperimentConfig;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.store.Cause;
import dev.leadgate.store.DueRun;
import dev.leadgate.store.Follow;
import dev.leadgate.store.Happening;
import dev.leadgate.store.Held;
import dev.leadgate.store.Holding;
import dev.leadgate.store.KnownAccount;
import dev.leadgate.store.KnownLead;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Move;
import dev.leadgate.store.MoveFacts;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.Settlement.Placement;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// Plays on paper what automations do to a lead that has just been decided, one after the other as the gateway does.
/// Pure but for its own steps; one thread.
public final class AutomationPlay {
    private final Policy policy;
    private final Around around;
    private final RosterState roster;
    private final Instant now;
    private final Queue<Follow> due = new ArrayDeque<>();
    private final List<String> ran = new ArrayList<>();
    private final List<String> stopped = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Set<String> sequences = new TreeSet<>();
    private Held held;
    private long runs;

    private AutomationPlay(Policy policy, Around around, RosterState roster, Instant now, Held held) {
        this.policy = policy;
        this.around = around;
        this.roster = roster;
        this.now = now;
        this.held = held;
    }

    /// What came of it.
    ///
    /// @param ran names of automations in the order in which they did something
    /// @param stopped names of those that would have gone on for ever
    /// @param told reps, and webhooks as `webhook NAME`
    /// @param sequences the lead is in at the end, in the order of their names
    public record Played(
            List<String> ran,
            List<String> stopped,
            Lead lead,
            Optional<String> owner,
            List<String> told,
            List<String> sequences) {}

    /// What stands in the book beside the lead.
    ///
    /// @param known other leads of its person
    /// @param accounts that it may belong to
    public record Around(List<KnownLead> known, List<KnownAccount> accounts) {}

    /// @param happens afterwards, beside the lead's being made
    public static Played of(
            Policy policy,
            Subject subject,
            Decision decision,
            Optional<Happening> happens,
            Around around,
            RosterState roster,
            Instant now) {
        var play = new AutomationPlay(policy, around, roster, now, held(subject, decision, now));
        Optional.ofNullable(policy.writing()
                        .byRule()
                        .get(ExperimentConfig.ruleOf(decision.outcome().rule())))
                .ifPresent(play.sequences::add);
        play.happened(Happening.created());
        happens.ifPresent(play::happened);
        return new Played(
                List.copyOf(play.ran),
                List.copyOf(play.stopped),
                play.held.lead(),
                play.held.owner(),
                List.copyOf(play.told),
                List.copyOf(play.sequences));
    }

    private static Held held(Subject subject, Decision decision, Instant now) {
        var outcome = decision.outcome();
        return new Held(
                subject.number(),
                subject.lead(),
                subject.receivedAt(),
                outcome.rep().isPresent() ? LeadState.ASSIGNED : LeadState.WAITING,
                outcome.rep(),
                outcome.team(),
                outcome.rule(),
                outcome.rep().stream()
                        .map(rep -> holding(rep, outcome.team(), outcome.rule(), now))
                        .toList(),
                Optional.empty());
    }

    private static Holding holding(String rep, String team, String rule, Instant now) {
        return new Holding(
                new UUID(0, 1),
                rep,
                team,
                rule,
                true,
                1,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void happened(Happening happening) {
        due.addAll(Followers.of(policy.automations(), List.of(happening), List.of())
                .runs());
        while (!due.isEmpty()) {
            runs++;
            var run = new DueRun(runs, held.lead().id(), due.remove(), 1);
            var cause = new Cause.Automated(run);
            var facts = new MoveFacts(held, around.known(), around.accounts(), sequences, cause, now);
            if (new AutomationRun(policy, facts, run).move(roster) instanceof Move.Change change) {
                apply(change);
            }
        }
    }

    private void apply(Move.Change change) {
        for (var event : change.happened()) {
            var automation = event.facts().getOrDefault("automation", "");
            if (event.kind().equals(AutomationRun.RAN)) {
                ran.add(automation);
            } else if (event.kind().equals(Caused.STOPPED)) {
                stopped.add(automation);
            }
        }
        change.notices().stream()
                .filter(n -> n.kind().equals("automation"))
                .map(n -> switch (n.recipient().audience()) {
                    case MACHINE -> "webhook " + n.ladder().getFirst();
                    case PERSON -> n.recipient().rep();
                })
                .forEach(told::add);
        for (var course : change.courses()) {
            switch (course) {
                case Move.Course.Begin(var sequence, var due) -> sequences.add(sequence);
                case Move.Course.End(var sequence, var reason) -> sequences.remove(sequence);
            }
        }
        held = after(change);
        due.addAll(change.follows());
    }

    private Held after(Move.Change change) {
        var holdings = new ArrayList<Holding>();
        held.holdings()
                .forEach(h ->
                        holdings.add(change.leaving().isPresent() && h.ended().isEmpty() ? ended(h) : h));
        var owner = held.owner();
        if (change.placement().isPresent()) {
            owner = switch (change.placement().get()) {
                case Placement.Assigned to -> {
                    holdings.add(holding(to.rep(), to.team(), to.rule(), now));
                    yield Optional.of(to.rep());
                }
                case Placement.Waiting wait -> Optional.empty();
            };
        }
        return new Held(
                held.number(),
                change.rewritten().orElse(held.lead()),
                held.receivedAt(),
                change.state(),
                owner,
                held.team(),
                held.rule(),
                holdings,
                change.next());
    }

    private Holding ended(Holding h) {
        return new Holding(
                h.assignment(),
                h.rep(),
                h.team(),
                h.rule(),
                h.counts(),
                h.turns(),
                h.started(),
                Optional.of(now),
                Optional.of("automation"),
                h.sla(),
                h.acceptBy(),
                h.contactBy());
    }
}
