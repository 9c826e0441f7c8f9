package dev.leadgate.adapters.webhook.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.Place;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoogleAdsTest implements SourceContract<GoogleAdsConfig> {
    private static final String KEY = "google-key-0001";

    private static GoogleAdsConfig config(List<Secret> keys, Map<String, List<String>> map) {
        return new GoogleAdsConfig(keys, Map.of("20000000002", "spring_sale"), map);
    }

    private static final GoogleAdsConfig CONFIG = config(
            List.of(Secret.of("google-key-0002"), Secret.of(KEY)),
            Map.of("seats", List.of("how many seats do you need?")));

    @Override
    public SourceAdapter<GoogleAdsConfig> adapter() {
        return new GoogleAds();
    }

    @Override
    public Map<String, GoogleAdsConfig> configs() {
        return Map.of("*", CONFIG);
    }

    @Override
    public List<Place> proof(GoogleAdsConfig config) {
        return Place.members("google_key");
    }

    @Override
    public Map<String, GoogleAdsConfig> invalid() {
        return Map.of(
                "google_key: without a key anybody could send leads; set it to the webhook key of the lead form at"
                        + " Google",
                config(List.of(), Map.of()),
                "map.phones: unknown lead field `phones`; use one such as phone, company or message",
                config(CONFIG.googleKey(), Map.of("phones", List.of("tel"))));
    }

    private static Verdict judge(String method, String body) {
        var source = new GoogleAds().open(CONFIG, new TestContext().build());
        var payload = Payload.utf8(body, "application/json");
        return ((Intake.Hosted) source.intakes().getFirst())
                .judge()
                .judge(new Request(method, URI.create("/in/ads"), Map.of(), payload, "203.0.113.7"));
    }

    private static String body(String key) {
        return "{\"lead_id\":\"L1\",\"google_key\":" + key + ",\"lead_submit_time\":\"2026-01-01T09:00:00Z\"}";
    }

    @Test
    void theKeyMustBeExact() {
        assertThat(judge("POST", body("\"" + KEY + "\""))).isInstanceOf(Verdict.Accept.class);
        for (var bad : List.of(
                "\"\"",
                "null",
                "1",
                "true",
                "{}",
                "[\"" + KEY + "\"]",
                "\"" + KEY + " \"",
                "\"Google-key-0001\"",
                "\"google-key-000\"")) {
            assertThat(judge("POST", body(bad)))
                    .as(bad)
                    .isEqualTo(new Verdict.Refuse(401, "google_key is missing or wrong"));
        }
        for (int i = 0; i < KEY.length(); i++) {
            for (int bit = 0; bit < 5; bit++) {
                var chars = KEY.toCharArray();
                chars[i] ^= (char) (1 << bit);
                if (Character.isLetterOrDigit(chars[i])) {
                    assertThat(judge("POST", body("\"" + new String(chars) + "\"")))
                            .isInstanceOf(Verdict.Refuse.class);
                }
            }
        }
    }

    @Test
    void theKeyDeepInsideIsNone() {
        assertThat(judge("POST", "{\"lead_id\":\"L1\",\"a\":{\"google_key\":\"" + KEY + "\"}}"))
                .isInstanceOf(Verdict.Refuse.class);
        assertThat(judge("POST", "[" + body("\"" + KEY + "\"") + "]"))
                .isEqualTo(new Verdict.Refuse(400, "the body is not one JSON object, so it holds no google_key"));
    }

    @Test
    void theKeyIsNeverStored() {
        for (var c : cases()) {
            var request = c.request().orElseThrow();
            if (judge(request.method(), request.body().text()) instanceof Verdict.Accept accept) {
                assertThat(accept.envelopes())
                        .as(c.name())
                        .allSatisfy(e -> assertThat(e.payload().text()).doesNotContain("google-key-000"));
            }
        }
    }

    /// A lead that nobody can read is kept for a person to look at, not sent back to Google.
    @Test
    void whatNobodyCanReadIsKeptByteForByteOnceItsKeyIsRight() {
        for (var odd :
                List.of("\"x\":1,\"x\":2", "\"x\":" + "[".repeat(3_000) + "]".repeat(3_000), "\"x\":\"\\u00FC\"")) {
            var before = "{ \"lead_id\": \"L1\", \"google_key\" : ";
            var after = " , " + odd + " }";
            assertThat(judge("POST", before + "\"" + KEY + "\"" + after))
                    .as(odd)
                    .isInstanceOfSatisfying(
                            Verdict.Accept.class,
                            a -> assertThat(a.envelopes()).singleElement().satisfies(e -> {
                                assertThat(e.key()).isEqualTo("L1");
                                assertThat(e.payload().text()).isEqualTo(before + "\"***\"" + after);
                            }));
        }
        var twice = body("\"" + KEY + "\"").replace("{", "{\"google_key\":\"" + KEY + "\",");
        assertThat(judge("POST", twice)).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void theEnvelopeHasGooglesIdAndTime() {
        var envelope = ((Verdict.Accept) judge("POST", body("\"" + KEY + "\"")))
                .envelopes()
                .getFirst();
        assertThat(envelope.key()).isEqualTo("L1");
        assertThat(envelope.occurredAt()).isEqualTo(Instant.parse("2026-01-01T09:00:00Z"));
    }
}
