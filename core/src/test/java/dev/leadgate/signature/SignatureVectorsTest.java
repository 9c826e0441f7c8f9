package dev.leadgate.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.signature.SignedHeader.Timestamp;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.config.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// Published and self-computed signatures of many senders, each with every bit changed in turn of what is signed and
/// of what proves it. Those of schemes with classes of their own are in the tests of these.
class SignatureVectorsTest {
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
        return Vectors.each("header")
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
        return Vectors.each("header")
                .map(v -> DynamicTest.dynamicTest(v.get("name").asString(), () -> {
                    var scheme = scheme(v, secret(v));
                    var good = request(v, body(v), List.of(value(v)));
                    var url = good.uri().toString();
                    EveryBit.isRefused(
                            "the body",
                            body(v),
                            changed -> scheme.verify(request(v, changed, List.of(value(v))), url, clock(v, 0))
                                    .valid());
                    EveryBit.isRefused(
                            "the signature",
                            value(v),
                            changed -> scheme.verify(request(v, body(v), List.of(changed)), url, clock(v, 0))
                                    .valid());
                    v.get("headers")
                            .properties()
                            .forEach(h -> EveryBit.isRefused(
                                    h.getKey(),
                                    h.getValue().asString(),
                                    changed -> scheme.verify(with(good, h.getKey(), changed), url, clock(v, 0))
                                            .valid()));
                    if (v.get("signed").asString().contains("{url}")) {
                        EveryBit.isRefused(
                                "the address",
                                url,
                                changed -> scheme.verify(good, changed, clock(v, 0))
                                        .valid());
                    }
                }));
    }

    private static Request with(Request request, String header, String value) {
        var headers = new HashMap<>(request.headers());
        headers.put(header, List.of(value));
        return new Request(request.method(), request.uri(), headers, request.body(), request.peer());
    }

    @TestFactory
    Stream<DynamicTest> damagedHeadersAreRefused() {
        return Vectors.each("header")
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
        return Vectors.each("header")
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
    void bodiesWrittenAnewAreRefused() {
        var v = Vectors.each("header")
                .filter(n -> n.get("name").asString().startsWith("meta 2"))
                .findFirst()
                .orElseThrow();
        var other = Vectors.ALL.get("meta_reserialised").asString();
        assertThat(scheme(v, secret(v))
                        .verify(request(v, body(v), List.of(other)), clock(v, 0))
                        .valid())
                .isFalse();
    }

    /// Bits of no meaning would be bits that can change unseen.
    @Test
    void bytesHaveOneSpelling() {
        var bytes = new byte[] {(byte) 0xfb, (byte) 0xef, (byte) 0xbe, (byte) 0xff};
        assertThat(Encoding.HEX.encode(bytes)).isEqualTo("fbefbeff");
        assertThat(Encoding.HEX_UPPER.encode(bytes)).isEqualTo("FBEFBEFF");
        assertThat(Encoding.BASE64.encode(bytes)).isEqualTo("++++/w==");
        assertThat(Encoding.BASE64_URL.encode(bytes)).isEqualTo("----_w");
        for (var encoding : Encoding.values()) {
            assertThat(encoding.decode(encoding.encode(bytes))).hasValue(bytes);
            for (var bad : List.of(
                    "fbefbeff",
                    "FBEFBEFF",
                    "fbefbeFF",
                    "++++/w==",
                    "++++/w",
                    "++++/x==",
                    "----_w",
                    "----_w==",
                    "----_x")) {
                assertThat(encoding.decode(bad))
                        .as("%s as %s", bad, encoding)
                        .satisfies(read -> assertThat(read.isEmpty()
                                        || encoding.encode(read.get()).equals(bad))
                                .isTrue());
            }
        }
        assertThat(Encoding.HEX.decode("FBEFBEFF")).isEmpty();
        assertThat(Encoding.HEX_UPPER.decode("fbefbeff")).isEmpty();
        assertThat(Encoding.BASE64.decode("++++/w")).isEmpty();
        assertThat(Encoding.BASE64.decode("++++/x==")).isEmpty();
        assertThat(Encoding.BASE64_URL.decode("----_w==")).isEmpty();
    }

    @Test
    void capitalHexIsForSendersThatWriteIt() {
        var v = Vectors.each("header")
                .filter(n -> n.get("name").asString().equals("generic"))
                .findFirst()
                .orElseThrow();
        var capital = request(v, body(v), List.of(value(v).toUpperCase(Locale.ROOT)));
        assertThat(scheme(v, secret(v)).verify(capital, clock(v, 0)).valid()).isFalse();
        var said = SignedHeader.overBody(
                v.get("header").asString(), Algorithm.SHA256, Encoding.HEX_UPPER, "", List.of(Secret.of(secret(v))));
        assertThat(said.verify(capital, clock(v, 0)).valid()).isTrue();
        assertThat(said.verify(request(v, body(v), List.of(value(v))), clock(v, 0))
                        .valid())
                .isFalse();
    }

    @Test
    void secretsMayNotBeMissing() {
        assertThatThrownBy(() -> SignedHeader.overBody("x", Algorithm.SHA256, Encoding.HEX, "", List.of()))
                .hasMessageContaining("needs a secret");
        assertThatThrownBy(() -> Hmac.digest(Algorithm.SHA1, new byte[0])).hasMessageContaining("empty key");
        assertThatThrownBy(() -> SignedText.of("{timestamp}")).hasMessageContaining("{body}");
        assertThatThrownBy(() -> SignedText.of("{body}{time}")).hasMessageContaining("{time}");
        assertThatThrownBy(() -> SignedText.of("{body")).hasMessageContaining("without");
    }
}
