package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.access.Doors.Door;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.access.Proof;
import dev.leadgate.app.api.AdminAccess;
import dev.leadgate.app.api.OpenApi;
import dev.leadgate.app.docs.Checkout;
import dev.leadgate.store.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Who may do what: each role at each door, each token at each door, and a rep among the leads of others.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {
    @SuppressWarnings("NullAway.Init") // set before the first test
    private PublicGateway open;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        open = new PublicGateway(folder);
        open.leads("Person", 6);
    }

    @AfterAll
    void stop() {
        open.close();
    }

    @Test
    void the_reference_lists_every_route_with_who_may_use_it() {
        Checkout.golden(
                "docs/reference/access.md",
                AccessPage.markdown(open.gateway.running().doors()));
    }

    @Test
    void the_document_of_the_api_tells_all_its_routes_and_answers_are_as_it_says() throws Exception {
        var scopes = Arrays.stream(Permission.values())
                .flatMap(p -> p.scope().stream())
                .collect(Collectors.joining(","));
        var document = new ApiDocument(open.stranger.get(OpenApi.PATH).body());
        document.isValid();
        document.tells(open.gateway.running().doors().publicPort());
        document.fits(open.stranger, open.token("reader", scopes), "L-1001");
        Checkout.golden("docs/reference/openapi.json", document.text());

        var page = open.visitor(Role.MANAGER).page("/api/docs");
        document.operations()
                .forEach(o -> assertThat(page.select("details summary").eachText())
                        .as(o)
                        .contains(o));
        assertThat(page.select("script[src^=http]")).isEmpty();
        assertThat(page.select("#post_leads_ref_actions").text())
                .contains("leads:write", "remind_at", "Authorization: Bearer");
    }

    @Test
    void every_door_of_the_console_is_shut_for_those_who_may_not() throws Exception {
        int refused = 0;
        for (var door : console()) {
            for (var role : Role.values()) {
                boolean may = door.permission().roles().contains(role);
                if (!may) {
                    assertThat(knock(open.visitor(role), door).statusCode())
                            .as(role + " at " + door)
                            .isEqualTo(403);
                    refused++;
                } else if (door.method().equals("GET") && !door.path().equals("/events")) {
                    assertThat(knock(open.visitor(role), door).statusCode())
                            .as(role + " at " + door)
                            .isNotIn(401, 403);
                }
            }
            var nobody = knock(open.stranger, door);
            if (door.permission() == Permission.OPEN) {
                assertThat(nobody.statusCode()).as(door.toString()).isNotIn(401, 403);
            } else {
                assertThat(nobody.statusCode()).as(door.toString()).isEqualTo(303);
                assertThat(nobody.headers().firstValue("location").orElse("")).startsWith("/sign-in?to=");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(30);
    }

    private List<Door> console() {
        return open.gateway.running().doors().publicPort().stream()
                .filter(door -> !AccessPage.isApi(door))
                .filter(door -> !door.method().equals("POST") || door.permission() != Permission.OPEN)
                .toList();
    }

    private static HttpResponse<String> knock(Visitor visitor, Door door) throws Exception {
        var path = door.path().replaceAll(":[a-z]+", "1").replace("*", "x");
        return door.method().equals("GET") ? visitor.get(path) : visitor.post(path, "");
    }

    @Test
    void every_door_of_the_api_is_shut_for_a_token_without_its_scope() throws Exception {
        var scopes = Arrays.stream(Permission.values())
                .flatMap(p -> p.scope().stream())
                .toList();
        for (var scope : scopes) {
            var others = scopes.stream().filter(s -> !s.equals(scope)).collect(Collectors.joining(","));
            var token = open.token("all-but-one", others);
            for (var door : open.gateway.running().doors().publicPort()) {
                if (AccessPage.isApi(door) && door.permission().scope().equals(Optional.of(scope))) {
                    assertThat(ask(door, token).statusCode())
                            .as(scope + " " + door)
                            .isEqualTo(403);
                }
            }
        }
        var admin = open.visitor(Role.ADMIN);
        for (var door : open.gateway.running().doors().publicPort()) {
            if (AccessPage.isApi(door) && !door.path().equals(OpenApi.PATH)) {
                assertThat(door.permission()).as(door.toString()).isNotEqualTo(Permission.OPEN);
                assertThat(knock(open.stranger, door).statusCode())
                        .as(door.toString())
                        .isEqualTo(401);
                assertThat(knock(admin, door).statusCode())
                        .as("a session at " + door)
                        .isEqualTo(401);
            }
        }
        var local = AdminAccess.read(open.gateway.data()).token();
        assertThat(open.stranger
                        .get("/api/leads", "authorization", "Bearer " + local)
                        .statusCode())
                .isEqualTo(401);
        assertThat(open.stranger
                        .get("/api/people", "authorization", "Bearer " + open.token("x", String.join(",", scopes)))
                        .statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<String> ask(Door door, Visitor visitor, String token) throws Exception {
        var path = door.path().replaceAll(":[a-z]+", "1");
        var bearer = new String[] {"authorization", "Bearer " + token};
        return door.method().equals("GET") ? visitor.get(path, bearer) : visitor.post(path, "{}", bearer);
    }

    private HttpResponse<String> ask(Door door, String token) throws Exception {
        return ask(door, open.stranger, token);
    }

    @Test
    void a_rep_finds_own_leads_and_no_trace_of_others() throws Exception {
        var ana = open.visitor(Role.REP);
        var own = open.leadsOf("ana");
        var others = open.leadsOf("budi");
        assertThat(own).isNotEmpty();
        assertThat(others).isNotEmpty();

        for (var address :
                List.of("/leads", "/leads?owner=budi", "/leads?q=secret", "/leads?source=site", "/leads?q=%25")) {
            var page = ana.page(address);
            assertThat(page.select("#list tbody th").eachText())
                    .as(address)
                    .isSubsetOf(own.stream().map(l -> "L-" + l.number()).toList());
        }
        assertThat(ana.page("/leads").select("#list tbody tr")).hasSize(own.size());
        assertThat(ana.page("/leads").select("select[name=owner]")).isEmpty();
        var theirs = "L-" + others.getFirst().number();
        var hidden = ana.get("/leads/" + theirs);
        var missing = ana.get("/leads/L-999999");
        assertThat(hidden.statusCode()).isEqualTo(404);
        var now = " data-now=\"[^\"]*\"";
        assertThat(hidden.body().replaceFirst(now, "").replace(theirs, "X"))
                .isEqualTo(missing.body().replaceFirst(now, "").replace("L-999999", "X"));
        assertThat(ana.get("/leads/" + others.getFirst().id()).statusCode()).isEqualTo(404);
        assertThat(ana.post("/leads/" + theirs + "/actions", "action=accept&rep=budi")
                        .statusCode())
                .isEqualTo(404);
        var outcomes = "do=check&rows=lead%3Boutcome%0A" + theirs + "%3Blost%0AL-"
                + own.getFirst().number() + "%3Blost%0A";
        assertThat(ana.post("/outcomes", outcomes).body()).contains("Would change: 1 ", "There is no such lead.");
        assertThat(ana.get("/leads/L-" + own.getFirst().number()).statusCode()).isEqualTo(200);
        assertThat(ana.get("/").headers().firstValue("location")).contains("/me");
        assertThat(open.visitor(Role.MANAGER)
                        .page("/leads")
                        .select("#list tbody tr")
                        .size())
                .isGreaterThanOrEqualTo(6);
    }

    @Test
    void an_export_holds_all_leads_of_the_list_and_of_a_rep_own_ones_only() throws Exception {
        new LeadTable(open).holdsWhatItsReaderMaySee();
    }

    @Test
    void live_parts_are_shared_by_those_only_who_may_see_the_same() throws Exception {
        new LiveList(open).isSharedByRights();
    }

    @Test
    void a_rep_acts_as_nobody_else() throws Exception {
        var ana = open.visitor(Role.REP);
        var lead = open.leadsOf("ana").getLast();
        var page = ana.page("/leads/L-" + lead.number());
        assertThat(page.select("#act-reassign")).isEmpty();
        var form = page.select("form:has(button[value=accept])").getFirst().attr("action");
        assertThat(ana.post(form, "action=reassign&to=budi").statusCode()).isEqualTo(400);
        assertThat(ana.post(form, "action=accept&rep=budi")
                        .headers()
                        .firstValue("location")
                        .orElse(""))
                .contains("done=acted");
        assertThat(open.gateway
                        .reader()
                        .lead("L-" + lead.number())
                        .orElseThrow()
                        .timeline())
                .anyMatch(e ->
                        e.kind().equals("accepted") && "ana".equals(e.detail().get("rep")));
        assertThat(ana.post("/team/budi/availability", "status=busy").statusCode())
                .isEqualTo(404);
        assertThat(ana.page("/team").select(".members h2").eachText()).containsExactly("Ana Ruiz");
        assertThat(ana.page("/team").select("#fairness"))
                .as("the shares of others")
                .isEmpty();
        assertThat(ana.post("/team/ana/availability", "status=available").statusCode())
                .isEqualTo(303);
    }

    @Test
    void a_rep_hears_of_own_leads_only() throws Exception {
        var answer = open.http.send(
                open.visitor(Role.REP).request("/events").build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        var heard = new ConcurrentLinkedQueue<String>();
        Thread.ofVirtual().start(() -> {
            var buffer = new byte[4096];
            try (var body = answer.body()) {
                for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                    heard.add(new String(buffer, 0, n, StandardCharsets.UTF_8));
                }
            } catch (IOException closed) {
                heard.add("closed");
            }
        });
        await().atMost(PublicGateway.SOON).until(() -> String.join("", heard).contains(": leadgate"));
        open.leads("Late", 4);
        var own = open.leadsOf("ana").getFirst();
        await().atMost(PublicGateway.SOON).until(() -> String.join("", heard).contains("\"L-" + own.number() + "\""));
        open.leadsOf("budi").forEach(l -> assertThat(String.join("", heard)).doesNotContain("L-" + l.number()));
    }

    @Test
    void a_token_sees_what_its_scopes_say_acts_in_its_own_name_and_ends() throws Exception {
        var token = open.token("crm-sync", "leads:read,leads:write");
        var bearer = new String[] {"authorization", "Bearer " + token};
        var list = open.stranger.get("/api/leads", bearer);
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body()).contains("\"L-1001\"").doesNotContain("Person 1");
        var personal = open.stranger.get("/api/leads?pii=true", bearer);
        assertThat(personal.statusCode()).isEqualTo(403);
        assertThat(personal.body()).contains("personal:read");
        var whole = open.token("crm-whole", "leads:read,personal:read");
        assertThat(open.stranger
                        .get("/api/leads?pii=true", "authorization", "Bearer " + whole)
                        .body())
                .contains("Person 1");

        var lead = "L-" + open.leadsOf("budi").getLast().number();
        var acted = open.http.send(
                open.stranger
                        .request("/api/leads/" + lead + "/actions", bearer)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"action\":\"accept\",\"by\":\"nadia\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(acted.statusCode()).as(acted.body()).isEqualTo(200);
        assertThat(open.gateway.reader().lead(lead).orElseThrow().timeline())
                .anyMatch(e -> e.kind().equals("accepted") && e.actor().equals("token crm-sync"));

        var id = open.run("tokens list --plain")
                .out()
                .lines()
                .filter(l -> l.contains("crm-sync"))
                .findFirst()
                .orElseThrow()
                .split("\t")[0];
        assertThat(open.run("tokens revoke " + id).exit()).isZero();
        assertThat(open.stranger.get("/api/leads", bearer).statusCode()).isEqualTo(401);
        assertThat(open.run("tokens revoke " + id).exit()).isEqualTo(1);
        assertThat(open.run("tokens create x --scope leads:raed").err()).contains("leads:read");
        assertThat(open.run("tokens create x --scope leads:read --days 9999").exit())
                .isEqualTo(2);
        var tokens = open.gateway.running().gateway().store().apiTokens();
        var old = Proof.fresh();
        var past = Instant.now().minusSeconds(60);
        tokens.add("old", old.hash(), Set.of("leads:read"), "test", past.minusSeconds(60), past);
        assertThat(open.stranger
                        .get("/api/leads", "authorization", "Bearer lg_" + old.reveal())
                        .statusCode())
                .isEqualTo(401);
    }
}
