package dev.leadgate.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.config.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// Vectors of `twilio/twilio-java` (MIT), and one of a WhatsApp message that was computed outside this code.
class TwilioSignatureTest {

    private static Map<String, List<String>> parameters(JsonNode v) {
        var all = new HashMap<String, List<String>>();
        v.get("params")
                .properties()
                .forEach(e -> all.put(e.getKey(), List.of(e.getValue().asString())));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> everyTwilioVectorVerifies() {
        return Vectors.each("twilio")
                .map(v -> DynamicTest.dynamicTest(v.get("name").asString(), () -> {
                    var twilio = new TwilioSignature(List.of(
                            Secret.of("new-token"), Secret.of(v.get("token").asString())));
                    var url = URI.create(v.get("url").asString());
                    var signature = v.get("signature").asString();
                    assertThat(isValid(twilio, v, url, parameters(v), signature))
                            .isTrue();
                    assertThat(twilio.form(url, parameters(v), Optional.empty()).valid())
                            .isFalse();
                }));
    }

    private static boolean isValid(
            TwilioSignature twilio, JsonNode v, URI url, Map<String, List<String>> parameters, String signature) {
        var given = Optional.of(signature);
        return (v.has("body")
                        ? twilio.body(url, v.get("body").asString().getBytes(StandardCharsets.UTF_8), given)
                        : twilio.form(url, parameters, given))
                .valid();
    }

    @TestFactory
    Stream<DynamicTest> everyChangedBitOfATwilioVectorIsRefused() {
        return Vectors.each("twilio")
                .map(v -> DynamicTest.dynamicTest(v.get("name").asString(), () -> {
                    var twilio =
                            new TwilioSignature(List.of(Secret.of(v.get("token").asString())));
                    var url = URI.create(v.get("url").asString());
                    var signature = v.get("signature").asString();
                    var parameters = parameters(v);
                    EveryBit.isRefused(
                            "the signature", signature, changed -> isValid(twilio, v, url, parameters, changed));
                    // Scheme, host and port are the gateway's own setting; a proxy may drop the port.
                    int path = url.toString().indexOf('/', "https://".length());
                    EveryBit.isRefused(
                            "the address",
                            url.toString().substring(path),
                            changed -> address(url.toString().substring(0, path) + changed)
                                    .filter(u -> isValid(twilio, v, u, parameters, signature))
                                    .isPresent());
                    if (v.has("body")) {
                        EveryBit.isRefused(
                                "the body",
                                v.get("body").asString().getBytes(StandardCharsets.UTF_8),
                                changed -> twilio.body(url, changed, Optional.of(signature))
                                        .valid());
                    }
                    parameters.forEach((name, values) -> {
                        EveryBit.isRefused(
                                "the name " + name,
                                name,
                                changed -> isValid(twilio, v, url, renamed(parameters, name, changed), signature));
                        EveryBit.isRefused(name, values.getFirst(), changed -> {
                            var other = new HashMap<>(parameters);
                            other.put(name, List.of(changed));
                            return isValid(twilio, v, url, other, signature);
                        });
                    });
                }));
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException nobodyCanCallThat) {
            return Optional.empty();
        }
    }

    private static Map<String, List<String>> renamed(Map<String, List<String>> parameters, String name, String other) {
        var all = new HashMap<>(parameters);
        var values = new ArrayList<>(Objects.requireNonNull(all.remove(name)));
        values.addAll(all.getOrDefault(other, List.of()));
        all.put(other, values);
        return all;
    }

    @Test
    void twilioSignsWhatItVerifies() {
        var twilio = new TwilioSignature(List.of(Secret.of("12345")));
        var v = Vectors.ALL.get("twilio").get(0);
        assertThat(twilio.sign(v.get("url").asString(), parameters(v)))
                .isEqualTo(v.get("signature").asString());
        assertThat(twilio).hasToString("TwilioSignature[1 keys]");
    }

    @Test
    void theTokenMayNotBeMissing() {
        assertThatThrownBy(() -> new TwilioSignature(List.of())).hasMessageContaining("needs a secret");
    }
}
