package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.Place;
import dev.leadgate.testkit.Requests;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class DialpadTest implements SourceContract<DialpadConfig> {
    private static final String SECRET = "dialpad-secret-0001";
    private static final long SEED = 20_260_103L;
    /// Made by another implementation.
    private static final String VECTOR = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
            + "eyJjYWxsX2lkIjo1NzgwNjc4MjQ2MTIxNDcyLCJzdGF0ZSI6Imhhbmd1cCIsImRpcmVjdGlvbiI6ImluYm91bmQiLCJleHRlcm5hbF9u"
            + "dW1iZXIiOiIrMTQxNTU1NTAxMDAiLCJldmVudF90aW1lc3RhbXAiOjE3NjcyMjU2MDAwMDB9"
            + ".tK8e4dGEqHWgebIUoWJyuncAPM_Oh97N0czWsK-Fh5M";

    private static DialpadConfig config(String only, String legs) {
        return new DialpadConfig(List.of(Secret.of("next-secret"), Secret.of(SECRET)), only, legs);
    }

    @Override
    public SourceAdapter<DialpadConfig> adapter() {
        return new Dialpad();
    }

    @Override
    public Map<String, DialpadConfig> configs() {
        return Map.of(
                "*", config("missed", "skip"),
                "all-answered", config("all", "skip"),
                "leg-read", config("missed", "read"));
    }

    @Override
    public Map<String, DialpadConfig> invalid() {
        return Map.of(
                "secret: without a secret anybody could send calls; "
                        + "set it to the secret that the webhook was created with at Dialpad",
                new DialpadConfig(List.of(), "missed", "skip"));
    }

    /// The files hold what Dialpad signs; on the wire it is the middle of a token.
    @Override
    public List<Place> proof(DialpadConfig config) {
        return List.of(new Place.Body());
    }

    @Override
    public Request sign(Request request, DialpadConfig config) {
        return Requests.withBody(request, token(request.body().bytes()).getBytes(StandardCharsets.US_ASCII));
    }

    private static String token(byte[] payload) {
        try {
            var encoder = Base64.getUrlEncoder().withoutPadding();
            var header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8);
            var signed = encoder.encodeToString(header) + "." + encoder.encodeToString(payload);
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "." + encoder.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Verdict judge(byte[] body) {
        var source = adapter().open(config("missed", "skip"), new TestContext().build());
        var request = new Request(
                "POST", URI.create("/in/dialpad"), Map.of(), Payload.of(body, "application/jwt"), "203.0.113.7");
        return ((Intake.Hosted) source.intakes().getFirst()).judge().judge(request);
    }

    private Verdict.Accept accepted(String event) {
        return (Verdict.Accept)
                judge(token(event.getBytes(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theVectorIsBelievedAndStoredAsItWasSigned() {
        var accept = (Verdict.Accept) judge(VECTOR.getBytes(StandardCharsets.US_ASCII));
        var envelope = accept.envelopes().getFirst();
        assertThat(envelope.payload().text())
                .isEqualTo("{\"call_id\":5780678246121472,\"state\":\"hangup\",\"direction\":\"inbound\","
                        + "\"external_number\":\"+14155550100\",\"event_timestamp\":1767225600000}");
        assertThat(envelope.occurredAt()).isEqualTo(TestContext.NOW);
        assertThat(accept.reply().status()).isEqualTo(200);
    }

    @Test
    void everyChangedBitIsRefused() {
        var good = VECTOR.getBytes(StandardCharsets.US_ASCII);
        for (int bit = 0; bit < good.length * 8; bit++) {
            var forged = good.clone();
            forged[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(judge(forged)).as("bit %d", bit).isInstanceOf(Verdict.Refuse.class);
        }
    }

    @Test
    void whatAnotherLibrarySignsIsBelieved() {
        var random = new Random(SEED);
        for (int i = 0; i < 300; i++) {
            var text = Long.toString(random.nextLong(), 36).repeat(1 + random.nextInt(20));
            var token = JWT.create()
                    .withClaim("call_id", random.nextLong())
                    .withClaim("state", text)
                    .sign(Algorithm.HMAC256(SECRET));
            assertThat(judge(token.getBytes(StandardCharsets.US_ASCII)))
                    .as("seed %d, %d", SEED, i)
                    .isInstanceOf(Verdict.Accept.class);
            var other = JWT.create().withClaim("state", text).sign(Algorithm.HMAC512(SECRET));
            assertThat(judge(other.getBytes(StandardCharsets.US_ASCII)))
                    .as("HS512, seed %d, %d", SEED, i)
                    .isInstanceOf(Verdict.Refuse.class);
        }
    }

    @Test
    void aHeaderThatWantsMoreThanWeUnderstandIsRefused() {
        var critical = JWT.create()
                .withHeader(Map.of("crit", List.of("exp")))
                .withClaim("call_id", 1)
                .sign(Algorithm.HMAC256(SECRET));
        assertThat(judge(critical.getBytes(StandardCharsets.US_ASCII))).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void aMissedCallHasOneKeyWhateverTellsOfIt() {
        var call = "{\"call_id\":7,\"direction\":\"inbound\",\"event_timestamp\":1767225600123,\"state\":\"";
        assertThat(List.of(call + "missed\"}", call + "voicemail\"}", call + "hangup\"}"))
                .map(e -> accepted(e).envelopes().getFirst().key())
                .containsOnly("7:missed");
        assertThat(accepted(call + "hangup\",\"date_connected\":1767225510000}")
                        .envelopes()
                        .getFirst()
                        .key())
                .isEqualTo("7:hangup");
        assertThat(accepted(call + "ringing\"}").envelopes().getFirst().key()).isEqualTo("7:ringing:1767225600123");
    }
}
