package dev.leadgate.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The API of a real gateway, over real HTTP.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {
    @SuppressWarnings("NullAway.Init") // set before the first test
    private ApiGateway gateway;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        gateway = new ApiGateway(data);
        gateway.send("Kartika Wijaya|kartika@company.co.id|ID|Hi, Kartika here, call +62 812 3456 7890");
        gateway.send("Aroha|aroha@example.nz|NZ|price list");
        gateway.untilNotified("L-1001");
    }

    @AfterAll
    void stop() throws Exception {
        gateway.close();
    }

    private JsonNode json(String path) throws Exception {
        var answer = gateway.ask(path);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return ApiJson.MAPPER.readTree(answer.body());
    }

    @Test
    void refuses_who_has_no_token_or_another_one() throws Exception {
        assertThat(gateway.ask("/api/leads", new String[0]).statusCode()).isEqualTo(401);
        assertThat(gateway.ask("/api/leads", "authorization", "Bearer " + AdminAccess.newToken())
                        .statusCode())
                .isEqualTo(401);
        assertThat(gateway.ask("/api/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void refuses_a_host_that_is_not_this_machine() throws Exception {
        try (var socket = new Socket("127.0.0.1", gateway.access().port())) {
            var request = "GET /api/leads HTTP/1.1\r\nHost: evil.example:"
                    + gateway.access().port() + "\r\nAuthorization: Bearer "
                    + gateway.access().token() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("L-1001");
        }
    }

    @Test
    void lists_and_filters_leads_with_personal_data_hidden() throws Exception {
        var found = json("/api/leads?state=assigned").path("leads");

        assertThat(found.size()).isEqualTo(1);
        assertThat(found.get(0).path("lead").stringValue()).isEqualTo("L-1001");
        assertThat(found.get(0).path("name").stringValue()).isEqualTo("K••••••• W.");
        assertThat(found.get(0).path("owner_name").stringValue()).isEqualTo("Ana Ruiz");
        assertThat(json("/api/leads?state=assigned&pii=true")
                        .path("leads")
                        .get(0)
                        .path("name")
                        .stringValue())
                .isEqualTo("Kartika Wijaya");
        assertThat(json("/api/leads?before=1002").path("leads").size()).isEqualTo(1);
        assertThat(gateway.ask("/api/leads?state=assinged").statusCode()).isEqualTo(400);
        assertThat(gateway.ask("/api/leads?state=assinged").body()).contains("did you mean `assigned`?");
    }

    @Test
    void shows_one_lead_without_a_trace_of_the_person() throws Exception {
        var hidden = gateway.ask("/api/leads/L-1001").body();

        assertThat(hidden).doesNotContain("kartika@", "Kartika", "3456").contains("k•••@c•••.id", "notified");
        var raw = json("/api/leads/1001?raw=true&pii=true");
        assertThat(new String(
                        java.util.Base64.getDecoder()
                                .decode(raw.path("raw").get(0).path("body").stringValue()),
                        StandardCharsets.UTF_8))
                .startsWith("Kartika Wijaya|kartika@company.co.id");
        assertThat(raw.path("decisions")
                        .get(0)
                        .path("decision")
                        .path("outcome")
                        .path("rep")
                        .stringValue())
                .isEqualTo("ana");
        assertThat(gateway.ask("/api/leads/L-999999").statusCode()).isEqualTo(404);
        assertThat(gateway.ask("/api/leads/L-999999").body()).contains("no such lead: L-999999");
    }

    @Test
    void says_why() throws Exception {
        var why = json("/api/leads/L-1001/why");

        var text = why.path("text")
                .stringValue()
                .replaceAll("received \\d\\d:\\d\\d:\\d\\d\\.\\d{3}", "received TIME")
                .replaceAll("\\d+ ms", "N ms")
                .replaceAll("applied \\d+ \\w{3} \\d\\d:\\d\\d", "applied TIME");
        assertThat(text).isEqualTo("""
            L-1001  K••••••• W.  ·  web_form via website  ·  received TIME
            owner   Ana Ruiz (team apac)                             assigned in N ms, notified in N ms (sink)
            rule    2 everyone-else        takes every lead
                    1 partner              no: lead.email == "x•••@y•••.example" (k•••@c•••.id)
            pick    round_robin in apac, 2 members
                      ● ana     next in turn; 0 received; 0 of 20 open
                      – budi    at capacity      20 of 20 open
            config  v1, applied TIME by nadia
            """);
        assertThat(why.path("decision").path("trials").size()).isEqualTo(2);
        assertThat(json("/api/leads/L-1002/why").path("text").stringValue())
                .contains("owner   waiting: nobody in apac is there");
    }

    @Test
    void takes_one_look_at_everything() throws Exception {
        var top = ApiJson.MAPPER.treeToValue(json("/api/top"), Top.class);

        var source = top.sources().getFirst();
        assertThat(source.source()).isEqualTo("website");
        assertThat(source.lastHalfHour()).hasSize(30);
        assertThat(source.lastHalfHour().stream().mapToLong(Long::longValue).sum())
                .isGreaterThanOrEqualTo(2);
        assertThat(source.p95Millis()).hasValueSatisfying(p -> assertThat(p).isPositive());
        assertThat(top.teams().getFirst().waiting()).isEqualTo(1);
        assertThat(top.totals().notified()).isEqualTo(1);
        assertThat(json("/api/conservation").path("leads").asInt()).isEqualTo(2);
    }

    @Test
    void sets_availability_of_known_reps_only() throws Exception {
        assertThat(post("/api/reps/budi/availability", "{\"status\":\"away\"}")).contains("\"status\":\"away\"");
        assertThat(post("/api/reps/bud/availability", "{\"status\":\"away\"}"))
                .contains("no such rep: bud", "did you mean `budi`?");
        assertThat(post("/api/reps/budi/availability", "{\"status\":\"gone\"}")).contains("no status `gone`");
        assertThat(post("/api/reps/budi/availability", "{")).contains("\"status\":400");
        assertThat(gateway.store().roster().reps().stream()
                        .filter(r -> r.rep().equals("budi"))
                        .findFirst()
                        .orElseThrow()
                        .availability()
                        .status()
                        .word())
                .isEqualTo("away");
    }

    @Test
    void times_out_of_office_are_entered_listed_and_taken_back() throws Exception {
        assertThat(post("/api/reps/bud/out-of-office", "{\"to\":\"2999-01-01T00:00:00Z\"}"))
                .contains("no such rep: bud", "did you mean `budi`?");
        assertThat(post("/api/reps/budi/out-of-office", "{}")).contains("needs an end");
        assertThat(post(
                        "/api/reps/budi/out-of-office",
                        "{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2020-01-02T00:00:00Z\"}"))
                .contains("in the past");
        var entered = ApiJson.MAPPER.readTree(
                post("/api/reps/budi/out-of-office", "{\"to\":\"2999-01-01T00:00:00Z\",\"reason\":\"move\"}"));
        var listed = json("/api/out-of-office").path("out_of_office");
        assertThat(listed.size()).isEqualTo(1);
        assertThat(listed.get(0)).isEqualTo(entered);
        assertThat(entered.path("name").stringValue()).isEqualTo("Budi Santoso");
        assertThat(post("/api/out-of-office/x/cancel", "{}")).contains("nothing was entered under x");
        assertThat(post("/api/out-of-office/" + entered.path("id").asLong() + "/cancel", "{}"))
                .isEqualTo("{\"out_of_office\":[],\"calendars\":[]}");
    }

    @Test
    void tells_the_past_in_numbers() throws Exception {
        var hour = json("/api/metrics");
        assertThat(hour.path("window").stringValue()).isEqualTo("1h");
        assertThat(hour.path("steps").size()).isEqualTo(60);
        assertThat(sum(hour.path("counts").path("received"))).isEqualTo(2);
        assertThat(sum(hour.path("counts").path("leads"))).isEqualTo(2);
        assertThat(sum(hour.path("counts").path("assigned"))).isEqualTo(1);
        assertThat(sum(hour.path("counts").path("waiting"))).isEqualTo(1);
        assertThat(hour.path("sources").get(0).path("channel").stringValue()).isEqualTo("web_form");
        assertThat(hour.path("sources").get(0).path("usual").isMissingNode())
                .as("not known on the first day")
                .isTrue();
        assertThat(hour.path("marks").get(0).path("kind").stringValue()).isEqualTo("started");
        var month = json("/api/metrics?window=30d");
        assertThat(month.path("steps").size()).isEqualTo(30);
        assertThat(sum(month.path("counts").path("received"))).isEqualTo(2);
        assertThat(gateway.ask("/api/metrics?window=2h").body()).contains("use 1h, 24h, 7d or 30d");
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (var n : counts) {
            sum += n.asLong();
        }
        return sum;
    }

    @Test
    void says_how_fair_a_team_is() throws Exception {
        var fairness = json("/api/teams/apac/fairness");
        assertThat(fairness.path("received").asLong()).isEqualTo(1);
        assertThat(fairness.path("verdict").stringValue()).isEqualTo("fair");
        assertThat(fairness.path("members").size()).isEqualTo(2);
        assertThat(fairness.path("members").get(0).path("expected").asDouble()).isEqualTo(0.5);
        assertThat(gateway.ask("/api/teams/apak/fairness").body()).contains("did you mean `apac`?");
    }

    @Test
    void streams_what_happened_after_an_event_id_as_server_sent_events() throws Exception {
        try (var socket = new Socket("127.0.0.1", gateway.access().port())) {
            socket.setSoTimeout(20_000);
            var request = "GET /api/events?stage=assigned HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: 0\r\n"
                    + "Authorization: Bearer " + gateway.access().token() + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var reader = new java.io.BufferedReader(
                    new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var seen = new StringBuilder();
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                seen.append(line).append('\n');
                if (line.startsWith("data: ")) {
                    break;
                }
            }
            assertThat(seen)
                    .contains("text/event-stream", "id: ", "event: tap", "L-1001", "k•••@c•••.id")
                    .doesNotContain("kartika");
        }
    }

    private String post(String path, String body) throws Exception {
        try (var http = java.net.http.HttpClient.newHttpClient()) {
            return http.send(
                            java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://127.0.0.1:"
                                            + gateway.access().port() + path))
                                    .header(
                                            "authorization",
                                            "Bearer " + gateway.access().token())
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            java.net.http.HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
