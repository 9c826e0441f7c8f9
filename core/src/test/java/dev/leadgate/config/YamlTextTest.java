package dev.leadgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.config.YamlText.UnplacedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// One place of a text changes, and everything else stays byte for byte.
class YamlTextTest {
    private static final String TEXT = """
            # Everybody who sells.
            reps:
              ana: { name: Ana Ruiz, skills: [a, b] }   # since 2019
              budi:            # ask him in the morning
                name: "Budi #1"
                skills:
                  # what he learned first
                  - tenders
                  - 'iso 27001'   # and this
                note: |
                  two
                  lines

            # How they share.
            teams:
              sales: {
                members: { ana: 100, # the most
                  budi: 50 },
              }
              empty: { members: [] }
              list:
                members:
                - ana   # first
                - budi
              one: { members: ana }
              none:
            rules: []
            """;

    private static YamlText yaml() {
        return YamlText.of(TEXT);
    }

    private static List<String> at(String path) {
        return List.of(path.split("\\."));
    }

    private static String changed(String was, String is) {
        assertThat(TEXT).containsOnlyOnce(was);
        return TEXT.replace(was, is);
    }

    @Test
    void a_value_is_replaced_where_it_stands() throws Exception {
        assertThat(yaml().put(at("reps.ana.name"), "Ana").text()).isEqualTo(changed("name: Ana Ruiz", "name: Ana"));
        assertThat(yaml().put(at("reps.budi.name"), "Bo").text()).isEqualTo(changed("\"Budi #1\"", "Bo"));
        assertThat(yaml().put(at("teams.sales.members.budi"), "75").text()).isEqualTo(changed("budi: 50", "budi: 75"));
        assertThat(yaml().put(at("reps.budi.skills"), "[x]").text())
                .contains("name: \"Budi #1\"\n    skills: [x]   # and this\n    note: |");
        assertThat(yaml().put(at("reps.budi.note"), "short").text()).contains("note: short\n\n# How");
    }

    @Test
    void a_key_is_added_behind_its_neighbours() throws Exception {
        assertThat(yaml().put(at("reps.ana.level"), "3").text())
                .isEqualTo(changed("skills: [a, b] }", "skills: [a, b], level: 3 }"));
        assertThat(yaml().put(at("reps.cleo"), "{ name: C }").text())
                .isEqualTo(changed("      lines\n", "      lines\n  cleo: { name: C }\n"));
        assertThat(yaml().put(at("teams.sales.members.cleo"), "1").text())
                .isEqualTo(changed("budi: 50 }", "budi: 50, cleo: 1 }"));
        assertThat(yaml().put(at("teams.none.members.ana"), "1").text())
                .isEqualTo(changed("none:\n", "none:\n    members:\n      ana: 1\n"));
        assertThat(yaml().put(at("teams.none"), "{}").text()).isEqualTo(changed("none:\n", "none: {}\n"));
        assertThat(yaml().put(at("hours.day.mon"), "x").text()).isEqualTo(TEXT + "hours:\n  day:\n    mon: x\n");
        assertThat(yaml().put(at("reps.ana.ramp.from"), "2026-01-01").text())
                .contains("[a, b], ramp: { from: 2026-01-01 } }   # since 2019");
        assertThat(YamlText.of("# nothing yet\n").put(at("reps.ana"), "{}").text())
                .isEqualTo("# nothing yet\nreps:\n  ana: {}\n");
    }

    @Test
    void a_key_is_taken_away_with_what_stands_behind_it() throws Exception {
        assertThat(yaml().remove(at("reps.ana")).text())
                .isEqualTo(changed("  ana: { name: Ana Ruiz, skills: [a, b] }   # since 2019\n", ""));
        assertThat(yaml().remove(at("reps.ana.name")).text()).isEqualTo(changed("name: Ana Ruiz, ", ""));
        assertThat(yaml().remove(at("reps.ana.skills")).text()).isEqualTo(changed(", skills: [a, b]", ""));
        assertThat(yaml().remove(at("teams.sales.members.budi")).text())
                .isEqualTo(changed("ana: 100, # the most\n      budi: 50 }", "ana: 100 # the most\n       }"));
        assertThat(yaml().remove(at("teams.sales.members.ana")).text())
                .isEqualTo(changed("{ ana: 100, # the most", "{  # the most"));
        assertThat(yaml().remove(at("teams.one.members")).text())
                .isEqualTo(changed("one: { members: ana }", "one: {}"));
        assertThat(yaml().remove(at("reps.nobody")).text()).isEqualTo(TEXT);
        assertThat(yaml().remove(at("nothing.nobody")).text()).isEqualTo(TEXT);
    }

    @Test
    void lists_grow_and_shrink_by_one() throws Exception {
        assertThat(yaml().append(at("reps.ana.skills"), "c").text()).isEqualTo(changed("[a, b]", "[a, b, c]"));
        assertThat(yaml().append(at("reps.budi.skills"), "c").text())
                .isEqualTo(changed("# and this\n", "# and this\n      - c\n"));
        assertThat(yaml().append(at("teams.empty.members"), "ana").text()).isEqualTo(changed("[] }", "[ana] }"));
        assertThat(yaml().append(at("teams.one.members"), "budi").text())
                .isEqualTo(changed("members: ana }", "members: [ana, budi] }"));
        assertThat(yaml().append(at("teams.none.members"), "ana").text())
                .isEqualTo(changed("none:\n", "none:\n    members: [ana]\n"));
        assertThat(yaml().drop(at("reps.ana.skills"), "a").text()).isEqualTo(changed("[a, b]", "[b]"));
        assertThat(yaml().drop(at("reps.ana.skills"), "b").text()).isEqualTo(changed("[a, b]", "[a]"));
        assertThat(yaml().drop(at("reps.budi.skills"), "iso 27001").text())
                .isEqualTo(changed("      - 'iso 27001'   # and this\n", ""));
        assertThat(yaml().drop(at("teams.one.members"), "ana").text())
                .isEqualTo(changed("members: ana }", "members: [] }"));
        assertThat(yaml().drop(at("reps.ana.skills"), "z").text()).isEqualTo(TEXT);
    }

    @Test
    void a_list_becomes_a_map() throws Exception {
        assertThat(yaml().keyed(at("teams.list.members"), "100").text())
                .isEqualTo(changed("- ana   # first\n    - budi\n", "  ana: 100   # first\n      budi: 100\n"));
        assertThat(yaml().keyed(at("reps.ana.skills"), "1").text()).isEqualTo(changed("[a, b]", "{a: 1, b: 1}"));
        assertThat(yaml().keyed(at("teams.one.members"), "100").text())
                .isEqualTo(changed("members: ana }", "members: { ana: 100 } }"));
    }

    @Test
    void line_ends_and_letters_of_any_length_stay() throws Exception {
        var text = "# 😀 heads\r\nreps:\r\n  a: { name: \"😀\" } # 😀\r\nteams: {}\r\n";
        var more = YamlText.of(text).put(at("reps.b"), "{ name: B }");
        assertThat(more.text()).isEqualTo(text.replace("# 😀\r\n", "# 😀\r\n  b: { name: B }\r\n"));
        assertThat(more.remove(at("reps.b")).text()).isEqualTo(text);
        var open = "reps:\n  a: {}";
        assertThat(YamlText.of(open)
                        .put(at("reps.b"), "{}")
                        .remove(at("reps.b"))
                        .text())
                .isEqualTo(open);
    }

    @Test
    void what_stands_behind_an_alias_is_not_touched() {
        var shared = YamlText.of("all: &all [ana]\nteams:\n  a: { members: *all }\n  b: { members: *all }\n");
        assertThatThrownBy(() -> shared.append(at("teams.a.members"), "budi"))
                .isInstanceOf(UnplacedException.class)
                .hasMessage("teams.a.members");
        assertThatThrownBy(() -> shared.drop(at("teams.a.members"), "ana")).isInstanceOf(UnplacedException.class);
        assertThatThrownBy(() -> shared.put(at("teams.a.members.ana"), "1")).isInstanceOf(UnplacedException.class);
        assertThatThrownBy(() -> yaml().put(at("reps.ana.name.first"), "1")).isInstanceOf(UnplacedException.class);
    }

    @Test
    void any_text_reads_as_it_was_written() {
        long seed = new Random().nextLong();
        System.out.println("seed of texts " + seed);
        var random = new Random(seed);
        var letters = "ab 0.~:#-,'\"\\{}[]&*!|>%@`?=<\t\n\u0085\u00A0\u2028é😀";
        for (int i = 0; i < 500; i++) {
            var text = new StringBuilder();
            random.ints(random.nextInt(8), 0, letters.codePointCount(0, letters.length()))
                    .forEach(n -> text.appendCodePoint(letters.codePointAt(letters.offsetByCodePoints(0, n))));
            var value = text.toString();
            var tree = ConfigTree.parse("t.yaml", "a: { b: " + FlowYaml.text(value) + ", c: d }\n");
            assertThat(tree.findings()).as(value).isEmpty();
            assertThat(tree.root().toPlain()).isEqualTo(Map.of("a", Map.of("b", value, "c", "d")));
        }
        assertThat(FlowYaml.text("Ana Ruiz")).isEqualTo("Ana Ruiz");
        assertThat(List.of("no", "null", "1", "a: b", "").stream().map(FlowYaml::text))
                .containsExactly("\"no\"", "\"null\"", "\"1\"", "\"a: b\"", "\"\"");
    }

    /// Whatever is changed, the text then says the old with this one thing different.
    @Test
    void any_change_says_what_was_asked_and_nothing_else() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed of changes " + seed);
        var random = new Random(seed);
        var paths =
                List.of("reps.ana.name", "reps.budi.note", "reps.cleo", "teams.sales.members.ana", "teams.new.x", "y");
        for (int round = 0; round < 200; round++) {
            var yaml = yaml();
            var model = model(yaml);
            for (int step = 0; step < 6; step++) {
                var path = at(paths.get(random.nextInt(paths.size())));
                if (random.nextBoolean()) {
                    var value = "v" + random.nextInt(9);
                    yaml = yaml.put(path, value);
                    put(model, path, value);
                } else {
                    yaml = yaml.remove(path);
                    remove(model, path);
                }
                assertThat(said(model(yaml))).as("%s in\n%s", path, yaml.text()).isEqualTo(said(model));
            }
        }
    }

    /// A map without keys says nothing, as does a key without a value.
    private static String said(@Nullable Object model) {
        return switch (model) {
            case null -> "{}";
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, String>();
                map.forEach((key, value) -> sorted.put(String.valueOf(key), said(value)));
                yield sorted.toString();
            }
            default -> model.toString();
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> model(YamlText yaml) {
        return (Map<String, Object>) Objects.requireNonNull(
                ConfigTree.parse("t.yaml", yaml.text()).root().toPlain());
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> model, List<String> path, String value) {
        var at = model;
        for (var key : path.subList(0, path.size() - 1)) {
            if (!(at.get(key) instanceof Map<?, ?>)) {
                at.put(key, new LinkedHashMap<String, Object>());
            }
            at = (Map<String, Object>) Objects.requireNonNull(at.get(key));
        }
        at.put(path.getLast(), value);
    }

    @SuppressWarnings("unchecked")
    private static void remove(Map<String, Object> model, List<String> path) {
        Object at = model;
        for (var key : path.subList(0, path.size() - 1)) {
            at = at instanceof Map<?, ?> map ? ((Map<String, Object>) map).get(key) : null;
        }
        if (at instanceof Map<?, ?> map) {
            map.remove(path.getLast());
        }
    }
}
