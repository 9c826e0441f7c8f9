package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RingCentralTest implements SourceContract<RingCentralConfig> {
    static final String TOKEN = "ringcentral-verification-0001";
    private static final String HEADER = "verification-token";

    static RingCentralConfig config(String mode, String only, String apiBase) {
        return new RingCentralConfig(
                "client-id",
                Secret.of("client-secret-part"),
                Secret.of("jwt-secret-part"),
                mode,
                List.of(Secret.of("next-token"), Secret.of(TOKEN)),
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                List.of("Accepted", "Call connected"),
                only,
                apiBase);
    }

    private static RingCentralConfig config(String mode, String only) {
        return config(mode, only, "https://platform.ringcentral.com");
    }

    @Override
    public SourceAdapter<RingCentralConfig> adapter() {
        return new RingCentral();
    }

    @Override
    public Map<String, RingCentralConfig> configs() {
        return Map.of("*", config("polling", "missed"), "all-accepted", config("polling", "all"));
    }

    /// Requests are for a source that is called.
    @Override
    public RingCentralConfig config(String caseName) {
        boolean hosted = cases().stream()
                .filter(c -> c.name().equals(caseName))
                .anyMatch(c -> c.request().isPresent());
        return hosted ? config("webhook", "missed") : SourceContract.super.config(caseName);
    }

    @Override
    public Map<String, RingCentralConfig> invalid() {
        var secret = Secret.of("s");
        return Map.of(
                "verification_token: a webhook without `verification_token` would believe anybody; "
                        + "set it to the verificationToken of the subscription, or use `mode: polling`",
                new RingCentralConfig(
                        "id",
                        secret,
                        secret,
                        "webhook",
                        List.of(),
                        Duration.ofMinutes(1),
                        Duration.ofHours(1),
                        List.of(),
                        "all",
                        "https://a.example"),
                "poll_every: shorter than 30s; use 1m: RingCentral allows 10 requests for the log a minute",
                new RingCentralConfig(
                        "id",
                        secret,
                        secret,
                        "polling",
                        List.of(),
                        Duration.ofSeconds(1),
                        Duration.ofHours(1),
                        List.of(),
                        "all",
                        "https://a.example"),
                "look_back: outside 1m to 1d; use more than your longest call, such as 1h",
                new RingCentralConfig(
                        "id",
                        secret,
                        secret,
                        "polling",
                        List.of(),
                        Duration.ofMinutes(1),
                        Duration.ZERO,
                        List.of(),
                        "all",
                        "https://a.example"),
                "api_base: this is not an http or https address; leave it out to use https://platform.ringcentral.com",
                config("polling", "all", "platform.ringcentral.com"));
    }

    @Override
    public Request sign(Request request, RingCentralConfig config) {
        return Requests.with(request, HEADER, TOKEN);
    }

    /// Nothing in a validation is believed, so nothing proves who sent it.
    @Override
    public boolean signed(String caseName) {
        return !caseName.startsWith("refused-") && !caseName.startsWith("handshake");
    }

    @Override
    public Set<String> signatureHeaders(RingCentralConfig config) {
        return Set.of(HEADER);
    }

    @Override
    public boolean signsBody(RingCentralConfig config) {
        return false;
    }

    @Test
    void oneSessionIsOneKeyHoweverManyPartiesLeave() {
        var event = cases().stream()
                .filter(c -> c.name().equals("event-missed"))
                .findFirst()
                .orElseThrow();
        var request = sign(event.request().orElseThrow(), config("event-missed"));
        var later = request.body()
                .text()
                .replace("\"sequence\":5", "\"sequence\":6")
                .replace("p-1", "p-2");
        assertThat(later).isNotEqualTo(request.body().text());
        assertThat(List.of(request.body().text(), later))
                .map(text -> new Request(
                        "POST",
                        URI.create("/in/ringcentral"),
                        request.headers(),
                        Payload.utf8(text, "application/json"),
                        "203.0.113.7"))
                .map(r -> ((Verdict.Accept) judge(r)).envelopes().getFirst().key())
                .containsOnly("s-e01");
    }

    /// RingCentral refuses answers above 1024 bytes with their headers.
    @Test
    void theAnswerToAValidationIsShort() {
        var request = new Request(
                "POST",
                URI.create("/in/ringcentral"),
                Map.of("validation-token", List.of("a".repeat(255))),
                Payload.utf8("", ""),
                "203.0.113.7");
        assertThat(judge(request)).isInstanceOfSatisfying(Verdict.Answer.class, a -> {
            assertThat(a.reply().headers()).containsExactly(Map.entry("validation-token", "a".repeat(255)));
            assertThat(a.reply().body()).isEmpty();
        });
    }

    private Verdict judge(Request request) {
        var source = adapter().open(config("webhook", "missed"), new TestContext().build());
        return ((Intake.Hosted) source.intakes().getFirst()).judge().judge(request);
    }
}
