package dev.leadgate.adapters.messenger;

import static dev.leadgate.adapters.messenger.Webhooks.accepted;
import static dev.leadgate.adapters.messenger.Webhooks.judge;
import static dev.leadgate.adapters.messenger.Webhooks.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.app_backend.SlackSignature;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlackTest implements SourceContract<SlackConfig> {
    private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final String SIGNATURE = "x-slack-signature";
    private static final String TIMESTAMP = "x-slack-request-timestamp";
    private static final String NOW = "1767225600";

    private static SlackConfig settings(boolean members, String... relays) {
        return settings(members, Optional.of(Secret.of("xoxb-token")), relays);
    }

    private static SlackConfig settings(boolean members, Optional<Secret> token, String... relays) {
        return new SlackConfig(
                List.of(Secret.of("next-secret"), Secret.of(SECRET)),
                token,
                List.of(),
                List.of(relays),
                members,
                SlackConfig.API_BASE);
    }

    @Override
    public SourceAdapter<SlackConfig> adapter() {
        return new Slack();
    }

    @Override
    public Map<String, SlackConfig> configs() {
        var oneChannel = new SlackConfig(
                List.of(Secret.of(SECRET)), Optional.empty(), List.of("C1"), List.of(), false, SlackConfig.API_BASE);
        return Map.of(
                "*", settings(false, "BFORM", "URELAY"),
                "member-as-lead", settings(true),
                "other-channel", oneChannel);
    }

    @Override
    public Optional<Duration> tolerance(SlackConfig config) {
        return Optional.of(Duration.ofMinutes(5));
    }

    @Override
    public Request sign(Request request, SlackConfig config) {
        var time = request.header(TIMESTAMP).orElse(NOW);
        return Requests.with(
                Requests.with(request, TIMESTAMP, time),
                SIGNATURE,
                signature(time, request.body().bytes()));
    }

    @Override
    public Instant signedAt(Request request) {
        return Instant.ofEpochSecond(Long.parseLong(request.header(TIMESTAMP).orElseThrow()));
    }

    @Override
    public Set<String> signatureHeaders(SlackConfig config) {
        return Set.of(SIGNATURE, TIMESTAMP);
    }

    @Override
    public Map<String, SlackConfig> invalid() {
        return Map.of(
                "signing_secret: without the signing secret anybody could send messages; "
                        + "set it to the signing secret under Basic Information of the Slack app",
                new SlackConfig(List.of(), Optional.empty(), List.of(), List.of(), false, SlackConfig.API_BASE),
                "api_base: this is not an http or https address; leave it out to use https://slack.com/api",
                new SlackConfig(
                        List.of(Secret.of(SECRET)), Optional.empty(), List.of(), List.of(), false, "ftp://slack.com"));
    }

    private static String signature(String time, byte[] body) {
        return "v0="
                + Encoding.HEX.encode(Hmac.digest(
                        Algorithm.SHA256,
                        SECRET.getBytes(StandardCharsets.UTF_8),
                        ("v0:" + time + ":").getBytes(StandardCharsets.UTF_8),
                        body));
    }

    private static Source source(Instant now) {
        return new Slack().open(settings(false), new TestContext().now(now).build());
    }

    /// https://github.com/slackapi/java-slack-sdk SlackSignatureTest
    @Test
    void thePublishedSignatureIsAccepted() {
        var body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554"
                + "%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
        var request = post(
                body,
                TIMESTAMP,
                "1531420618",
                SIGNATURE,
                "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
        var sent = Instant.ofEpochSecond(1_531_420_618);
        assertThat(judge(source(sent), request)).isInstanceOf(Verdict.Accept.class);
        assertThat(judge(source(sent.plusSeconds(300)), request)).isInstanceOf(Verdict.Accept.class);
        assertThat(judge(source(sent.plusSeconds(301)), request)).isInstanceOf(Verdict.Refuse.class);
        assertThat(judge(source(sent.minusSeconds(301)), request)).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void theCasesCarryTheSignatureThatWeExpect() {
        Webhooks.checkSignedCases(this, settings(false), SIGNATURE);
    }

    @Test
    void whatSlacksLibrarySignsIsAccepted() {
        var random = new Random(SEED);
        var generator = new SlackSignature.Generator(SECRET);
        for (int i = 0; i < 200; i++) {
            var body = random.ints(random.nextInt(120), ' ', 0x2000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            var request = post(body, TIMESTAMP, NOW, SIGNATURE, generator.generate(NOW, body));
            assertThat(judge(source(TestContext.NOW), request))
                    .as("seed %d, body %d", SEED, i)
                    .isInstanceOf(Verdict.Accept.class);
        }
    }

    @Test
    void theChallengeIsAnsweredOnlyWhenSigned() {
        var body = "{\"type\":\"url_verification\",\"token\":\"t\",\"challenge\":\"3eZbrw1a\"}";
        var signed = sign(post(body), settings(false));
        assertThat(judge(source(TestContext.NOW), signed)).isEqualTo(new Verdict.Answer(Reply.text(200, "3eZbrw1a")));
        assertThat(judge(source(TestContext.NOW), post(body))).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void theOldTokenIsNotKept() {
        var body = "{\"token\" : \"deprecated-token\",\"event_id\":\"Ev1\",\"event\":{\"token\":\"mine\"}}";
        var kept = accepted(source(TestContext.NOW), sign(post(body), settings(false)))
                .getFirst()
                .payload()
                .text();
        assertThat(kept).isEqualTo("{\"token\" : \"***\",\"event_id\":\"Ev1\",\"event\":{\"token\":\"mine\"}}");
    }

    @Test
    void markupIsReadAsAPersonReadsIt() {
        var text = SlackText.of("a &lt;b&gt; &amp;amp; <mailto:a@example.com|a@example.com> <tel:+4930123456|call> "
                + "<https://x.example|x> <https://y.example> <@U1> <#C1|general> <!here> <!subteam^S1|@sales> <open");
        assertThat(text.plain())
                .isEqualTo("a <b> &amp; a@example.com call x (https://x.example) https://y.example "
                        + "@U1 #general @here @sales <open");
        assertThat(text.emails()).containsExactly("a@example.com");
        assertThat(text.phones()).containsExactly("+4930123456");
    }

    @Test
    void theProbeTellsWhetherNamesCanBeFetched() throws Exception {
        var http = new FakeHttp();
        var context = new TestContext().http(http).build();
        var probe = new Slack().open(settings(false), context).probe();
        http.next(c -> FakeHttp.json(200, "{\"ok\":true}", Map.of("x-oauth-scopes", "channels:history,users:read")));
        assertThat(probe.probe()).extracting(Finding::ok).containsExactly(true, true);
        http.next(c -> FakeHttp.json(200, "{\"ok\":true}", Map.of("x-oauth-scopes", "channels:history")));
        assertThat(probe.probe()).extracting(Finding::ok).containsExactly(true, false);
        http.next(c -> FakeHttp.json(200, "{\"ok\":true}"));
        assertThat(probe.probe()).extracting(Finding::ok).containsExactly(true);
        http.next(c -> FakeHttp.json(200, "{\"ok\":false,\"error\":\"invalid_auth\"}"));
        assertThat(probe.probe())
                .extracting(Finding::what)
                .containsExactly("Slack: auth.test: status 200, invalid_auth");
        assertThat(http.calls()).allSatisfy(call -> {
            assertThat(call.method()).isEqualTo("GET");
            assertThat(call.uri()).hasToString("https://slack.com/api/auth.test");
        });
        var without = new Slack().open(settings(false, Optional.empty()), context);
        assertThat(without.hydrator()).isEmpty();
        assertThat(without.probe().probe()).extracting(Finding::ok).containsExactly(true);
    }
}
