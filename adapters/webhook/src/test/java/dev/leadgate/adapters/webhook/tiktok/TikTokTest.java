package dev.leadgate.adapters.webhook.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.signature.Hmac;
import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.Requests;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TikTokTest implements SourceContract<TikTokConfig> {
    private static final String SECRET = "tiktok-client-secret-0001";
    private static final String OPEN = "x-open-signature";
    private static final String APP = "tiktok-signature";
    private static final String TIME = "1767225600";

    private static TikTokConfig settings(String signature, List<Secret> secrets) {
        return new TikTokConfig(
                secrets,
                signature,
                Duration.ofMinutes(5),
                List.of(),
                Map.of("seats", List.of("How many seats do you need?")));
    }

    private static TikTokConfig settings(String signature) {
        return settings(signature, List.of(Secret.of("next-secret"), Secret.of(SECRET)));
    }

    @Override
    public SourceAdapter<TikTokConfig> adapter() {
        return new TikTok();
    }

    @Override
    public Map<String, TikTokConfig> configs() {
        var all = new HashMap<String, TikTokConfig>();
        all.put("*", settings("subscription"));
        for (var c : cases()) {
            if (c.name().startsWith("app-")) {
                all.put(c.name(), settings("app"));
            }
        }
        return all;
    }

    @Override
    public Optional<Duration> tolerance(TikTokConfig config) {
        return config.subscription() ? Optional.empty() : Optional.of(config.tolerance());
    }

    @Override
    public Request sign(Request request, TikTokConfig config) {
        var body = request.body().bytes();
        return config.subscription()
                ? Requests.with(request, OPEN, digest(body))
                : Requests.with(
                        request,
                        APP,
                        "t=" + TIME + ",s=" + digest((TIME + ".").getBytes(StandardCharsets.UTF_8), body));
    }

    private static String digest(byte[]... parts) {
        return Encoding.HEX.encode(Hmac.digest(Algorithm.SHA256, SECRET.getBytes(StandardCharsets.UTF_8), parts));
    }

    @Override
    public Set<String> signatureHeaders(TikTokConfig config) {
        return Set.of(config.subscription() ? OPEN : APP);
    }

    @Override
    public Map<String, TikTokConfig> invalid() {
        return Map.of(
                "app_secret: without the app's secret anybody could send leads; copy it from the app's page at TikTok",
                settings("subscription", List.of()),
                "tolerance: an old request could be sent again for too long; say at most 1h; 5m is usual",
                new TikTokConfig(List.of(Secret.of(SECRET)), "app", Duration.ofMinutes(61), List.of(), Map.of()));
    }

    private static Verdict judge(String scheme, String header, String signature, String body) {
        var source = new TikTok().open(settings(scheme), new TestContext().build());
        return ((Intake.Hosted) source.intakes().getFirst())
                .judge()
                .judge(new Request(
                        "POST",
                        URI.create("/in/tt"),
                        Map.of(header, List.of(signature)),
                        Payload.utf8(body, "application/json"),
                        "203.0.113.7"));
    }

    /// Computed outside this code by the documented rule.
    @Test
    void theKnownSignatureOfAnAppIsAccepted() {
        var body = "{\"client_key\":\"ck1\",\"event\":\"lead.test\",\"create_time\":1767225600,\"user_openid\":\"o1\","
                + "\"content\":\"{\\\"lead_id\\\":\\\"1\\\"}\"}";
        var known = "t=1767225600,s=4e02f73303523ac06cd90412551d4d496bd47bb43aa27b10017e3c72b2fd459d";
        var accept = (Verdict.Accept) judge("app", APP, known, body);
        assertThat(accept.envelopes()).extracting(Envelope::key).containsExactly("1");
        assertThat(accept.reply().status()).isEqualTo(200);
        assertThat(judge("app", APP, known, body + " ")).isInstanceOf(Verdict.Refuse.class);
        assertThat(judge("subscription", APP, known, body)).isInstanceOf(Verdict.Refuse.class);
        assertThat(judge("app", OPEN, digest(body.getBytes(StandardCharsets.UTF_8)), body))
                .isInstanceOf(Verdict.Refuse.class);
    }

    /// TikTok signs the escaped form of a body; whether it also sends that form, nobody says.
    @Test
    void beyondAsciiTheEscapedFormCountsAndTheBytesThemselves() {
        var body =
                "{\"entry\":[{\"id\":1,\"changes\":[{\"field\":\"name\",\"value\":\"\u00e4\u00f6\u00e5 \ud83d\ude00\"}]}]}";
        var escaped = body.replace("\u00e4\u00f6\u00e5 \ud83d\ude00", "\\u00e4\\u00f6\\u00e5 \\ud83d\\ude00");
        var signature = digest(escaped.getBytes(StandardCharsets.UTF_8));
        assertThat(judge("subscription", OPEN, signature, escaped)).isInstanceOf(Verdict.Accept.class);
        assertThat(judge("subscription", OPEN, signature, body)).isInstanceOf(Verdict.Accept.class);
        assertThat(judge("subscription", OPEN, digest(body.getBytes(StandardCharsets.UTF_8)), body))
                .isInstanceOf(Verdict.Accept.class);
        assertThat(judge("subscription", OPEN, signature, body.replace('\u00e4', '\u00e5')))
                .isInstanceOf(Verdict.Refuse.class);
        var upper = escaped.replace("\\u00e4", "\\u00E4").getBytes(StandardCharsets.UTF_8);
        assertThat(judge("subscription", OPEN, digest(upper), body)).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void idsOfNineteenDigitsStayExact() {
        var body =
                "{\"object\":1,\"entry\":[{\"id\":7126711421177430274,\"changes\":[]},{\"id\":9007199254740993,\"changes\":[]}]}";
        var accept = (Verdict.Accept) judge("subscription", OPEN, digest(body.getBytes(StandardCharsets.UTF_8)), body);
        assertThat(accept.envelopes())
                .extracting(Envelope::key)
                .containsExactly("7126711421177430274", "9007199254740993");
    }
}
