package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.signature.Hmac;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.Requests;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ZoomPhoneTest implements SourceContract<ZoomPhoneConfig> {
    private static final String SECRET = "zoom-secret-token-0001";
    private static final String SIGNATURE = "x-zm-signature";
    private static final String TIME = "x-zm-request-timestamp";
    private static final String VALIDATION =
            "{\"payload\":{\"plainToken\":\"qgg8vlvZRS6UYooatFL8Aw\"},\"event_ts\":1767225600000,\"event\":\"endpoint.url_validation\"}";

    private static ZoomPhoneConfig leads(String only) {
        return new ZoomPhoneConfig(List.of(Secret.of("next-token"), Secret.of(SECRET)), Duration.ofMinutes(5), only);
    }

    @Override
    public SourceAdapter<ZoomPhoneConfig> adapter() {
        return new ZoomPhone();
    }

    @Override
    public Map<String, ZoomPhoneConfig> configs() {
        return Map.of("*", leads("missed"), "all-answered", leads("all"));
    }

    @Override
    public Map<String, ZoomPhoneConfig> invalid() {
        return Map.of(
                "secret_token: without a secret token anybody could send calls; "
                        + "set it to the secret token on the Feature page of the app at Zoom",
                new ZoomPhoneConfig(List.of(), Duration.ofMinutes(5), "missed"),
                "tolerance: a clock that is a little off would have every request refused; say at least 10s; 5m is usual",
                new ZoomPhoneConfig(List.of(Secret.of(SECRET)), Duration.ZERO, "missed"));
    }

    @Override
    public Optional<Duration> tolerance(ZoomPhoneConfig config) {
        return Optional.of(config.tolerance());
    }

    @Override
    public Request sign(Request request, ZoomPhoneConfig config) {
        return sign(request, SECRET);
    }

    private static Request sign(Request request, String secret) {
        var time = Long.toString(TestContext.NOW.getEpochSecond());
        var digest = Hmac.digest(
                Hmac.Algorithm.SHA256,
                secret.getBytes(StandardCharsets.UTF_8),
                ("v0:" + time + ":").getBytes(StandardCharsets.UTF_8),
                request.body().bytes());
        return Requests.with(Requests.with(request, SIGNATURE, "v0=" + Hmac.Encoding.HEX.encode(digest)), TIME, time);
    }

    /// Webhooks that tell of one call in several elements.
    private static final Set<String> ONE_CALL =
            Set.of("abandoned-in-queue", "auto-receptionist-then-missed", "taken-by-second-member");

    @Override
    public boolean itemsStandAlone(String caseName) {
        return !ONE_CALL.contains(caseName);
    }

    @Override
    public String oneMore(String element) {
        return element.replace("\"call_history_uuid\":\"", "\"call_history_uuid\":\"more-");
    }

    @Override
    public Set<String> signatureHeaders(ZoomPhoneConfig config) {
        return Set.of(SIGNATURE, TIME);
    }

    private Verdict judge(Request request) {
        var source = adapter().open(leads("missed"), new TestContext().build());
        return ((Intake.Hosted) source.intakes().getFirst()).judge().judge(request);
    }

    private static Request request(String body) {
        return new Request(
                "POST", URI.create("/in/zoom_phone"), Map.of(), Payload.utf8(body, "application/json"), "203.0.113.7");
    }

    private static Request vector(String signature) {
        return Requests.with(Requests.with(request(VALIDATION), SIGNATURE, signature), TIME, "1767225600");
    }

    /// Computed by another implementation.
    @Test
    void theVectorIsAnswered() {
        var verdict = judge(vector("v0=3b2bd9b796d5ba049c52e8ba6f80fe96323537632216725feef5b19aa930693a"));
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Answer.class, a -> {
            assertThat(a.reply().status()).isEqualTo(200);
            assertThat(a.reply().mediaType()).isEqualTo("application/json");
            assertThat(a.reply().body())
                    .isEqualTo("{\"plainToken\":\"qgg8vlvZRS6UYooatFL8Aw\",\"encryptedToken\":"
                            + "\"4d38b48547a16d68b514aa94630c49d70633d2801f1818a04cca41f9576176a7\"}");
        });
        assertThat(judge(vector("v0=3b2bd9b796d5ba049c52e8ba6f80fe96323537632216725feef5b19aa930693b")))
                .isInstanceOf(Verdict.Refuse.class);
        assertThat(judge(vector("v1=3b2bd9b796d5ba049c52e8ba6f80fe96323537632216725feef5b19aa930693a")))
                .isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void aValidationIsAnsweredWithTheSecretThatSignedIt() {
        var expected = Hmac.Encoding.HEX.encode(Hmac.digest(
                Hmac.Algorithm.SHA256,
                "next-token".getBytes(StandardCharsets.UTF_8),
                "qgg8vlvZRS6UYooatFL8Aw".getBytes(StandardCharsets.UTF_8)));
        assertThat(judge(sign(request(VALIDATION), "next-token")))
                .isInstanceOfSatisfying(
                        Verdict.Answer.class, a -> assertThat(a.reply().body()).contains(expected));
    }

    @Test
    void aTokenThatWouldBreakTheAnswerStaysInsideIt() {
        var hostile = VALIDATION.replace("qgg8", "\\\",\\\"x\\\":\\\"\\u0000");
        assertThat(judge(sign(request(hostile), SECRET)))
                .isInstanceOfSatisfying(
                        Verdict.Answer.class,
                        a -> assertThat(CallJson.object(a.reply().body().getBytes(StandardCharsets.UTF_8)))
                                .hasValueSatisfying(j ->
                                        assertThat(j.propertyNames()).containsExactly("plainToken", "encryptedToken")));
    }

    @Test
    void aMissedCallHasOneKeyHoweverManyWebhooksTellOfIt() {
        var queue = "{\"call_element_id\":\"e1\",\"call_history_uuid\":\"h1\",\"direction\":\"inbound\","
                + "\"callee_ext_type\":\"call_queue\",\"result\":\"overflowed\"}";
        var user = queue.replace("e1", "e2").replace("call_queue", "user").replace("overflowed", "no_answer");
        var taken = user.replace("e2", "e3").replace("no_answer", "answered");
        assertThat(key(queue)).isEqualTo("missed:h1").isEqualTo(key(user));
        assertThat(key(taken)).isEqualTo("phone.callee_call_element_completed:h1:e3");
        assertThat(key(queue + "," + taken)).isEqualTo("phone.callee_call_element_completed:h1:e1,e3");
    }

    @Test
    void anElementThatNobodyCanReadCostsItsOwnCallOnly() {
        var call = "{\"call_element_id\":\"e1\",\"call_history_uuid\":\"h1\",\"direction\":\"inbound\","
                + "\"caller_did_number\":\"+14155550101\",\"result\":\"no_answer\"}";
        var first = call.replace("h1", "h2") + "," + call.replace("e1", "e2");
        var last = call.replace("h1", "h3");
        var translator =
                adapter().open(leads("missed"), new TestContext().build()).translator();
        for (var bad : List.of(
                "null",
                "7",
                "{}",
                "[]",
                call.replace("h1", "h4").replace("}", ",\"result\":\"answered\"}"),
                call.replace("h1", "h4").replace("}", ",\"x\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}"))) {
            var verdict = (Verdict.Accept) judge(sign(webhook(first + "," + bad + "," + last), SECRET));
            assertThat(verdict.envelopes()).extracting(Envelope::key).contains("missed:h1", "missed:h2", "missed:h3");
            assertThat(verdict.envelopes().stream()
                            .map(e -> translator.translate(new RawLead(1, "zoom", e, Optional.empty()))))
                    .as("with %.40s among them", bad)
                    .satisfiesExactlyInAnyOrder(
                            t -> assertThat(t).isInstanceOf(Translation.Leads.class),
                            t -> assertThat(t).isInstanceOf(Translation.Leads.class),
                            t -> assertThat(t).isInstanceOf(Translation.Leads.class),
                            t -> assertThat(t).isInstanceOf(Translation.Unreadable.class));
        }
    }

    private String key(String elements) {
        return ((Verdict.Accept) judge(sign(webhook(elements), SECRET)))
                .envelopes()
                .getFirst()
                .key();
    }

    private static Request webhook(String elements) {
        return request("{\"event\":\"phone.callee_call_element_completed\",\"payload\":{\"object\":{\"call_elements\":["
                + elements + "]}}}");
    }
}
