package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.signature.StandardWebhooks;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Other systems in a running gateway: an event webhook, a CRM that first refuses, and the command line that mends it.
class DestinationsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String YAML = """
            reps:
              ana: { name: Ana Ruiz, email: ana@example.com, webhook: "@REP@/ana" }
              budi: { name: Budi Santoso, webhook: "@REP@/budi" }
            teams:
              sales: { members: [ana] }
            notifiers:
              hook: { type: webhook, url: "@REP@/", secret: "${secret:NOTIFY_KEY}" }
            destinations:
              events: { type: webhook, url: "@REP@/events", secret: "${secret:NOTIFY_KEY}" }
              crm:
                type: hubspot
                token: "${secret:KEY}"
                api_base: "@REP@"
                events: [lead.created, lead.stage_changed]
                portal_id: "77"
              gone: { type: upsert_webhook, url: "http://127.0.0.1:1/{id}" }
              lost: { type: hubspot, token: "${secret:KEY}", api_base: "http://127.0.0.1:1", events: [lead.sla_missed] }
            notify: { rep: { try: [hook] } }
            rules:
              - { name: everyone, assign: { team: sales } }
            """;

    private final AtomicReference<String> upsert = new AtomicReference<>("{\"results\":[],\"errors\":[]}");

    private String crm(RunningGateway.Told told) {
        return switch (told.path()) {
            case "/crm/v3/owners" -> "{\"results\":[{\"id\":\"9\",\"email\":\"ana@example.com\"}]}";
            case "/crm/v3/objects/contacts" -> "{\"results\":[]}";
            case "/crm/v3/objects/contacts/batch/upsert" -> upsert.get();
            default -> "";
        };
    }

    private static List<JsonNode> events(OneSite site) {
        return site.gateway().told().stream()
                .filter(t -> t.path().equals("/events"))
                .map(t -> JSON.readTree(t.body()))
                .toList();
    }

    private static List<String> types(OneSite site) {
        return events(site).stream().map(e -> e.path("type").asString("")).toList();
    }

    @Test
    void systems_hear_of_a_lead_in_order_and_a_crm_keeps_its_record(@TempDir Path dir) throws Exception {
        try (var site = new OneSite(dir, YAML, this::crm)) {
            var number = site.send("kartika", "\"seats\":120");
            await().atMost(SOON).until(() -> types(site).size() == 2);
            var lead = site.gateway().reader().lead(number).orElseThrow().line().id();
            site.gateway().gateway().moves().act(lead, new LeadAction.Accept(), Actor.rep("ana"));
            await().atMost(SOON).until(() -> types(site).size() == 4);
            assertThat(types(site))
                    .containsExactly("lead.created", "lead.assigned", "lead.accepted", "lead.stage_changed");
            assertThat(events(site))
                    .extracting(e -> e.at("/data/sequence").asLong())
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(events(site).get(1).at("/data/owner/email").asString()).isEqualTo("ana@example.com");
            assertThat(events(site).get(1).at("/data/lead/number").asString()).isEqualTo(number);
            signed(site);

            // HubSpot said that it did something, and not what: that is tried again, and can be asked for at once.
            await().atMost(SOON)
                    .until(() -> site.run("destinations", "deliveries", "--plain")
                            .out()
                            .contains("crm\t" + number));
            upsert.set("{\"status\":\"COMPLETE\",\"results\":[{\"id\":\"501\"}]}");
            await().atMost(SOON).until(() -> handedOff(site, number).equals("501"));
            var sent = site.gateway().told().stream()
                    .filter(t -> t.path().endsWith("/upsert"))
                    .toList();
            assertThat(JSON.readTree(sent.getLast().body())
                            .at("/inputs/0/properties/hubspot_owner_id")
                            .asString())
                    .isEqualTo("9");
            seen(site, number);

            // Reps were told of the lead by their own channel, and by nothing else.
            assertThat(site.gateway().reader().lead(number).orElseThrow().timeline())
                    .filteredOn(e -> e.kind().equals("notified"))
                    .allSatisfy(e -> assertThat(e.detail().get("channel")).isEqualTo("hook"));
        }
    }

    private static String handedOff(OneSite site, String number) {
        return site.gateway().reader().lead(number).orElseThrow().timeline().stream()
                .filter(e -> e.kind().equals("handed_off"))
                .map(e -> e.detail().getOrDefault("record", ""))
                .findFirst()
                .orElse("");
    }

    private static void signed(OneSite site) {
        var told = site.gateway().told().stream()
                .filter(t -> t.path().equals("/events"))
                .findFirst()
                .orElseThrow();
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(told.headers());
        var at = Instant.ofEpochSecond(Long.parseLong(one(headers, "webhook-timestamp")));
        var expected = StandardWebhooks.of(List.of(Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")))
                .sign(one(headers, "webhook-id"), at, told.body().getBytes(StandardCharsets.UTF_8));
        assertThat(expected).containsEntry("webhook-signature", one(headers, "webhook-signature"));
    }

    private static String one(Map<String, List<String>> headers, String name) {
        return Objects.requireNonNull(headers.get(name)).getFirst();
    }

    /// By hand, on the page.
    private static void managed(OneSite site) throws Exception {
        var page = Jsoup.parse(site.gateway().inside("/outbox").body());
        assertThat(page.select("#destinations tbody th").eachText())
                .containsExactly("crm hubspot", "events webhook", "gone upsert_webhook", "lost hubspot");
        assertThat(page.select("#destinations tr:has(th:contains(crm)) .badge").text())
                .contains("takes everything");
        assertThat(page.select("#destinations tr:has(th:contains(events)) form"))
                .as("nothing to send again")
                .hasSize(1);
        assertThat(page.select("#destinations tr:has(th:contains(gone)) form").eachAttr("action"))
                .containsExactly("/outbox/destinations/gone/check", "/outbox/destinations/gone/replay");

        assertThat(press(site, "crm/check").headers().firstValue("location").orElse(""))
                .contains("done=reached");
        var lost = press(site, "lost/check");
        assertThat(lost.statusCode()).isEqualTo(502);
        assertThat(lost.body()).contains("lost: ", "Connection refused");
        assertThat(press(site, "crmm/check").statusCode()).isEqualTo(404);
        assertThat(press(site, "events/replay").headers().firstValue("location").orElse(""))
                .contains("done=already");
        assertThat(press(site, "gone/replay").statusCode()).isEqualTo(303);
    }

    private static HttpResponse<String> press(OneSite site, String what) throws Exception {
        var port = site.gateway().running().adminPort();
        var uri = URI.create("http://127.0.0.1:" + port + "/outbox/destinations/" + what);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(uri)
                            .header("content-type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static void seen(OneSite site, String number) throws Exception {
        var page = site.gateway().inside("/leads/" + number).body();
        assertThat(page).contains("https://app.hubspot.com/contacts/77/record/0-1/501");
        assertThat(site.gateway().inside("/outbox").body()).contains("gone").contains("Connection refused");
        managed(site);
        var list = site.run("destinations", "list", "--json").out();
        assertThat(list)
                .contains("\"destination\":\"crm\"", "\"type\":\"hubspot\"", "\"telling\":\"records\"")
                .contains("\"destination\":\"gone\"");
        var checked = site.run("destinations", "check", "crm");
        assertThat(checked.exit()).as(checked.out() + checked.err()).isZero();
        assertThat(site.run("destinations", "check", "crmm").err()).contains("crm");
        var deliveries =
                site.run("destinations", "deliveries", "--json").out().lines().toList();
        var id = JSON.readTree(deliveries.getFirst()).path("id").asString("");
        assertThat(site.run("destinations", "discard", id).out())
                .as("it is still tried")
                .contains("0 deliveries");
        assertThat(site.run("destinations", "replay", "gone").exit()).isZero();
        assertThat(site.run("destinations", "replay", "nowhere").exit()).isNotZero();
    }
}
