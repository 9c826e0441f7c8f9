package dev.leadgate.routing.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.notice.Clause;
import dev.leadgate.routing.Given;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.store.Arrival;
import dev.leadgate.store.Availability;
import dev.leadgate.store.Facts;
import dev.leadgate.store.KnownLead;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.RosterState.MemberState;
import dev.leadgate.store.RosterState.RepState;
import dev.leadgate.store.Settlement;
import dev.leadgate.store.Settlement.Placement;
import dev.leadgate.store.WaitingLead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RoutingDeciderTest {
    private static final Policy POLICY = Given.policy(Given.standard());
    private static final RoutingDecider DECIDER = new RoutingDecider(() -> POLICY);

    private static final List<Availability.Status> STATUSES = List.of(Availability.Status.values());

    private static Arrival arrival(long number, Lead lead, boolean silent) {
        return new Arrival(number, 0, number, lead, Given.NOW, silent);
    }

    private static Facts facts(List<Arrival> arrivals, KnownLead... known) {
        return new Facts(arrivals, List.of(), List.of(known), Given.NOW);
    }

    private static Settlement.NewLead fresh(Settlement settlement) {
        assertThat(settlement).isInstanceOf(Settlement.NewLead.class);
        return (Settlement.NewLead) settlement;
    }

    @Test
    void aBatchIsAsFairAsATrickle() {
        var arrivals = new ArrayList<Arrival>();
        for (var i = 1; i <= 10; i++) {
            arrivals.add(arrival(i, Given.lead(i, "DE", 1), false));
        }
        var reps = DECIDER.decide(facts(arrivals), Given.empty()).stream()
                .filter(s -> !(s instanceof Settlement.Standing))
                .map(s -> ((Placement.Assigned) fresh(s).placement()).rep())
                .toList();
        assertThat(reps.stream().filter("budi"::equals).count()).isEqualTo(5);
        assertThat(reps.stream().filter("dina"::equals).count()).isEqualTo(5);
    }

    @Test
    void capacityIsConsumedWithinTheBatch() {
        var arrivals = List.of(
                arrival(1, Given.lead(1, "DE", 1), false),
                arrival(2, Given.lead(2, "DE", 1), false),
                arrival(3, Given.lead(3, "DE", 1), false));
        var roster = new RosterState(
                Map.of(),
                Map.of(
                        "budi",
                        new RepState(19, Availability.AVAILABLE),
                        "dina",
                        new RepState(19, Availability.AVAILABLE)));
        var settled = DECIDER.decide(facts(arrivals), roster);
        assertThat(fresh(settled.get(0)).placement()).isInstanceOf(Placement.Assigned.class);
        assertThat(fresh(settled.get(1)).placement()).isInstanceOf(Placement.Assigned.class);
        assertThat(fresh(settled.get(2)).placement()).isInstanceOf(Placement.Waiting.class);
        assertThat(fresh(settled.get(2)).notices()).isEmpty();
    }

    @Test
    void theSamePersonTwiceInABatchIsOneLead() {
        var first =
                Given.lead(1, "DE", 1, List.of(new Reach.Email("ann@example.com"), new Reach.Phone("+14155550101")));
        var second =
                Given.lead(2, "DE", 1, List.of(new Reach.Phone("+14155550101"), new Reach.Email("a2@example.com")));
        var third = Given.lead(3, "DE", 1, List.of(new Reach.Email("a2@example.com")));
        var settled = DECIDER.decide(
                facts(List.of(arrival(1, first, false), arrival(2, second, false), arrival(3, third, true))),
                Given.empty());
        assertThat(settled.get(0)).isInstanceOf(Settlement.NewLead.class);
        assertThat(settled.get(1)).isInstanceOfSatisfying(Settlement.Repeat.class, r -> {
            assertThat(r.into()).isEqualTo(first.id());
            assertThat(r.because().english()).isEqualTo("same phone within 30 d");
            assertThat(r.notices()).singleElement().satisfies(n -> {
                assertThat(n.kind()).isEqualTo("lead_touched");
                assertThat(n.card().number()).isEqualTo("L-1");
                assertThat(n.card().history()).contains("request 2");
            });
        });
        assertThat(settled.get(2)).isInstanceOfSatisfying(Settlement.Repeat.class, r -> {
            assertThat(r.into()).isEqualTo(first.id());
            assertThat(r.notices()).isEmpty();
        });
    }

    @Test
    void aNoticeHoldsTheFactsThatMatter() {
        var lead =
                Given.lead(1, "ID", 120, List.of(new Reach.Email("k@example.com"), new Reach.Phone("+6281234567890")));
        var settled = DECIDER.decide(facts(List.of(arrival(1042, lead, false))), Given.empty());
        assertThat(fresh(settled.getFirst()).notices()).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo("lead_assigned");
            assertThat(notice.ladder()).containsExactly("email");
            assertThat(notice.recipient().zone()).isEqualTo("Asia/Jakarta");
            var card = notice.card();
            assertThat(card.number()).isEqualTo("L-1042");
            assertThat(card.name()).contains("Kartika W.");
            assertThat(card.wants()).contains("Pricing for our offices, on-prem possible?");
            assertThat(card.place()).contains("Jakarta");
            assertThat(card.size()).contains("120 seats");
            assertThat(card.why()).isEqualTo("next in turn in apac, enterprise");
            assertThat(card.history()).isEmpty();
            assertThat(card.reach()).containsExactly("k•••@e•••.com", "+628••••••••90");
        });
    }

    @Test
    void silentArrivalsFollowTheRulesAndTellNobody() {
        var settled = DECIDER.decide(facts(List.of(arrival(1, Given.lead(1, "ID", 120), true))), Given.empty());
        assertThat(fresh(settled.getFirst()).placement()).isInstanceOf(Placement.Assigned.class);
        assertThat(fresh(settled.getFirst()).notices()).isEmpty();
    }

    @Test
    void aReturningCustomerGoesToTheirOwner() {
        var closed = new KnownLead(
                new UUID(1, 1),
                7,
                Set.of("email:person1@example.org"),
                LeadState.CONVERTED,
                Optional.of("dina"),
                Given.NOW,
                Given.NOW,
                3);
        var settled =
                DECIDER.decide(facts(List.of(arrival(8, Given.lead(1, "ID", 120), false)), closed), Given.empty());
        assertThat(fresh(settled.getFirst()).placement())
                .isEqualTo(new Placement.Assigned("known-customer", "apac", "dina", Clause.of("had_person"), false));
        assertThat(fresh(settled.getFirst()).notices().getFirst().card().history())
                .contains("asked before, L-7, owner was you");
    }

    @Test
    void waitingLeadsComeFirst() {
        var waiting = new WaitingLead(1, Given.lead(1, "DE", 1), Given.NOW, Given.NOW);
        var roster = new RosterState(
                Map.of(),
                Map.of(
                        "budi",
                        new RepState(20, Availability.AVAILABLE),
                        "dina",
                        new RepState(19, Availability.AVAILABLE)));
        var settled = DECIDER.decide(
                new Facts(List.of(arrival(2, Given.lead(2, "DE", 1), false)), List.of(waiting), List.of(), Given.NOW),
                roster);
        assertThat(settled.get(0))
                .isInstanceOfSatisfying(
                        Settlement.Again.class, a -> assertThat(a.placement()).isInstanceOf(Placement.Assigned.class));
        assertThat(fresh(settled.get(1)).placement()).isInstanceOf(Placement.Waiting.class);
    }

    @Test
    void theTeamsToLockAreThoseThatShareAMember() {
        var facts = facts(List.of(arrival(1, Given.lead(1, "DE", 1), false)));
        assertThat(DECIDER.teams(facts)).containsExactlyInAnyOrder("global", "apac");
        assertThat(DECIDER.teams(facts(List.of()))).isEmpty();
    }

    @Test
    void aPinnedDeciderKeepsItsPolicy() {
        var current = new AtomicReference<>(POLICY);
        var swapped = new RoutingDecider(current::get);
        var pinned = swapped.pinned();
        current.set(Given.policy(Given.config(Given.teams(), Given.toTeam("only", "", "global"))));
        var facts = facts(List.of(arrival(1, Given.lead(1, "ID", 120), false)));
        assertThat(fresh(pinned.decide(facts, Given.empty()).getFirst()).decision())
                .contains("enterprise-apac");
        assertThat(fresh(swapped.decide(facts, Given.empty()).getFirst()).decision())
                .contains("\"rule\":\"only\"");
    }

    @Test
    void randomBatchesKeepThePromises() {
        var seed = 20261122L;
        System.out.println("decider seed " + seed);
        var random = new Random(seed);
        for (var round = 0; round < 300; round++) {
            var now = Given.NOW.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 14)));
            var roster = roster(random, now);
            var arrivals = new ArrayList<Arrival>();
            for (var i = 1; i <= 1 + random.nextInt(20); i++) {
                var lead = Given.lead(random.nextInt(30), random.nextBoolean() ? "ID" : "DE", random.nextInt(200));
                arrivals.add(new Arrival(i, 0, i, lead, now, random.nextInt(4) == 0));
            }
            var facts = new Facts(arrivals, List.of(), List.of(), now);
            var settled = DECIDER.decide(facts, roster);
            assertThat(DECIDER.decide(facts, roster)).isEqualTo(settled);
            assertThat(settled.stream().filter(s -> !(s instanceof Settlement.Standing)))
                    .hasSameSizeAs(arrivals);
            check(settled, roster, now);
        }
    }

    private static void check(List<Settlement> settled, RosterState roster, Instant now) {
        Map<String, Integer> open = new HashMap<>();
        Set<Long> seen = new HashSet<>();
        Set<UUID> made = new HashSet<>();
        for (var settlement : settled) {
            switch (settlement) {
                case Settlement.NewLead fresh -> {
                    assertThat(seen.add(fresh.arrival().inboxId())).isTrue();
                    made.add(fresh.arrival().lead().id());
                    if (fresh.placement() instanceof Placement.Assigned assigned) {
                        var state = roster.reps().getOrDefault(assigned.rep(), RepState.IDLE);
                        var rep = POLICY.rep(assigned.rep());
                        var now1 = open.merge(assigned.rep(), 1, Integer::sum) + state.open();
                        assertThat(now1).isLessThanOrEqualTo(rep.maxOpen().orElse(Integer.MAX_VALUE));
                        assertThat(state.availability().at(now)).isEqualTo(Availability.Status.AVAILABLE);
                        assertThat(rep.hours().map(h -> h.isOpen(now)).orElse(true))
                                .isTrue();
                        assertThat(POLICY.teamOf(assigned.team()).members()).containsKey(assigned.rep());
                    }
                }
                case Settlement.Repeat repeat -> {
                    assertThat(seen.add(repeat.arrival().inboxId())).isTrue();
                    assertThat(made).contains(repeat.into());
                }
                case Settlement.Standing standing -> {}
                case Settlement.Again again -> throw new AssertionError("nothing was waiting");
            }
        }
    }

    private static RosterState roster(Random random, Instant now) {
        Map<String, RepState> reps = new HashMap<>();
        Map<String, Map<String, MemberState>> teams = new HashMap<>();
        for (var rep : POLICY.reps().keySet().stream().sorted().toList()) {
            var status = STATUSES.get(random.nextInt(STATUSES.size()));
            var until = random.nextBoolean()
                    ? Optional.<Instant>empty()
                    : Optional.of(now.plus(Duration.ofMinutes(random.nextInt(120) - 60)));
            reps.put(rep, new RepState(random.nextInt(22), new Availability(status, until, rep)));
        }
        POLICY.teams().keySet().stream().sorted().forEach(team -> {
            Map<String, MemberState> members = new HashMap<>();
            POLICY.teamOf(team)
                    .members()
                    .keySet()
                    .forEach(rep -> members.put(
                            rep, new MemberState(random.nextInt(9), random.nextInt(4) - 2, Optional.empty())));
            teams.put(team, members);
        });
        return new RosterState(teams, reps);
    }
}
