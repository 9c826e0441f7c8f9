package dev.leadgate.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.spi.config.Secret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuessedSecretsTest {
    private record Inner(List<Secret> words) {}

    private record Config(String name, List<Secret> secrets, Secret ours, Optional<Inner> verify) {}

    private static Optional<Diagnostic> found(String one, String other, String inner) {
        var config = new Config(
                "x",
                List.of(Secret.of(one), Secret.of(other)),
                Secret.of("ours"),
                Optional.of(new Inner(List.of(Secret.of(inner)))));
        return GuessedSecrets.of("sources.acme", config);
    }

    @Test
    void the_shortest_secret_that_senders_use_counts() {
        var long16 = "0123456789abcdef";
        assertThat(found(long16, long16, long16)).isEmpty();
        for (var short15 : List.of("0123456789abcde", "x")) {
            for (var found : List.of(
                    found(short15, long16, long16), found(long16, short15, long16), found(long16, long16, short15))) {
                assertThat(found).hasValueSatisfying(d -> {
                    assertThat(d.severity()).isEqualTo(Diagnostic.Severity.WARNING);
                    assertThat(d.message()).contains("`acme`").doesNotContain(short15 + "`");
                });
            }
        }
    }

    @Test
    void a_source_without_secrets_is_none_of_its_business() {
        assertThat(GuessedSecrets.of("sources.acme", new Config("x", List.of(), Secret.of("ours"), Optional.empty())))
                .isEmpty();
    }
}
