package dev.leadgate.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.routing.account.AccountFacts;
import dev.leadgate.routing.identity.History;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.profile.ProfileConfig;
import dev.leadgate.store.Availability;
import dev.leadgate.store.Availability.Status;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.RosterState.RepState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Random teams with skills, pauses, companies that some never get, leads that some had before. What the router says is
/// compared with a second, plain answer to the same question.
class WhoMayHaveItTest {
    private static final long SEED = 20261128L;
    private static final String FOE = "foe.example";

    /// @param weight 0 is paused
    private record Rep(String id, int weight, Set<String> skills, int maxOpen, boolean never) {}

    private static final class Team {
        private final List<Rep> reps = new ArrayList<>();
        private final Policy policy;
        private final Map<String, RepState> states = new HashMap<>();

        Team(Random random) {
            int size = 2 + random.nextInt(5);
            for (int i = 0; i < size; i++) {
                // Somebody is there for everything, as a configuration must have it.
                var skills = new HashSet<String>();
                for (var skill : List.of("x", "y")) {
                    if (i == 0 || random.nextInt(3) > 0) {
                        skills.add(skill);
                    }
                }
                int weight = i > 0 && random.nextInt(4) == 0 ? 0 : 20 + random.nextInt(200);
                reps.add(new Rep("r" + i, weight, skills, 2 + random.nextInt(6), random.nextInt(4) == 0));
                var status = random.nextInt(4) == 0 ? Status.AWAY : Status.AVAILABLE;
                states.put("r" + i, new RepState(random.nextInt(3), new Availability(status, Optional.empty(), "")));
            }
            policy = Given.policy(Company.config(yaml(random.nextBoolean())), profile());
        }

        private String yaml(boolean weighted) {
            var people = new ArrayList<String>();
            var members = new ArrayList<String>();
            for (var rep : reps) {
                var skills = String.join(", ", rep.skills());
                people.add(rep.id() + ": { name: R, skills: [" + skills + "], max_open: " + rep.maxOpen() + " }");
                members.add(rep.id() + ": " + rep.weight());
            }
            return """
                    reps: { %s }
                    teams: { t: { by: %s, members: { %s } } }
                    rules:
                      - { name: both, when: 'lead.seats > 100', assign: { team: t, skills: [x, y] } }
                      - { name: one, when: 'lead.seats > 50', assign: { team: t, skills: [x] } }
                      - { name: all, assign: { team: t } }
                    """.formatted(
                            String.join(", ", people),
                            weighted ? "weighted_round_robin" : "round_robin",
                            String.join(", ", members));
        }

        private ProfileConfig profile() {
            var never = reps.stream().filter(Rep::never).map(Rep::id).toList();
            return new ProfileConfig(
                    List.of(),
                    Map.of(),
                    List.of(),
                    Map.of(),
                    Optional.empty(),
                    never.isEmpty() ? Map.of() : Map.of(FOE, never));
        }

        /// Those who may have the lead.
        Set<String> free(Lead lead, Set<String> earlier, Roster roster) {
            var free = new HashSet<String>();
            var foe = lead.person().reaches().toString().contains(FOE);
            long seats = lead.inquiry().seats().orElse(0L);
            for (var rep : reps) {
                boolean skilled = seats <= 50
                        || (rep.skills().contains("x")
                                && (seats <= 100 || rep.skills().contains("y")));
                var state = roster.rep(rep.id());
                if (rep.weight() > 0
                        && skilled
                        && !(foe && rep.never())
                        && !earlier.contains(rep.id())
                        && state.open() < rep.maxOpen()
                        && state.availability().status() == Status.AVAILABLE) {
                    free.add(rep.id());
                }
            }
            return free;
        }
    }

    @Test
    void whoever_may_have_a_lead_gets_it_and_nobody_else() {
        System.out.println("who may have it seed " + SEED);
        var random = new Random(SEED);
        var given = 0;
        var waiting = 0;
        for (int round = 0; round < 80; round++) {
            var team = new Team(random);
            // One batch: each lead sees what the ones before it took.
            var roster = new Roster(new RosterState(Map.of(), team.states));
            for (int i = 0; i < 25; i++) {
                var host = random.nextInt(3) == 0 ? FOE : "friend.example";
                var lead = Given.lead(
                        random.nextInt(1000), "ID", random.nextInt(150), List.of(new Reach.Email("p@" + host)));
                var earlier = new HashSet<String>();
                team.reps.stream()
                        .filter(rep -> random.nextInt(6) == 0)
                        .map(Rep::id)
                        .forEach(earlier::add);
                var free = team.free(lead, earlier, roster);
                var subject = new Subject(
                        lead, i, Given.NOW, History.NONE, AccountFacts.NONE, Optional.empty(), Set.copyOf(earlier));
                var chosen = Router.settle(team.policy, subject, roster, Given.NOW)
                        .outcome()
                        .rep();
                if (free.isEmpty()) {
                    assertThat(chosen).isEmpty();
                    waiting++;
                } else {
                    assertThat(free).contains(chosen.orElse("nobody"));
                    given++;
                }
            }
        }
        assertThat(given).as("leads that somebody could take").isGreaterThan(300);
        assertThat(waiting).as("leads that nobody could take").isGreaterThan(300);
    }
}
