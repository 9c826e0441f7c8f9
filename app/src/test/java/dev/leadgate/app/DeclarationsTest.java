package dev.leadgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.config.ConfigSchema;
import dev.leadgate.app.config.GatewayConfig;
import dev.leadgate.config.ConfigLint;
import dev.leadgate.plugin.Registry;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.profile.ProfileConfig;
import dev.leadgate.routing.writing.WritingConfig;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every configuration record of the product is documented, and its defaults and examples keep
/// its own rules.
class DeclarationsTest {

    @TestFactory
    Stream<DynamicTest> every_record_is_documented_and_consistent() {
        var registry = Registry.load();
        return Stream.of(
                        Stream.of(
                                GatewayConfig.class,
                                PolicyConfig.class,
                                ProfileConfig.class,
                                WritingConfig.class,
                                GatewayConfig.SourceCommon.class,
                                GatewayConfig.NotifierCommon.class),
                        registry.sources().values().stream().map(s -> s.configType()),
                        registry.notifiers().values().stream().map(n -> n.configType()))
                .flatMap(s -> s)
                .map(type -> DynamicTest.dynamicTest(type.getName(), () -> {
                    assertThat(ConfigLint.undocumented(type)).isEmpty();
                    assertThat(ConfigLint.contradictions(type)).isEmpty();
                }));
    }

    @Test
    void the_schema_knows_every_adapter() {
        var schema = ConfigSchema.json(Registry.load());
        assertThat(schema)
                .contains("web_form", "webhook", "imap", "telegram", "twilio_voice", "asterisk_cdr", "\"rules\"");
    }
}
