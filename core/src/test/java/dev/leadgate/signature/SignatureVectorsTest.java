package dev.leadgate.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.signature.SignedHeader.Timestamp;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Published and self-computed signatures of many senders, each with every bit of its body
/// changed in turn.
class SignatureVectorsTest {
    private static final JsonNode VECTORS = read();

    private static JsonNode read() {
        try (var in = SignatureVectorsTest.class.getResourceAsStream("/signature/vectors.json")) {
            return JsonMapper.builder().build().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> each(String group) {
        return VECTORS.get(group).valueStream();
    }

    private static InstantSource clock(JsonNode v, long offsetSeconds) {
        return InstantSource.fixed(Instant.ofEpochSecond(v.get("now").asLong() + offsetSeconds));
    }

    private static SignedHeader scheme(JsonNode v, String... secrets) {
        var time = Optional.<Timestamp>empty();
        if (v.has("timestamp")) {
            var t = v.get("timestamp");
            var tolerance = Duration.ofSeconds(t.get("tolerance_s").asLong());
            time = Optional.of(new Timestamp(
                    Optional.ofNullable(t.get("header")).map(JsonNode::asString),
                    Optional.ofNullable(t.get("part")).map(JsonNode::asString),
                    t.path("millis").asBoolean(),
                    tolerance));
        }
        return new SignedHeader(
                v.get("header").asString(),
                Algorithm.valueOf(v.get("algorithm").asString()),
                Encoding.valueOf(v.get("encoding").asString()),
                v.get("prefix").asString(),
                SignedText.of(v.get("signed").asString()),
                time,
                Stream.of(secrets).map(Secret::of).toList());
    }

    private static Request request(JsonNode v, byte[] body, List<String> signatures) {
        var headers = new HashMap<String, List<String>>();
        v.get("headers")
                .properties()
                .forEach(e -> headers.put(e.getKey(), List.of(e.getValue().asString())));
        if (!signatures.isEmpty()) {
            headers.put(v.get("header").asString(), signatures);
        }
        return new Request(
                v.get("method").asString(),
                URI.create(v.get("url").asString()),
                headers,
                Payload.of(body, "application/json"),
                "192.0.2.1");
    }

    private static byte[] body(JsonNode v) {
        return v.get("body").asString().getBytes(StandardCharsets.UTF_8);
    }

    private static String secret(JsonNode v) {
        return v.get("secret").asString();
    }

    private static String value(JsonNode v) {
        return v.get("value").asString();
    }

    @TestFactory
    Stream<DynamicTest> everyVectorVerifies() {
        return each("header")
                .map(v -> DynamicTest.dynamicTest(v.get("name").asString(), () -> {
                    var good = request(v, body(v), List.of(value(v)));
                    assertThat(scheme(v, secret(v)).verify(good, clock(v, 0))).isEqualTo(new Verification.Valid());
                    assertThat(scheme(v, "new-secret", secret(v)).verify(good, clock(v, 0)))
                            .as("while the secret is rotated")
                            .isEqualTo(new Verification.Valid());
                    assertThat(scheme(v, "another-secret")
                                    .verify(good, clock(v, 0))
                                    .valid())
                            .isFalse();
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyChangedBitIsRefused() {
        return each("header")
                .map(v -> DynamicTest.dynamicTest(v.get("name").asString(), () -> {
                    var scheme = scheme(v, secret(v));
                    var body = body(v);
                    for (int bit = 0; bit < body.length * 8; bit++) {
                        var changed = body.clone();
                        changed[bit / 8] ^= (byte) (1 << (bit % 8));
                        assertThat(scheme.verify(request(v, changed, List.of(value(v))), clock(v, 0))
                                        .valid())
                                .as("bit %d", bit)
                                .isFalse();
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> damagedHeadersAreRefused() {
        return each("header")
                .map(v -> DynamicTest.dynamicTest(v.get("name").asString(), () -> {
                    var scheme = scheme(v, secret(v));
                    var good = value(v);
                    var body = body(v);
                    var bad = new ArrayList<List<String>>(List.of(
                            List.of(),
                            List.of(good, good),
                            List.of(""),
                            List.of("sha1=" + good),
                            List.of(good.substring(0, good.length() - 2)),
                            List.of(good + "00"),
                            List.of(good + "," + good + ";"),
                            List.of("=".repeat(1000))));
                    for (var signatures : bad) {
                        assertThat(scheme.verify(request(v, body, signatures), clock(v, 0))
                                        .valid())
                                .as("%s", signatures)
                                .isFalse();
                    }
                    var longer = java.util.Arrays.copyOf(body, body.length + 1);
                    longer[body.length] = '\n';
                    assertThat(scheme.verify(request(v, longer, List.of(good)), clock(v, 0))
                                    .valid())
                            .as("line feed behind the body")
                            .isFalse();
                }));
    }

    @TestFactory
    Stream<DynamicTest> oldAndFutureTimestampsAreRefused() {
        return each("header")
                .filter(v -> v.has("timestamp"))
                .map(v -> DynamicTest.dynamicTest(v.get("name").asString(), () -> {
                    var good = request(v, body(v), List.of(value(v)));
                    var tolerance = v.get("timestamp").get("tolerance_s").asLong();
                    var scheme = scheme(v, secret(v));
                    assertThat(scheme.verify(good, clock(v, tolerance)).valid()).isTrue();
                    assertThat(scheme.verify(good, clock(v, -tolerance)).valid())
                            .isTrue();
                    assertThat(scheme.verify(good, clock(v, tolerance + 1)).valid())
                            .isFalse();
                    assertThat(scheme.verify(good, clock(v, -tolerance - 1)).valid())
                            .isFalse();
                }));
    }

    @Test
    void hexIsReadInEitherCaseAndBodiesWrittenAnewAreRefused() {
        var v = each("header")
                .filter(n -> n.get("name").asString().startsWith("meta 2"))
                .findFirst()
                .orElseThrow();
        var scheme = scheme(v, secret(v));
        var upper = "sha256=" + value(v).substring(7).toUpperCase(Locale.ROOT);
        assertThat(scheme.verify(request(v, body(v), List.of(upper)), clock(v, 0))
                        .valid())
                .isTrue();
        var other = VECTORS.get("meta_reserialised").asString();
        assertThat(scheme.verify(request(v, body(v), List.of(other)), clock(v, 0))
                        .valid())
                .isFalse();
    }

    private static Map<String, List<String>> parameters(JsonNode v) {
        var all = new HashMap<String, List<String>>();
        v.get("params")
                .properties()
                .forEach(e -> all.put(e.getKey(), List.of(e.getValue().asString())));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> everyTwilioVectorVerifies() {
        return each("twilio")
                .map(v -> DynamicTest.dynamicTest(v.get("name").asString(), () -> {
                    var twilio = new TwilioSignature(List.of(
                            Secret.of("new-token"), Secret.of(v.get("token").asString())));
                    var url = URI.create(v.get("url").asString());
                    var signature = Optional.of(v.get("signature").asString());
                    if (v.has("body")) {
                        var body = body(v);
                        assertThat(twilio.body(url, body, signature)).isEqualTo(new Verification.Valid());
                        for (int bit = 0; bit < body.length * 8; bit++) {
                            var changed = body.clone();
                            changed[bit / 8] ^= (byte) (1 << (bit % 8));
                            assertThat(twilio.body(url, changed, signature).valid())
                                    .isFalse();
                        }
                        return;
                    }
                    var parameters = parameters(v);
                    assertThat(twilio.form(url, parameters, signature)).isEqualTo(new Verification.Valid());
                    for (var name : parameters.keySet()) {
                        var changed = new HashMap<>(parameters);
                        changed.put(name, List.of(parameters.get(name).getFirst() + " "));
                        assertThat(twilio.form(url, changed, signature).valid()).isFalse();
                    }
                    assertThat(twilio.form(url, parameters, Optional.empty()).valid())
                            .isFalse();
                    assertThat(twilio.form(URI.create(url + "&x=1"), parameters, signature)
                                    .valid())
                            .isFalse();
                }));
    }

    @Test
    void twilioSignsWhatItVerifies() {
        var twilio = new TwilioSignature(List.of(Secret.of("12345")));
        var v = VECTORS.get("twilio").get(0);
        assertThat(twilio.sign(v.get("url").asString(), parameters(v)))
                .isEqualTo(v.get("signature").asString());
        assertThat(twilio).hasToString("TwilioSignature[1 keys]");
    }

    @Test
    void secretsMayNotBeMissing() {
        assertThatThrownBy(() -> SignedHeader.overBody("x", Algorithm.SHA256, Encoding.HEX, "", List.of()))
                .hasMessageContaining("needs a secret");
        assertThatThrownBy(() -> new TwilioSignature(List.of())).hasMessageContaining("needs a secret");
        assertThatThrownBy(() -> Hmac.digest(Algorithm.SHA1, new byte[0])).hasMessageContaining("empty key");
        assertThatThrownBy(() -> SignedText.of("{timestamp}")).hasMessageContaining("{body}");
        assertThatThrownBy(() -> SignedText.of("{body}{time}")).hasMessageContaining("{time}");
        assertThatThrownBy(() -> SignedText.of("{body")).hasMessageContaining("without");
    }
}
