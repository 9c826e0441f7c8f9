package dev.leadgate.app.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.config.ConfigTree;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyDiffTest {
    private static final String BEFORE = """
            time_zone: UTC
            sources:
              site: { type: webhook, verify: { token: { header: X-A, secret: "${secret:A}" } } }
            reps: { ana: { name: Ana }, budi: { name: Budi } }
            teams:
              apac: { by: round_robin, members: [ana, budi] }
            rules:
              - { name: one, when: lead.seats > 1, assign: { team: apac } }
              - { name: two, when: lead.seats > 2, assign: { team: apac } }
              - { name: three, when: lead.seats > 3, assign: { team: apac } }
              - { name: rest, assign: { team: apac } }
            """;

    private static List<String> diff(String before, String after) {
        return PolicyDiff.between(
                        ConfigTree.parse("a.yaml", before).root(),
                        ConfigTree.parse("b.yaml", after).root())
                .stream()
                .map(PolicyDiff.Change::sentence)
                .toList();
    }

    @Test
    void the_same_written_otherwise_is_no_change() {
        assertThat(diff(BEFORE, BEFORE.replace("lead.seats > 1", "\"lead.seats > 1\"")))
                .isEmpty();
    }

    @Test
    void a_moved_rule_is_one_change_and_not_one_of_each_rule_it_passed() {
        var three = "  - { name: three, when: lead.seats > 3, assign: { team: apac } }\n";
        var moved = BEFORE.replace(three, "").replace("rules:\n", "rules:\n" + three);
        assertThat(diff(BEFORE, moved)).containsExactly("rule `three` moved from 3 to 1");
    }

    @Test
    void rules_come_go_and_change() {
        var after = BEFORE.replace("  - { name: two, when: lead.seats > 2, assign: { team: apac } }\n", "")
                .replace("lead.seats > 3", "lead.seats > 30")
                .replace(
                        "  - { name: rest",
                        "  - { name: new, when: has(lead.owner), assign: { to: ana } }\n  - { name: rest");
        assertThat(diff(BEFORE, after))
                .containsExactly(
                        "rule `three`: when lead.seats > 3 → lead.seats > 30",
                        "rule `new` is new, at 3 of 4",
                        "rule `two` is gone, it was number 2");
    }

    @Test
    void weights_and_members_are_said_as_such_also_when_a_list_becomes_a_map() {
        var after = BEFORE.replace("members: [ana, budi]", "members: { ana: 100, budi: 50, cleo: 10 }");
        assertThat(diff(BEFORE, after))
                .containsExactly("team `apac`: weight of budi 100 → 50", "team `apac`: cleo joins with weight 10");
        assertThat(diff(BEFORE, BEFORE.replace("[ana, budi]", "[ana]"))).containsExactly("team `apac`: budi leaves");
    }

    @Test
    void settings_of_sources_are_named_and_not_shown() {
        var after = BEFORE.replace("X-A", "X-B").replace("UTC", "Asia/Jakarta");
        assertThat(diff(BEFORE, after))
                .containsExactly("time_zone UTC → Asia/Jakarta", "source `site`: verify.token.header changed");
    }
}
