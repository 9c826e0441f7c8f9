package dev.leadgate.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.config.Staffing.Put;
import dev.leadgate.app.config.Staffing.Remove;
import dev.leadgate.app.config.Staffing.Unplaced;
import dev.leadgate.app.config.Staffing.Written;
import dev.leadgate.app.docs.Checkout;
import dev.leadgate.app.policy.PolicyDiff;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Reps are written into configurations as people wrote them.
class StaffingTest {
    private static final Pattern COMMENT = Pattern.compile("(?m)(?:^|\\s)#.*$");

    private static String written(String text, Staffing.Change... changes) {
        var draft = Staffing.write(text, List.of(changes));
        assertThat(draft).as(text).isInstanceOf(Written.class);
        return ((Written) draft).text();
    }

    private static Put put(String rep, Map<String, String> values, Map<String, String> weights) {
        return new Put(rep, values, Map.of(), weights);
    }

    private static List<String> differences(String before, String after) {
        return PolicyDiff.between(
                        ConfigFiles.tree(before).root(), ConfigFiles.tree(after).root())
                .stream()
                .map(PolicyDiff.Change::sentence)
                .toList();
    }

    private static List<String> comments(String text) {
        return COMMENT.matcher(text).results().map(MatchResult::group).toList();
    }

    /// In each example: somebody comes, is in every team, and goes; then every byte is as it was.
    @Test
    void who_comes_and_goes_leaves_no_trace() {
        int seen = 0;
        for (var file : Checkout.below("examples", "leadgate.yaml")) {
            var text = Checkout.read(file);
            var teams = ConfigFiles.tree(text).find("teams");
            if (teams.isEmpty()) {
                continue;
            }
            seen++;
            var weights = new LinkedHashMap<String, String>();
            teams.get().entries().keySet().forEach(team -> weights.put(team, "100"));
            var come = written(text, put("nia_new", Map.of("name", "Nia"), weights));
            assertThat(differences(text, come))
                    .as(file.toString())
                    .contains("rep `nia_new` is new")
                    .containsAll(weights.keySet().stream()
                            .map(team -> "team `" + team + "`: nia_new joins with weight 100")
                            .toList())
                    .hasSize(weights.size() + 1);
            assertThat(comments(come)).isEqualTo(comments(text));
            assertThat(written(come, new Remove("nia_new"))).isEqualTo(text);
        }
        assertThat(seen).isGreaterThan(30);
    }

    /// In each example: something of somebody is different then, and nothing of anybody else.
    @Test
    void a_change_says_what_was_asked_and_nothing_else() {
        long seed = new Random().nextLong();
        System.out.println("seed of changed reps " + seed);
        var random = new Random(seed);
        for (var file : Checkout.below("examples", "leadgate.yaml")) {
            var text = Checkout.read(file);
            var tree = ConfigFiles.tree(text);
            var reps = tree.find("reps")
                    .map(r -> List.copyOf(r.entries().keySet()))
                    .orElse(List.of());
            for (var rep : reps) {
                var open = String.valueOf(1000 + random.nextInt(1000));
                var change =
                        new Put(rep, Map.of("max_open", open), Map.of("skills", List.of("s" + open, "t")), Map.of());
                var after = written(text, change);
                assertThat(differences(text, after))
                        .as(file + " " + rep)
                        .hasSize(2)
                        .allMatch(said -> said.startsWith("rep `" + rep + "`: "))
                        .anyMatch(said -> said.contains("max_open ") && said.endsWith(" → " + open));
                assertThat(ConfigFiles.tree(after)
                                .find("reps." + rep + ".skills")
                                .orElseThrow()
                                .toPlain())
                        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                        .containsExactlyInAnyOrder("s" + open, "t");
                assertThat(comments(after)).isEqualTo(comments(text));
            }
        }
    }

    @Test
    void a_weight_of_ones_own_makes_a_map_of_a_list() {
        var text = "reps:\n  ana: { name: A }\nteams:\n  sales:\n    members: [ana]   # all\n";
        var after = written(text, put("bo", Map.of("name", "Bo"), Map.of("sales", "50")));
        assertThat(after).isEqualTo("""
                reps:
                  ana: { name: A }
                  bo: { name: Bo }
                teams:
                  sales:
                    members: {ana: 100, bo: 50}   # all
                """);
        assertThat(written(after, put("ana", Map.of(), Map.of("sales", "25")))).contains("{ana: 25, bo: 50}");
        assertThat(written(after, put("ana", Map.of(), Map.of("sales", "")))).contains("{bo: 50}");
    }

    @Test
    void a_ramp_is_set_changed_and_taken_away() {
        var text = "reps:\n  ana: { name: A }\n";
        var ramp = new LinkedHashMap<>(Map.of("ramp.from", "2026-03-02"));
        ramp.put("ramp.weeks", "[25, 50]");
        var ramped = written(text, put("ana", ramp, Map.of()));
        assertThat(ramped).contains("ramp: { from: 2026-03-02, weeks: [25, 50] }");
        assertThat(written(ramped, put("ana", Map.of("ramp.weeks", "[10]"), Map.of())))
                .contains("weeks: [10] }");
        assertThat(written(ramped, put("ana", Map.of("ramp", ""), Map.of()))).isEqualTo(text);
    }

    /// Each part goes into the file that has its kin.
    @Test
    void several_files_are_written_where_their_parts_stand() {
        var text = """
                #==> leadgate.yaml
                version: 1
                #==> conf.d/people.yaml
                reps:
                  ana: { name: A }
                #==> conf.d/teams.yaml
                teams:
                  sales: { members: [ana], on_call: { reps: [ana, bo] } }
                """;
        var come = written(text, put("cy", Map.of("name", "Cy"), Map.of("sales", "100")));
        assertThat(come)
                .contains("  ana: { name: A }\n  cy: { name: Cy }\n#==> conf.d/teams.yaml")
                .contains("members: [ana, cy]");
        assertThat(written(come, new Remove("cy"))).isEqualTo(text);
        assertThat(written(come, new Remove("ana"))).contains("members: [cy], on_call: { reps: [bo] }");
    }

    @Test
    void what_stands_behind_an_alias_is_left_to_people() {
        var text = "reps: { ana: { name: A } }\nall: &all [ana]\nteams: { sales: { members: *all } }\n";
        assertThat(Staffing.write(text, List.of(put("bo", Map.of("name", "Bo"), Map.of("sales", "100")))))
                .isEqualTo(new Unplaced("bo", "teams.sales.members"));
    }
}
