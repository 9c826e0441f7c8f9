package dev.leadgate.routing;

import static dev.leadgate.routing.Given.config;
import static dev.leadgate.routing.Given.decide;
import static dev.leadgate.routing.Given.lead;
import static dev.leadgate.routing.Given.members;
import static dev.leadgate.routing.Given.ownedBy;
import static dev.leadgate.routing.Given.standard;
import static dev.leadgate.routing.Given.subject;
import static dev.leadgate.routing.Given.team;
import static dev.leadgate.routing.Given.teams;
import static dev.leadgate.routing.Given.to;
import static dev.leadgate.routing.Given.toTeam;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.notice.Clause;
import dev.leadgate.routing.Decision.Candidate;
import dev.leadgate.routing.Decision.RuleTrial;
import dev.leadgate.routing.Decision.RuleTrial.Result;
import dev.leadgate.routing.Decision.Skip;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.policy.RuleConfig;
import dev.leadgate.routing.policy.TeamConfig;
import dev.leadgate.store.Availability;
import dev.leadgate.store.Availability.Status;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.RosterState.RepState;
import dev.leadgate.store.Settlement.Placement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {
    private static final Instant NIGHT = Instant.parse("2026-03-02T16:00:00Z");

    private static RosterState load(String rep, int open, Availability availability) {
        return new RosterState(Map.of(), Map.of(rep, new RepState(open, availability)));
    }

    private static RosterState status(Map<String, Availability> statuses) {
        Map<String, RepState> reps = new HashMap<>();
        statuses.forEach((rep, availability) -> reps.put(rep, new RepState(0, availability)));
        return new RosterState(Map.of(), reps);
    }

    private static Availability away(Instant... until) {
        return new Availability(Status.AWAY, until.length == 0 ? Optional.empty() : Optional.of(until[0]), "nadia");
    }

    private static PolicyConfig with(Map<String, TeamConfig> more, RuleConfig... rules) {
        Map<String, TeamConfig> teams = new LinkedHashMap<>(teams());
        teams.putAll(more);
        return config(teams, rules);
    }

    private static Candidate candidate(Decision decision, String rep) {
        return decision.candidates().stream()
                .filter(c -> c.rep().equals(rep))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "ID, 120, enterprise-apac, apac",
        "SG, 50, enterprise-apac, apac",
        "MY, 49, everyone-else, global",
        "ID, 0, everyone-else, global",
        "DE, 500, everyone-else, global",
        "'', 500, everyone-else, global",
    })
    void theFirstMatchingRuleWins(String country, int seats, String rule, String team) {
        var decision = decide(standard(), subject(lead(1, country, seats)), Given.empty());
        assertThat(decision.outcome().rule()).isEqualTo(rule);
        assertThat(decision.outcome().team()).isEqualTo(team);
        assertThat(decision.matched().map(RuleTrial::rule)).contains(rule);
        assertThat(decision.trials()).hasSize(3);
    }

    @Test
    void rulesBelowTheMatchAreNotReached() {
        var decision = decide(standard(), subject(lead(1, "ID", 120)), Given.empty());
        assertThat(decision.trials())
                .extracting(RuleTrial::result)
                .containsExactly(Result.NOT_MATCHED, Result.MATCHED, Result.NOT_REACHED);
    }

    @Test
    void whyIsOneClauseForTheRep() {
        assertThat(decide(standard(), subject(lead(1, "ID", 120)), Given.empty())
                        .placement())
                .isInstanceOfSatisfying(Placement.Assigned.class, a -> {
                    assertThat(a.why().english()).isEqualTo("next in turn in apac, enterprise");
                    assertThat(a.counts()).isTrue();
                });
    }

    @Test
    void anOwnerKeepsTheirPersonWithoutCounting() {
        var decision = decide(standard(), ownedBy(lead(1, "ID", 120), "dina"), Given.empty());
        assertThat(decision.placement())
                .isEqualTo(new Placement.Assigned("known-customer", "apac", "dina", Clause.of("had_person"), false));
    }

    @Test
    void anOwnerWhoIsAwayPassesTheLeadOn() {
        var decision = decide(standard(), ownedBy(lead(1, "ID", 120), "dina"), load("dina", 0, away()));
        assertThat(decision.trials().getFirst())
                .isEqualTo(new RuleTrial(
                        1,
                        "known-customer",
                        Result.PASSED_ON,
                        "lead.owner is set (dina), but dina cannot take it now"));
        assertThat(decision.outcome().rule()).isEqualTo("enterprise-apac");
    }

    @Test
    void anOwnerWhoLeftIsNoOwner() {
        var decision = decide(standard(), ownedBy(lead(1, "ID", 120), "gone"), Given.empty());
        assertThat(decision.outcome().rule()).isEqualTo("enterprise-apac");
        assertThat(decision.trials().getFirst().result()).isEqualTo(Result.NOT_MATCHED);
    }

    @Test
    void anOwnerRuleMayWaitForTheOwner() {
        var config = with(Map.of(), to("mine", "has(lead.owner)", "lead.owner", ""), toTeam("all", "", "global"));
        var back = Given.NOW.plus(Duration.ofHours(1));
        var decision = decide(config, ownedBy(lead(1, "ID", 1), "budi"), load("budi", 0, away(back)));
        assertThat(decision.placement())
                .isEqualTo(new Placement.Waiting(
                        "mine", "apac", Clause.of("cannot_now", "rep", "budi"), Optional.of(back)));
    }

    @Test
    void aRuleMayNameARep() {
        var config = with(Map.of(), to("vip", "lead.seats > 100", "nadia", ""), toTeam("all", "", "global"));
        assertThat(decide(config, subject(lead(1, "ID", 120)), Given.empty()).placement())
                .isEqualTo(new Placement.Assigned(
                        "vip", "apac", "nadia", Clause.of("named_by_rule", "rule", "vip"), false));
    }

    @Test
    void everyReasonIsListed() {
        var roster = load("agus", 20, new Availability(Status.BUSY, Optional.empty(), "agus"));
        var decision = decide(standard(), subject(lead(1, "ID", 120)), roster, NIGHT);
        assertThat(candidate(decision, "agus").skips())
                .containsExactly(
                        new Skip("skill missing", "needs enterprise"),
                        new Skip("at capacity", "20 of 20 open"),
                        new Skip("busy", "until changed, set by agus"),
                        new Skip("off shift", "until 08:30 WIB"));
    }

    @Test
    void capacityIsTheLimitItself() {
        assertThat(candidate(
                                decide(
                                        standard(),
                                        subject(lead(1, "ID", 120)),
                                        load("budi", 19, Availability.AVAILABLE)),
                                "budi")
                        .skips())
                .isEmpty();
        assertThat(candidate(
                                decide(
                                        standard(),
                                        subject(lead(1, "ID", 120)),
                                        load("budi", 20, Availability.AVAILABLE)),
                                "budi")
                        .skips())
                .containsExactly(new Skip("at capacity", "20 of 20 open"));
    }

    @Test
    void aStatusEndsAtItsTime() {
        var now = Given.NOW;
        assertThat(candidate(decide(standard(), subject(lead(1, "ID", 120)), load("budi", 0, away(now))), "budi")
                        .skips())
                .isEmpty();
        assertThat(candidate(
                                decide(
                                        standard(),
                                        subject(lead(1, "ID", 120)),
                                        load("budi", 0, away(now.plusMillis(1)))),
                                "budi")
                        .skips())
                .hasSize(1);
    }

    @Test
    void aLeadWaitsUntilTheFirstShift() {
        var decision = decide(standard(), subject(lead(1, "DE", 5)), Given.empty(), NIGHT.plus(Duration.ofHours(2)));
        assertThat(decision.placement())
                .isEqualTo(new Placement.Waiting(
                        "everyone-else",
                        "global",
                        Clause.of("nobody_in", "team", "global"),
                        Optional.of(Instant.parse("2026-03-03T01:30:00Z"))));
    }

    @Test
    void aStatusThatEndsAtNightMeansTheNextShift() {
        var config = with(Map.of("one", team("round_robin", members("budi", 1), "wait")), toTeam("all", "", "one"));
        var decision = decide(config, subject(lead(1, "DE", 5)), load("budi", 0, away(NIGHT)));
        assertThat(decision.outcome().until()).contains(Instant.parse("2026-03-03T01:30:00Z"));
    }

    @Test
    void onlyPeopleCanEndAWaitForCapacity() {
        var config = with(Map.of("one", team("round_robin", members("budi", 1), "wait")), toTeam("all", "", "one"));
        var decision = decide(config, subject(lead(1, "DE", 5)), load("budi", 20, Availability.AVAILABLE), NIGHT);
        assertThat(decision.outcome().rep()).isEmpty();
        assertThat(decision.outcome().until()).isEmpty();
    }

    @Test
    void whenNobodyMayMeanTheNextRule() {
        var config = with(
                Map.of("night", team("round_robin", members("budi", 1), "next_rule")),
                toTeam("first", "", "night"),
                toTeam("rest", "", "apac"));
        var decision = decide(config, subject(lead(1, "DE", 5)), Given.empty(), NIGHT);
        assertThat(decision.trials().getFirst().result()).isEqualTo(Result.PASSED_ON);
        assertThat(decision.outcome().rep()).contains("rudi");
    }

    @Test
    void theLastRuleCannotPassOn() {
        var config =
                with(Map.of("one", team("round_robin", members("budi", 1), "next_rule")), toTeam("all", "", "one"));
        var decision = decide(config, subject(lead(1, "DE", 5)), Given.empty(), NIGHT);
        assertThat(decision.outcome().rule()).isEqualTo("all");
        assertThat(decision.outcome().rep()).isEmpty();
        assertThat(decision.outcome().until()).contains(Instant.parse("2026-03-03T01:30:00Z"));
    }

    @Test
    void whenNobodyMayMeanAnotherTeam() {
        var config =
                with(Map.of("one", team("round_robin", members("budi", 1), "team apac")), toTeam("all", "", "one"));
        var decision = decide(config, subject(lead(1, "DE", 5)), Given.empty(), NIGHT);
        assertThat(decision.outcome().team()).isEqualTo("apac");
        assertThat(decision.outcome().rep()).contains("rudi");
        assertThat(decision.asked()).containsExactly("one");
    }

    @Test
    void a_lead_that_was_passed_on_waits_for_the_first_of_all_who_were_asked() {
        var config = with(
                Map.of(
                        "one", team("round_robin", members("budi", 1), "team two"),
                        "two", team("round_robin", members("dina", 1), "next_rule"),
                        "three", team("round_robin", members("sari", 1), "wait")),
                to("mine", "has(lead.owner)", "lead.owner", "next_rule"),
                toTeam("most", "", "one"),
                toTeam("rest", "", "three"));
        var soon = Given.NOW.plus(Duration.ofMinutes(30));
        var late = Given.NOW.plus(Duration.ofMinutes(90));
        var all = Map.of("agus", away(), "budi", away(soon), "dina", away(), "sari", away(late));
        assertThat(decide(config, ownedBy(lead(1, "DE", 5), "agus"), status(all))
                        .placement())
                .isEqualTo(new Placement.Waiting(
                        "rest",
                        "three",
                        Clause.of("nobody_in", "team", "three"),
                        Optional.of(soon),
                        Set.of("apac", "one", "two")));
        var later = Map.of("agus", away(), "budi", away(), "dina", away(), "sari", away(late));
        assertThat(decide(config, subject(lead(1, "DE", 5)), status(later)).placement())
                .isEqualTo(new Placement.Waiting(
                        "rest",
                        "three",
                        Clause.of("nobody_in", "team", "three"),
                        Optional.of(late),
                        Set.of("one", "two")));
    }

    @Test
    void teamsThatPointAtEachOtherEndInWaiting() {
        var config = with(
                Map.of(
                        "a", team("round_robin", members("budi", 1), "team b"),
                        "b", team("round_robin", members("dina", 1), "team a")),
                toTeam("all", "", "a"));
        var decision = decide(config, subject(lead(1, "DE", 5)), Given.empty(), NIGHT);
        assertThat(decision.outcome().rep()).isEmpty();
        assertThat(decision.outcome().team()).isEqualTo("b");
    }

    @Test
    void whenNobodyMayMeanTheManager() {
        var config = with(
                Map.of("one", team("round_robin", members("budi", 1), "manager", "nadia")), toTeam("all", "", "one"));
        assertThat(decide(config, subject(lead(1, "DE", 5)), Given.empty(), NIGHT)
                        .placement())
                .isEqualTo(new Placement.Assigned(
                        "all", "one", "nadia", Clause.of("manager_none_can", "team", "one"), false));
    }

    @Test
    void whenNobodyMayIgnoreAvailabilityButNotCapacity() {
        var config = with(
                Map.of("one", team("round_robin", members("budi", 1, "dina", 1), "ignore_availability")),
                toTeam("all", "", "one"));
        var decision = decide(config, subject(lead(1, "DE", 5)), load("dina", 20, Availability.AVAILABLE), NIGHT);
        assertThat(decision.placement())
                .isEqualTo(new Placement.Assigned(
                        "all", "one", "budi", Clause.of("next_though_away", "team", "one"), true));
    }

    @Test
    void aPausedMemberIsNeverChosen() {
        var config = with(
                Map.of("one", team("weighted_round_robin", members("budi", 0, "dina", 1), "wait")),
                toTeam("all", "", "one"));
        var decision = decide(config, subject(lead(1, "DE", 5)), Given.empty());
        assertThat(decision.outcome().rep()).contains("dina");
        assertThat(candidate(decision, "budi").skips()).containsExactly(new Skip("paused", "weight 0"));
    }

    @Test
    void aFailedConditionIsNoMatchAndSaysSo() {
        var config =
                with(Map.of(), toTeam("odd", "lead.fields[\"none\"] == \"x\"", "apac"), toTeam("all", "", "global"));
        var decision = decide(config, subject(lead(1, "DE", 5)), Given.empty());
        assertThat(decision.trials().getFirst().result()).isEqualTo(Result.FAILED);
        assertThat(decision.outcome().rule()).isEqualTo("all");
    }

    @Test
    void hoursInAConditionAreThoseOfTheDecision() {
        var config = with(Map.of(), toTeam("day", "in_hours(\"jakarta_day\")", "global"), toTeam("rest", "", "apac"));
        assertThat(decide(config, subject(lead(1, "DE", 5)), Given.empty())
                        .outcome()
                        .rule())
                .isEqualTo("day");
        assertThat(decide(config, subject(lead(1, "DE", 5)), Given.empty(), NIGHT)
                        .trials()
                        .getFirst()
                        .because())
                .isEqualTo("in_hours(\"jakarta_day\") (Mon 23:00 WIB)");
    }

    @Test
    void allAwayWaitsForTheEarliestReturn() {
        var soon = Given.NOW.plus(Duration.ofMinutes(30));
        var decision = decide(
                standard(),
                subject(lead(1, "DE", 5)),
                status(Map.of("budi", away(), "dina", away(soon), "ana", away(Given.NOW.plus(Duration.ofHours(9))))));
        assertThat(decision.outcome().until()).contains(soon);
    }

    @Test
    void aPluginsDistributionCannotChooseSomebodyIneligible() {
        var config =
                with(Map.of("one", team("favourite", members("budi", 1, "dina", 1), "wait")), toTeam("all", "", "one"));
        var surroundings = new dev.leadgate.routing.policy.Policy.Surroundings(
                Optional.empty(),
                Set.of(),
                Map.of(
                        "favourite",
                        (l, t) -> List.of(
                                new dev.leadgate.spi.Distribution.Ranked("budi", 9, "favourite"),
                                new dev.leadgate.spi.Distribution.Ranked("dina", 1, ""))),
                true);
        var policy = dev.leadgate.routing.policy.Policy.compile(
                        config, dev.leadgate.routing.profile.ProfileConfig.NONE, "v1", surroundings)
                .policy()
                .orElseThrow();
        var decision = Router.decide(
                policy, subject(lead(1, "ID", 1)), new Roster(load("budi", 20, Availability.AVAILABLE)), Given.NOW);
        assertThat(decision.outcome().rep()).contains("dina");
    }
}
