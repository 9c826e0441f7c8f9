package dev.leadgate.routing.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.Given;
import dev.leadgate.routing.account.Accounts;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.simulate.Simulation.Count;
import dev.leadgate.routing.simulate.Simulation.Fate;
import dev.leadgate.routing.simulate.Simulation.Past;
import dev.leadgate.routing.simulate.Simulation.Waited;
import dev.leadgate.store.PastResults;
import dev.leadgate.store.PastResults.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final Policy NOW = policy(100, 100);

    private static Policy policy(int budi, int dina) {
        return policy("weighted_round_robin", "budi", budi, "dina", dina);
    }

    private static Policy policy(String by, Object... members) {
        Map<String, dev.leadgate.routing.policy.TeamConfig> teams = new LinkedHashMap<>();
        teams.put("all", Given.team(by, Given.members(members), "wait", "nadia"));
        return Given.policy(Given.config(teams, Given.toTeam("everyone", "", "all")));
    }

    private static List<Past> month(int count) {
        var leads = new ArrayList<Past>();
        for (int i = 0; i < count; i++) {
            var at = Given.NOW.plus(Duration.ofMinutes(43L * i));
            leads.add(new Past(Given.lead(i, "ID", 1), 1000 + i, at));
        }
        return leads;
    }

    private static Count of(Simulation.Difference difference, String rep) {
        return difference.owners().getOrDefault(rep, new Count(0, 0));
    }

    @Test
    void aChangedWeightShiftsWhatItSays() {
        var leads = month(1000);
        var now = Simulation.run(NOW, leads, Accounts.NONE, PastResults.NONE);
        var draft = Simulation.run(policy(300, 100), leads, Accounts.NONE, PastResults.NONE);
        var difference = Simulation.compare(now, draft);
        int settled = 1000 - difference.waiting().now();
        assertThat(difference.leads()).isEqualTo(1000);
        assertThat(difference.waiting().now()).isEqualTo(difference.waiting().draft());
        assertThat(of(difference, "budi").now()).isBetween(settled / 2, settled / 2 + 1);
        assertThat(of(difference, "budi").draft()).isBetween(settled * 3 / 4, settled * 3 / 4 + 1);
        assertThat(of(difference, "dina").draft())
                .isEqualTo(settled - of(difference, "budi").draft());
        assertThat(difference.changed()).hasSizeGreaterThanOrEqualTo(settled / 4 - 1);
        assertThat(difference.rules()).containsEntry("everyone", new Count(1000, 1000));
    }

    @Test
    void theSamePolicyChangesNothingWhateverTheOrder() {
        var seed = 20261127L;
        System.out.println("simulation seed " + seed);
        var leads = month(300);
        var now = Simulation.run(NOW, leads, Accounts.NONE, PastResults.NONE);
        Collections.shuffle(leads, new Random(seed));
        assertThat(Simulation.compare(now, Simulation.run(policy(100, 100), leads, Accounts.NONE, PastResults.NONE))
                        .changed())
                .isEmpty();
    }

    @Test
    void aLeadOfTheNightIsTakenInTheMorning() {
        var night = Instant.parse("2026-03-02T16:00:00Z");
        var lead = new Past(Given.lead(1, "ID", 1), 1, night);
        assertThat(Simulation.run(NOW, List.of(lead), Accounts.NONE, PastResults.NONE))
                .containsExactly(new Fate(1, "everyone", "all", Optional.empty(), Optional.empty()));
        var later = new Past(Given.lead(2, "ID", 1), 2, night.plus(Duration.ofHours(12)));
        assertThat(Simulation.run(NOW, List.of(lead, later), Accounts.NONE, PastResults.NONE))
                .allMatch(fate -> fate.rep().isPresent());
    }

    @Test
    void aDraftThatParksLeadsOvernightSaysHowManyAndHowLong() {
        var night = Instant.parse("2026-03-02T16:00:00Z");
        var leads = new ArrayList<Past>();
        for (var hours : List.of(0, 4, 11, 24)) {
            leads.add(new Past(Given.lead(hours, "ID", 1), 1 + hours, night.plus(Duration.ofHours(hours))));
        }
        // Nadia is always there; Budi and Dina from 08:30 in Jakarta, 01:30 in UTC.
        var always = Simulation.run(policy("round_robin", "nadia", 100), leads, Accounts.NONE, PastResults.NONE);
        var byDay = Simulation.run(NOW, leads, Accounts.NONE, PastResults.NONE);
        assertThat(byDay.stream().map(Fate::waited))
                .containsExactly(
                        Optional.of(Duration.parse("PT9H30M")),
                        Optional.of(Duration.parse("PT5H30M")),
                        Optional.of(Duration.ZERO),
                        Optional.empty());

        var overnight = Simulation.compare(always, byDay);
        assertThat(overnight.waiting()).isEqualTo(new Count(0, 1));
        assertThat(overnight.waited()).isEqualTo(new Waited(new Count(0, 3), Duration.ZERO, Duration.parse("PT9H30M")));
    }

    @Test
    void aDraftByResultsGivesLeadsToWhoConvertsMore() {
        var leads = month(300);
        var draft = policy("top_performer", "budi", 100, "dina", 100);
        var results = PastResults.of(List.of(
                new Tally("all", "budi", "website", "web_form", "ID", "", "", 40, 4),
                new Tally("all", "dina", "website", "web_form", "ID", "", "", 40, 20)));
        var now = Simulation.run(NOW, leads, Accounts.NONE, results);
        var difference = Simulation.compare(now, Simulation.run(draft, leads, Accounts.NONE, results));
        int settled = 300 - difference.waiting().draft();
        assertThat(of(difference, "dina").now()).isBetween(settled / 2, settled / 2 + 1);
        // A fifth of the leads goes by shares, and these by now to Budi.
        assertThat(of(difference, "dina").draft()).isBetween(settled * 7 / 10, settled * 9 / 10);
        assertThat(Simulation.asksForResults(NOW, draft)).isTrue();
        assertThat(Simulation.asksForResults(draft, NOW)).isTrue();
        assertThat(Simulation.asksForResults(NOW, NOW)).isFalse();
    }

    @Test
    void oneLeadIsExplained() {
        var decision =
                Simulation.decide(NOW, new Past(Given.lead(1, "ID", 1), 7, Given.NOW), Accounts.NONE, PastResults.NONE);
        assertThat(decision.outcome().rule()).isEqualTo("everyone");
        assertThat(decision.candidates()).hasSize(2);
    }
}
