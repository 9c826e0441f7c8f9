package dev.leadgate.adapters.messenger;

import static dev.leadgate.adapters.messenger.Webhooks.accepted;
import static dev.leadgate.adapters.messenger.Webhooks.judge;
import static dev.leadgate.adapters.messenger.Webhooks.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.bot.parser.LineSignatureValidator;
import dev.leadgate.signature.Hmac;
import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.Requests;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LineTest implements SourceContract<LineConfig> {
    private static final String SECRET = "line-channel-secret-0001";
    private static final String HEADER = "x-line-signature";

    private static LineConfig settings(boolean follows) {
        return settings(follows, SECRET, Optional.of(Secret.of("line-access-token")));
    }

    private static LineConfig settings(boolean follows, String secret, Optional<Secret> token) {
        return new LineConfig(
                List.of(Secret.of("next-secret"), Secret.of(secret)), token, follows, LineConfig.API_BASE);
    }

    @Override
    public SourceAdapter<LineConfig> adapter() {
        return new Line();
    }

    @Override
    public Map<String, LineConfig> configs() {
        return Map.of("*", settings(false), "follow-as-lead", settings(true));
    }

    @Override
    public Request sign(Request request, LineConfig config) {
        return Requests.with(request, HEADER, signature(SECRET, request.body().bytes()));
    }

    @Override
    public Set<String> signatureHeaders(LineConfig config) {
        return Set.of(HEADER);
    }

    @Override
    public Map<String, LineConfig> invalid() {
        return Map.of(
                "channel_secret: without the channel secret anybody could send messages; "
                        + "set it to the channel secret of the LINE Developers console",
                new LineConfig(List.of(), Optional.empty(), false, LineConfig.API_BASE),
                "api_base: this is not an http or https address; leave it out to use https://api.line.me",
                new LineConfig(List.of(Secret.of(SECRET)), Optional.empty(), false, "mailto:a@example.com"));
    }

    private static String signature(String secret, byte[] body) {
        return Encoding.BASE64.encode(Hmac.digest(Algorithm.SHA256, secret.getBytes(StandardCharsets.UTF_8), body));
    }

    private static Source source() {
        return new Line().open(settings(false), new TestContext().build());
    }

    /// https://github.com/line/line-bot-sdk-java LineSignatureValidatorTest
    @Test
    void thePublishedSignatureIsAccepted() {
        var source = new Line().open(settings(false, "SECRET", Optional.empty()), new TestContext().build());
        var signature = "3q8QXTAGaey18yL8FWTqdVlbMr6hcuNvM4tefa0o9nA=";
        assertThat(judge(source, post("{}", HEADER, signature))).isInstanceOf(Verdict.Accept.class);
        assertThat(judge(source, post("{} ", HEADER, signature))).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void theCasesCarryTheSignatureThatWeExpect() {
        Webhooks.checkSignedCases(this, settings(false), HEADER);
    }

    @Test
    void whatLinesLibrarySignsIsAccepted() {
        var random = new Random(SEED);
        var validator = new LineSignatureValidator(SECRET.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 200; i++) {
            var body = new byte[random.nextInt(300)];
            random.nextBytes(body);
            var signature = Base64.getEncoder().encodeToString(validator.generateSignature(body));
            assertThat(judge(source(), post(body, HEADER, signature)))
                    .as("seed %d, body %d", SEED, i)
                    .isInstanceOf(Verdict.Accept.class);
        }
    }

    @Test
    void everyEventIsAnEnvelopeWithItsOwnBytes() {
        var first =
                "{\"type\":\"message\", \"webhookEventId\":\"01A\",\"timestamp\":1767225600123,\"text\":\"\\u00fc\"}";
        var bad = "{\"type\":7}";
        var body = "{\"destination\":\"U0\",\"events\":[ " + first + " ,\n" + bad + ",\"word\"]}";
        var envelopes = accepted(source(), sign(post(body), settings(false)));
        assertThat(envelopes).extracting(e -> e.payload().text()).containsExactly(first, bad, "\"word\"");
        assertThat(envelopes.getFirst().key()).isEqualTo("01A");
        assertThat(envelopes.getFirst().occurredAt()).isEqualTo(TestContext.NOW.plusMillis(123));
        assertThat(envelopes).extracting(Envelope::key).doesNotHaveDuplicates();
        assertThat(envelopes.get(1).key()).startsWith("sha256:");
        assertThat(envelopes).allSatisfy(e -> assertThat(e.attributes()).containsEntry("destination", "U0"));
    }

    /// LINE counts its batches as one delivery, and what comes again may be cut differently.
    @Test
    void anEventKeepsItsKeyInAnotherBatch() {
        var one = "{\"webhookEventId\":\"01A\"}";
        var two = "{\"webhookEventId\":\"01B\"}";
        var together = accepted(source(), sign(post("{\"events\":[" + one + "," + two + "]}"), settings(false)));
        var alone = accepted(source(), sign(post("{\"events\":[" + two + "]}"), settings(false)));
        assertThat(together.get(1).key()).isEqualTo(alone.getFirst().key()).isEqualTo("01B");
    }

    @Test
    void withoutTokenNothingIsFetched() {
        var source = new Line().open(settings(false, SECRET, Optional.empty()), new TestContext().build());
        assertThat(source.hydrator()).isEmpty();
        assertThat(source().hydrator()).isPresent();
    }

    @Test
    void theProbeAsksForTheAccountAndItsWebhook() throws Exception {
        var http = new FakeHttp();
        var context = new TestContext()
                .http(http)
                .publicUrl("https://gw.example.com/in/line")
                .build();
        var probe = new Line().open(settings(false), context).probe();
        http.next(c -> FakeHttp.json(200, "{\"userId\":\"U0\",\"displayName\":\"Acme\"}"));
        http.next(c -> FakeHttp.json(200, "{\"endpoint\":\"https://gw.example.com/in/line\",\"active\":true}"));
        assertThat(probe.probe()).extracting(Finding::ok).containsExactly(true, true);
        http.next(c -> FakeHttp.json(200, "{}"));
        http.next(c -> FakeHttp.json(200, "{\"endpoint\":\"https://elsewhere.example\",\"active\":true}"));
        assertThat(probe.probe()).extracting(Finding::what).contains("the webhook points elsewhere");
        http.next(c -> FakeHttp.json(200, "{}"));
        http.next(c -> FakeHttp.json(200, "{\"endpoint\":\"https://gw.example.com/in/line\",\"active\":false}"));
        assertThat(probe.probe()).extracting(Finding::what).contains("the webhook is switched off");
        http.next(c -> FakeHttp.json(401, "{\"message\":\"Authentication failed\"}"));
        assertThat(probe.probe()).extracting(Finding::ok).containsExactly(false);
        assertThat(http.calls()).allSatisfy(call -> {
            assertThat(call.method()).isEqualTo("GET");
            assertThat(call.headers()).containsEntry("authorization", "Bearer line-access-token");
        });
        var without = new Line()
                .open(settings(false, SECRET, Optional.empty()), context)
                .probe();
        assertThat(without.probe()).extracting(Finding::ok).containsExactly(true);
    }
}
