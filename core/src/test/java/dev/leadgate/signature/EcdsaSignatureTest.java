package dev.leadgate.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The vector that `sendgrid/sendgrid-java` publishes in its `EventWebhookTest` (MIT).
class EcdsaSignatureTest {
    private static final String KEY =
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw"
                    + "+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==";
    private static final String SIGNATURE =
            "MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=";
    private static final String BODY =
            "[{\"email\":\"hello@world.com\",\"event\":\"dropped\",\"reason\":\"Bounced Address\","
                    + "\"sg_event_id\":\"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA\","
                    + "\"sg_message_id\":\"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0\","
                    + "\"smtp-id\":\"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>\",\"timestamp\":1600112492}]\r\n";
    private static final InstantSource THEN = InstantSource.fixed(Instant.ofEpochSecond(1_600_112_502));
    private static final String OTHER_KEY = otherKey();

    private final EcdsaSignature signature = new EcdsaSignature(List.of(OTHER_KEY, KEY), Duration.ofMinutes(5));

    private static String otherKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has elliptic curves", e);
        }
    }

    @Test
    void theVectorIsBelieved() {
        assertThat(signature
                        .verify(request(BODY, SIGNATURE, "1600112502"), THEN)
                        .valid())
                .isTrue();
    }

    @Test
    void everyChangedBitIsRefused() {
        var one = new EcdsaSignature(List.of(KEY), Duration.ofMinutes(5));
        EveryBit.isRefused(
                "the body",
                BODY.getBytes(StandardCharsets.UTF_8),
                changed -> one.verify(request(changed, SIGNATURE, "1600112502"), THEN)
                        .valid());
        EveryBit.isRefused(
                "the signature",
                SIGNATURE,
                changed ->
                        one.verify(request(BODY, changed, "1600112502"), THEN).valid());
        EveryBit.isRefused(
                "the timestamp",
                "1600112502",
                changed -> one.verify(request(BODY, SIGNATURE, changed), THEN).valid());
    }

    @Test
    void whatIsNotTheVectorIsRefused() {
        assertThat(signature
                        .verify(request(BODY.strip(), SIGNATURE, "1600112502"), THEN)
                        .valid())
                .isFalse();
        assertThat(signature
                        .verify(request(BODY, SIGNATURE, "1600112503"), THEN)
                        .valid())
                .isFalse();
        assertThat(signature
                        .verify(request(BODY, "bm90IGEgc2lnbmF0dXJl", "1600112502"), THEN)
                        .valid())
                .isFalse();
        assertThat(signature.verify(request(BODY, "*", "1600112502"), THEN).valid())
                .isFalse();
        assertThat(signature.verify(request(BODY, SIGNATURE, "soon"), THEN).valid())
                .isFalse();
        var later = InstantSource.fixed(Instant.ofEpochSecond(1_600_112_502 + 301));
        assertThat(signature
                        .verify(request(BODY, SIGNATURE, "1600112502"), later)
                        .valid())
                .isFalse();
        assertThat(new EcdsaSignature(List.of(OTHER_KEY), Duration.ofMinutes(5))
                        .verify(request(BODY, SIGNATURE, "1600112502"), THEN)
                        .valid())
                .isFalse();
    }

    @Test
    void aKeyInPemIsReadAndAnotherThingIsNot() {
        var pem = "-----BEGIN PUBLIC KEY-----\n" + KEY.substring(0, 64) + "\n" + KEY.substring(64)
                + "\n-----END PUBLIC KEY-----\n";
        assertThat(new EcdsaSignature(List.of(pem), Duration.ofMinutes(5))
                        .verify(request(BODY, SIGNATURE, "1600112502"), THEN)
                        .valid())
                .isTrue();
        for (var bad : List.of("", "abc", "MFkw")) {
            assertThatThrownBy(() -> new EcdsaSignature(List.of(bad), Duration.ofMinutes(5)))
                    .hasMessage("this is not an elliptic-curve public key in base64");
        }
        assertThatThrownBy(() -> new EcdsaSignature(List.of(), Duration.ofMinutes(5)))
                .hasMessage("a signature needs a key");
    }

    private static Request request(String body, String signed, String timestamp) {
        return request(body.getBytes(StandardCharsets.UTF_8), signed, timestamp);
    }

    private static Request request(byte[] body, String signed, String timestamp) {
        return new Request(
                "POST",
                URI.create("/in/mails"),
                Map.of(EcdsaSignature.SIGNATURE, List.of(signed), EcdsaSignature.TIMESTAMP, List.of(timestamp)),
                Payload.of(body, "application/json"),
                "192.0.2.1");
    }
}
