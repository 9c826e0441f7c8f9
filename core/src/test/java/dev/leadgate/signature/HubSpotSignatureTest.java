package dev.leadgate.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.signature.HubSpotSignature.Version;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.config.Secret;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Vectors of versions 1 and 2 are HubSpot's own (its Node.js client, Apache-2.0); the one of
/// version 3 was computed outside this code by the documented rule.
class HubSpotSignatureTest {
    private static final String PUBLISHED = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_767_225_600));

    private static boolean valid(
            Version version, String secret, String method, String url, String body, Map<String, String> headers) {
        var all = new HashMap<String, List<String>>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        var request = new Request(method, URI.create("/in/hs"), all, Payload.utf8(body, ""), "192.0.2.1");
        return new HubSpotSignature(version, List.of(Secret.of("other"), Secret.of(secret)))
                .verify(request, url, CLOCK)
                .valid();
    }

    private static Map<String, String> old(String version, String hash) {
        return Map.of("x-hubspot-signature-version", version, "x-hubspot-signature", hash);
    }

    @Test
    void versionOneAsPublished() {
        var body = "[{\"eventId\":1,\"subscriptionId\":12345,\"portalId\":62515,\"occurredAt\":1564113600000,"
                + "\"subscriptionType\":\"contact.creation\",\"attemptNumber\":0,\"objectId\":123,"
                + "\"changeSource\":\"CRM\",\"changeFlag\":\"NEW\",\"appId\":54321}]";
        var hash = "232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de";
        assertThat(valid(Version.V1, PUBLISHED, "POST", "", body, old("v1", hash)))
                .isTrue();
        everyBitCounts(Version.V1, PUBLISHED, "POST", "", body, old("v1", hash));
        assertThat(valid(Version.V1, PUBLISHED, "POST", "", body + "\n", old("v1", hash)))
                .isFalse();
        assertThat(valid(Version.V1, PUBLISHED, "POST", "", body, old("v2", hash)))
                .isFalse();
        assertThat(valid(Version.V1, "z" + PUBLISHED, "POST", "", body, old("v1", hash)))
                .isFalse();
    }

    @Test
    void versionTwoAsPublished() {
        var url = "https://www.example.com/webhook_uri";
        var get = "eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e";
        var post = "9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900";
        var body = "{\"example_field\":\"example_value\"}";
        assertThat(valid(Version.V2, PUBLISHED, "GET", url, "", old("v2", get))).isTrue();
        assertThat(valid(Version.V2, PUBLISHED, "POST", url, body, old("v2", post)))
                .isTrue();
        everyBitCounts(Version.V2, PUBLISHED, "GET", url, "", old("v2", get));
        everyBitCounts(Version.V2, PUBLISHED, "POST", url, body, old("v2", post));
        assertThat(valid(Version.V2, PUBLISHED, "POST", url + "/", body, old("v2", post)))
                .isFalse();
        assertThat(valid(Version.V2, PUBLISHED, "POST", url, body, old("v2", post.substring(2))))
                .isFalse();
        assertThat(valid(Version.V2, PUBLISHED, "POST", url, body, Map.of())).isFalse();
    }

    private static void everyBitCounts(
            Version version, String secret, String method, String url, String body, Map<String, String> headers) {
        EveryBit.isRefused("the body", body, changed -> valid(version, secret, method, url, changed, headers));
        headers.forEach((name, value) -> EveryBit.isRefused(name, value, changed -> {
            var other = new HashMap<>(headers);
            other.put(name, changed);
            return valid(version, secret, method, url, body, other);
        }));
        if (version != Version.V1) {
            EveryBit.isRefused("the address", url, changed -> valid(version, secret, method, changed, body, headers));
            EveryBit.isRefused("the method", method, changed -> valid(version, secret, changed, url, body, headers));
        }
    }

    private static Map<String, String> third(String time, String signature) {
        return Map.of("x-hubspot-request-timestamp", time, "x-hubspot-signature-v3", signature);
    }

    @Test
    void versionThreeAsDocumented() {
        var secret = "hubspot-client-secret-0001";
        var url = "https://gw.example.com/in/hubspot?acct=7";
        var body = "[{\"eventId\":1,\"subscriptionType\":\"contact.creation\",\"objectId\":123,"
                + "\"occurredAt\":1767225600000,\"attemptNumber\":0}]";
        var signature = "cH8N0tuznYTb+lcLIATI11CNKuPyB/WVWPcA7sQm0TI=";
        var good = third("1767225600000", signature);
        assertThat(valid(Version.V3, secret, "POST", url, body, good)).isTrue();
        everyBitCounts(Version.V3, secret, "POST", url, body, good);
        assertThat(valid(Version.V3, secret, "PUT", url, body, good)).isFalse();
        assertThat(valid(Version.V3, secret, "POST", url + "0", body, good)).isFalse();
        assertThat(valid(Version.V3, secret, "POST", url, body + " ", good)).isFalse();
        assertThat(valid(Version.V3, secret, "POST", url, body, third("1767225600001", signature)))
                .isFalse();
        assertThat(valid(Version.V3, secret, "POST", url, body, old("v3", signature)))
                .isFalse();
    }

    @Test
    void exactlyTheListedEscapesAreDecodedAndOnlyOnce() {
        assertThat(HubSpotSignature.signedForm("https://h/p?a=%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B"))
                .isEqualTo("https://h/p?a=:/?@!$'()*,;");
        assertThat(HubSpotSignature.signedForm("%3a%2f%3f%2a%2c%3b")).isEqualTo(":/?*,;");
        for (var kept : List.of(
                "%20", "%2B", "%26", "%3D", "%23", "%25", "%5B", "%7E", "%C3%BC", "%253A", "%", "%3", "%zz", "+")) {
            assertThat(HubSpotSignature.signedForm("x" + kept)).isEqualTo("x" + kept);
        }
    }

    @Test
    void noKeyIsPrinted() {
        assertThat(new HubSpotSignature(Version.V3, List.of(Secret.of(PUBLISHED))).toString())
                .doesNotContain("yyyy");
    }
}
