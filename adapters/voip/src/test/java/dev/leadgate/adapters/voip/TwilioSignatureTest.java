package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Vectors of twilio-java's RequestValidatorTest (MIT), and one of our own for a WhatsApp message.
class TwilioSignatureTest {
    private static final String BASE = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final Map<String, List<String>> P = fields(
            "Digits",
            "1234",
            "CallSid",
            "CA1234567890ABCDE",
            "To",
            "+18005551212",
            "Caller",
            "+14158675309",
            "From",
            "+14158675309");
    private static final String BODY = "{\"property\": \"value\", \"boolean\": true}";
    private static final String BODY_SHA256 = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";

    private record Vector(String token, String url, Map<String, List<String>> fields, String signature) {}

    private static final List<Vector> VECTORS = List.of(
            v(BASE, P, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
            v("http://mycompany.com:1234/myapp.php?foo=1&bar=2", P, "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="),
            v("https://mycompany.com:443/myapp.php?foo=1&bar=2", P, "kvajT1Ptam85bY51eRf/AJRuM3w="),
            v("http://mycompany.com:80/myapp.php?foo=1&bar=2", P, "0ZXoZLH/DfblKGATFgpif+LLRf4="),
            v("https://mycompany.com/myapp.php", P, "1xaxFBvyzXYvWplzNOSs28HWO94="),
            v(BASE, Map.of(), "zYQTYrRWXE7LtzbG4PfP7/bkkGo="),
            v(
                    BASE,
                    fields(
                            "Message",
                            "Hello & goodbye! @#$%^*()",
                            "From",
                            "+1 (415) 867-5309",
                            "Special",
                            "unicode: ñáéíóú"),
                    "dCPiR4WtQ6QFN6pJh81CtlCcWLQ="),
            v(
                    BASE,
                    fields("Digits", "", "CallSid", "CA1234567890ABCDE", "EmptyParam", ""),
                    "9HHp/OqQMEwdrVebHDdA/+tqjX8="),
            v(
                    BASE,
                    fields("callSid", "lowercase", "CallSid", "uppercase", "CALLSID", "allcaps"),
                    "jDK7WKT8wiNrwggd4ceTv4e1MJ4="),
            v(
                    BASE,
                    fields("Zebra", "last", "Alpha", "first", "Beta", "second", "Gamma", "third"),
                    "enveUe73ZTVLAekHxez3Qx6JuuQ="),
            v("https://mycompany.com/myapp.php?foo=hello%20world&bar=test%2Bvalue", P, "er2tvAP1Wx+iuTTE2BPgvEaN1cs="),
            v(BASE + "&bodySHA256=" + BODY_SHA256, Map.of(), "a9nBmqA0ju/hNViExpshrM61xv4="),
            v("https://mycompany.com/myapp.php?bodySHA256=" + BODY_SHA256, Map.of(), "y77kIzt2vzLz71DgmJGsen2scGs="),
            new Vector(
                    "twilio-auth-token-0001",
                    "https://gw.example.com/in/twilio/wa?t=7",
                    fields(
                            "SmsMessageSid",
                            "SM00000000000000000000000000000001",
                            "NumMedia",
                            "0",
                            "ProfileName",
                            "Ada Lovelace",
                            "MessageType",
                            "text",
                            "SmsSid",
                            "SM00000000000000000000000000000001",
                            "WaId",
                            "14155550100",
                            "SmsStatus",
                            "received",
                            "Body",
                            " Grüße, price? ",
                            "To",
                            "whatsapp:+14155238886",
                            "NumSegments",
                            "1",
                            "MessageSid",
                            "SM00000000000000000000000000000001",
                            "AccountSid",
                            "AC00000000000000000000000000000001",
                            "From",
                            "whatsapp:+14155550100",
                            "ApiVersion",
                            "2010-04-01"),
                    "wGyjSRjp5CG9uO2QR15GXRHZGgw="));

    private static Vector v(String url, Map<String, List<String>> fields, String signature) {
        return new Vector("12345", url, fields, signature);
    }

    private static Map<String, List<String>> fields(String... pairs) {
        var fields = new HashMap<String, List<String>>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], List.of(pairs[i + 1]));
        }
        return fields;
    }

    private static boolean valid(Vector v, String signature) {
        return TwilioSignature.valid(List.of(v.token()), URI.create(v.url()), v.fields(), signature);
    }

    @Test
    void everyVectorHoldsAndIsWhatWeWouldSign() {
        assertThat(VECTORS).hasSize(14);
        for (var v : VECTORS) {
            assertThat(valid(v, v.signature())).as("%s", v).isTrue();
            assertThat(TwilioSignature.of(v.token(), v.url(), v.fields())).isEqualTo(v.signature());
        }
    }

    @Test
    void portMayBeThereOrNot() {
        assertThat(TwilioSignature.valid(
                        List.of("12345"),
                        URI.create(BASE.replace(".com/", ".com:1234/")),
                        P,
                        "RSOYDt4T1cUTdK1PDd93/VVr8B8="))
                .isTrue();
        assertThat(TwilioSignature.valid(List.of("12345"), URI.create(BASE), P, "kvajT1Ptam85bY51eRf/AJRuM3w="))
                .isTrue();
    }

    @Test
    void noOneBitChangeIsAccepted() {
        for (var v : VECTORS) {
            var bytes = Base64.getDecoder().decode(v.signature());
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                bytes[bit / 8] ^= (byte) (1 << (bit % 8));
                assertThat(valid(v, Base64.getEncoder().encodeToString(bytes))).isFalse();
                bytes[bit / 8] ^= (byte) (1 << (bit % 8));
            }
            for (var name : v.fields().keySet()) {
                var changed = new HashMap<>(v.fields());
                changed.put(name, List.of(String.join("", v.fields().get(name)) + "\u0001"));
                assertThat(valid(new Vector(v.token(), v.url(), changed, ""), v.signature()))
                        .isFalse();
                changed.remove(name);
                assertThat(valid(new Vector(v.token(), v.url(), changed, ""), v.signature()))
                        .isFalse();
            }
            assertThat(valid(new Vector(v.token() + "x", v.url(), v.fields(), ""), v.signature()))
                    .isFalse();
            assertThat(valid(new Vector(v.token(), v.url() + "x", v.fields(), ""), v.signature()))
                    .isFalse();
        }
    }

    @Test
    void badSignaturesAreRefusedNotThrown() {
        var v = VECTORS.getFirst();
        for (var bad : List.of(
                "", "=", "!!!", "RSOYDt4T1cUTdK1PDd93", "rsoydt4t1cutdk1pdd93/vvr8b8=", "sha1=" + v.signature())) {
            assertThat(valid(v, bad)).as(bad).isFalse();
        }
        assertThat(TwilioSignature.valid(List.of(), URI.create(v.url()), v.fields(), v.signature()))
                .isFalse();
        assertThat(TwilioSignature.valid(List.of("old", "12345"), URI.create(v.url()), v.fields(), v.signature()))
                .isTrue();
    }

    @Test
    void valuesGivenTwiceCountOnceInOrder() {
        var given = Map.of("a", List.of("2", "1", "2"), "b", List.of("x"));
        var signature = TwilioSignature.of("12345", BASE, given);
        assertThat(signature)
                .isEqualTo(TwilioSignature.of("12345", BASE, Map.of("a", List.of("1", "2"), "b", List.of("x"))));
    }

    @Test
    void bodyDigestIsCompared() {
        var body = BODY.getBytes(StandardCharsets.UTF_8);
        assertThat(TwilioSignature.bodyMatches(body, BODY_SHA256)).isTrue();
        for (int bit = 0; bit < body.length * 8; bit++) {
            body[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(TwilioSignature.bodyMatches(body, BODY_SHA256)).isFalse();
            body[bit / 8] ^= (byte) (1 << (bit % 8));
        }
        assertThat(TwilioSignature.bodyMatches(body, "")).isFalse();
        assertThat(TwilioSignature.bodyMatches(body, "zz")).isFalse();
    }
}
