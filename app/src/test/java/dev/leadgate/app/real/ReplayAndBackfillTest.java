package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.cli.Ran;
import dev.leadgate.store.LeadState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Dead letters and old leads through the product as it is started, by its own verbs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayAndBackfillTest {
    private static final String YAML = """
        version: 1
        time_zone: UTC
        listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
        sources:
          partner:
            type: webhook
            path: /in/partner
            verify: { token: { header: X-Key, secret: "${secret:PARTNER_KEY}" } }
            id: request_id
            map: { email: contact.email, name: contact.name, received_at: at }
          shop:
            type: webhook
            verify: { token: { header: X-Key, secret: "${secret:PARTNER_KEY}" } }
            id: order
            map: { email: buyer.mail, message: wish }
          website: { type: web_form }
          lead_form:
            type: google_ads
            google_key: "${secret:GOOGLE_KEY}"
          calls: { type: aircall, token: ["${secret:AIRCALL_TOKEN}"] }
        notifiers:
          hook: { type: webhook, url: "@REP@/told", secret: "${secret:HOOK}" }
        reps:
          ana: { name: Ana Ruiz, language: en }
          ben: { name: Ben Roth, language: en }
        teams:
          all: { by: round_robin, members: [ana] }
          phones: { by: round_robin, members: [ben] }
        rules:
          - name: calls
            when: lead.source == "calls"
            assign: { team: phones }
          - name: everyone-else
            assign: { team: all }
        notify:
          rep: { try: [hook] }
        """;

    private static final Map<String, String> SECRETS = Map.of(
            "PARTNER_KEY",
            "partner-key-0123456789",
            "GOOGLE_KEY",
            "google-key-0123456789",
            "AIRCALL_TOKEN",
            "aircall-token-0123456789",
            "HOOK",
            "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

    @SuppressWarnings("NullAway.Init") // set before the first test
    private RunningGateway gateway;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private Path folder;

    @BeforeAll
    void start(@TempDir Path dir) throws Exception {
        folder = dir;
        gateway = new RunningGateway(dir, YAML, SECRETS);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private Ran run(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.add("--data");
        all.add(folder.resolve("data").toString());
        return Ran.of(all.toArray(String[]::new));
    }

    private void partner(String body) throws Exception {
        var answer = gateway.post("/in/partner", "application/json", body, Map.of("X-Key", "partner-key-0123456789"));
        assertThat(answer.statusCode()).isLessThan(300);
        settled();
    }

    private void shop(String order, String body) throws Exception {
        var answer = gateway.post(
                "/in/shop",
                "application/json",
                "{\"order\": \"" + order + "\", " + body + "}",
                Map.of("X-Key", "partner-key-0123456789"));
        assertThat(answer.statusCode()).isLessThan(300);
    }

    private void settled() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> gateway.reader().conservation().received() == 0);
    }

    /// Against the routing that runs: what the plan counts, the replay makes.
    @Test
    void a_replay_merges_what_the_plan_said_it_would() throws Exception {
        shop("o1", "\"buyer\": {\"mail\": \"nora@example.com\"}, \"wish\": \"A price list\"");
        for (int i = 1; i <= 11; i++) {
            shop("n" + i, "\"buyer\": {\"e_mail\": \"buyer" + i + "@example.com\"}");
        }
        shop("o2", "\"buyer\": {\"e_mail\": \"Nora@example.com\"}, \"wish\": \"And ten samples\"");
        settled();
        var broken = run("dead-letters", "replay", "--source", "shop", "--plan").out();
        assertThat(broken).contains("12 payloads", "0 would become leads", "12 would fail");

        var draft = Files.writeString(
                Files.createDirectories(folder.resolve("draft")).resolve("leadgate.yaml"),
                Files.readString(folder.resolve("leadgate.yaml"))
                        .replace("email: buyer.mail", "email: [buyer.mail, buyer.e_mail]"));
        var tried = run("dead-letters", "replay", "--source", "shop", "--plan", "--config", draft.toString());
        assertThat(tried.out())
                .as(tried.err())
                .contains("with " + draft, "12 would become leads (11 new, 1 merged into L-", "0 would fail");
        assertThat(run("dead-letters", "replay", "--source", "shop", "--config", draft.toString())
                        .exit())
                .isEqualTo(2);
        assertThat(run("dead-letters", "replay", "--source", "shop", "--plan").out())
                .contains("12 would fail");

        gateway.rewrite(YAML.replace("email: buyer.mail", "email: [buyer.mail, buyer.e_mail]"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(run("dead-letters", "replay", "--source", "shop", "--plan")
                                .out())
                        .contains("12 would become leads (11 new, 1 merged into L-", "0 would fail"));
        long before = gateway.reader().conservation().leads();

        var done = run("dead-letters", "replay", "--source", "shop").out();
        assertThat(done).contains("12 payloads put back", "11 new · 1 merged · 0 failed");
        assertThat(gateway.reader().conservation().leads()).isEqualTo(before + 11);
        assertThat(gateway.newest("shop")).isPresent();
    }

    @Test
    void dead_letters_stand_by_cause_and_a_plan_says_what_a_replay_would_do() throws Exception {
        partner("""
            {"request_id": "k1", "contact": {"email": "kim@example.com", "name": "Kim"}}\
            """);
        for (int i = 0; i < 3; i++) {
            partner("""
                {"request_id": "d%d", "contact": {"e_mail": "dead%d@example.com"}}\
                """.formatted(i, i));
        }
        partner("{\"request_id\": \"d9\", \"contact\": ");

        var listed = run("dead-letters", "list", "--source", "partner");
        assertThat(listed.out())
                .contains("contact.e_mail", "    3  ")
                .contains("= help: under `sources.partner.map` write `email: contact.e_mail`, then replay");
        long before = gateway.reader().conservation().leads();

        var plan = run("dead-letters", "replay", "--cause", "LG0601", "--source", "partner", "--dry-run");
        assertThat(plan.out()).contains("3 payloads", "0 would become leads", "3 would fail");
        assertThat(run("dead-letters", "replay", "--all", "--plan", "--json").out())
                .contains("\"dry_run\":true");
        assertThat(gateway.reader().conservation().leads()).isEqualTo(before);

        var done = run("dead-letters", "replay", "--cause", "LG0601", "--source", "partner");
        assertThat(done.out()).contains("3 payloads put back", "0 new · 0 merged · 3 failed");
        assertThat(run("dead-letters", "discard", "--cause", "LG0601", "--source", "partner")
                        .out())
                .contains("3 payloads closed");
    }

    @Test
    void a_table_becomes_leads_once_under_the_live_keys_and_nobody_is_told() throws Exception {
        partner("""
            {"request_id": "7", "contact": {"email": "live@example.com", "name": "Live"}}\
            """);
        await().atMost(Duration.ofSeconds(30)).until(() -> told("Live"));
        var file = Files.writeString(folder.resolve("old.csv"), """
            request_id;contact.name;contact.email;at
            7;Live;live@example.com;2025-01-02 10:00
            8;Old One;old1@example.com;2025-01-03 10:00
            9;Old Two;old2@example.com;2025-01-04 10:00
            10;Old Two again;old2@example.com;2025-01-05 10:00
            11;Nobody;;2025-01-05 10:00
            12;Bad date;bad@example.com;02.13.2025
            """);

        var plan = run("backfill", "partner", file.toString(), "--id", "request_id", "--date", "at", "--dry-run");
        assertThat(plan.exit()).as(plan.err()).isZero();
        assertThat(plan.out())
                .contains("6 rows · 1 here already · 1 left out")
                .contains("3 would become leads (2 new, 1 merged), 1 would fail")
                .contains("Nothing was stored");
        assertThat(plan.err()).contains("row 6 is left out: the date in column `at` cannot be read");
        assertThat(gateway.newest("partner").orElseThrow().lead().person().name())
                .contains("Live");

        var done = run("backfill", "partner", file.toString(), "--id", "request_id", "--date", "at");
        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.out()).contains("2 new · 1 merged · 1 failed", "nobody was notified");
        var again = run("backfill", "partner", file.toString(), "--id", "request_id", "--date", "at");
        assertThat(again.out()).contains("5 here already", "0 new · 0 merged · 0 failed");
        var old = gateway.newest("partner").orElseThrow();
        assertThat(old.lead().person().name()).contains("Old Two");
        assertThat(old.lead().occurredAt()).isEqualTo("2025-01-04T10:00:00Z");
        assertThat(old.line().owner()).contains("ana");
        assertThat(told("Old")).isFalse();
        run("dead-letters", "discard", "--source", "partner", "--cause", "LG0601");
    }

    /// Nobody can take it now; when somebody can, nobody is told either.
    @Test
    void a_backfilled_lead_that_has_to_wait_stays_silent() throws Exception {
        var file = Files.writeString(folder.resolve("night.csv"), "name,email\nNils Night,nils@example.com\n");
        assertThat(run("reps", "status", "ana", "away", "--for", "1h").exit()).isZero();
        assertThat(run("backfill", "website", file.toString()).out()).contains("1 new");
        assertThat(gateway.newest("website").orElseThrow().line().state()).isEqualTo(LeadState.WAITING);

        assertThat(run("reps", "status", "ana", "available").exit()).isZero();
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        gateway.newest("website").orElseThrow().line().owner().isPresent());
        // Notices are written with the assignment: what comes after it in the outbox was told before.
        var live = gateway.post("/in/website", "application/json", """
                {"name": "Lou Live", "email": "lou@example.com"}\
                """, Map.of());
        assertThat(live.statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> told("Lou Live"));
        assertThat(told("Nils Night")).isFalse();
    }

    @Test
    void a_source_that_reads_no_rows_takes_them_by_their_columns() throws Exception {
        var file = Files.writeString(folder.resolve("google.csv"), "lead_id,Full name,Email\ng1,Gil,gil@example.com\n");

        var done = run("backfill", "lead_form", file.toString(), "--id", "lead_id", "--notify");

        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.out()).contains("1 row · 1 new", "reps are notified");
        await().atMost(Duration.ofSeconds(30)).until(() -> told("Gil"));
    }

    /// The lead of call 815 is closed, so only its key, and not the person, tells that it is here.
    @Test
    void a_row_has_the_live_key_that_its_source_puts_together() throws Exception {
        call(815, "+4915119876501");
        long closed = gateway.newest("calls").orElseThrow().line().number();
        assertThat(run("leads", "close", "L-" + closed, "lost").exit()).isZero();
        call(816, "+4915119876502");
        var file = Files.writeString(folder.resolve("calls.csv"), """
            ID;Phone;Started
            815;+4915119876501;2026-01-01 09:00
            816;+4915119876502;2026-01-01 10:00
            ;+4915119876503;2026-01-01 11:00
            817;+4915119876504;2026-01-01 12:00
            """).toString();
        long before = gateway.reader().conservation().leads();

        var bare = run("backfill", "calls", file, "--id", "ID", "--dry-run");
        assertThat(bare.err())
                .contains("warning: the keys of this table look like `…`, those of the source's live leads like"
                        + " `…:call.ended`")
                .contains("= help: --id '{ID}:call.ended' would fit");
        assertThat(bare.out()).contains("3 would become leads (2 new, 1 merged into L-", "Nothing was stored");
        assertThat(run("backfill", "calls", file, "--dry-run").err()).contains("warning: rows without --id");
        assertThat(run("backfill", "calls", file, "--id", "{Id}:call.ended").err())
                .contains("--id names column `Id`, which the table does not have", "did you mean `ID`?");
        assertThat(run("backfill", "calls", file, "--id", "{ID:call.ended").err())
                .contains("--id `{ID:call.ended` has a `{` without its `}`");
        assertThat(gateway.reader().conservation().leads()).isEqualTo(before);

        var done = run("backfill", "calls", file, "--id", "{ID}:call.ended", "--date", "Started");
        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.out()).contains("4 rows · 2 here already · 1 left out · 1 new · 0 merged");
        assertThat(done.err())
                .contains("row 3 is left out: column `ID` is empty")
                .doesNotContain("warning");
        assertThat(gateway.reader().conservation().leads()).isEqualTo(before + 1);
    }

    private void call(int id, String number) throws Exception {
        var answer = gateway.post("/in/calls", "application/json", """
            {"resource": "call", "event": "call.ended", "timestamp": 1767258130, "token": "aircall-token-0123456789",
             "data": {"id": %d, "direction": "inbound", "missed_call_reason": "no_available_agent",
                      "started_at": 1767258000, "answered_at": null, "raw_digits": "%s"}}\
            """.formatted(id, number), Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        settled();
    }

    @Test
    void what_cannot_be_backfilled_is_said() {
        assertThat(run("backfill", "partnr", "--since", "30d").err()).contains("did you mean `partner`?");
        assertThat(run("backfill", "website", "--since", "30d").err()).contains("has no API to read old leads from");
        assertThat(run("backfill", "website").exit()).isEqualTo(2);
        assertThat(run("backfill", "website", folder.resolve("none.csv").toString())
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void a_test_lead_says_so_everywhere_and_is_counted_nowhere() throws Exception {
        var answer = gateway.post("/in/lead_form", "application/json", """
                   {"lead_id": "t1", "api_version": "1.0", "form_id": 1, "campaign_id": 2, "is_test": true,
                    "google_key": "google-key-0123456789", "user_column_data": [
                      {"column_id": "FULL_NAME", "string_value": "Tess Test"},
                      {"column_id": "EMAIL", "string_value": "tess@example.com"}]}\
                   """, Map.of());
        assertThat(answer.statusCode()).isLessThan(300);
        settled();
        await().atMost(Duration.ofSeconds(30)).until(() -> told("Tess Test"));

        var lead = gateway.newest("lead_form").orElseThrow();
        assertThat(lead.line().test()).isTrue();
        var card = gateway.told().stream()
                .filter(t -> t.body().contains("Tess Test"))
                .findFirst()
                .orElseThrow();
        assertThat(card.body()).contains("\"test\":true");
        var number = "L-" + lead.line().number();
        assertThat(run("leads", "show", number).out()).contains("a test");
        assertThat(run("leads", "list", "--source", "lead_form").out()).contains("(test)");
        var received =
                gateway.reader().receivedPerMinute(java.time.Instant.now().minusSeconds(3_600));
        long counted = received.getOrDefault("lead_form", Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        long real = gateway
                .reader()
                .leads(
                        new dev.leadgate.store.Reader.LeadFilter(
                                java.util.Optional.empty(),
                                java.util.Optional.of("lead_form"),
                                java.util.Optional.empty(),
                                java.util.Optional.empty()),
                        java.util.Optional.empty(),
                        50)
                .stream()
                .filter(l -> !l.test())
                .count();
        assertThat(counted).isEqualTo(real);
        assertThat(gateway.shares("ana")).isEqualTo(gateway.realLeadsOf("ana"));
        assertThat(gateway.openOf("ana")).isEqualTo(gateway.realLeadsOf("ana"));
    }

    private boolean told(String name) {
        return gateway.told().stream().anyMatch(t -> t.body().contains(name));
    }
}
