package dev.leadgate.adapters.webhook.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.signature.Hmac;
import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.Place;
import dev.leadgate.testkit.Requests;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HubSpotTest implements SourceContract<HubSpotConfig> {
    static final String SECRET = "hubspot-client-secret-0001";
    private static final String URL = "https://gw.example.com/in/hubspot";
    private static final String TIME = "1767225600000";

    static HubSpotConfig settings(String signature, Optional<Secret> token, List<Secret> secrets, String apiBase) {
        return new HubSpotConfig(
                secrets,
                signature,
                token,
                Optional.empty(),
                List.of("recent_conversion_date"),
                List.of("IMPORT"),
                List.of("hs_lead_status"),
                Map.of("seats", List.of("number_of_seats")),
                "/crm/v3/objects/contacts",
                apiBase);
    }

    private static HubSpotConfig settings(String signature) {
        return settings(
                signature,
                Optional.of(Secret.of("pat-na1-secret")),
                List.of(Secret.of("next-secret"), Secret.of(SECRET)),
                "https://api.hubapi.com");
    }

    @Override
    public SourceAdapter<HubSpotConfig> adapter() {
        return new HubSpot();
    }

    @Override
    public Map<String, HubSpotConfig> configs() {
        return Map.of("*", settings("v3"), "signature-v1", settings("v1"), "signature-v2", settings("v2"));
    }

    @Override
    public SourceContext context(String caseName) {
        return new TestContext().publicUrl(URL).build();
    }

    @Override
    public Optional<Duration> tolerance(HubSpotConfig config) {
        return config.signature().equals("v3") ? Optional.of(Duration.ofMinutes(5)) : Optional.empty();
    }

    /// The first version signs the body alone.
    @Override
    public List<Place> covered(HubSpotConfig config) {
        return config.signature().equals("v1") ? List.of() : List.of(new Place.Query("acct"), new Place.Query("back"));
    }

    @Override
    public Request sign(Request request, HubSpotConfig config) {
        var body = request.body().bytes();
        var query = request.uri().getRawQuery();
        // As HubSpot signs the one case with a query: `%2f`, `%3F` are plain, `%20` and `%253A` stay.
        var url = query == null ? URL : URL + "?acct=7&back=/a?b%20c%253A";
        return switch (config.signature()) {
            case "v1" -> old(request, "v1", sha256(SECRET, body));
            case "v2" -> old(request, "v2", sha256(SECRET + request.method() + url, body));
            default ->
                Requests.with(
                        Requests.with(request, "x-hubspot-request-timestamp", TIME),
                        "x-hubspot-signature-v3",
                        Encoding.BASE64.encode(Hmac.digest(
                                Algorithm.SHA256,
                                SECRET.getBytes(StandardCharsets.UTF_8),
                                (request.method() + url).getBytes(StandardCharsets.UTF_8),
                                body,
                                TIME.getBytes(StandardCharsets.UTF_8))));
        };
    }

    private static Request old(Request request, String version, String hash) {
        return Requests.with(
                Requests.with(request, "x-hubspot-signature-version", version), "x-hubspot-signature", hash);
    }

    private static String sha256(String before, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(before.getBytes(StandardCharsets.UTF_8));
            return Encoding.HEX.encode(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Set<String> signatureHeaders(HubSpotConfig config) {
        return config.signature().equals("v3")
                ? Set.of("x-hubspot-signature-v3", "x-hubspot-request-timestamp")
                : Set.of("x-hubspot-signature", "x-hubspot-signature-version");
    }

    @Override
    public Map<String, HubSpotConfig> invalid() {
        var secrets = List.of(Secret.of(SECRET));
        return Map.of(
                "access_token: nothing to sign in with, so leads cannot be fetched; say one of `access_token` and"
                        + " `oauth`",
                settings("v3", Optional.empty(), secrets, "https://api.hubapi.com"),
                "client_secret: without the app's client secret anybody could send leads; copy it from the app's"
                        + " settings at the vendor",
                settings("v3", Optional.of(Secret.of("t")), List.of(), "https://api.hubapi.com"),
                "access_token: a token has no blanks and no letters beyond ASCII; copy it again",
                settings("v3", Optional.of(Secret.of("a\nb")), secrets, "https://api.hubapi.com"),
                "api_base: this is not an http or https address; leave it out to use the vendor's own",
                settings("v3", Optional.of(Secret.of("t")), secrets, "ftp://api.hubapi.com"));
    }

    private Verdict judge(Request request, SourceContext context) {
        var source = new HubSpot().open(settings("v3"), context);
        return ((Intake.Hosted) source.intakes().getFirst()).judge().judge(request);
    }

    private Request request(String caseName) {
        return cases().stream()
                .filter(c -> c.name().equals(caseName))
                .findFirst()
                .flatMap(c -> c.request())
                .orElseThrow();
    }

    @Test
    void everyEventOfABatchKeepsItsBytesAndHasItsKey() {
        var batch = request("batch");
        var accept = (Verdict.Accept) judge(sign(batch, settings("v3")), context("batch"));
        assertThat(accept.envelopes())
                .extracting(Envelope::key)
                .containsExactly(
                        "62515:2001:105:1767225600005",
                        "62515:2004:106:1767225600006",
                        "62515:2005:107:1767225600007",
                        "62515:2006:108:1767225600008",
                        "62515:2007:109:1767225600009",
                        "62515:2001:110:1767225600010");
        var joined = accept.envelopes().stream().map(e -> e.payload().text()).toList();
        assertThat("[" + String.join(", ", joined) + "]").isEqualTo(batch.body().text());
    }

    @Test
    void withoutPublicUrlOnlyTheFirstVersionIsBelieved() {
        var signed = sign(request("creation"), settings("v3"));
        assertThat(judge(signed, context("creation"))).isInstanceOf(Verdict.Accept.class);
        var without = judge(signed, new TestContext().build());
        assertThat(without).isInstanceOf(Verdict.Refuse.class);
        assertThat(((Verdict.Refuse) without).reason()).contains("public_url");
        var hubspot = new HubSpot();
        assertThat(hubspot.needsPublicUrl(settings("v3"))).isTrue();
        assertThat(hubspot.needsPublicUrl(settings("v2"))).isTrue();
        assertThat(hubspot.needsPublicUrl(settings("v1"))).isFalse();
        var first = sign(request("signature-v1"), settings("v1"));
        var source = hubspot.open(settings("v1"), new TestContext().build());
        assertThat(((Intake.Hosted) source.intakes().getFirst()).judge().judge(first))
                .isInstanceOf(Verdict.Accept.class);
    }

    @Test
    void anOldTimestampIsRefused() {
        var signed = sign(request("creation"), settings("v3"));
        var edge = TestContext.NOW.plusSeconds(300);
        assertThat(judge(signed, new TestContext().publicUrl(URL).now(edge).build()))
                .isInstanceOf(Verdict.Accept.class);
        assertThat(judge(
                        signed,
                        new TestContext().publicUrl(URL).now(edge.plusMillis(1)).build()))
                .isInstanceOf(Verdict.Refuse.class);
    }
}
