package dev.leadgate.routing.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.notice.Clause;
import dev.leadgate.routing.Given;
import dev.leadgate.routing.policy.MergeConfig;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.profile.ProfileConfig;
import dev.leadgate.store.AccountKey;
import dev.leadgate.store.Arrival;
import dev.leadgate.store.Facts;
import dev.leadgate.store.KnownAccount;
import dev.leadgate.store.KnownLead;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Settlement;
import dev.leadgate.store.Settlement.Placement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What becomes of repeats, and what leads bring along into a batch.
class RepeatsTest {

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

    private static RoutingDecider repeats(MergeConfig.Then then) {
        var standard = Given.standard();
        var merge = new MergeConfig(List.of("email", "phone"), Duration.ofDays(30), then, Map.of());
        var policy = Given.policy(new PolicyConfig(
                standard.timeZone(),
                Optional.of(merge),
                standard.hours(),
                standard.holidays(),
                standard.reps(),
                standard.teams(),
                standard.rules(),
                standard.notify_()));
        return new RoutingDecider(() -> policy);
    }

    @Test
    void anAttachedLeadIsLinkedAndGoesToTheSameRep() {
        var open = new KnownLead(
                new UUID(1, 1),
                7,
                Set.of("email:person1@example.org"),
                LeadState.ASSIGNED,
                Optional.of("dina"),
                Given.NOW,
                Given.NOW,
                1);
        var decider = repeats(MergeConfig.Then.ATTACH);
        var facts = facts(
                List.of(
                        arrival(8, Given.lead(1, "ID", 120), false),
                        arrival(9, Given.lead(2, "ID", 120, List.of(new Reach.Email("person1@example.org"))), false)),
                open);
        var settled = decider.decide(facts, Given.empty());
        assertThat(fresh(settled.get(0)).link())
                .contains(new Settlement.Link(open.id(), 7, Clause.of("same_email", "within", "30 d")));
        assertThat(fresh(settled.get(0)).placement())
                .isEqualTo(new Placement.Assigned("merge_duplicates", "apac", "dina", Clause.of("repeats"), false));
        assertThat(fresh(settled.get(1)).link().map(Settlement.Link::number)).contains(8L);
        assertThat(fresh(settled.get(1)).placement())
                .isInstanceOfSatisfying(
                        Placement.Assigned.class, a -> assertThat(a.rep()).isEqualTo("dina"));
        assertThat(fresh(settled.get(0)).notices()).hasSize(1);
        assertThat(decider.teams(facts)).contains("apac", "global");
    }

    /// Whatever becomes of repeats, every arrival is settled once and none is dropped.
    @Test
    void noRepeatIsEverDropped() {
        var seed = 20261127L;
        System.out.println("repeats seed " + seed);
        var random = new Random(seed);
        Map<MergeConfig.Then, RoutingDecider> deciders = new EnumMap<>(MergeConfig.Then.class);
        for (var round = 0; round < 60; round++) {
            var then = List.of(MergeConfig.Then.values()).get(round % 3);
            var arrivals = new ArrayList<Arrival>();
            for (var i = 1; i <= 12; i++) {
                var reaches = List.<Reach>of(new Reach.Email("p" + random.nextInt(4) + "@example.org"));
                arrivals.add(arrival(i, Given.lead(i, "DE", random.nextInt(200), reaches), random.nextBoolean()));
            }
            var facts = facts(arrivals);
            var decider = deciders.computeIfAbsent(then, RepeatsTest::repeats);
            var teams = decider.teams(facts);
            var settled = decider.decide(facts, Given.empty());
            assertThat(settled.stream()
                            .filter(s -> !(s instanceof Settlement.Standing))
                            .map(RepeatsTest::inbox)
                            .toList())
                    .isEqualTo(arrivals.stream().map(Arrival::inboxId).toList());
            var made = settled.stream()
                    .filter(Settlement.NewLead.class::isInstance)
                    .count();
            var people = arrivals.stream()
                    .map(a -> a.lead().person().email())
                    .distinct()
                    .count();
            assertThat(made).isEqualTo(then == MergeConfig.Then.MERGE ? people : arrivals.size());
            var linked = settled.stream()
                    .filter(s ->
                            s instanceof Settlement.NewLead lead && lead.link().isPresent())
                    .count();
            assertThat(linked).isEqualTo(then == MergeConfig.Then.ATTACH ? arrivals.size() - people : 0);
            settled.stream()
                    .filter(s -> s instanceof Settlement.NewLead lead && lead.placement() instanceof Placement.Assigned)
                    .forEach(s -> assertThat(teams).contains(((Placement.Assigned) fresh(s).placement()).team()));
        }
    }

    private static long inbox(Settlement settlement) {
        return switch (settlement) {
            case Settlement.NewLead lead -> lead.arrival().inboxId();
            case Settlement.Repeat repeat -> repeat.arrival().inboxId();
            case Settlement.Again again -> throw new AssertionError("nothing was waiting");
            case Settlement.Standing standing -> throw new AssertionError("about no lead");
        };
    }

    @Test
    void accountsOfTheBatchAreMatchedAndTagsAreKept() {
        var profile = new ProfileConfig(
                List.of(new ProfileConfig.PointsConfig("has(lead.account)", 70, "a customer")),
                Map.of("hot", 60),
                List.of(new ProfileConfig.TagConfig("lead.band == \"hot\"", List.of("vip"))),
                Map.of("customers", "has(lead.account)"),
                Optional.empty(),
                Map.of());
        var policy = Given.policy(
                Given.config(
                        Given.teams(),
                        Given.to("known", "", "account.owner", "next_rule"),
                        Given.toTeam("all", "", "global")),
                profile);
        var decider = new RoutingDecider(() -> policy);
        var lead = Given.lead(1, "ID", 1);
        var account = new KnownAccount(
                "org",
                "Example",
                List.of("example.org"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("sari"),
                Optional.empty());
        assertThat(decider.asksForAccounts()).isTrue();
        assertThat(repeats(MergeConfig.Then.MERGE).asksForAccounts()).isFalse();
        assertThat(decider.accountKeys(lead).stream().map(AccountKey::text)).contains("domain:example.org");
        var facts = new Facts(List.of(arrival(1, lead, false)), List.of(), List.of(), List.of(account), Given.NOW);
        var settled = fresh(decider.decide(facts, Given.empty()).getFirst());
        assertThat(settled.placement())
                .isEqualTo(new Placement.Assigned(
                        "known", "apac", "sari", Clause.of("owns", "account", "Example"), false));
        assertThat(settled.arrival().lead().tags()).containsExactly("expo", "vip");
        assertThat(settled.segments()).containsExactly("customers");
        assertThat(settled.notices().getFirst().card().why()).isEqualTo("owns Example; score 70, hot: +70 a customer");
        assertThat(decider.teams(facts)).contains("apac");
    }
}
