package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.app.access.Proof;
import dev.leadgate.app.api.ApiJson;
import dev.leadgate.store.Audit;
import dev.leadgate.store.Audit.Entry;
import dev.leadgate.store.Audit.Filter;
import dev.leadgate.store.Audit.Origin;
import dev.leadgate.store.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Who changed what: written with the change, by all ways in, and the pages that change.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTest {
    @SuppressWarnings("NullAway.Init") // set before the first test
    private PublicGateway open;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        open = new PublicGateway(folder);
        open.leads("Person", 4);
    }

    @AfterAll
    void stop() {
        open.close();
    }

    private Audit audit() {
        return open.gateway.running().gateway().store().audit();
    }

    private List<Entry> entries(String action) {
        return audit().list(new Filter(Optional.empty(), Optional.empty(), Optional.of(action)), Optional.empty(), 500);
    }

    private Visitor admin() {
        return open.visitor(Role.ADMIN);
    }

    private static Document shown(java.net.http.HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    @Test
    void signing_in_leaves_who_and_from_where_and_no_word_that_may_be_a_password() throws Exception {
        open.stranger.post("/sign-in", "name=nadia&password=wrong-password-1", "x-forwarded-for", "203.0.113.9");
        open.stranger.post("/sign-in", "name=hunter2secret&password=x", "x-forwarded-for", "203.0.113.9");
        assertThat(entries("sign_in.refused"))
                .extracting(Entry::subject)
                .containsExactly("a name that nobody has", "nadia");
        assertThat(entries("sign_in.refused").getFirst().origin().address()).isEqualTo("203.0.113.9");
        assertThat(entries("sign_in.done")).extracting(e -> e.origin().who()).contains("nadia", "mona");
        assertThat(entries("person.password_chosen")).extracting(Entry::subject).contains("nadia", "mona");
        assertThat(audit().list(Filter.ALL, Optional.empty(), 500).toString())
                .doesNotContain("hunter2secret", "wrong-password-1", "Person 1", "@person");
    }

    @Test
    void a_correction_by_hand_is_audited_and_shown_and_a_simulation_leaves_no_trace() throws Exception {
        var manager = open.visitor(Role.MANAGER);
        var form = "/team/ana/calibration";
        assertThat(open.visitor(Role.REP)
                        .post(form, "team=sales&turns=2&reason=mine")
                        .statusCode())
                .isEqualTo(403);
        assertThat(manager.post(form, "team=sales&turns=2&reason=").statusCode())
                .isEqualTo(400);
        assertThat(manager.post(form, "team=sales&turns=2&reason=was+at+the+fair")
                        .statusCode())
                .isEqualTo(303);
        assertThat(entries("team")).hasSize(1);
        assertThat(entries("team").getFirst().subject()).isEqualTo("sales/ana");
        assertThat(entries("team").getFirst().origin().who()).isEqualTo("mona");
        assertThat(manager.page("/team").select("#team").text())
                .contains("+2 by hand", "+2 in sales", "mona: was at the fair");

        var token = open.token("desk", "team:calibrate,rules:read");
        var bearer = new String[] {"authorization", "Bearer " + token};
        var back = open.stranger.post(
                "/api/teams/sales/calibrations", "{\"rep\":\"ana\",\"turns\":-2,\"reason\":\"no fair\"}", bearer);
        assertThat(back.body()).contains("\"by\":\"token desk\"", "\"sum\":0");
        assertThat(entries("team").getFirst().origin().who()).isEqualTo("token desk");

        var policies = open.gateway.running().gateway().store().policies();
        var live = policies.find(policies.list(1).getFirst().number())
                .orElseThrow()
                .text();
        var draft = ApiJson.MAPPER.writeValueAsString(
                Map.of("text", live.replace("by: round_robin, members: [ana, budi]", "members: [budi]"), "days", 1));
        int before = audit().list(Filter.ALL, Optional.empty(), 500).size();
        var simulated = open.stranger.post("/api/simulations", draft, bearer);
        assertThat(simulated.statusCode()).as(simulated.body()).isEqualTo(200);
        var found = ApiJson.MAPPER.readTree(simulated.body());
        assertThat(found.path("owners").path("ana").path("draft").asInt()).isZero();
        assertThat(found.path("changed").size())
                .isEqualTo(found.path("owners").path("ana").path("now").asInt())
                .isPositive();
        assertThat(found.path("sla").path("measured").asInt())
                .as("nothing has a deadline")
                .isZero();
        assertThat(found.path("waited").toString())
                .isEqualTo("{\"leads\":{\"now\":0,\"draft\":0},\"longest_now\":\"PT0S\",\"longest_draft\":\"PT0S\"}");
        assertThat(audit().list(Filter.ALL, Optional.empty(), 500)).hasSize(before);
        assertThat(open.stranger
                        .post("/api/simulations", "{\"text\":\"rules: nonsense\"}", bearer)
                        .body())
                .contains("the draft has mistakes");
    }

    @Test
    void a_change_and_its_entry_are_one_transaction_by_every_way_in() throws Exception {
        var token = open.token("crm", "notices:write,leads:read,leads:write");
        var bearer = new String[] {"authorization", "Bearer " + token};
        var paused = open.stranger.post("/api/notices/pause", "{\"by\":\"nobody\"}", bearer);
        assertThat(paused.statusCode()).as(paused.body()).isEqualTo(200);
        assertThat(admin().post("/notices/resume", "").statusCode()).isEqualTo(303);
        var on = entries("notices.paused").getFirst();
        assertThat(on.origin().who()).isEqualTo("token crm");
        assertThat(on.origin().via()).isEqualTo("api");
        assertThat(on.origin().request())
                .isEqualTo(paused.headers().firstValue("x-request-id").orElse("-"));
        var off = entries("notices.resumed").getFirst();
        assertThat(off.origin().who()).isEqualTo("nadia");
        assertThat(off.before()).isEqualTo(on.after()).isPresent();

        var made = entries("token.made").getFirst();
        assertThat(made.origin().via()).isEqualTo("command line");
        assertThat(made.subject()).endsWith(" crm").doesNotContain(token);

        var lead = open.leadsOf("budi").getFirst();
        var address = "/leads/L-" + lead.number() + "/actions";
        assertThat(open.visitor(Role.MANAGER)
                        .post(address, "action=accept&rep=budi")
                        .statusCode())
                .isEqualTo(303);
        var acted = entries("lead").getFirst();
        assertThat(acted.subject()).isEqualTo("L-" + lead.number());
        assertThat(acted.origin().who()).isEqualTo("mona");
        assertThat(acted.before()).isNotEqualTo(acted.after());
        int before = entries("availability").size();
        open.visitor(Role.REP).post("/team/ana/availability", "status=busy");
        assertThat(entries("availability")).as("a rep's own hours").hasSize(before);
        open.visitor(Role.MANAGER).post("/team/ana/availability", "status=available");
        assertThat(entries("availability").getFirst().subject()).isEqualTo("ana");

        var store = open.gateway.running().gateway().store();
        var now = Instant.now();
        var hash = Proof.fresh().hash();
        var script = new Origin("script", "api", "", "");
        script.during(() -> store.apiTokens().add("one", hash, Set.of("leads:read"), "x", now, now.plusSeconds(60)));
        assertThatThrownBy(() -> script.during(
                        () -> store.apiTokens().add("two", hash, Set.of("leads:read"), "x", now, now.plusSeconds(60))))
                .as("a change that fails")
                .isInstanceOf(RuntimeException.class);
        assertThat(entries("token.made"))
                .anyMatch(e -> e.subject().endsWith(" one"))
                .noneMatch(e -> e.subject().endsWith(" two"));
        assertThat(audit().forget(now.plusSeconds(86_400)))
                .as("younger than 30 days")
                .isZero();
    }

    @Test
    void the_log_is_read_as_page_and_as_verb_by_admins_only() throws Exception {
        admin().post("/settings/tokens", "name=for-the-page&scope=leads:read&days=3");
        var page = admin().page("/audit?action=token&by=nadia");
        assertThat(page.expectFirst("tbody tr").text()).contains("nadia", "made a token", "for-the-page");
        assertThat(page.select("select[name=action] option[selected]").val()).isEqualTo("token");
        assertThat(admin().page("/audit?by=who-is-that").select("tbody tr")).isEmpty();
        assertThat(open.visitor(Role.MANAGER).get("/audit").statusCode()).isEqualTo(403);
        var plain = open.run("audit --action token --by nadia --since 1h --plain");
        assertThat(plain.out()).contains("token.made", "for-the-page");
        assertThat(open.run("audit --since yesterday").exit()).isEqualTo(2);
    }

    @Test
    void what_is_made_in_the_settings_is_shown_once_and_roles_count_at_once() throws Exception {
        var once = shown(admin().post("/settings/people", "name=olga&role=manager"));
        var link = once.select("#once input").val();
        assertThat(link).startsWith("https://leads.example.com/sign-in/link/");
        assertThat(admin().page("/settings").text()).contains("olga").doesNotContain(link);
        var olga = open.stranger.signedIn(open.stranger.post(
                link.substring("https://leads.example.com".length()),
                "password=" + PublicGateway.form(PublicGateway.PASSWORD)));
        assertThat(olga.get("/rules").statusCode()).isEqualTo(200);
        assertThat(admin().post("/settings/people/olga/role", "role=rep&rep=budi")
                        .statusCode())
                .isEqualTo(303);
        assertThat(olga.get("/rules").statusCode()).isEqualTo(403);
        assertThat(admin().post("/settings/people/nadia/role", "role=manager").statusCode())
                .as("the only admin")
                .isEqualTo(409);
        assertThat(admin().post("/settings/people/nadia/remove", "").statusCode())
                .isEqualTo(409);
        admin().post("/settings/people/olga/sign-out", "");
        assertThat(olga.known()).isFalse();
        assertThat(admin().post("/settings/people/olga/remove", "").statusCode())
                .isEqualTo(303);
        assertThat(entries("person"))
                .extracting(Entry::action)
                .contains("person.added", "person.role_changed", "person.removed");

        var made = shown(admin().post("/settings/tokens", "name=once&scope=leads:read&days=3"));
        var token = made.select("#once input").val();
        assertThat(open.stranger
                        .get("/api/leads", "authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
        var revoke = admin().page("/settings")
                .select("tr:has(bdi:contains(once)) form[action*=revoke]")
                .attr("action");
        admin().post(revoke, "");
        assertThat(open.stranger
                        .get("/api/leads", "authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_draft_is_checked_compared_simulated_applied_and_rolled_back() throws Exception {
        var text = admin().page("/rules").expectFirst("#draft-text").wholeText();
        var broken = shown(
                admin().post("/rules/draft", "do=check&text=" + form(text.replace("team: sales }", "team: salez }"))));
        assertThat(broken.select("#found code").text()).contains("LG0201");
        assertThat(broken.select("#found .here").text()).contains("salez");
        assertThat(broken.select("#draft-text").text()).contains("salez");
        assertThat(admin().post("/rules/apply", "text=" + form(text.replace("team: sales }", "team: salez }")))
                        .body())
                .contains("LG0201");

        var next = text.replace("[ana, budi]", "[budi]");
        var tried = shown(admin().post("/rules/draft", "do=simulate&days=7&text=" + form(next)));
        assertThat(tried.select("#found li").text()).contains("ana leaves");
        assertThat(tried.select("#found table tbody tr").text()).contains("Ana Ruiz", "Budi Santoso");
        assertThat(tried.select("#found").text())
                .contains("Waited at all before somebody had them: 0 → 0 (0)")
                .doesNotContain("answered in time");
        var timed = next.replace("    assign: { team: sales }", "    sla: quick\n    assign: { team: sales }")
                + "sla: { quick: { accept: 1s, clock: always } }\n";
        assertThat(shown(admin().post("/rules/draft", "do=simulate&days=7&text=" + form(timed)))
                        .select("#found")
                        .text())
                .containsPattern("In time to accept \\(estimated\\)|answered in time is not known");
        assertThat(open.visitor(Role.MANAGER)
                        .post("/rules/apply", "text=" + form(next))
                        .statusCode())
                .isEqualTo(403);

        assertThat(admin().post("/rules/apply", "note=without+ana&text=" + form(next))
                        .statusCode())
                .isEqualTo(303);
        var page = admin().page("/rules");
        assertThat(page.expectFirst("#versions tbody tr").text()).contains("live", "nadia", "without ana");
        assertThat(page.expectFirst("#rules tbody tr").text())
                .contains("1", "everyone", "everything else", "sales · round robin");
        assertThat(page.select("svg.flow text").eachText()).anyMatch(t -> t.contains("everyone"));
        var applied = entries("policy.applied").getFirst();
        assertThat(applied.origin().who()).isEqualTo("nadia");
        assertThat(applied.before()).isNotEqualTo(applied.after());

        var back = page.select("form[action*=rollback]").getLast().attr("action");
        assertThat(admin().post(back, "").statusCode()).isEqualTo(303);
        assertThat(admin().page("/rules").expectFirst("#draft-text").wholeText())
                .isEqualTo(text);
    }

    private static String form(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void notices_can_be_read_in_every_language_before_they_are_sent() throws Exception {
        assertThat(admin().page("/outbox").select("#waiting").text()).isNotEmpty();
        assertThat(admin().page("/outbox?channel=mail&in=id")
                        .select("#preview pre")
                        .text())
                .contains("Kartika W.");
        assertThat(admin().page("/experiments").text()).contains("No experiment is configured.");
    }

    @Test
    void a_change_of_reps_is_shown_first_and_applied_as_it_was_shown() throws Exception {
        StaffChanges.byPages(open, this::entries);
    }
}
