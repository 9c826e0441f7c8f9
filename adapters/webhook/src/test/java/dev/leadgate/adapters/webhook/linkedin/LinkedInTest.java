package dev.leadgate.adapters.webhook.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.adapters.webhook.partner.OAuthRefresh;
import dev.leadgate.signature.Hmac;
import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.Requests;
import dev.leadgate.testkit.SourceCase;
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

class LinkedInTest implements SourceContract<LinkedInConfig> {
    private static final String SECRET = "li-client-secret-0001";
    private static final String HEADER = "x-li-signature";
    private static final String BODY = "{\"type\":\"LEAD_ACTION\",\"leadGenFormResponse\":\"urn:li:leadGenFormResponse:"
            + "11111111-2222-3333-4444-555555555555-1\",\"leadAction\":\"CREATED\",\"occurredAt\":1767225600123}";

    static LinkedInConfig settings(String mode, Optional<Secret> token, Optional<String> owner, String apiBase) {
        return new LinkedInConfig(
                List.of(Secret.of(SECRET), Secret.of("li-client-secret-0000")),
                token,
                Optional.empty(),
                mode,
                owner,
                "SPONSORED",
                Duration.ofMinutes(5),
                Duration.ofDays(1),
                Map.of("seats", List.of("How many seats do you need?")),
                "202606",
                apiBase);
    }

    private static LinkedInConfig settings(String mode) {
        return settings(
                mode,
                Optional.of(Secret.of("li-token-0001")),
                Optional.of("urn:li:sponsoredAccount:501"),
                "https://api.linkedin.com");
    }

    @Override
    public SourceAdapter<LinkedInConfig> adapter() {
        return new LinkedIn();
    }

    @Override
    public Map<String, LinkedInConfig> configs() {
        return Map.of("*", settings("both"));
    }

    /// A challenge is not signed.
    @Override
    public boolean signed(String caseName) {
        return !caseName.startsWith("refused-") && !caseName.startsWith("challenge");
    }

    @Override
    public Request sign(Request request, LinkedInConfig config) {
        return Requests.with(request, HEADER, signature(SECRET, request.body().bytes()));
    }

    private static String signature(String secret, byte[] body) {
        return Encoding.HEX.encode(Hmac.digest(
                Algorithm.SHA256,
                secret.getBytes(StandardCharsets.UTF_8),
                "hmacsha256=".getBytes(StandardCharsets.UTF_8),
                body));
    }

    @Override
    public Set<String> signatureHeaders(LinkedInConfig config) {
        return Set.of(HEADER);
    }

    @Override
    public Envelope envelope(SourceCase test, Payload payload) {
        return LinkedInLead.envelope(payload.bytes(), () -> TestContext.NOW);
    }

    @Override
    public Map<String, LinkedInConfig> invalid() {
        var both = settings("webhook");
        return Map.of(
                "owner: polling needs to know whose leads to ask for; set it to the URN of your ad account",
                settings("both", Optional.of(Secret.of("t")), Optional.empty(), "https://api.linkedin.com"),
                "api_base: this is not an http or https address; leave it out to use the vendor's own",
                settings("webhook", Optional.of(Secret.of("t")), Optional.empty(), "linkedin"),
                "access_token: there is `oauth` as well; say one of `access_token` and `oauth`",
                new LinkedInConfig(
                        both.clientSecret(),
                        both.accessToken(),
                        Optional.of(new OAuthRefresh("c", Secret.of("r"), Optional.empty())),
                        "webhook",
                        Optional.empty(),
                        "SPONSORED",
                        both.pollEvery(),
                        both.lookBack(),
                        Map.of(),
                        "202606",
                        "https://api.linkedin.com"),
                "oauth.token_url: this is not an http or https address; leave it out to use the vendor's own",
                new LinkedInConfig(
                        both.clientSecret(),
                        Optional.empty(),
                        Optional.of(new OAuthRefresh("c", Secret.of("r"), Optional.of("id.example.com"))),
                        "webhook",
                        Optional.empty(),
                        "SPONSORED",
                        both.pollEvery(),
                        both.lookBack(),
                        Map.of(),
                        "202606",
                        "https://api.linkedin.com"));
    }

    private static Verdict judge(String method, String uri, Map<String, List<String>> headers, String body) {
        var source = new LinkedIn().open(settings("webhook"), new TestContext().build());
        return ((Intake.Hosted) source.intakes().getFirst())
                .judge()
                .judge(new Request(
                        method, URI.create(uri), headers, Payload.utf8(body, "application/json"), "203.0.113.7"));
    }

    private static Verdict posted(String signature) {
        return judge("POST", "/in/li", Map.of(HEADER, List.of(signature)), BODY);
    }

    /// Computed outside this code by the documented rule.
    @Test
    void theKnownSignatureIsAccepted() {
        var known = "e7f6c1f10dd64891ef0f3f4456c8e9f4cb50c1f6fac72c6246f10dc725d0432b";
        var accept = (Verdict.Accept) posted(known);
        assertThat(accept.envelopes().getFirst().key()).isEqualTo("11111111-2222-3333-4444-555555555555-1:CREATED");
        assertThat(accept.envelopes().getFirst().occurredAt().toEpochMilli()).isEqualTo(1767225600123L);
        assertThat(posted(signature("li-client-secret-0000", BODY.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(Verdict.Accept.class);
        for (var bad : List.of("hmacsha256=" + known, "sha256=" + known, known.substring(2), known + "00", " ")) {
            assertThat(posted(bad)).as(bad).isInstanceOf(Verdict.Refuse.class);
        }
        var overBodyAlone = Encoding.HEX.encode(Hmac.digest(
                Algorithm.SHA256, SECRET.getBytes(StandardCharsets.UTF_8), BODY.getBytes(StandardCharsets.UTF_8)));
        assertThat(posted(overBodyAlone)).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void theChallengeIsAnsweredWithTheKnownResponse() {
        var code = "890e4665-4dfe-4ab1-b689-ed553bceeed0";
        assertThat(judge("GET", "/in/li?challengeCode=" + code, Map.of(), ""))
                .isEqualTo(new Verdict.Answer(Reply.json(
                        200,
                        "{\"challengeCode\":\"" + code + "\",\"challengeResponse\":"
                                + "\"9fd114520af20742922401dbe41c9ef0a6b4622c4b173ac75badc39722ff02e4\"}")));
    }

    /// The answer to a challenge of one's own choice would be the signature of a notification.
    @Test
    void nobodyGetsANotificationSignedByAChallenge() {
        for (var code : List.of(
                "hmacsha256=%7B%22type%22%3A%22LEAD_ACTION%22%7D",
                "hmacsha256=" + "0".repeat(36),
                "890e4665-4dfe-4ab1-b689-ed553bceeed0%7B%7D",
                "890e46654dfe4ab1b689ed553bceeed0",
                "",
                "x")) {
            assertThat(judge("GET", "/in/li?challengeCode=" + code, Map.of(), ""))
                    .as(code)
                    .isEqualTo(new Verdict.Refuse(400, "the request has no single challengeCode that is a UUID"));
        }
    }

    @Test
    void theModeDecidesWhatIsOpened() {
        var adapter = new LinkedIn();
        var context = new TestContext().build();
        assertThat(adapter.open(settings("webhook"), context).intakes())
                .hasSize(1)
                .allMatch(Intake.Hosted.class::isInstance);
        assertThat(adapter.open(settings("polling"), context).intakes())
                .hasSize(1)
                .allMatch(Intake.Polled.class::isInstance);
        assertThat(adapter.open(settings("both"), context).intakes()).hasSize(2);
    }
}
