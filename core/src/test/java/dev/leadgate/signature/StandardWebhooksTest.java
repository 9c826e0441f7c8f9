package dev.leadgate.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.config.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandardWebhooksTest {
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final long AT = 1_614_265_330;
    private static final Secret KEY = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private final StandardWebhooks webhooks = StandardWebhooks.of(List.of(KEY));

    private static Request request(String family, String signature, byte[] body) {
        return request(
                Map.of(
                        family + "-id", List.of(ID),
                        family + "-timestamp", List.of(String.valueOf(AT)),
                        family + "-signature", List.of(signature)),
                body);
    }

    private static Request request(Map<String, List<String>> headers, byte[] body) {
        return new Request("POST", URI.create("/in/x"), headers, Payload.of(body, "application/json"), "192.0.2.1");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static InstantSource at(long second) {
        return InstantSource.fixed(Instant.ofEpochSecond(second));
    }

    @Test
    void thePublishedVectorVerifiesUnderBothNames() {
        assertThat(webhooks.verify(request("webhook", SIGNATURE, bytes(BODY)), at(AT))
                        .valid())
                .isTrue();
        assertThat(webhooks.verify(request("svix", SIGNATURE, bytes(BODY)), at(AT))
                        .valid())
                .isTrue();
        assertThat(StandardWebhooks.id(request("svix", SIGNATURE, bytes(BODY)))).contains(ID);
        var list = "v1a,AAAA v2,x v1,AAAA " + SIGNATURE;
        assertThat(webhooks.verify(request("webhook", list, bytes(BODY)), at(AT))
                        .valid())
                .isTrue();
    }

    @Test
    void everyChangedBitIsRefused() {
        EveryBit.isRefused(
                "the body",
                bytes(BODY),
                changed -> webhooks.verify(request("webhook", SIGNATURE, changed), at(AT))
                        .valid());
        for (var family : List.of("webhook", "svix")) {
            var good = request(family, SIGNATURE, bytes(BODY)).headers();
            good.forEach((name, values) -> EveryBit.isRefused(name, values.getFirst(), changed -> {
                var headers = new HashMap<>(good);
                headers.put(name, List.of(changed));
                return webhooks.verify(request(headers, bytes(BODY)), at(AT)).valid();
            }));
        }
    }

    @Test
    void theClockMayBeFiveMinutesOffEitherWay() {
        var good = request("webhook", SIGNATURE, bytes(BODY));
        assertThat(webhooks.verify(good, at(AT + 300)).valid()).isTrue();
        assertThat(webhooks.verify(good, at(AT - 300)).valid()).isTrue();
        assertThat(webhooks.verify(good, at(AT + 301)).valid()).isFalse();
        assertThat(webhooks.verify(good, at(AT - 301)).valid()).isFalse();
    }

    @Test
    void badHeadersAreRefused() {
        for (var bad : List.of("", "v1,", "v1=g0hM", SIGNATURE.substring(3), "v1a," + SIGNATURE.substring(3), "v1,!")) {
            assertThat(webhooks.verify(request("webhook", bad, bytes(BODY)), at(AT))
                            .valid())
                    .as(bad)
                    .isFalse();
        }
        for (var header : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
            var headers =
                    new HashMap<>(request("webhook", SIGNATURE, bytes(BODY)).headers());
            var value = java.util.Objects.requireNonNull(headers.remove(header));
            assertThat(webhooks.verify(request(headers, bytes(BODY)), at(AT)).valid())
                    .isFalse();
            headers.put(header, List.of(value.getFirst(), value.getFirst()));
            assertThat(webhooks.verify(request(headers, bytes(BODY)), at(AT)).valid())
                    .isFalse();
        }
        var words = new HashMap<>(request("webhook", SIGNATURE, bytes(BODY)).headers());
        words.put("webhook-timestamp", List.of("yesterday"));
        assertThat(webhooks.verify(request(words, bytes(BODY)), at(AT)).valid()).isFalse();
    }

    @Test
    void signsWhatOthersVerify() {
        assertThat(webhooks.sign(ID, Instant.ofEpochSecond(AT), bytes(BODY)))
                .containsEntry("webhook-signature", SIGNATURE)
                .containsEntry("webhook-id", ID)
                .containsEntry("webhook-timestamp", String.valueOf(AT));
        var other = Secret.of("whsec_" + Base64.getEncoder().encodeToString(new byte[32]));
        var rotating = StandardWebhooks.of(List.of(other, KEY));
        assertThat(rotating.verify(request("webhook", SIGNATURE, bytes(BODY)), at(AT))
                        .valid())
                .isTrue();
    }

    @Test
    void unusableSecretsAreNamedWithoutBeingShown() {
        assertThatThrownBy(() -> StandardWebhooks.of(List.of(Secret.of("whsec_???"))))
                .hasMessageContaining("base64")
                .hasMessageNotContaining("???");
        assertThatThrownBy(() -> StandardWebhooks.of(List.of(Secret.of("whsec_c2hvcnQ="))))
                .hasMessageContaining("16 bytes");
        assertThat(webhooks.toString()).doesNotContain("MfKQ");
    }
}
