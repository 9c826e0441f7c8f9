package dev.leadgate.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.Decision.RuleTrial.Result;
import dev.leadgate.routing.Decision.Skip;
import dev.leadgate.routing.account.AccountFacts;
import dev.leadgate.routing.account.AccountFacts.Owner;
import dev.leadgate.routing.identity.History;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.policy.RuleConfig;
import dev.leadgate.routing.profile.ProfileConfig;
import dev.leadgate.store.Availability;
import dev.leadgate.store.KnownAccount;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.RosterState.RepState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who owns the company, and who never gets it.
class OwnershipTest {
    private static final KnownAccount SHOP = new KnownAccount(
            "shop",
            "Shop",
            List.of("shop.com"),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("budi"),
            Optional.of("world"));

    private static final AccountFacts FACTS = new AccountFacts(
            Optional.of(SHOP),
            "same domain shop.com",
            Optional.of(new Owner("budi", "Shop")),
            Optional.of(new Owner("dina", "Region")),
            Optional.of(new Owner("maya", "World")),
            List.of("shop", "region", "world"));

    private static Subject of(AccountFacts facts) {
        return new Subject(Given.lead(1, "ID", 1), 1042, Given.NOW, History.NONE, facts, Optional.empty(), Set.of());
    }

    private static PolicyConfig config(RuleConfig... rules) {
        return Given.config(Given.teams(), rules);
    }

    private static Policy never(Map<String, List<String>> never, RuleConfig... rules) {
        return Given.policy(
                config(rules), new ProfileConfig(List.of(), Map.of(), List.of(), Map.of(), Optional.empty(), never));
    }

    private static Decision decide(Policy policy, Subject subject, RosterState roster) {
        return Router.decide(policy, subject, new Roster(roster), Given.NOW);
    }

    private static final RuleConfig ALL = Given.toTeam("all", "", "global");

    @ParameterizedTest
    @CsvSource({
        "account.owner,budi,owns Shop",
        "parent.owner,dina,owns the parent Region",
        "ultimate_parent.owner,maya,owns the ultimate parent World"
    })
    void aRuleMayNameAnOwnerOfTheCompany(String to, String rep, String why) {
        var decision =
                decide(Given.policy(config(Given.to("mine", "", to, "next_rule"), ALL)), of(FACTS), Given.empty());
        assertThat(decision.outcome().rep()).contains(rep);
        assertThat(decision.outcome().why()).isEqualTo(why);
        assertThat(decision.outcome().counts()).isFalse();
        assertThat(decision.known().flatMap(Known::account))
                .contains(new Known.Account("shop", "Shop", "same domain shop.com"));
    }

    @Test
    void withoutAnOwnerTheNextRuleIsAsked() {
        var policy = Given.policy(config(Given.to("mine", "", "parent.owner", "next_rule"), ALL));
        var decision = decide(policy, of(AccountFacts.NONE), Given.empty());
        assertThat(decision.trials().getFirst().because()).isEqualTo("parent.owner is empty");
        assertThat(decision.outcome().rule()).isEqualTo("all");
    }

    @Test
    void conditionsSeeTheAccount() {
        var rule = Given.toTeam(
                "known",
                "lead.account == \"shop\" && has(lead.account_owner) && lead.parent_owner == \"dina\"",
                "global");
        var policy = Given.policy(config(rule, ALL));
        assertThat(policy.profiling().accounts()).isPresent();
        assertThat(decide(policy, of(FACTS), Given.empty()).outcome().rule()).isEqualTo("known");
        assertThat(decide(policy, of(AccountFacts.NONE), Given.empty())
                        .outcome()
                        .rule())
                .isEqualTo("all");
        assertThat(Given.policy(config(ALL)).profiling().accounts()).isEmpty();
    }

    @Test
    void teamsToLockAreThoseOfTheOwner() {
        var policy = Given.policy(config(Given.to("mine", "", "ultimate_parent.owner", ""), ALL));
        assertThat(TeamsAsked.of(policy, of(FACTS), Given.NOW)).contains("apac");
    }

    @Test
    void anOwnersRuleCannotBeTheLast() {
        assertThat(Policy.compile(config(Given.to("mine", "", "account.owner", "")), "v1")
                        .diagnostics())
                .extracting(Diagnostic::code)
                .contains(ErrorCode.LG0303);
    }

    @Test
    void neverKeepsARepFromACompanyAndThoseBelowIt() {
        for (var key : List.of("shop", "world")) {
            var policy = never(Map.of(key, List.of("budi", "dina")), ALL);
            var decision = decide(policy, of(FACTS), Given.empty());
            assertThat(decision.candidates())
                    .filteredOn(c -> c.rep().equals("budi"))
                    .singleElement()
                    .satisfies(c -> assertThat(c.skips()).containsExactly(new Skip("never", "not for " + key)));
            assertThat(decision.outcome().rep()).isEmpty();
            assertThat(decide(policy, of(AccountFacts.NONE), Given.empty())
                            .outcome()
                            .rep())
                    .isPresent();
        }
    }

    @Test
    void neverKnowsDomainsWithoutAnyAccount() {
        var policy = never(Map.of("example.org", List.of("budi")), ALL);
        assertThat(decide(policy, Given.subject(Given.lead(1, "ID", 1)), Given.empty())
                        .outcome()
                        .rep())
                .contains("dina");
    }

    @Test
    void neverHoldsForOwnersAndManagersToo() {
        var owner = never(Map.of("shop", List.of("budi")), Given.to("mine", "", "account.owner", "next_rule"), ALL);
        assertThat(decide(owner, of(FACTS), Given.empty()).trials().getFirst().result())
                .isEqualTo(Result.PASSED_ON);
        var teams = new LinkedHashMap<>(Given.teams());
        teams.put("small", Given.team("round_robin", Given.members("agus", 100), "manager", "nadia"));
        var config = Given.config(teams, Given.toTeam("all", "", "small"));
        var away = new RosterState(
                Map.of(),
                Map.of("agus", new RepState(0, new Availability(Availability.Status.AWAY, Optional.empty(), "agus"))));
        var profile = new ProfileConfig(
                List.of(), Map.of(), List.of(), Map.of(), Optional.empty(), Map.of("shop", List.of("nadia")));
        assertThat(decide(Given.policy(config), of(FACTS), away).outcome().rep())
                .contains("nadia");
        assertThat(decide(Given.policy(config, profile), of(FACTS), away)
                        .outcome()
                        .rep())
                .isEmpty();
    }

    @Test
    void anAttachedLeadGoesToTheSameRepIfThatRepCanTakeIt() {
        var attached = new Subject(
                Given.lead(1, "ID", 1),
                1042,
                Given.NOW,
                History.NONE,
                AccountFacts.NONE,
                Optional.of(new Subject.Attachment(Optional.of("dina"), "same email within 30 d, L-7")),
                Set.of());
        var policy = Given.policy(config(ALL));
        var same = decide(policy, attached, Given.empty());
        assertThat(same.outcome().rep()).contains("dina");
        assertThat(same.outcome().rule()).isEqualTo("merge_duplicates");
        assertThat(same.matched().orElseThrow().because()).isEqualTo("same email within 30 d, L-7");
        assertThat(same.trials())
                .hasSize(2)
                .last()
                .satisfies(t -> assertThat(t.result()).isEqualTo(Result.NOT_REACHED));
        assertThat(Decision.fromJson(same.toJson())).isEqualTo(same);

        var full = new RosterState(Map.of(), Map.of("dina", new RepState(20, Availability.AVAILABLE)));
        var other = decide(policy, attached, full);
        assertThat(other.outcome().rule()).isEqualTo("all");
        assertThat(other.outcome().rep()).contains("budi");
        assertThat(other.trials().getFirst().result()).isEqualTo(Result.PASSED_ON);
        assertThat(TeamsAsked.of(policy, attached, Given.NOW)).contains("apac");
    }
}
