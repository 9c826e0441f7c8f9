package dev.leadgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What a source's configuration says and hides.
public interface SettingPromises<C extends Record> extends TestedSource<C> {

    @Test
    default void secretsAreNeverPrinted() {
        for (var t : Tried.all(this).toList()) {
            var said = new ArrayList<String>();
            said.add(t.config().toString());
            said.add(t.source().toString());
            said.add(adapter().validate(t.config()).toString());
            if (t.c().request().isPresent()) {
                said.add(t.judge(t.c().request().get()).toString());
            }
            for (var secret : ConfigRecords.secrets(t.config())) {
                assertThat(said).as("case %s", t.name()).noneMatch(s -> s.contains(secret));
            }
        }
    }

    @Test
    default void everySettingIsDocumented() {
        assertThat(ConfigRecords.undocumented(adapter().configType()))
                .as("settings without @Doc")
                .isEmpty();
        assertThat(adapter().summary()).isNotBlank();
        assertThat(adapter().type()).matches("[a-z][a-z0-9_]*");
    }

    @Test
    default void goodConfigurationsHaveNoProblems() {
        for (var c : cases()) {
            assertThat(adapter().validate(config(c.name())))
                    .as("problems of case %s", c.name())
                    .isEmpty();
        }
    }

    @TestFactory
    default Stream<DynamicTest> badConfigurationsAreExplained() {
        return invalid().entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(
                        e.getKey(),
                        () -> assertThat(adapter().validate(e.getValue()))
                                .map(SourceContract::sentence)
                                .contains(e.getKey())));
    }
}
