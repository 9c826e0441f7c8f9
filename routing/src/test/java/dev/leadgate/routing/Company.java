package dev.leadgate.routing;

import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Secrets;
import dev.leadgate.lead.Lead;
import dev.leadgate.routing.identity.History;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.settle.RoutingMover;
import dev.leadgate.store.Availability;
import dev.leadgate.store.Cause;
import dev.leadgate.store.Held;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadAction.DeclineReason;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Move;
import dev.leadgate.store.MoveFacts;
import dev.leadgate.store.OutOfOffice;
import dev.leadgate.store.Roster.ShareEntry;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.RosterState.GivenTo;
import dev.leadgate.store.RosterState.MemberState;
import dev.leadgate.store.RosterState.RepState;
import dev.leadgate.store.Settlement.Entry;
import dev.leadgate.store.Settlement.Placement;
import dev.leadgate.store.Settlement.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A company that lives through time: decides lead by lead and keeps rows as the store does.
final class Company {
    private Policy policy;
    private Instant now = Given.NOW;
    private int leads;
    private final Map<String, Map<String, MemberState>> members = new HashMap<>();
    private final Map<String, Double> clocks = new HashMap<>();
    private final Map<String, RepState> reps = new HashMap<>();
    private final Map<GivenTo, List<Instant>> given = new HashMap<>();
    private final Map<String, Map<String, Double>> ledger = new TreeMap<>();
    private @Nullable Held last;

    Company(String yaml) {
        policy = policy(yaml);
        join();
    }

    static Policy policy(String yaml) {
        return Given.policy(config(yaml));
    }

    static PolicyConfig config(String yaml) {
        var bound = new Binder(name -> new Secrets.Lookup.NotSet())
                .bind(ConfigTree.parse("leadgate.yaml", yaml).root(), PolicyConfig.class);
        return bound.value().orElseThrow(() -> new AssertionError(bound.problems()));
    }

    /// The configuration is read again.
    void apply(String yaml) {
        policy = policy(yaml);
        join();
    }

    // As the store does: who is new has no weight yet.
    private void join() {
        policy.teams()
                .values()
                .forEach(team -> team.members()
                        .keySet()
                        .forEach(rep -> members.computeIfAbsent(team.id(), t -> new HashMap<>())
                                .putIfAbsent(
                                        rep,
                                        new MemberState(
                                                0,
                                                0,
                                                0,
                                                Optional.empty(),
                                                OptionalDouble.of(0),
                                                Optional.empty(),
                                                0))));
    }

    Policy policy() {
        return policy;
    }

    Instant now() {
        return now;
    }

    void at(Instant time) {
        now = time;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void says(String rep, Availability.Status status) {
        var before = reps.getOrDefault(rep, RepState.IDLE);
        reps.put(
                rep,
                new RepState(before.open(), new Availability(status, Optional.empty(), rep), before.outOfOffice()));
    }

    void out(String rep, Instant from, Instant to) {
        var before = reps.getOrDefault(rep, RepState.IDLE);
        var outs = new ArrayList<>(before.outOfOffice());
        outs.add(new OutOfOffice(from, to, "vacation"));
        reps.put(rep, new RepState(before.open(), before.availability(), outs));
    }

    void closesAll(String rep) {
        var before = reps.getOrDefault(rep, RepState.IDLE);
        reps.put(rep, new RepState(0, before.availability(), before.outOfOffice()));
    }

    RosterState state() {
        return new RosterState(members, reps, clocks, given);
    }

    /// The next lead, a minute after the one before.
    Decision next() {
        pass(Duration.ofMinutes(1));
        return decide(Given.lead(++leads, "ID", 1));
    }

    Decision decide(Lead lead) {
        var roster = new Roster(state());
        var subject = new Subject(lead, leads, now, History.NONE);
        var decision = Router.settle(policy, subject, roster, now);
        var outcome = decision.outcome();
        outcome.rep()
                .ifPresent(rep -> took(
                        outcome.team(), rep, outcome.counts(), outcome.turns().orElse(1.0)));
        roster.standings().forEach(this::keep);
        last = held(lead, decision);
        return decision;
    }

    private Held held(Lead lead, Decision decision) {
        var outcome = decision.outcome();
        var holdings = outcome.rep().stream()
                .map(rep -> new Holding(
                        new UUID(leads, 1),
                        rep,
                        outcome.team(),
                        outcome.rule(),
                        outcome.counts(),
                        outcome.turns().orElse(1.0),
                        now,
                        Optional.empty(),
                        Optional.empty(),
                        policy.slas().keySet().stream().findFirst(),
                        Optional.of(now),
                        Optional.empty()))
                .toList();
        return new Held(
                leads,
                lead,
                now,
                LeadState.ASSIGNED,
                outcome.rep(),
                outcome.team(),
                outcome.rule(),
                holdings,
                Optional.empty());
    }

    /// The owner of the lead that was decided last loses it, and the rules choose the next one.
    ///
    /// @return the next one; empty when it waits, or had no owner
    Optional<String> loses(Function<String, Cause> why) {
        var held = Objects.requireNonNull(last);
        if (held.owner().isEmpty()) {
            return Optional.empty();
        }
        var was = held.holding().orElseThrow();
        var facts = new MoveFacts(held, List.of(), why.apply(was.rep()), now);
        var change = (Move.Change) new RoutingMover(policy).move(facts, state());
        change.leaving().ifPresent(leaving -> {
            var before = reps.getOrDefault(was.rep(), RepState.IDLE);
            reps.put(was.rep(), new RepState(before.open() - 1, before.availability(), before.outOfOffice()));
            write(was.team(), was.rep(), leaving.turn());
        });
        change.standings().forEach(this::keep);
        return change.placement()
                .filter(Placement.Assigned.class::isInstance)
                .map(Placement.Assigned.class::cast)
                .map(to -> {
                    took(to.team(), to.rep(), to.counts(), to.turns());
                    return to.rep();
                });
    }

    Optional<String> declines(DeclineReason reason) {
        return loses(rep -> new Cause.Acted(new LeadAction.Decline(reason, Optional.empty()), Actor.rep(rep)));
    }

    private void took(String team, String rep, boolean counts, double turns) {
        var before = reps.getOrDefault(rep, RepState.IDLE);
        reps.put(rep, new RepState(before.open() + 1, before.availability(), before.outOfOffice()));
        for (var where : List.of("", team)) {
            given.computeIfAbsent(new GivenTo(rep, where), g -> new ArrayList<>())
                    .addFirst(now);
        }
        if (counts) {
            var m = member(team, rep);
            put(
                    team,
                    rep,
                    new MemberState(
                            m.received() + 1,
                            m.turns() + turns,
                            m.calibration(),
                            Optional.of(now),
                            m.weight(),
                            m.absent(),
                            m.byHand()));
        }
    }

    private void keep(Standing standing) {
        clocks.put(standing.team(), standing.clock());
        standing.members().forEach(one -> {
            write(standing.team(), one.rep(), one.entries());
            var m = member(standing.team(), one.rep());
            put(
                    standing.team(),
                    one.rep(),
                    new MemberState(
                            m.received(),
                            m.turns(),
                            m.calibration(),
                            m.lastAssignedAt(),
                            OptionalDouble.of(one.weight()),
                            one.absent(),
                            m.byHand()));
        });
    }

    private void write(String team, String rep, List<Entry> entries) {
        var m = member(team, rep);
        var delta = entries.stream().mapToDouble(Entry::delta).sum();
        put(
                team,
                rep,
                new MemberState(
                        m.received(),
                        m.turns(),
                        m.calibration() + delta,
                        m.lastAssignedAt(),
                        m.weight(),
                        m.absent(),
                        m.byHand()));
        entries.forEach(e -> ledger.computeIfAbsent(team + "/" + rep, k -> new TreeMap<>())
                .merge(e.reason(), e.delta(), Double::sum));
    }

    /// Somebody corrects the books by hand.
    void corrects(String team, String rep, double turns) {
        write(team, rep, List.of(new Entry(turns, "by_hand")));
        var m = member(team, rep);
        put(
                team,
                rep,
                new MemberState(
                        m.received(),
                        m.turns(),
                        m.calibration(),
                        m.lastAssignedAt(),
                        m.weight(),
                        m.absent(),
                        m.byHand() + turns));
    }

    MemberState member(String team, String rep) {
        return members.getOrDefault(team, Map.of()).getOrDefault(rep, MemberState.NEW);
    }

    private void put(String team, String rep, MemberState state) {
        members.computeIfAbsent(team, t -> new HashMap<>()).put(rep, state);
    }

    /// Sums of the ledger by reason.
    Map<String, Double> ledger(String team, String rep) {
        return ledger.getOrDefault(team + "/" + rep, Map.of());
    }

    /// Who gets the next leads, in a row; `-` for one that waits.
    String sequence(int count) {
        var sequence = new StringBuilder();
        for (var i = 0; i < count; i++) {
            sequence.append(next().outcome().rep().orElse("-"));
        }
        return sequence.toString();
    }

    Fairness fairness(String team) {
        var shares = members.getOrDefault(team, Map.of()).entrySet().stream()
                .map(e -> new ShareEntry(
                        e.getKey(), e.getValue(), clocks.getOrDefault(team, 0.0), ledger(team, e.getKey())))
                .toList();
        return Fairness.of(policy, policy.teamOf(team), shares, now);
    }
}
