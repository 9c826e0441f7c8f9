package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.vonage.jwt.Jwt;
import dev.leadgate.signature.Sha256;
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
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VonageTest implements SourceContract<VonageConfig> {
    private static final String SECRET = "vonage-signature-secret-0001";
    private static final String APPLICATION = "aaaaaaaa-bbbb-cccc-dddd-0123456789ab";
    private static final long SEED = 20_260_102L;

    private static VonageConfig config(String only, int missedUnder, Optional<String> application) {
        return new VonageConfig(
                List.of(Secret.of("next-secret"), Secret.of(SECRET)),
                application,
                Duration.ofMinutes(5),
                only,
                missedUnder);
    }

    @Override
    public SourceAdapter<VonageConfig> adapter() {
        return new Vonage();
    }

    @Override
    public Map<String, VonageConfig> configs() {
        var usual = config("missed", 1, Optional.of(APPLICATION));
        return Map.of(
                "*", usual,
                "all-answered", config("all", 1, Optional.empty()),
                "completed-announcement", config("missed", 10, Optional.empty()));
    }

    @Override
    public Map<String, VonageConfig> invalid() {
        return Map.of(
                "signature_secret: without a signature secret anybody could send calls; "
                        + "set it to the signature secret of the Vonage account's settings",
                new VonageConfig(List.of(), Optional.empty(), Duration.ofMinutes(5), "missed", 1),
                "tolerance: an old request could be sent again for too long; say at most 1h; 5m is usual",
                new VonageConfig(List.of(Secret.of(SECRET)), Optional.empty(), Duration.ofDays(1), "missed", 1));
    }

    @Override
    public Optional<Duration> tolerance(VonageConfig config) {
        return Optional.of(config.tolerance());
    }

    @Override
    public Request sign(Request request, VonageConfig config) {
        return Requests.with(
                request,
                "authorization",
                "Bearer " + token(SECRET, request.body().bytes()));
    }

    @Override
    public Set<String> signatureHeaders(VonageConfig config) {
        return Set.of("authorization");
    }

    /// By the library that Vonage's own is made of.
    private static String token(String secret, byte[] body) {
        return JWT.create()
                .withIssuedAt(TestContext.NOW)
                .withJWTId("c5ba8f24-1a14-4c10-bfdf-3fbe8ce511b5")
                .withIssuer("Vonage")
                .withClaim("payload_hash", Sha256.hex(body))
                .withClaim("application_id", APPLICATION)
                .sign(Algorithm.HMAC256(secret));
    }

    private Verdict judge(VonageConfig config, byte[] body, String authorization) {
        var source = adapter().open(config, new TestContext().build());
        var request = new Request(
                "POST",
                URI.create("/in/vonage"),
                Map.of("authorization", List.of(authorization)),
                Payload.of(body, "application/json"),
                "203.0.113.7");
        return ((Intake.Hosted) source.intakes().getFirst()).judge().judge(request);
    }

    @Test
    void theTokensThatVonageTestsItsLibraryWith() {
        var secrets = List.of(Secret.of("XsA09z2MhUxYcdbXaUX3aTT7TzGmnCLfkdILf0NIyC9hN9criTEUdlI3OZ5hRjR"));
        var signed = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
                + ".eyJzdWIiOiJTaW5hIiwibmFtZSI6IkphdmFfU0RLIiwiaWF0IjoxNjk4NjgwMzkyfQ.";
        assertThat(Hs256Token.payload(signed + "4qJpi46NSYURiLI1xoLIfGRygA8IUI2QSG9P2Kus1Oo", secrets))
                .map(p -> new String(p, StandardCharsets.UTF_8))
                .contains("{\"sub\":\"Sina\",\"name\":\"Java_SDK\",\"iat\":1698680392}");
        assertThat(Hs256Token.payload(signed + "XsaXHXqxe2kfIbPy-JH2J6hfbHnEv8jdWsOhEuvzU98", secrets))
                .isEmpty();
    }

    @Test
    void aTokenWithTheHashOfItsBody() {
        var body =
                "{\"status\":\"completed\",\"uuid\":\"aaaaaaaa-bbbb-cccc-dddd-0123456789ab\",\"direction\":\"inbound\"}"
                        .getBytes(StandardCharsets.UTF_8);
        var bearer = "Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
                + "eyJpYXQiOjE3NjcyMjU2MDAsImp0aSI6ImM1YmE4ZjI0LTFhMTQtNGMxMC1iZmRmLTNmYmU4Y2U1MTFiNSIsImlzcyI6IlZv"
                + "bmFnZSIsInBheWxvYWRfaGFzaCI6IjMzMjg3OTBkMzFlYzk0ZTM5MzEwZTc5MjEyY2YzYjhlMWRlNzFlYjQzYzM5MTVjZDFl"
                + "ODhiZWZhNTA5YjAzOWEiLCJhcGlfa2V5IjoiYTFiMmMzZDQifQ.zBxUTiD52QdLFoUs4k8nwv2KepPOeEEl4uTG2JPhzx8";
        var config = config("missed", 1, Optional.empty());
        assertThat(judge(config, body, bearer)).isInstanceOf(Verdict.Accept.class);
        assertThat(judge(
                        config,
                        (new String(body, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8),
                        bearer))
                .isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void whatIsSignedByTheVendorsLibraryIsBelievedAndNothingMoreThanThat() {
        var random = new Random(SEED);
        var config = config("missed", 1, Optional.of(APPLICATION));
        for (int i = 0; i < 500; i++) {
            var body = new byte[random.nextInt(600)];
            random.nextBytes(body);
            var token = token(SECRET, body);
            assertThat(Jwt.verifySignature(token, SECRET))
                    .as("seed %d, %d", SEED, i)
                    .isTrue();
            assertThat(judge(config, body, "Bearer " + token))
                    .as("seed %d, %d", SEED, i)
                    .isInstanceOf(Verdict.Accept.class);
            var bytes = token.getBytes(StandardCharsets.ISO_8859_1);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            var forged = new String(bytes, StandardCharsets.ISO_8859_1);
            assertThat(Hs256Token.payload(forged, List.of(Secret.of(SECRET))))
                    .as("seed %d, %d: %s", SEED, i, forged)
                    .isEmpty();
        }
    }

    @Test
    void unsignedWebhooksAreAskedForAgain() {
        var source = adapter().open(config("missed", 1, Optional.empty()), new TestContext().build());
        var request = new Request(
                "POST", URI.create("/in/vonage"), Map.of(), Payload.utf8("{}", "application/json"), "203.0.113.7");
        var verdict = ((Intake.Hosted) source.intakes().getFirst()).judge().judge(request);
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Refuse.class, r -> assertThat(r.status()).isEqualTo(429));
    }

    @Test
    void oneCallIsOneLeadHoweverManyEventsArrive() {
        var call = "{\"uuid\":\"u1\",\"conversation_uuid\":\"c1\",\"from\":\"4915112345678\",\"direction\":\"inbound\","
                + "\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"status\":\"";
        var leg = call.replace("u1", "u2").replace("inbound", "outbound");
        var events = List.of(
                call + "started\"}",
                call + "ringing\"}",
                leg + "started\"}",
                leg + "ringing\"}",
                leg + "timeout\"}",
                leg + "completed\"}",
                call + "completed\",\"duration\":\"0\"}");
        var config = config("missed", 1, Optional.empty());
        var translator = adapter().open(config, new TestContext().build()).translator();
        var translations = events.stream()
                .map(e -> new Envelope("k", TestContext.NOW, Payload.utf8(e, "application/json"), Map.of()))
                .map(e -> translator.translate(new RawLead(1, "vonage", e, Optional.empty())));
        assertThat(translations.filter(Translation.Leads.class::isInstance)).hasSize(1);
        var keys = events.stream()
                .map(e -> e.getBytes(StandardCharsets.UTF_8))
                .map(b -> (Verdict.Accept) judge(config, b, "Bearer " + token(SECRET, b)))
                .map(a -> a.envelopes().getFirst().key());
        assertThat(keys).doesNotHaveDuplicates().contains("u1:completed", "u2:timeout");
    }
}
