package dev.leadgate.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.mapping.MapEntry;
import dev.leadgate.signature.Hmac;
import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.Place;
import dev.leadgate.testkit.Requests;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebflowTest implements SourceContract<WebflowConfig> {
    private static final String SECRET = "webflow-client-secret-0001";
    private static final String TIME = "1767225600000";
    private static final Verify WORD =
            new Verify.Token(List.of(Secret.of("form-word-0001-0001")), Optional.empty(), Optional.of("key"), "");

    private static WebflowConfig signed(Map<String, List<MapEntry>> map) {
        return new WebflowConfig(List.of(Secret.of("next-secret-0002"), Secret.of(SECRET)), Optional.empty(), map);
    }

    private static WebflowConfig unsigned(Verify verify) {
        return new WebflowConfig(List.of(), Optional.of(verify), Map.of());
    }

    @Override
    public SourceAdapter<WebflowConfig> adapter() {
        return new Webflow();
    }

    @Override
    public Map<String, WebflowConfig> configs() {
        var map = Map.of(
                "phone", List.of(MapEntry.of("Best number")),
                "seats", List.of(MapEntry.of("Team").as("integer")));
        return Map.of(
                "*", signed(Map.of()),
                "mapped", signed(map),
                "from-site-settings", unsigned(WORD),
                "refused-site-settings-wrong-word", unsigned(WORD));
    }

    @Override
    public Set<String> signatureHeaders(WebflowConfig config) {
        return config.verify().isPresent() ? Set.of() : Set.of("x-webflow-timestamp", "x-webflow-signature");
    }

    @Override
    public List<Place> proof(WebflowConfig config) {
        return config.verify().isPresent() ? List.of(new Place.Query("key")) : Place.headers(signatureHeaders(config));
    }

    @Override
    public Optional<Duration> tolerance(WebflowConfig config) {
        return config.verify().isPresent() ? Optional.empty() : Optional.of(Duration.ofMinutes(5));
    }

    @Override
    public Request sign(Request request, WebflowConfig config) {
        return config.verify().isPresent()
                ? request
                : Requests.with(
                        Requests.with(request, "x-webflow-timestamp", TIME),
                        "x-webflow-signature",
                        signature(TIME, request.body().bytes()));
    }

    private static String signature(String time, byte[] body) {
        return Encoding.HEX.encode(Hmac.digest(
                Algorithm.SHA256,
                SECRET.getBytes(StandardCharsets.UTF_8),
                (time + ":").getBytes(StandardCharsets.UTF_8),
                body));
    }

    @Override
    public Map<String, WebflowConfig> invalid() {
        return Map.of(
                "secret: needs `secret` or `verify`, and not both; set `secret` for a webhook made by the API, `verify` for"
                        + " one made in the site's settings",
                new WebflowConfig(List.of(), Optional.empty(), Map.of()),
                "verify.token.secret: shorter than 16 characters, so it can be guessed; make one with `openssl rand -hex"
                        + " 16`",
                unsigned(new Verify.Token(List.of(Secret.of("short")), Optional.empty(), Optional.of("key"), "")));
    }

    @Test
    void a_signature_and_a_word_together_are_a_mistake() {
        var both = new WebflowConfig(List.of(Secret.of(SECRET)), Optional.of(WORD), Map.of());
        assertThat(new Webflow().validate(both)).extracting(Problem::path).containsExactly("secret");
    }

    /// The scheme computed by another program.
    @Test
    void the_signature_covers_time_and_raw_body() {
        var body = "{\"triggerType\":\"form_submission\",\"payload\":{\"name\":\"Contact\",\"siteId\":\"s1\",\"data\":"
                + "{\"Email\":\"ada@example.com\"},\"id\":\"f1\"}}";
        var signature = "f6625debe6c1b248d0f6747751270a51e895b05244eda10681d68bf8f60a7420";
        var judge = new Posts(new Webflow(), signed(Map.of()));
        assertThat(status(judge, body, TIME, signature)).isEqualTo(200);
        assertThat(status(judge, body + " ", TIME, signature)).isEqualTo(401);
        assertThat(status(judge, body, "1767225600001", signature)).isEqualTo(401);
        assertThat(status(judge.at(TestContext.NOW.plus(Duration.ofMinutes(5))), body, TIME, signature))
                .isEqualTo(200);
        assertThat(status(judge.at(TestContext.NOW.plus(Duration.ofSeconds(301))), body, TIME, signature))
                .isEqualTo(401);
        assertThat(status(judge.at(TestContext.NOW.minus(Duration.ofSeconds(301))), body, TIME, signature))
                .isEqualTo(401);
        for (var time : List.of("", "soon", "1767225600", "-1767225600000")) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            assertThat(status(judge, body, time, signature(time, bytes)))
                    .as(time)
                    .isEqualTo(401);
        }
    }

    private static int status(Posts judge, String body, String time, String signature) {
        return judge.status(
                body, "application/json", Map.of("x-webflow-timestamp", time, "x-webflow-signature", signature));
    }
}
