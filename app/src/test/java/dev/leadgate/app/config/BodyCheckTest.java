package dev.leadgate.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.Opening;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.pipeline.OpenSource;
import dev.leadgate.plugin.Registry;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// How large a request may be, by type of source and by configuration.
class BodyCheckTest {
    private static final String YAML = """
            sources:
              mails: { type: postmark_inbound, password: "${secret:PASSWORD}", own_addresses: [leads@example.com]MAX }
              bot: { type: viber, auth_token: "${secret:TOKEN}"MAX }
            reps: { ana: { name: Ana Ruiz } }
            teams: { sales: { by: round_robin, members: [ana] } }
            rules: [{ name: everyone, assign: { team: sales } }]
            """;

    private static ConfigLoader.Loaded load(String more) {
        return ConfigLoader.withoutSecrets(Registry.load())
                .load(ConfigTree.parse("leadgate.yaml", YAML.replace("MAX", more)), "test");
    }

    private static Map<String, Integer> limits(String more) {
        var config = load(more).config().orElseThrow();
        return config.sources().stream()
                .map(part -> Opening.of(part, config, call -> {
                    throw new IOException("nobody is called");
                }))
                .collect(Collectors.toMap(OpenSource::id, OpenSource::maxBody));
    }

    @Test
    void whole_mails_may_be_larger_than_forms_and_the_configuration_has_the_last_word() {
        assertThat(limits("")).isEqualTo(Map.of("mails", 30 << 20, "bot", 1 << 20));
        assertThat(limits(", max_body: 2MB")).isEqualTo(Map.of("mails", 2 << 20, "bot", 2 << 20));
    }

    @Test
    void more_than_a_type_takes_is_an_error_at_its_place() {
        assertThat(load(", max_body: 50MB").report().text(false))
                .contains("leadgate.yaml:3:", "50MB is more than a source of type `viber` takes", "10MB or less")
                .doesNotContain("postmark");
    }
}
