package dev.leadgate.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.mapping.MapEntry;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.Place;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JotformTest implements SourceContract<JotformConfig> {
    private static final String WORD = "form-word-0001-0001";

    static JotformConfig config(Optional<Secret> apiKey, Map<String, List<MapEntry>> map) {
        return new JotformConfig(
                new Verify.Token(
                        List.of(Secret.of("next-word-0002-0002"), Secret.of(WORD)),
                        Optional.empty(),
                        Optional.of("key"),
                        ""),
                apiKey,
                "https://api.jotform.com",
                map);
    }

    @Override
    public SourceAdapter<JotformConfig> adapter() {
        return new Jotform();
    }

    @Override
    public Map<String, JotformConfig> configs() {
        var map = Map.of(
                "email", List.of(MapEntry.of("typeA")),
                "seats", List.of(MapEntry.of("teamSize").as("integer")));
        return Map.of(
                "*", config(Optional.empty(), Map.of()),
                "mapped", config(Optional.empty(), map),
                "read-again", config(Optional.of(Secret.of("jotform-api-key-0001")), Map.of()));
    }

    @Override
    public List<Place> proof(JotformConfig config) {
        return List.of(new Place.Query("key"));
    }

    @Override
    public Map<String, JotformConfig> invalid() {
        var bare = config(Optional.empty(), Map.of());
        return Map.of(
                "verify.token.secret: shorter than 16 characters, so it can be guessed; make one with `openssl rand -hex"
                        + " 16`",
                new JotformConfig(
                        new Verify.Token(List.of(Secret.of("letmein")), Optional.empty(), Optional.of("key"), ""),
                        Optional.empty(),
                        bare.apiBase(),
                        Map.of()),
                "api_base: this is not an http or https address; leave it out to use https://api.jotform.com",
                new JotformConfig(bare.verify(), Optional.empty(), "api.jotform.com", Map.of()));
    }

    /// Jotform tells the address it calls, which holds the word.
    @Test
    void the_word_is_not_stored_and_nothing_else_is_changed() {
        for (var c : cases()) {
            var request = c.request().orElseThrow();
            var source = new Jotform().open(config(c.name()), new TestContext().build());
            var verdict = ((Intake.Hosted) source.intakes().getFirst()).judge().judge(request);
            if (verdict instanceof Verdict.Accept accept) {
                var sent = new String(request.body().bytes(), StandardCharsets.ISO_8859_1);
                var stored = new String(accept.envelopes().getFirst().payload().bytes(), StandardCharsets.ISO_8859_1);
                assertThat(stored).as(c.name()).doesNotContain(WORD).contains("webhookURL");
                assertThat(sent.replace("https://leads.example.com/in/forms?key=" + WORD, "")
                                .replace("https%3A%2F%2Fleads.example.com%2Fin%2Fforms%3Fkey%3D" + WORD, ""))
                        .as(c.name())
                        .isEqualTo(stored);
            }
        }
    }
}
