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
import dev.leadgate.store.PastResults;
import dev.leadgate.store.RosterState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;

/// Decides leads of the past again, each at its own time, with the decider of the live gateway.
/// Pure: the same leads and policy give the same fates.
///
/// Everybody starts level and is there whenever their calendar says so; who had a lead before them all is
/// not known. How long leads stay open is not known, so limits of open leads are never reached. Past results
/// stay as they are given. A waiting lead is decided again when its team may be there.
public final class Simulation {
    private final Policy policy;
    private final Accounts accounts;
    private final Identifier identifier;
    private final KnownLeads known = new KnownLeads(List.of());
    private final Roster roster;
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparing(Waiting::until).thenComparingLong(w -> w.subject.number()));
    private final Map<Long, Fate> fates = new java.util.TreeMap<>();

    /// A lead as it was received.
    public record Past(Lead lead, long number, Instant receivedAt) {}

    /// What became of it.
    ///
    /// @param rep empty when it still waits at the end
    /// @param waited from its coming until the rep had it; empty when it still waits
    public record Fate(long number, String rule, String team, Optional<String> rep, Optional<Duration> waited) {}

    private record Waiting(Instant until, Subject subject) {}

    private Simulation(Policy policy, Accounts accounts, PastResults results) {
        this.policy = policy;
        this.accounts = accounts;
        this.identifier = new Identifier(policy.merge());
        this.roster = new Roster(new RosterState(Map.of(), Map.of(), Map.of(), Map.of(), results));
    }

    /// Whether one of these policies decides by past results, so that somebody must read them.
    public static boolean asksForResults(Policy... policies) {
        return Stream.of(policies).anyMatch(policy -> policy.resultsAsked() != PastResults.Depth.NONE);
    }

    /// @param leads in any order; settled in that of their times
    /// @param results what is known of closed leads, also of these
    /// @return one fate for each, by number
    public static List<Fate> run(Policy policy, List<Past> leads, Accounts accounts, PastResults results) {
        var simulation = new Simulation(policy, accounts, results);
        leads.stream()
                .sorted(Comparator.comparing(Past::receivedAt).thenComparingLong(Past::number))
                .forEach(simulation::receive);
        return List.copyOf(simulation.fates.values());
    }

    /// The whole decision about one lead that comes first of all.
    public static Decision decide(Policy policy, Past lead, Accounts accounts, PastResults results) {
        var simulation = new Simulation(policy, accounts, results);
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
        var waited = outcome.rep().map(rep -> Duration.between(subject.receivedAt(), now));
        fates.put(subject.number(), new Fate(subject.number(), outcome.rule(), outcome.team(), outcome.rep(), waited));
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
    /// @param waiting leads that still wait at the end
    /// @param changed leads that go to somebody else, or wait instead
    public record Difference(
            int leads,
            Map<String, Count> owners,
            Count waiting,
            Waited waited,
            Map<String, Count> rules,
            List<Change> changed) {}

    /// How leads wait before a rep has them.
    ///
    /// @param leads that wait at all, those that still do at the end among them
    /// @param longestNow wait of a lead that a rep has in the end, under the first policy
    /// @param longestDraft under the second
    public record Waited(Count leads, Duration longestNow, Duration longestDraft) {
        private static Waited of(List<Fate> now, List<Fate> draft) {
            return new Waited(new Count(waited(now), waited(draft)), longest(now), longest(draft));
        }

        private static int waited(List<Fate> fates) {
            return (int) fates.stream()
                    .filter(fate -> !fate.waited().equals(Optional.of(Duration.ZERO)))
                    .count();
        }

        private static Duration longest(List<Fate> fates) {
            return fates.stream()
                    .flatMap(fate -> fate.waited().stream())
                    .max(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
        }
    }

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
        return new Difference(now.size(), owners, waiting, Waited.of(now, draft), rules, List.copyOf(changed));
    }

    private static void count(Map<String, Count> counts, String key, int now, int draft) {
        counts.merge(key, new Count(now, draft), (had, one) -> had.plus(one.now(), one.draft()));
    }
}
