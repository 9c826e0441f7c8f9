package dev.leadgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.YamlNode;
import dev.leadgate.plugin.Registry;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The lines of a new source, for whoever does not want to search the pages.
class SourcesCreateCommandTest {

    @TestFactory
    Stream<DynamicTest> every_type_has_lines_to_begin_with() {
        return Registry.load().sources().keySet().stream()
                .map(type -> DynamicTest.dynamicTest(type, () -> {
                    var ran = Ran.of("sources", "create", type, "--id", "mine");
                    assertThat(ran.exit()).as(ran.err()).isZero();
                    var source = ConfigTree.parse("printed", ran.out())
                            .root()
                            .get("sources")
                            .flatMap(s -> s.get("mine"))
                            .orElseThrow();
                    assertThat(source.get("type").flatMap(YamlNode::text)).hasValue(type);
                    assertThat(ran.err())
                            .contains("docs/reference/sources/" + type + ".md", "Next: leadgate validate", " mine");
                }));
    }

    @Test
    void what_is_left_to_do_is_said() {
        var ran = Ran.of("sources", "create", "typeform");
        assertThat(ran.out())
                .startsWith("sources:\n  quote_form:\n    type: typeform\n")
                .doesNotContain("#");
        assertThat(ran.err())
                .contains(
                        "Put it under `sources:` of leadgate.yaml",
                        "Secrets it names: LEADGATE_SECRET_TYPEFORM_SECRET.",
                        "leadgate sources check quote_form");
    }

    @Test
    void an_unknown_type_and_a_bad_id_are_refused() {
        var unknown = Ran.of("sources", "create", "typefrom");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err()).contains("`typefrom`", "typeform");
        assertThat(Ran.of("sources", "create", "../typeform").exit()).isEqualTo(1);
        assertThat(Ran.of("sources", "create", "typeform", "--id", "My Form").exit())
                .isEqualTo(2);
    }
}
