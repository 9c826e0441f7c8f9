package dev.leadgate.routing.simulate;

import dev.leadgate.lead.Lead;
import dev.leadgate.routing.Decision;
import dev.leadgate.routing.Roster;
import dev.leadgate.routing.Router;
import dev.leadgate.routing.Subject;
import dev.leadgate.routing.account.Accounts;
import dev.leadgate.routing.identity.Identifier;
import dev.leadgate.routing.identity.KnownLeads;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.store.KnownLead;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.RosterState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/// Decides leads of the past again, each at its own time, with the decider of the live gateway.
/// Pure: the same leads and policy give the same fates.
///
/// Everybody starts level and is there whenever their calendar says so. How long leads stay open is
/// not known, so limits of open leads are never reached. A waiting lead is decided again when its
/// team may be there.
public final class Simulation {
    private final Policy policy;
    private final Accounts accounts;
    private final Identifier identifier;
    private final KnownLeads known = new KnownLeads(List.of());
    private final Roster roster = new Roster(new RosterState(Map.of(), Map.of()));
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparing(Waiting::until).thenComparingLong(w -> w.subject.number()));
    private final Map<Long, Fate> fates = new java.util.TreeMap<>();

    /// A lead as it was received.
    public record Past(Lead lead, long number, Instant receivedAt) {}

    /// What became of it.
    ///
    /// @param rep empty when it still waits at the end
    public record Fate(long number, String rule, String team, Optional<String> rep) {}

    private record Waiting(Instant until, Subject subject) {}

    private Simulation(Policy policy, Accounts accounts) {
        this.policy = policy;
        this.accounts = accounts;
        this.identifier = new Identifier(policy.merge());
    }

    /// @param leads in any order; settled in that of their times
    /// @return one fate for each, by number
    public static List<Fate> run(Policy policy, List<Past> leads, Accounts accounts) {
        var simulation = new Simulation(policy, accounts);
        leads.stream()
                .sorted(Comparator.comparing(Past::receivedAt).thenComparingLong(Past::number))
                .forEach(simulation::receive);
        return List.copyOf(simulation.fates.values());
    }

    /// The whole decision about one lead that comes first of all.
    public static Decision decide(Policy policy, Past lead, Accounts accounts) {
        var simulation = new Simulation(policy, accounts);
        return Router.decide(policy, simulation.subject(lead), simulation.roster, lead.receivedAt());
    }

    private void receive(Past past) {
        while (!waiting.isEmpty() && !waiting.peek().until().isAfter(past.receivedAt())) {
            var due = waiting.remove();
            settle(due.subject(), due.until());
        }
        settle(subject(past), past.receivedAt());
    }

    private Subject subject(Past past) {
        var history = identifier.history(past.lead(), known.near(identifier.sought(past.lead())));
        var account = policy.accountOf(past.lead(), accounts);
        return new Subject(past.lead(), past.number(), past.receivedAt(), history, account, Optional.empty(), Set.of())
                .tagged(policy, past.receivedAt());
    }

    private void settle(Subject subject, Instant now) {
        var outcome = Router.decide(policy, subject, roster, now).outcome();
        var lead = subject.lead();
        known.put(new KnownLead(
                lead.id(),
                subject.number(),
                identifier.known(lead),
                outcome.rep().isPresent() ? LeadState.ASSIGNED : LeadState.WAITING,
                outcome.rep(),
                subject.receivedAt(),
                subject.receivedAt(),
                1,
                Set.of(lead.channel().word())));
        fates.put(subject.number(), new Fate(subject.number(), outcome.rule(), outcome.team(), outcome.rep()));
        if (outcome.rep().isPresent()) {
            if (outcome.counts()) {
                roster.took(outcome.team(), outcome.rep().get(), outcome.turns().orElse(1.0), now);
            }
        } else {
            outcome.until()
                    .filter(until -> until.isAfter(now))
                    .ifPresent(until -> waiting.add(new Waiting(until, subject)));
        }
    }

    /// How two policies treat the same leads.
    ///
    /// @param owners rep → leads, of both
    /// @param changed leads that go to somebody else, or wait instead
    public record Difference(
            int leads, Map<String, Count> owners, Count waiting, Map<String, Count> rules, List<Change> changed) {}

    /// @param now under the first policy
    /// @param draft under the second
    public record Count(int now, int draft) {
        Count plus(int one, int other) {
            return new Count(now + one, draft + other);
        }
    }

    /// @param from rep, empty while it waits
    public record Change(long number, Optional<String> from, Optional<String> to, String ruleNow, String ruleDraft) {}

    /// @param now and `draft` are about the same leads
    public static Difference compare(List<Fate> now, List<Fate> draft) {
        var owners = new java.util.TreeMap<String, Count>();
        var rules = new java.util.TreeMap<String, Count>();
        var changed = new ArrayList<Change>();
        var waiting = new Count(0, 0);
        for (int i = 0; i < now.size(); i++) {
            var a = now.get(i);
            var b = draft.get(i);
            a.rep().ifPresent(rep -> count(owners, rep, 1, 0));
            b.rep().ifPresent(rep -> count(owners, rep, 0, 1));
            count(rules, a.rule(), 1, 0);
            count(rules, b.rule(), 0, 1);
            waiting = waiting.plus(a.rep().isEmpty() ? 1 : 0, b.rep().isEmpty() ? 1 : 0);
            if (!a.rep().equals(b.rep())) {
                changed.add(new Change(a.number(), a.rep(), b.rep(), a.rule(), b.rule()));
            }
        }
        return new Difference(now.size(), owners, waiting, rules, List.copyOf(changed));
    }

    private static void count(Map<String, Count> counts, String key, int now, int draft) {
        counts.merge(key, new Count(now, draft), (had, one) -> had.plus(one.now(), one.draft()));
    }
}
