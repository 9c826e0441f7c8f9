package dev.leadgate.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.lead.Reach;
import dev.leadgate.spi.Letter;
import dev.leadgate.store.Audit;
import dev.leadgate.store.LetterKind;
import dev.leadgate.store.NewLetter;
import dev.leadgate.store.Reader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person goes through every table that can hold one, is forgotten, and is in none.
class ForgetTest {
    private static final String MAIL = "zilvera.quonk@canary.example";
    private static final String FORM = "{\"name\":\"zilvera quonk\",\"email\":\"" + MAIL
            + "\",\"phone\":\"+62 812-3456-7777\",\"company\":\"zilvera works\",\"message\":\"zilvera wants chairs\","
            + "\"seats\":\"81234567777\",\"city\":\"zilvera town\",\"budget\":\"zilvera\",\"utm_source\":\"zilvera\"}";
    private static final List<String> CANARIES = List.of("zilvera", "quonk", "canary.example", "81234567777");

    /// Tables that can hold something of a lead's person: docs/explanation/privacy.md names each. The test
    /// fills all of them.
    private static final Set<String> PERSONAL = Set.of(
            "alarm",
            "api_answer",
            "attempt",
            "automation_due",
            "dead_letter",
            "decision",
            "delivery",
            "destination_entry",
            "enrichment",
            "ignored",
            "inbox",
            "inbox_hydrated",
            "inbox_variant",
            "lead",
            "ledger",
            "letter",
            "opt_out",
            "outbox",
            "reach",
            "source_event",
            "timeline");

    /// Tables of reps, settings, counts and ids. A new table belongs into one of the two lists.
    private static final Set<String> OTHERS = Set.of(
            "account",
            "account_key",
            "api_token",
            "assignment",
            "audit",
            "availability",
            "bell",
            "browser",
            "digest",
            "erasure",
            "flyway_schema_history",
            "inbox_held",
            "inbox_work",
            "login",
            "mark",
            "notice_pace",
            "notice_pause",
            "out_of_office",
            "policy_version",
            "push_identity",
            "rep",
            "rollup",
            "sequence_run",
            "shadow",
            "shadow_difference",
            "shared_key",
            "sign_in_identity",
            "sign_in_link",
            "sign_in_session",
            "source_activity",
            "source_cursor",
            "source_pause",
            "summary_card",
            "team",
            "team_member",
            "test_envelope",
            "timer",
            "touch");

    @Test
    void nothing_of_a_forgotten_person_is_left_in_any_table_and_a_redelivery_brings_nobody_back(@TempDir Path dir)
            throws Exception {
        try (var live = new LiveConsole(dir)) {
            fill(live);
            var everywhere = tables(live);
            assertThat(everywhere)
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(PERSONAL.stream(), OTHERS.stream()).toList());
            assertThat(holding(live, everywhere)).as("filled").isEqualTo(new TreeSet<>(PERSONAL));
            var received = live.store.reader().conservation();
            var owner = owner(live, "L-1001").orElseThrow();

            preview(live);
            erase(live);

            assertThat(holding(live, everywhere)).as("left").isEmpty();
            var balance = live.store.reader().conservation();
            assertThat(balance.balanced()).as(balance.toString()).isTrue();
            assertThat(balance.accepted()).isEqualTo(received.accepted());
            assertThat(balance.deadLetters()).as("the other's stays").isEqualTo(1);
            assertThat(count(live, "select count(*) from assignment where lead_id = '" + id(live) + "'"))
                    .as("who had it")
                    .isEqualTo(1);
            assertThat(count(live, "select open from rep where id = '" + owner + "'"))
                    .as("open leads of whoever had it")
                    .isEqualTo(owner(live, others(live)).filter(owner::equals).isPresent() ? 1 : 0);
            pages(live);
            redelivered(live);
        }
    }

    private static void fill(LiveConsole live) throws Exception {
        live.store.notices().begin("test");
        live.post("website", "first", FORM);
        live.post("website", "second", FORM.replace("wants", "still wants"));
        settled(live);
        live.post("website", "first", FORM.replace("wants", "no longer wants"));
        live.post("partner_api", "broken", "<lead mail='zilvera.quonk%40canary.example'/>");
        live.post("partner_api", "others", "<lead mail='somebody@else.example'/>");
        live.lead("partner_api", "name", "Somebody Else", "email", "else@neighbour.example", "message", "chairs");
        settled(live);
        live.gateway.desk().pause("partner_api", "test");
        live.post("partner_api", "held", FORM);

        var lead = id(live);
        var mail = new Reach.Email(MAIL);
        live.store.letters().optOut(List.of(mail.key()), "link", "lead");
        var letter = new Letter(
                UUID.randomUUID(), mail, "zilvera", "dear zilvera", "en", Optional.empty(), false, Optional.empty());
        live.store
                .letters()
                .write(lead, new NewLetter(LetterKind.REPLY, "", "ana", "nowhere", letter, Optional.empty()));
        var inbox = "(select id from inbox where key = 'first')";
        for (var sql : List.of(
                "insert into delivery (id, destination, lead_id, number, kind, doc) values (gen_random_uuid(), 'crm', '"
                        + lead + "', 'L-1001', 'lead.created', '{\"name\":\"zilvera\"}')",
                "insert into destination_entry (lead_id, destination, entry) values ('" + lead
                        + "', 'crm', 'zilvera-77')",
                "insert into attempt (notice_id, lead_id, channel, detail) values (gen_random_uuid(), '" + lead
                        + "', 'sink', 'no zilvera here')",
                "insert into alarm (code, subject, detail) values ('LG0710', 'mail', '550 <" + MAIL + "> unknown')",
                "insert into automation_due (lead_id, automation, kind, subject, visible_at) values ('" + lead
                        + "', 'greet', 'tag_added', 'zilvera', 'infinity')",
                "insert into timeline (lead_id, kind, actor, detail) values ('" + lead
                        + "', 'edited', 'nadia', '{\"why\":\"name: Zilvera Quonk\"}')",
                "insert into api_answer (who, key, request, began_at, status, media_type, body) values ('crm', 'k',"
                        + " sha256('x'), now(), 200, 'application/json', convert_to('{\"name\": \"Zilvera quonk\","
                        + " \"lead\": \"L-1001\"}', 'UTF8'))",
                "insert into inbox_hydrated select id, 'text/plain', convert_to('zilvera', 'UTF8') from " + inbox
                        + " i",
                "insert into enrichment (inbox_id, why) select id, 'no zilvera' from " + inbox + " i",
                "insert into ignored (inbox_id, reason, detail) select id, 'test', 'zilvera' from " + inbox + " i",
                "insert into source_event (source, kind, actor, detail) values ('website', 'needs_you', 'x', 'mail from "
                        + MAIL + "')",
                "insert into ledger (team, rep, delta, reason, note, entered_by) values ('apac', 'ana', 0, 'by_hand',"
                        + " 'sorry, Zilvera Quonk was a friend', 'nadia')")) {
            run(live, sql);
        }
    }

    private static Optional<String> owner(LiveConsole live, String lead) {
        return live.store.reader().lead(lead).orElseThrow().line().owner();
    }

    private static String others(LiveConsole live) {
        var newest = live.store.reader().leads(Reader.LeadFilter.ALL, Optional.empty(), 1);
        return "L-" + newest.getFirst().number();
    }

    private static UUID id(LiveConsole live) {
        return live.store.reader().lead("L-1001").orElseThrow().line().id();
    }

    private static void settled(LiveConsole live) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> live.store.reader().conservation().received() == 0);
    }

    private static void preview(LiveConsole live) throws Exception {
        var asked = live.submit("/settings/forget", "person=" + encoded(MAIL));
        assertThat(asked.statusCode()).isEqualTo(200);
        var page = Jsoup.parse(asked.body());
        assertThat(page.select("dl.facts").text())
                .contains("Leads L-1001")
                .contains("Payloads as they came 5", "Dead letters 1", "Messages to and from the person 2");
        assertThat(page.select("ul").text()).contains("crm: zilvera-77 (L-1001)");
        var refused = live.submit("/settings/forget/erase", "word=yes&person=" + encoded(MAIL));
        assertThat(Jsoup.parse(refused.body()).select("[role=alert]").text()).contains("the word was not typed");
        assertThat(live.page("/leads/L-1001").select("h1").text()).contains("zilvera quonk");
        assertThat(live.submit("/settings/forget", "person=nobody%40canary.example")
                        .statusCode())
                .isEqualTo(404);
    }

    private static void erase(LiveConsole live) throws Exception {
        var done = live.submit("/settings/forget/erase?lang=es", "word=Olvidar&person=" + encoded("L-1001"));
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(done.body()).select("h2").text()).contains("Se borró esto");
        var entry =
                live.store.audit().list(Audit.Filter.ALL, Optional.empty(), 1).getFirst();
        assertThat(entry.action()).isEqualTo("person.erased");
        assertThat(entry.subject()).matches("P-[0-9a-f]{12} L-1001");
    }

    private static void pages(LiveConsole live) throws Exception {
        var page = live.page("/leads/L-1001");
        assertThat(page.select("#lead-head").text()).contains("erased", "This person was forgotten");
        assertThat(page.select("#facts, #messages, #lead-head form")).isEmpty();
        assertThat(page.select("#timeline").text()).contains("the person was forgotten");
        for (var path : List.of("/", "/leads", "/leads?state=erased", "/sources", "/outbox", "/team", "/audit")) {
            assertThat(live.page(path).text().toLowerCase(java.util.Locale.ROOT))
                    .as(path)
                    .doesNotContain("zilvera");
        }
        assertThat(live.page("/leads/" + others(live)).select("h1").text()).contains("Somebody Else");
        assertThat(live.page("/leads/" + others(live)).text()).contains("Forget this person");
    }

    private static void redelivered(LiveConsole live) throws Exception {
        live.post("website", "first", FORM);
        live.post("website", "second", FORM.replace("wants", "still wants"));
        live.post("website", "first", FORM.replace("wants", "really wants"));
        live.gateway.desk().resume("partner_api", "test");
        live.post("partner_api", "held", FORM);
        settled(live);
        assertThat(holding(live, tables(live))).as("sent again").isEmpty();
        assertThat(live.store.reader().conservation().leads()).isEqualTo(2);

        live.post("website", "third", FORM);
        settled(live);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> live.store.reader().conservation().leads() == 3);
        var fresh = live.page("/leads").select("tbody tr").getFirst().text();
        assertThat(fresh).as("who comes anew is new").contains("zilvera quonk");
        assertThat(live.store.letters().optedOut(List.of("email:" + MAIL)))
                .as("and gets nothing automatic")
                .hasSize(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> tables(LiveConsole live) throws SQLException {
        return column(
                live,
                "select table_name from information_schema.tables where table_schema = 'public'"
                        + " and table_type = 'BASE TABLE' order by 1");
    }

    /// Whole rows as text, bytes as hexadecimal digits: whatever columns a table has or will have.
    private static Set<String> holding(LiveConsole live, List<String> tables) throws SQLException {
        var found = new TreeSet<String>();
        for (var table : tables) {
            for (var canary : CANARIES) {
                var bytes = HexFormat.of().formatHex(canary.getBytes(StandardCharsets.UTF_8));
                var rows = count(
                        live,
                        "select count(*) from " + table + " as this where lower(this::text) like '%" + canary
                                + "%' or this::text like '%" + bytes + "%'");
                if (rows > 0) {
                    found.add(table);
                }
            }
        }
        return found;
    }

    private static long count(LiveConsole live, String sql) throws SQLException {
        return Long.parseLong(column(live, sql).getFirst());
    }

    private static List<String> column(LiveConsole live, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        live.postgres.jdbcUrl(), live.postgres.user(), live.postgres.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    private static void run(LiveConsole live, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        live.postgres.jdbcUrl(), live.postgres.user(), live.postgres.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
