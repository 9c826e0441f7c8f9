package dev.leadgate.adapters.email.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.signature.EcdsaSignature;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.Requests;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SendgridInboundTest implements SourceContract<SendgridInboundConfig> {
    private static final KeyPair KEYS = keys();
    private static final String PASSWORD = "sendgrid-password-0001";

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SendgridInboundConfig config(List<String> keys, List<Secret> passwords, Map<String, String> labels) {
        return config(keys, passwords, labels, Duration.ofDays(4));
    }

    private static SendgridInboundConfig config(
            List<String> keys, List<Secret> passwords, Map<String, String> labels, Duration tolerance) {
        return new SendgridInboundConfig(
                keys,
                "sendgrid",
                passwords,
                tolerance,
                List.of("leads@in.example.com"),
                labels,
                List.of(),
                Map.of("spring", "spring_sale"),
                List.of());
    }

    private static SendgridInboundConfig signed() {
        return config(
                List.of(Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded())), List.of(), Map.of());
    }

    @Override
    public SourceAdapter<SendgridInboundConfig> adapter() {
        return new SendgridInbound();
    }

    @Override
    public Map<String, SendgridInboundConfig> configs() {
        return Map.of("*", signed());
    }

    @Override
    public Map<String, SendgridInboundConfig> invalid() {
        return Map.of(
                "public_key: without a key or a password anybody could send mails;"
                        + " attach a security policy with a signature at SendGrid and copy its public key",
                config(List.of(), List.of(), Map.of()),
                "public_key: this is not an elliptic-curve public key in base64; copy it again from the security policy",
                config(List.of("abc"), List.of(), Map.of()),
                "labels.Foo: no field `no_such`; use a field's word, such as `message`",
                config(List.of(), List.of(Secret.of(PASSWORD)), Map.of("Foo", "no_such")),
                "tolerance: an old request could be sent again for too long; say at most 4d; 4d is usual",
                config(List.of(), List.of(Secret.of(PASSWORD)), Map.of(), Duration.ofDays(5)));
    }

    @Override
    public Optional<Duration> tolerance(SendgridInboundConfig config) {
        return Optional.of(config.tolerance());
    }

    /// A look at a signature on an elliptic curve is dear: one mail is tried in every bit.
    @Override
    public int bits(String caseName) {
        return caseName.equals("happy") ? Integer.MAX_VALUE : 128;
    }

    @Override
    public Request sign(Request request, SendgridInboundConfig config) {
        var timestamp = Long.toString(TestContext.NOW.getEpochSecond());
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(KEYS.getPrivate());
            signature.update(timestamp.getBytes(StandardCharsets.US_ASCII));
            signature.update(request.body().bytes());
            var value = Base64.getEncoder().encodeToString(signature.sign());
            return Requests.with(
                    Requests.with(request, EcdsaSignature.SIGNATURE, value), EcdsaSignature.TIMESTAMP, timestamp);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Set<String> signatureHeaders(SendgridInboundConfig config) {
        return Set.of(EcdsaSignature.SIGNATURE, EcdsaSignature.TIMESTAMP);
    }

    @Test
    void aPasswordIsAskedForWhereThereIsOne() {
        var both = config(signed().publicKey(), List.of(Secret.of("next"), Secret.of(PASSWORD)), Map.of());
        var password = config(List.of(), List.of(Secret.of(PASSWORD)), Map.of());
        var request = happy();
        assertThat(judge(both, sign(request, both))).isInstanceOf(Verdict.Refuse.class);
        assertThat(judge(password, request)).isInstanceOf(Verdict.Refuse.class);
        var known = Requests.with(
                request,
                "authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(("sendgrid:" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
        assertThat(judge(password, known)).isInstanceOf(Verdict.Accept.class);
        assertThat(judge(both, known)).isInstanceOf(Verdict.Refuse.class);
        assertThat(judge(both, sign(known, both))).isInstanceOf(Verdict.Accept.class);
    }

    /// SendGrid repeats a mail with another boundary, another score, in another charset of its own.
    @Test
    void theKeyIsTheMailsAndNotTheRequests() {
        var body = happy().body().text();
        var again = body.replace("xYzZY", "aNothEr")
                .replace("name=\"spam_score\"\r\n\r\n0.1", "name=\"spam_score\"\r\n\r\n0.3");
        var other = body.replace("what do 20 seats cost", "what do 30 seats cost");
        assertThat(key(again, "aNothEr")).isEqualTo(key(body, "xYzZY"));
        assertThat(key(other, "xYzZY")).isNotEqualTo(key(body, "xYzZY"));
    }

    private static String key(String body, String boundary) {
        var payload = Payload.utf8(body, "multipart/form-data; boundary=" + boundary);
        return SendgridMail.of(payload).key();
    }

    private Request happy() {
        return cases().stream()
                .filter(c -> c.name().equals("happy"))
                .findFirst()
                .orElseThrow()
                .request()
                .orElseThrow();
    }

    private Verdict judge(SendgridInboundConfig config, Request request) {
        var source = adapter().open(config, new TestContext().build());
        return ((Intake.Hosted) source.intakes().getFirst()).judge().judge(request);
    }

    @Test
    void aFieldThatStandsTwiceIsNoField() {
        var part = "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n%s\r\n";
        var body = part.formatted("one") + part.formatted("two") + "--b--\r\n";
        var parts = FormParts.of(Payload.utf8(body, "multipart/form-data; boundary=b"));
        assertThat(parts.fields()).isEmpty();
    }
}
