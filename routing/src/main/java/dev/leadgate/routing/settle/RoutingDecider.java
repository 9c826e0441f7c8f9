package dev.leadgate.routing.settle;

import dev.leadgate.routing.Decision;
import dev.leadgate.routing.Roster;
import dev.leadgate.routing.Router;
import dev.leadgate.routing.Subject;
import dev.leadgate.routing.TeamsAsked;
import dev.leadgate.routing.identity.History;
import dev.leadgate.routing.identity.Identifier;
import dev.leadgate.routing.identity.Identifier.Answer;
import dev.leadgate.routing.identity.KnownLeads;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.store.Arrival;
import dev.leadgate.store.Decider;
import dev.leadgate.store.Facts;
import dev.leadgate.store.KnownLead;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.Settlement;
import dev.leadgate.store.WaitingLead;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
        var identifier = new Identifier(current.merge());
        var known = new KnownLeads(facts.known());
        Set<String> teams = new LinkedHashSet<>();
        for (var waiting : facts.waiting()) {
            var history = identifier.history(waiting.lead(), known.near(waiting.lead()));
            teams.addAll(TeamsAsked.of(current, subject(waiting, history), facts.now()));
        }
        for (var arrival : facts.arrivals()) {
            var near = known.near(arrival.lead());
            if (identifier.identify(arrival.lead(), arrival.receivedAt(), near) instanceof Answer.New(var history)) {
                teams.addAll(TeamsAsked.of(current, subject(arrival, history), facts.now()));
            }
        }
        return teams;
    }

    @Override
    public List<Lately> lately(Set<String> teams) {
        return policy.get().lately(teams);
    }

    @Override
    public List<Settlement> decide(Facts facts, RosterState roster) {
        return new Batch(policy.get(), facts, roster).settle();
    }

    private static Subject subject(Arrival arrival, History history) {
        return new Subject(arrival.lead(), arrival.number(), arrival.receivedAt(), history);
    }

    private static Subject subject(WaitingLead waiting, History history) {
        return new Subject(waiting.lead(), waiting.number(), waiting.receivedAt(), history);
    }

    private static final class Batch {
        private final Policy policy;
        private final Facts facts;
        private final Roster roster;
        private final KnownLeads known;
        private final Identifier identifier;
        private final Notices notices;

        Batch(Policy policy, Facts facts, RosterState roster) {
            this.policy = policy;
            this.facts = facts;
            this.roster = new Roster(roster);
            this.known = new KnownLeads(facts.known());
            this.identifier = new Identifier(policy.merge());
            this.notices = new Notices(policy);
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
            var history = identifier.history(waiting.lead(), known.near(waiting.lead()));
            var subject = subject(waiting, history);
            var decision = decide(subject);
            known.find(waiting.lead().id())
                    .ifPresent(k -> known.put(new KnownLead(
                            k.id(),
                            k.number(),
                            k.reachKeys(),
                            state(decision),
                            decision.outcome().rep(),
                            k.createdAt(),
                            k.lastTouchAt(),
                            k.touches())));
            return new Settlement.Again(
                    waiting,
                    decision.placement(),
                    decision.toJson(),
                    waiting.silent() ? List.of() : notices.assigned(subject, decision));
        }

        private Settlement arrival(Arrival arrival) {
            return switch (identifier.identify(arrival.lead(), arrival.receivedAt(), known.near(arrival.lead()))) {
                case Answer.New(var history) -> newLead(arrival, subject(arrival, history));
                case Answer.Repeat(var lead, var because) -> repeat(arrival, lead, because);
            };
        }

        private Settlement newLead(Arrival arrival, Subject subject) {
            var decision = decide(subject);
            known.put(new KnownLead(
                    arrival.lead().id(),
                    arrival.number(),
                    KnownLeads.keys(arrival.lead()),
                    state(decision),
                    decision.outcome().rep(),
                    arrival.receivedAt(),
                    arrival.receivedAt(),
                    1));
            return new Settlement.NewLead(
                    arrival,
                    decision.placement(),
                    decision.toJson(),
                    arrival.silent() ? List.of() : notices.assigned(subject, decision));
        }

        private Settlement repeat(Arrival arrival, KnownLead lead, String because) {
            known.put(lead.touched(KnownLeads.keys(arrival.lead()), arrival.receivedAt()));
            return new Settlement.Repeat(
                    arrival,
                    lead.id(),
                    because,
                    arrival.silent() ? List.of() : notices.touched(arrival, lead, because));
        }

        private Decision decide(Subject subject) {
            return Router.settle(policy, subject, roster, facts.now());
        }

        private static LeadState state(Decision decision) {
            return decision.outcome().rep().isPresent() ? LeadState.ASSIGNED : LeadState.WAITING;
        }
    }
}
