package dev.leadgate.adapters.webhook.calendly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.signature.Hmac;
import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.FakeHttp;
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

class CalendlyTest implements SourceContract<CalendlyConfig> {
    private static final String KEY = "calendly-key-0001";
    private static final String HEADER = "calendly-webhook-signature";
    private static final String BODY = "{\"event\":\"invitee.created\",\"created_at\":\"2026-01-01T00:00:00.000000Z\","
            + "\"payload\":{\"uri\":\"https://api.calendly.com/scheduled_events/E1/invitees/I1\","
            + "\"email\":\"ada@example.com\"}}";

    private static CalendlyConfig config(boolean reschedules, String apiBase) {
        return new CalendlyConfig(
                List.of(Secret.of("calendly-key-0002"), Secret.of(KEY)),
                Duration.ofMinutes(3),
                reschedules,
                Map.of("message", List.of("Worum geht es?")),
                Optional.of(Secret.of("calendly-token-0001")),
                apiBase);
    }

    @Override
    public SourceAdapter<CalendlyConfig> adapter() {
        return new Calendly();
    }

    @Override
    public Map<String, CalendlyConfig> configs() {
        return Map.of(
                "*",
                config(true, "https://api.calendly.com"),
                "moved-ignored",
                config(false, "https://api.calendly.com"));
    }

    @Override
    public Optional<Duration> tolerance(CalendlyConfig config) {
        return Optional.of(config.tolerance());
    }

    @Override
    public Request sign(Request request, CalendlyConfig config) {
        return Requests.with(
                request, HEADER, signature(KEY, "1767225600", request.body().bytes()));
    }

    private static String signature(String key, String time, byte[] body) {
        return "t=" + time + ",v1="
                + Encoding.HEX.encode(Hmac.digest(
                        Algorithm.SHA256,
                        key.getBytes(StandardCharsets.UTF_8),
                        (time + ".").getBytes(StandardCharsets.UTF_8),
                        body));
    }

    @Override
    public Set<String> signatureHeaders(CalendlyConfig config) {
        return Set.of(HEADER);
    }

    @Override
    public Map<String, CalendlyConfig> invalid() {
        return Map.of(
                "signing_key: without a signing key anybody could send bookings; give one when you create the webhook"
                        + " subscription",
                new CalendlyConfig(
                        List.of(), Duration.ofMinutes(3), true, Map.of(), Optional.empty(), "https://example.com"),
                "api_base: this is not an http or https address; leave it out to use the vendor's own",
                config(true, "api.calendly.com"),
                "tolerance: an old request could be sent again for too long; say at most 1h; 5m is usual",
                new CalendlyConfig(
                        List.of(Secret.of(KEY)),
                        Duration.ofMinutes(61),
                        true,
                        Map.of(),
                        Optional.empty(),
                        "https://example.com"),
                "access_token: a token has no blanks and no letters beyond ASCII; copy it again from Calendly",
                new CalendlyConfig(
                        List.of(Secret.of(KEY)),
                        Duration.ofMinutes(3),
                        true,
                        Map.of(),
                        Optional.of(Secret.of("a b")),
                        "https://example.com"));
    }

    private static Verdict judge(String signature) {
        var source = new Calendly().open(config(true, "https://x.example.com"), new TestContext().build());
        var headers = Map.of(HEADER, List.of(signature));
        return ((Intake.Hosted) source.intakes().getFirst())
                .judge()
                .judge(new Request(
                        "POST", URI.create("/in/c"), headers, Payload.utf8(BODY, "application/json"), "203.0.113.7"));
    }

    private static String at(long seconds) {
        return signature(KEY, Long.toString(seconds), BODY.getBytes(StandardCharsets.UTF_8));
    }

    /// Computed outside this code by the documented rule.
    @Test
    void theKnownSignatureIsAccepted() {
        var known = "e4631f09bbebd586a0b726b8a0a7c63aa72e532cd36a8ab3f4e927167f70d97b";
        assertThat(judge("t=1767225600,v1=" + known)).isInstanceOf(Verdict.Accept.class);
        assertThat(judge("t=1767225600,v1=" + "0".repeat(64) + ",v1=" + known)).isInstanceOf(Verdict.Accept.class);
        for (var bad : List.of(
                "v1=" + known,
                "t=1767225600",
                "t=1767225600,v0=" + known,
                "t=1767225600,t=1767225600,v1=" + known,
                "t=1767225601,v1=" + known,
                "t=x,v1=" + known,
                known)) {
            assertThat(judge(bad)).as(bad).isInstanceOf(Verdict.Refuse.class);
        }
    }

    @Test
    void theTimeMayBeOffByThreeMinutesEitherWay() {
        long now = TestContext.NOW.getEpochSecond();
        assertThat(judge(at(now - 180))).isInstanceOf(Verdict.Accept.class);
        assertThat(judge(at(now + 180))).isInstanceOf(Verdict.Accept.class);
        assertThat(judge(at(now - 181))).isInstanceOf(Verdict.Refuse.class);
        assertThat(judge(at(now + 181))).isInstanceOf(Verdict.Refuse.class);
    }

    private static List<Finding> probe(FakeHttp http) throws Exception {
        var context = new TestContext().http(http).publicUrl("https://gw.example.com/in/c");
        return new Calendly()
                .open(config(true, "https://x.example.com/"), context.build())
                .probe()
                .probe();
    }

    private static FakeHttp subscriptions(String state) {
        return new FakeHttp(call -> FakeHttp.json(
                200,
                call.uri().getPath().equals("/users/me")
                        ? "{\"resource\":{\"current_organization\":\"https://api.calendly.com/organizations/O1\"}}"
                        : "{\"collection\":[{\"callback_url\":\"https://gw.example.com/in/c\",\"state\":\"" + state
                                + "\"},{\"callback_url\":\"https://other.example.com\",\"state\":\"active\"}]}"));
    }

    @Test
    void probeTellsThatTheSubscriptionWasDisabled() throws Exception {
        var http = subscriptions("active");
        assertThat(probe(http)).allMatch(Finding::ok);
        assertThat(http.calls()).extracting(Http.Call::method).containsOnly("GET");
        assertThat(http.calls().getLast().uri().toString())
                .isEqualTo("https://x.example.com/webhook_subscriptions?scope=organization&count=100"
                        + "&organization=https%3A%2F%2Fapi.calendly.com%2Forganizations%2FO1");
        assertThat(probe(subscriptions("disabled")).getLast())
                .isEqualTo(
                        new Finding(false, "Calendly has disabled the subscription", "delete it and create it again"));
        var refused = probe(new FakeHttp(call -> FakeHttp.json(401, "{\"message\":\"calendly-token-0001\"}")));
        assertThat(refused.getFirst().ok()).isFalse();
        assertThat(refused.toString()).doesNotContain("token-0001");
    }
}
