package dev.leadgate.app.real;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.leadgate.app.cli.Ran;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Old leads by a vendor's API, beside those that its webhook announces: the Graph API of a
/// stand-in that answers in pages.
class ApiBackfillTest {
    private static final String FORM = "700000000000003";
    private static final String YAML = """
        version: 1
        listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
        sources:
          ads:
            type: meta_lead_ads
            app_secret: ["${secret:APP}"]
            verify_token: "${secret:VERIFY}"
            access_token: "${secret:TOKEN}"
            forms: ["700000000000003"]
            api_base: "@META@"
        notifiers:
          hook: { type: webhook, url: "@REP@/told", secret: "${secret:HOOK}" }
        reps: { ana: { name: Ana Ruiz } }
        teams: { all: { members: [ana] } }
        rules: [{ name: everyone, assign: { team: all } }]
        notify: { rep: { try: [hook] } }
        """;
    private static final Map<String, String> SECRETS = Map.of(
            "APP", "app-secret-0123456789",
            "VERIFY", "verify-token-0123456789",
            "TOKEN", "EAAB-page-token",
            "HOOK", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

    @Test
    void old_leads_come_page_by_page_once_and_tell_nobody(@TempDir Path dir) throws Exception {
        var meta = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        meta.start();
        lead(meta, 1, "Olga Old");
        lead(meta, 2, "Lars Live");
        lead(meta, 3, "Oto Old");
        lead(meta, 4, "Last Live");
        page(meta, "", 1, 2, "c2");
        page(meta, "c2", 3, 3, "");
        try (var gateway = new RunningGateway(dir, YAML.replace("@META@", meta.baseUrl()), SECRETS)) {
            announce(gateway, 2);
            await().atMost(Duration.ofSeconds(30)).until(() -> told(gateway, "Lars Live"));

            var planned = backfill(dir, "--dry-run");
            assertThat(planned.out()).contains("2 more are known by id only", "Nothing was stored");
            assertThat(gateway.reader().conservation().leads()).isEqualTo(1);

            var done = backfill(dir);
            assertThat(done.exit()).as(done.err()).isZero();
            assertThat(done.out()).contains("3 leads · 1 here already · 2 new", "nobody was notified");
            assertThat(gateway.reader().conservation().leads()).isEqualTo(3);

            assertThat(backfill(dir).out()).contains("3 leads · 3 here already");
            assertThat(gateway.reader().conservation().leads()).isEqualTo(3);

            announce(gateway, 4);
            await().atMost(Duration.ofSeconds(30)).until(() -> told(gateway, "Last Live"));
            assertThat(told(gateway, "Olga Old")).isFalse();
            assertThat(told(gateway, "Oto Old")).isFalse();
            anExpiredTokenIsSaidAndMended(meta, gateway, dir);
        } finally {
            meta.stop();
        }
    }

    /// The webhook needs no token, so only what is fetched shows that it has expired.
    private static void anExpiredTokenIsSaidAndMended(WireMockServer meta, RunningGateway gateway, Path dir)
            throws Exception {
        var data = dir.resolve("data").toString();
        assertThat(Ran.of("sources", "list", "--data", data).out()).doesNotContain("needs you");
        meta.stubFor(get(urlPathEqualTo("/v25.0/" + id(5)))
                .willReturn(jsonResponse(
                        "{\"error\":{\"code\":190,\"error_subcode\":463,\"message\":\"Session has expired\"}}", 401)));
        announce(gateway, 5);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                Ran.of("sources", "list", "--data", data).out())
                        .contains("needs you", "the access token was refused", "leadgate sources check ads"));
        assertThat(Ran.of("leads", "list", "--data", data).err()).contains("1 more is announced and waits");

        meta.stubFor(get(urlPathEqualTo("/v25.0/me"))
                .willReturn(jsonResponse("{\"error\":{\"code\":190,\"message\":\"expired\"}}", 401)));
        meta.stubFor(get(urlPathEqualTo("/v25.0/" + FORM)).willReturn(okJson("{\"id\":\"" + FORM + "\"}")));
        var still = Ran.of("sources", "check", "ads", "--data", data);
        assertThat(still.exit()).isEqualTo(1);
        assertThat(still.out()).contains("make a new one");
        meta.stubFor(get(urlPathEqualTo("/v25.0/me")).willReturn(okJson("{\"id\":\"1\"}")));
        var mended = Ran.of("sources", "check", "ads", "--data", data);
        assertThat(mended.exit()).as(mended.out() + mended.err()).isZero();
        assertThat(Ran.of("sources", "list", "--data", data).out()).doesNotContain("needs you");
    }

    private static Ran backfill(Path dir, String... more) {
        var words = new ArrayList<>(List.of("backfill", "ads", "--since", "90d"));
        words.addAll(List.of(more));
        words.add("--data");
        words.add(dir.resolve("data").toString());
        return Ran.of(words.toArray(String[]::new));
    }

    private static boolean told(RunningGateway gateway, String name) {
        return gateway.told().stream().anyMatch(t -> t.body().contains(name));
    }

    private static String id(int number) {
        return "90000000000000" + number;
    }

    private static void lead(WireMockServer meta, int number, String name) {
        meta.stubFor(get(urlPathEqualTo("/v25.0/" + id(number)))
                .willReturn(okJson("""
                    {"id": "%s", "created_time": "2026-03-02T07:04:11+0000", "form_id": "%s", "field_data": [
                      {"name": "full_name", "values": ["%s"]}, {"name": "email", "values": ["old%d@example.com"]}]}
                    """.formatted(id(number), FORM, name, number))));
    }

    private static void page(WireMockServer meta, String after, int first, int last, String next) {
        var leads = IntStream.rangeClosed(first, last)
                .mapToObj(n -> "{\"id\":\"" + id(n) + "\",\"created_time\":\"2026-03-02T07:04:11+0000\"}")
                .collect(Collectors.joining(","));
        var paging = next.isEmpty()
                ? "{}"
                : "{\"cursors\":{\"after\":\"" + next + "\"},\"next\":\"https://graph.example.com/next\"}";
        meta.stubFor(get(urlPathEqualTo("/v25.0/" + FORM + "/leads"))
                .withQueryParam("after", after.isEmpty() ? absent() : equalTo(after))
                .willReturn(okJson("{\"data\":[" + leads + "],\"paging\":" + paging + "}")));
    }

    private static void announce(RunningGateway gateway, int number) throws Exception {
        var body = """
            {"object": "page", "entry": [{"id": "1", "time": %d, "changes": [{"field": "leadgen", "value": {
              "leadgen_id": "%s", "form_id": "%s", "page_id": "1", "created_time": %d}}]}]}\
            """.formatted(
                Instant.now().getEpochSecond(), id(number), FORM, Instant.now().getEpochSecond());
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                Objects.requireNonNull(SECRETS.get("APP")).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var signature = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        var answer = gateway.post("/in/ads", "application/json", body, Map.of("X-Hub-Signature-256", signature));
        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
