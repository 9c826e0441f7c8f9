package dev.leadgate.adapters.messenger;

import static dev.leadgate.adapters.messenger.Webhooks.accepted;
import static dev.leadgate.adapters.messenger.Webhooks.judge;
import static dev.leadgate.adapters.messenger.Webhooks.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.viber.bot.ViberSignatureValidator;
import dev.leadgate.signature.Hmac;
import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.Reply;
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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ViberTest implements SourceContract<ViberConfig> {
    /// Token, body and signature of Viber's own test:
    /// https://github.com/Viber/viber-bot-python tests/api/test_api.py
    private static final String TOKEN = "44dafb7e0f40021e-61a47a1e6778d187-f2c5a676a07050b3";

    private static final String BODY =
            "{\"event\":\"webhook\",\"timestamp\":4977069964384421269,\"message_token\":1478683725125}";
    private static final String SIGNATURE = "d21b343448c8aee33b8e93768ef6ceb64a6ba6163099973a2b8bd028fea510ef";
    private static final String HEADER = "x-viber-content-signature";

    private static ViberConfig settings(boolean conversations) {
        return new ViberConfig(List.of(Secret.of("next-token"), Secret.of(TOKEN)), conversations, ViberConfig.API_BASE);
    }

    @Override
    public SourceAdapter<ViberConfig> adapter() {
        return new Viber();
    }

    @Override
    public Map<String, ViberConfig> configs() {
        return Map.of("*", settings(false), "conversation-as-lead", settings(true));
    }

    @Override
    public Request sign(Request request, ViberConfig config) {
        return Requests.with(request, HEADER, signature(TOKEN, request.body().bytes()));
    }

    @Override
    public Set<String> signatureHeaders(ViberConfig config) {
        return Set.of(HEADER);
    }

    @Override
    public Map<String, ViberConfig> invalid() {
        return Map.of(
                "auth_token: without the token anybody could send messages; set it to the app key in the bot's settings",
                new ViberConfig(List.of(), false, ViberConfig.API_BASE),
                "api_base: this is not an http or https address; leave it out to use https://chatapi.viber.com",
                new ViberConfig(List.of(Secret.of(TOKEN)), false, "chatapi.viber.com"));
    }

    private static String signature(String token, byte[] body) {
        return Encoding.HEX.encode(Hmac.digest(Algorithm.SHA256, token.getBytes(StandardCharsets.UTF_8), body));
    }

    private static Source source() {
        return new Viber().open(settings(false), new TestContext().build());
    }

    @Test
    void thePublishedSignatureIsAccepted() {
        assertThat(judge(source(), post(BODY, HEADER, SIGNATURE))).isEqualTo(new Verdict.Answer(Reply.of(200)));
        assertThat(judge(source(), post(BODY + "\n", HEADER, SIGNATURE))).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void theCasesCarryTheSignatureThatWeExpect() {
        Webhooks.checkSignedCases(this, settings(false), HEADER);
    }

    @Test
    void vibersLibraryAgreesOnRandomBodies() {
        var random = new Random(SEED);
        for (int i = 0; i < 200; i++) {
            var token = Long.toHexString(random.nextLong());
            var body = "{\"event\":\"message\",\"text\":\""
                    + random.ints(random.nextInt(80), 'a', 0x2000)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    + "\"}";
            var signature = signature(token, body.getBytes(StandardCharsets.UTF_8));
            assertThat(new ViberSignatureValidator(token).isSignatureValid(signature, body))
                    .as("seed %d, body %d", SEED, i)
                    .isTrue();
            var source = new Viber()
                    .open(
                            new ViberConfig(List.of(Secret.of(token)), false, ViberConfig.API_BASE),
                            new TestContext().build());
            assertThat(judge(source, post(body, HEADER, signature))).isInstanceOf(Verdict.Accept.class);
        }
    }

    @Test
    void tokensBeyondDoublesStayApart() {
        var source = source();
        var one = message("4912661846655238145");
        var other = message("4912661846655238146");
        assertThat(accepted(source, one).getFirst().key()).isEqualTo("message:4912661846655238145");
        assertThat(accepted(source, other).getFirst().key()).isEqualTo("message:4912661846655238146");
    }

    private Request message(String token) {
        return sign(post("{\"event\":\"message\",\"message_token\":" + token + "}"), settings(false));
    }

    @Test
    void theProbeAsksForTheAccountAndItsWebhook() throws Exception {
        var http = new FakeHttp();
        var probe = new Viber()
                .open(
                        settings(false),
                        new TestContext()
                                .http(http)
                                .publicUrl("https://gw.example.com/in/viber")
                                .build())
                .probe();
        http.next(call ->
                FakeHttp.json(200, "{\"status\":0,\"name\":\"Bot\",\"webhook\":\"https://gw.example.com/in/viber\"}"));
        assertThat(probe.probe()).extracting(Finding::ok).containsExactly(true, true);
        http.next(call -> FakeHttp.json(200, "{\"status\":0,\"webhook\":\"https://elsewhere.example\"}"));
        assertThat(probe.probe()).extracting(Finding::ok).containsExactly(true, false);
        http.next(call -> FakeHttp.json(200, "{\"status\":0}"));
        assertThat(probe.probe()).extracting(Finding::what).contains("no webhook is set");
        http.next(call -> FakeHttp.json(200, "{\"status\":2,\"status_message\":\"invalidAuthToken\"}"));
        assertThat(probe.probe()).extracting(Finding::ok).containsExactly(false);
        assertThat(http.calls()).allSatisfy(call -> {
            assertThat(call.uri()).hasToString("https://chatapi.viber.com/pa/get_account_info");
            assertThat(call.headers()).containsEntry("x-viber-auth-token", "next-token");
        });
    }
}
