package dev.leadgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTreeTest {

    @Test
    void a_folder_is_merged_and_every_key_keeps_its_file(@TempDir Path dir) throws IOException {
        Files.createDirectories(dir.resolve("conf.d"));
        Files.createDirectories(dir.resolve("sources"));
        Files.writeString(dir.resolve("leadgate.yaml"), "version: 1\nteams:\n  a: { members: [x] }\n");
        Files.writeString(
                dir.resolve("conf.d/10-teams.yaml"), "teams:\n  b: { members: [x] }\n  a: { members: [y] }\n");
        Files.writeString(dir.resolve("conf.d/20.yaml"), "version: 1\n");
        Files.writeString(dir.resolve("sources/acme.yaml"), "type: webhook\npath: /in/acme\n");
        var tree = ConfigTree.load(dir);
        assertThat(tree.root().get("teams").orElseThrow().entries()).containsOnlyKeys("a", "b");
        assertThat(tree.find("adapters.acme.path").flatMap(YamlNode::text)).contains("/in/acme");
        assertThat(tree.find("adapters.acme.path").orElseThrow().place().file()).endsWith("sources/acme.yaml");
        assertThat(tree.findings())
                .extracting(f -> f.diagnostic().code(), f -> f.place().line())
                .containsExactly(tuple(ErrorCode.LG0105, 3), tuple(ErrorCode.LG0105, 1));
    }

    @Test
    void types_are_declared_beside_a_single_file_too(@TempDir Path dir) throws IOException {
        Files.createDirectories(dir.resolve("sources"));
        Files.writeString(dir.resolve("leadgate.yaml"), "adapters:\n  own: { type: webhook }\n");
        Files.writeString(dir.resolve("sources/acme.yaml"), "type: webhook\n");
        Files.writeString(dir.resolve("sources/own.yaml"), "type: webhook\n");
        var tree = ConfigTree.load(dir.resolve("leadgate.yaml"));
        assertThat(tree.root().get("adapters").orElseThrow().entries()).containsOnlyKeys("own", "acme");
        assertThat(tree.findings())
                .extracting(f -> f.diagnostic().code(), f -> f.place().line())
                .containsExactly(tuple(ErrorCode.LG0105, 1));
        assertThat(ConfigTree.loadAdapter(dir.resolve("sources/acme.yaml"))
                        .find("adapters.acme.type")
                        .flatMap(YamlNode::text))
                .contains("webhook");
        assertThat(ConfigTree.loadPlain(dir.resolve("leadgate.yaml"))
                        .root()
                        .get("adapters")
                        .orElseThrow()
                        .entries())
                .containsOnlyKeys("own");
    }

    @Test
    void a_text_that_stands_for_a_map_is_found_below_its_shorthand() {
        var tree = ConfigTree.parse("x", "map: { email: [a, 'b..c'] }");
        var found =
                tree.locate(Diagnostic.error(ErrorCode.LG0104, "map.email[1].from", new At.Part(2, 1), "m", "l", "h"));
        assertThat(found.place().toString()).isEqualTo("x:1:22");
    }

    @Test
    void a_missing_file_is_a_finding_and_not_an_exception(@TempDir Path dir) {
        var report = Report.of(ConfigTree.load(dir.resolve("no.yaml")), List.of());
        assertThat(report.findings()).extracting(f -> f.diagnostic().code()).containsExactly(ErrorCode.LG0109);
        assertThat(report.text(false)).contains("does not exist", "leadgate init");
    }

    @Test
    void bytes_that_are_not_utf8_are_a_finding(@TempDir Path dir) throws IOException {
        var file = dir.resolve("leadgate.yaml");
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xFF});
        assertThat(ConfigTree.load(file).findings())
                .extracting(f -> f.diagnostic().code())
                .containsExactly(ErrorCode.LG0100);
    }

    @Test
    void aliases_repeat_values_and_bombs_are_refused() {
        var fine = ConfigTree.parse("x.yaml", "a: &d { x: 1 }\nb: *d\n");
        assertThat(fine.root().get("a")).isEqualTo(fine.root().get("b"));
        assertThat(fine.findings()).isEmpty();

        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i))
                    .append("*a%d,".formatted(i - 1).repeat(10))
                    .append("]\n");
        }
        var tree = ConfigTree.parse("x.yaml", bomb.toString());
        assertThat(tree.findings())
                .extracting(f -> f.diagnostic().message())
                .containsExactly("aliases repeat more than 100000 values");
        assertThat(ConfigTree.parse("x.yaml", "a: &a [*a]\n").findings()).hasSize(1);
    }

    @Test
    void deep_nesting_is_refused_without_exhausting_the_stack() {
        var tree = ConfigTree.parse("x.yaml", "a: " + "[".repeat(200_000));
        assertThat(tree.findings())
                .extracting(f -> f.diagnostic().message())
                .containsExactly("nested deeper than 64 levels");
    }

    @Test
    void a_file_of_one_megabyte_is_read_in_seconds() {
        var yaml = new StringBuilder("reps:\n");
        for (int i = 0; yaml.length() < 1 << 20; i++) {
            yaml.append("  rep").append(i).append(": { name: Budi Santoso, max_opn: 20 }\n");
        }
        long start = System.nanoTime();
        var tree = ConfigTree.parse("x.yaml", yaml.toString());
        var report = Sample.validate(tree, new Binder(Secrets.of(Map.of())));
        var took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(report.errors()).isGreaterThan(15_000);
        assertThat(report.text(false)).containsPattern("and [0-9]{5} more");
        assertThat(took).isLessThan(Duration.ofSeconds(20));
    }

    /// The word `bad` is found below quotes and escapes of every style.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            when: xx bad           | 3 | 1:10
            when: "é\\t\\u00e9bad" | 3 | 1:17
            when: 'it''s bad'      | 5 | 1:14
            """)
    void a_part_of_a_text_is_found_in_the_file(String yaml, int offset, String place) {
        var tree = ConfigTree.parse("x", yaml);
        var found = tree.locate(Diagnostic.error(ErrorCode.LG0301, "when", new At.Part(offset, 3), "m", "l", "h"));
        assertThat(found.place().toString()).isEqualTo("x:" + place);
        assertThat(found.place().endColumn() - found.place().column()).isEqualTo(3);
    }

    @Test
    void a_part_of_a_block_is_found_on_its_own_line() {
        var tree = ConfigTree.parse("x", "when: |\n    a ==\n    bad\n");
        var found = tree.locate(Diagnostic.error(ErrorCode.LG0301, "when", new At.Part(5, 3), "m", "l", "h"));
        assertThat(found.place().toString()).isEqualTo("x:3:5");
    }

    @Test
    void wide_letters_keep_the_caret_below_its_word() {
        var tree = ConfigTree.parse("x", "a: { 日本: bad }");
        var text = Report.of(tree, List.of(Diagnostic.error(ErrorCode.LG0104, "a.日本", At.VALUE, "m", "l", "")))
                .text(false);
        assertThat(text).contains("1 | a: { 日本: bad }\n  |            ^^^ l\n");
    }

    @Test
    void colour_adds_only_escape_codes() {
        var tree = ConfigTree.parse("x", "a: b");
        var report = Report.of(tree, List.of(Diagnostic.error(ErrorCode.LG0104, "a", At.VALUE, "m", "l", "h")));
        assertThat(report.text(true)).contains("\u001b[");
        assertThat(report.text(true).replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(report.text(false));
    }

    @Test
    void the_machine_form_has_the_documented_fields() {
        var tree = ConfigTree.parse("x.yaml", "a: bcd");
        var report = Report.of(tree, List.of(Diagnostic.error(ErrorCode.LG0104, "a", At.VALUE, "m", "l", "h")));
        assertThat(report.json())
                .isEqualTo("[{\"code\":\"LG0104\",\"severity\":\"error\",\"file\":\"x.yaml\",\"line\":1,\"column\":4,"
                        + "\"end_column\":7,\"message\":\"m\",\"help\":\"h\",\"path\":\"a\"}]");
    }
}
