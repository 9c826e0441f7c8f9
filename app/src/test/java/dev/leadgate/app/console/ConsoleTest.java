package dev.leadgate.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.history.Measure;
import dev.leadgate.history.Window;
import dev.leadgate.routing.WhyNot;
import dev.leadgate.spi.Letter;
import dev.leadgate.store.Audit;
import dev.leadgate.store.Availability;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.LetterKind;
import dev.leadgate.store.NewLetter;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every page over a real gateway, read as a browser without scripts reads it.
class ConsoleTest {
    private static final List<String> PAGES = List.of(
            "/",
            "/leads",
            "/leads/L-1001",
            "/leads/L-1002",
            "/sources",
            "/team",
            "/dead-letters/1",
            "/leads/L-999999",
            "/outcomes");

    private static LiveConsole live;

    @BeforeAll
    static void start(@TempDir Path dir) throws Exception {
        live = new LiveConsole(dir);
        live.lead(
                "website",
                "name",
                LiveConsole.HOSTILE,
                "email",
                "h@example.com",
                "company",
                LiveConsole.HOSTILE,
                "message",
                LiveConsole.HOSTILE,
                "city",
                LiveConsole.HOSTILE,
                "utm_source",
                LiveConsole.HOSTILE,
                "budget",
                LiveConsole.HOSTILE,
                "seats",
                80);
        live.settled();
        live.lead("partner_api", "name", "Kartika W", "email", "k@example.com", "message", "Pricing", "seats", 3);
        live.post("partner_api", "<xml>" + LiveConsole.HOSTILE + "</xml>");
        live.settled();
        for (int i = 0; i < 55; i++) {
            live.lead("website", "name", "Person " + i, "email", "p" + i + "@example.com");
        }
        live.settled();
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @Test
    void the_overview_tells_what_is_wrong_how_much_comes_and_what_came_last() throws Exception {
        var page = live.page("/");

        assertThat(page.select("#needs li").eachText())
                .singleElement()
                .asString()
                .contains("partner_api: 1 payload could not become leads", "not JSON");
        assertThat(page.select("#tiles dt").eachText())
                .containsExactly("Received", "Waiting", "Notified in", "Answered in time", "Dead letters");
        assertThat(page.select("#tiles .tile").getLast().text()).contains("1 1 cause");
        assertThat(page.select("#throughput .takeaway").text()).contains("58 payloads in the last 60 minutes");
        assertThat(page.select("#throughput svg[role=img]").eachAttr("aria-label"))
                .containsExactly(
                        "web form: 56 payloads in the last 60 minutes", "API: 2 payloads in the last 60 minutes");
        assertThat(page.select("#throughput .multiple .badge").eachText())
                .hasSize(2)
                .element(1)
                .isEqualTo("▲ bad payloads");
        assertThat(page.select("#latest tbody tr")).hasSize(12);
        assertThat(page.select("#latest tbody th").getFirst().text()).isEqualTo("L-1057");
    }

    @Test
    void the_table_under_the_chart_has_the_numbers_of_the_chart() throws Exception {
        var page = live.page("/");

        assertThat(page.select("#throughput-table tbody tr")).hasSize(60);
        long website = page.select("#throughput-table tbody tr").stream()
                .mapToLong(row -> Long.parseLong(row.select("td").getFirst().text()))
                .sum();
        assertThat(website).isEqualTo(56);
        assertThat(page.select("#throughput-table tfoot td").eachText()).containsExactly("56", "2");
    }

    @ParameterizedTest
    @CsvSource({"1h, 60, per minute", "24h, 96, per 15 minutes", "7d, 168, per hour", "30d, 30, per day"})
    void every_window_has_its_charts_with_the_same_numbers_in_their_tables(String window, int steps, String unit)
            throws Exception {
        var page = live.page("/?window=" + window + "&lang=en");

        assertThat(page.select(".windows [aria-current]").text()).isEqualTo(window);
        assertThat(page.select("#throughput-title .unit").text()).isEqualTo(unit);
        for (var chart : List.of("throughput", "flow", "told", "touched")) {
            assertThat(page.select("#" + chart + "-table tbody tr")).as(chart).hasSize(steps);
            assertThat(page.select("#" + chart + " svg[role=img]").eachAttr("aria-label"))
                    .as(chart)
                    .isNotEmpty()
                    .noneMatch(String::isBlank);
        }
        var past = live.gateway.history().past(Window.of(window).orElseThrow(), ZoneId.of("Asia/Jakarta"));
        assertThat(sum(page, "flow", 1)).isEqualTo(past.total(Measure.RECEIVED));
        assertThat(sum(page, "flow", 2)).isEqualTo(past.total(Measure.ASSIGNED)).isEqualTo(57);
        // At least one for each lead; who was reassigned was told, too.
        assertThat(sum(page, "told", 1)).isEqualTo(past.total(Measure.NOTIFIED)).isGreaterThanOrEqualTo(57);
        assertThat(page.select("#told .takeaway").text()).startsWith("Half of all leads reached their rep within");
        assertThat(page.select("#flow .legend").text()).contains("gateway started with configuration v1");
        assertThat(page.select(".choices a").eachAttr("href")).allMatch(href -> href.contains("lang=en"));
    }

    private static long sum(Document page, String chart, int column) {
        return page.select("#" + chart + "-table tbody td:nth-child(" + (column + 1) + ")").stream()
                .mapToLong(cell -> Long.parseLong(cell.text().replace(",", "")))
                .sum();
    }

    @Test
    void a_window_or_scale_that_does_not_exist_is_the_usual_one() throws Exception {
        assertThat(live.page("/?window=5y&scale=odd")
                        .select(".choices [aria-current]")
                        .eachText())
                .containsExactly("1h", "one scale");
        assertThat(live.page("/?scale=own&window=7d")
                        .select(".choices [aria-current]")
                        .eachText())
                .containsExactly("7d", "own scales");
    }

    @Test
    void the_list_is_filtered_by_its_address_and_pages_back() throws Exception {
        assertThat(references(live.page("/leads?source=partner_api"))).containsExactly("L-1002");
        assertThat(references(live.page("/leads?q=kartika"))).containsExactly("L-1002");
        assertThat(references(live.page("/leads?q=%25"))).isEmpty();
        assertThat(references(live.page("/leads?state=waiting"))).isEmpty();
        assertThat(references(live.page("/leads?owner=nobody"))).isEmpty();
        assertThat(references(live.page("/leads?rule=enterprise-apac"))).containsExactly("L-1001");
        assertThat(references(live.page("/leads?rule=enterprise-apac&until=2020-01-01")))
                .isEmpty();
        assertThat(references(live.page("/leads?team=apac"))).containsExactly("L-1001");
        assertThat(references(live.page("/leads?tag=none"))).isEmpty();
        assertThat(references(live.page("/leads?deadline=missed"))).isEmpty();
        assertThat(live.page("/leads?deadline=missed").select("#views a").eachText())
                .containsExactly("All", "Waiting 0", "At risk 0", "Missed 0");
        assertThat(live.page("/leads?deadline=missed")
                        .select("#views [aria-current]")
                        .text())
                .isEqualTo("Missed 0");
        var budis = live.page("/leads?owner=budi");
        assertThat(budis.select("#list td.owner bdi").eachText()).isNotEmpty().containsOnly("Budi Santoso");
        assertThat(budis.select("select[name=owner] option[selected]").text()).isEqualTo("Budi Santoso");

        var first = live.page("/leads?lang=en");
        assertThat(references(first)).hasSize(50).startsWith("L-1057");
        var older = first.select("a[rel=next]").attr("href");
        assertThat(older).isEqualTo("/leads?before=1008&lang=en");
        assertThat(references(live.page(older)))
                .containsExactly("L-1007", "L-1006", "L-1005", "L-1004", "L-1003", "L-1002", "L-1001");
        assertThat(live.page(older).select("a[rel=next]")).isEmpty();
    }

    private static List<String> references(Document page) {
        return page.select("#list tbody th").eachText();
    }

    @Test
    void a_lead_says_what_happened_and_why_this_rep() throws Exception {
        var page = live.page("/leads/L-1002");

        assertThat(page.select(".leadhead").text()).contains("L-1002", "Kartika W", "assigned", "partner_api · API");
        var steps = page.select("ol.timeline li").eachText();
        assertThat(steps).hasSize(3);
        assertThat(steps.get(0)).endsWith("received from partner_api");
        assertThat(steps.get(1)).startsWith("+").contains("assigned to");
        assertThat(steps.get(2)).startsWith("+").contains("notified by sink");
        assertThat(page.select("#why .rule").eachText())
                .satisfiesExactly(
                        rule -> assertThat(rule).contains("1 enterprise-apac", "did not match", "lead.seats"),
                        rule -> assertThat(rule).contains("2 everyone-else", "matched"));
        assertThat(page.select("#why .rep")).hasSize(3);
        assertThat(page.select("#why .rep").getFirst().text()).contains("selected", "open");
        assertThat(page.select("#why").text()).contains("Team global picks by round robin", "by nadia");
        assertThat(page.select("main > section").eachAttr("id"))
                .as("who it is comes first, and nothing failed")
                .startsWith("lead-head", "who")
                .doesNotContain("attempts");
        assertThat(page.select("#who").text()).contains("Email k@example.com");
        assertThat(page.select("#facts").text()).contains("Seats 3");
        assertThat(page.select("#raw pre")).as("until it is asked for").isEmpty();
        assertThat(live.page("/leads/L-1002?raw=true").select("#raw pre").text())
                .contains("\"message\":\"Pricing\"");
        assertThat(live.store.audit().list(Audit.Filter.ALL, Optional.empty(), 10))
                .anyMatch(
                        e -> e.action().equals("payload.viewed") && e.subject().equals("L-1002"));
    }

    /// Kept beside what was taken, and what they are is shown like it.
    @Test
    void what_came_under_a_key_that_was_taken_is_shown() throws Exception {
        try (var connection = DriverManager.getConnection(
                        live.postgres.jdbcUrl(), live.postgres.user(), live.postgres.password());
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into inbox_variant (inbox_id, sha256, body)
                    select id, 'other', '{"name":"Other bytes"}' from inbox where source = 'partner_api' and key = 'k2'
                    """);
        }

        var page = live.page("/leads/L-1002");
        assertThat(page.select("#raw details").text())
                .contains("1 other payload came under the same key", "22 bytes")
                .doesNotContain("Other bytes");
        assertThat(page.select("#raw summary").text()).startsWith("▲");
        assertThat(live.page("/leads/L-1002?raw=true").select("#raw li pre").text())
                .contains("Other bytes");
        assertThat(live.page("/leads/L-1001").select("#raw").text()).doesNotContain("same key", "▲");
    }

    /// By a form that works without scripts, in the words of `leadgate why --rep`.
    @Test
    void a_lead_says_why_somebody_else_did_not_get_it() throws Exception {
        var before = live.page("/leads/L-1002");
        assertThat(before.select("#why form[method=get] option").eachAttr("value"))
                .containsExactly("ana", "budi", "dina");
        assertThat(before.select("#why .gate")).isEmpty();
        var owner =
                live.store.reader().lead("L-1002").orElseThrow().line().owner().orElseThrow();
        var other = owner.equals("dina") ? "budi" : "dina";
        var why = live.office().whyNot("L-1002", other);

        var asked = before.select("#why form[method=get]").attr("action").replace("#why", "?not=" + other);
        for (var language : Words.LANGUAGES) {
            var page = live.page(asked + "&lang=" + language);
            assertThat(page.select("#why option[selected]").eachAttr("value")).containsExactly(other);
            assertThat(page.select("#why input[name=lang]").attr("value")).isEqualTo(language);
            assertThat(page.select("#why .gate strong").eachText())
                    .isEqualTo(why.gates().stream().map(WhyNot.Gate::gate).toList());
            assertThat(page.select("#why .gate .because").eachText())
                    .contains("asked in global")
                    .anyMatch(because -> because.startsWith("number "));
        }
        assertThat(live.page(asked + "&lang=en").select("#why").text())
                .contains("did not get it: turn", "turn ended here", "Would pass with: fewer turns than " + owner);
        assertThat(live.page("/leads/L-1002?not=" + owner + "&lang=en")
                        .select("#why")
                        .text())
                .contains(" got it", "turn passed");
        assertThat(live.page("/leads/L-1002?not=nobody").select("#why .gate")).isEmpty();
    }

    @Test
    void hostile_text_is_shown_and_never_acts() throws Exception {
        for (var path : PAGES) {
            for (var language : Words.LANGUAGES) {
                var page = live.anyPage(path + "?lang=" + language);
                assertThat(page.select("main script, main style, main img, main iframe, main b, [style]"))
                        .as(path)
                        .isEmpty();
                assertThat(page.select("script").eachAttr("src")).as(path).hasSize(1);
                assertThat(page.getAllElements().stream()
                                .flatMap(e -> e.attributes().asList().stream())
                                .filter(a -> a.getKey().startsWith("on")))
                        .as(path)
                        .isEmpty();
            }
        }
        var lead = live.page("/leads/L-1001");
        assertThat(lead.select("h1").text()).contains("<img src=x onerror=alert(1)>");
        assertThat(lead.select("#who dd, #facts dd").eachText())
                .filteredOn(fact -> fact.contains("<script>alert(2)</script>"))
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(live.page("/team").select("h2").eachText()).contains(LiveConsole.HOSTILE_REP);
        assertThat(live.page("/leads?q=" + Frame.encoded(LiveConsole.HOSTILE))
                        .select("input[name=q]")
                        .attr("value"))
                .isEqualTo(LiveConsole.HOSTILE);
    }

    @Test
    void pages_carry_the_headers_that_keep_scripts_and_frames_out() throws Exception {
        for (var path : PAGES) {
            var headers = live.get(path).headers();
            assertThat(headers.firstValue("content-security-policy").orElse(""))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
            assertThat(headers.firstValue("cache-control")).contains("no-store");
            assertThat(headers.firstValue("referrer-policy")).contains("no-referrer");
        }
    }

    @Test
    void files_are_kept_for_ever_because_their_address_changes_with_them() throws Exception {
        var page = live.page("/");
        int compressed = 0;
        for (var path : List.of(
                page.select("link[rel=stylesheet]").attr("href"),
                page.select("script").attr("src"),
                page.select("#live").attr("data-worker"),
                page.select("link[rel=icon]").attr("href"))) {
            var file = live.get(path);
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(path).matches("/assets/[a-z]+\\.[0-9a-f]{16}\\.(css|js|svg)");
            assertThat(file.headers().firstValue("cache-control")).contains("public, max-age=31536000, immutable");
            assertThat(file.headers().firstValue("content-encoding")).isEmpty();
            var packed = bytes(path, "accept-encoding", "br, gzip");
            assertThat(packed.headers().firstValue("content-encoding")).contains("gzip");
            assertThat(unpacked(packed.body())).isEqualTo(file.body());
            assertThat(bytes(path, "accept-encoding", "gzip;q=0, br").body())
                    .isEqualTo(file.body().getBytes(StandardCharsets.UTF_8));
            compressed += packed.body().length;
        }
        assertThat(compressed).as("scripts, style and icon").isBetween(1_000, 100 << 10);
        assertThat(live.get("/assets/app.0000000000000000.js").statusCode()).isEqualTo(404);
        assertThat(live.get("/assets/..%2fmessages_en.properties").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<byte[]> bytes(String path, String... headers) throws Exception {
        return live.http.send(
                HttpRequest.newBuilder(URI.create(live.base() + path))
                        .headers(headers)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String unpacked(byte[] gzip) throws Exception {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// What its script fetches again is what stands in the page, and nothing else of it.
    @Test
    void a_page_that_is_looked_at_asks_for_its_live_parts_only() throws Exception {
        for (var path : List.of("/", "/leads", "/leads/L-1002", "/sources", "/team", "/outbox", "/notices")) {
            var whole = live.page(path);
            var answer = live.get(path, "x-leadgate-live", "1");
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            var parts = Jsoup.parse(answer.body());
            assertThat(parts.body().children().eachAttr("id"))
                    .as(path)
                    .isNotEmpty()
                    .isEqualTo(whole.select("[data-live]").eachAttr("id"));
            assertThat(answer.headers().firstValue("x-leadgate-age").orElse("")).matches("\\d{1,4}");

            var packed = bytes(path, "x-leadgate-live", "1", "accept-encoding", "gzip");
            assertThat(Jsoup.parse(unpacked(packed.body())).body().children().eachAttr("id"))
                    .isEqualTo(parts.body().children().eachAttr("id"));
            assertThat(packed.body().length).isLessThan(answer.body().length());
        }
        var team = Jsoup.parse(live.get("/team", "x-leadgate-live", "1").body());
        assertThat(team.select("#team").outerHtml())
                .isEqualTo(live.page("/team").select("#team").outerHtml());
    }

    @Test
    void live_parts_that_did_not_change_are_not_sent_again() throws Exception {
        var parts = live.get("/leads?q=Kartika&done=acted", "x-leadgate-live", "1");
        var tag = parts.headers().firstValue("etag").orElseThrow();
        var again = live.get("/leads?q=Kartika", "x-leadgate-live", "1", "if-none-match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("x-leadgate-age")).isPresent();
        var other = live.get("/leads?q=Person", "x-leadgate-live", "1", "if-none-match", tag);
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(live.get("/leads/L-999999", "x-leadgate-live", "1").statusCode())
                .isEqualTo(404);
        assertThat(live.get("/leads/L-1002?raw=true", "x-leadgate-live", "1").body())
                .as("nobody notes that somebody looked")
                .contains("id=\"raw\"")
                .doesNotContain("<pre");
        assertThat(live.page("/leads/L-1002?raw=true").select("#raw").hasAttr("data-live"))
                .isFalse();
    }

    @Test
    void only_names_of_this_machine_are_answered() throws Exception {
        for (var host : List.of("localhost", "127.0.0.1:8080", "[::1]", "[::1]:80", "LOCALHOST:1")) {
            assertThat(withHost(host)).as(host).isEqualTo(200);
        }
        for (var host :
                List.of("evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "10.0.0.1", "")) {
            assertThat(withHost(host)).as(host).isBetween(400, 421);
        }
    }

    // The JDK's client does not let a test choose the Host header.
    private static int withHost(String host) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), live.server.actualPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /team HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var line = new byte[12];
            new DataInputStream(socket.getInputStream()).readFully(line);
            return Integer.parseInt(new String(line, 9, 3, StandardCharsets.US_ASCII));
        }
    }

    @Test
    void other_sites_change_nothing() throws Exception {
        var path = "/team/dina/availability";
        for (var headers : List.of(
                new String[] {"sec-fetch-site", "cross-site"},
                new String[] {"sec-fetch-site", "same-site"},
                new String[] {"origin", "https://evil.example"},
                new String[] {"origin", "null"},
                new String[] {"origin", "https://evil.example", "sec-fetch-site", "same-origin"})) {
            assertThat(live.submit(path, "status=busy", headers).statusCode())
                    .as(String.join(" ", headers))
                    .isEqualTo(403);
        }
        assertThat(status("dina")).isEqualTo(Availability.Status.AVAILABLE);
        assertThat(live.get(path).statusCode()).isEqualTo(405);
        assertThat(live.submit(path, "status=busy&pad=" + "x".repeat(10_000)).statusCode())
                .isEqualTo(413);
    }

    private static Availability.Status status(String rep) {
        return live.store.roster().reps().stream()
                .filter(r -> r.rep().equals(rep))
                .findFirst()
                .orElseThrow()
                .availability()
                .status();
    }

    @Test
    void a_form_sets_how_long_a_rep_is_away() throws Exception {
        var done = live.submit(
                "/team/budi/availability?lang=es",
                "status=away&until=2199-01-02T03%3A04",
                "sec-fetch-site",
                "same-origin",
                "origin",
                "null");
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(done.headers().firstValue("location")).contains("/team?done=availability&lang=es");
        var page = live.page(done.headers().firstValue("location").orElseThrow());
        assertThat(page.select(".notice").text()).contains("Se cambió la disponibilidad");
        assertThat(member(page, "Budi Santoso").text()).contains("ausente", "2199");

        var past = live.submit("/team/budi/availability", "status=away&until=2001-01-02T03%3A04");
        assertThat(past.headers().firstValue("location")).contains("/team?done=past");
        live.submit("/team/budi/availability", "status=busy");
        assertThat(status("budi")).isEqualTo(Availability.Status.BUSY);
        live.submit("/team/budi/availability", "status=available");
        assertThat(status("budi")).isEqualTo(Availability.Status.AVAILABLE);
        assertThat(live.submit("/team/budi/availability", "status=gone").statusCode())
                .isEqualTo(400);
        assertThat(live.submit("/team/zoe/availability", "status=busy").statusCode())
                .isEqualTo(404);
    }

    private static Element member(Document page, String name) {
        return page.select(".members > li").stream()
                .filter(li -> li.select("h2").text().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_team_shows_load_and_share() throws Exception {
        var page = live.page("/team");
        assertThat(page.select(".members > li")).hasSize(3);
        assertThat(member(page, LiveConsole.HOSTILE_REP).text()).contains("2 of 2 open leads", "▲ full", "%");
        assertThat(member(page, "Dina Putri").text())
                .contains("of 500 open leads")
                .doesNotContain("full");
    }

    @Test
    void the_team_page_says_whether_leads_are_shared_fairly_and_why_not() throws Exception {
        var page = live.page("/team");
        assertThat(page.select("#fairness h2").eachText()).containsExactly("Shares of apac", "Shares of global");
        var global = page.select("#fairness section").get(1);
        assertThat(global.select("tbody tr")).hasSize(3);
        assertThat(global.select("tbody th").eachText())
                .contains(LiveConsole.HOSTILE_REP, "Budi Santoso", "Dina Putri");
        assertThat(global.select(".takeaway").text()).contains("Fair: every gap is explained.");
        var full = global.select("tbody tr").stream()
                .filter(row -> row.select("th").text().equals(LiveConsole.HOSTILE_REP))
                .findFirst()
                .orElseThrow();
        assertThat(full.text())
                .as("why somebody who has room for two only has fewer")
                .contains("full −");
        assertThat(live.page("/team?lang=id").select("#fairness").text()).contains("Pembagian apac", "penuh −");
    }

    @Test
    void the_team_page_says_who_is_there_today_and_how_soon_leads_are_answered() throws Exception {
        var page = live.page("/team?lang=en");
        assertThat(page.select("#strips tbody th").eachText())
                .containsExactlyInAnyOrder(LiveConsole.HOSTILE_REP, "Budi Santoso", "Dina Putri");
        assertThat(page.select("#strips tbody td:last-child").eachText())
                .anySatisfy(words -> assertThat(words).contains("Now: available.", "00:00–", "available"));
        assertThat(page.select("#waits").text()).contains("No lead had to wait in the last 4 weeks.");

        var lead = live.page("/leads?owner=budi&state=assigned")
                .select("#list tbody th a")
                .get(4)
                .attr("href");
        live.submit(lead + "/actions", "action=accept&rep=budi");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var response = live.page("/team?lang=en").select("#response");
            assertThat(response.select("tbody th").eachText())
                    .startsWith("All reps")
                    .hasSize(4);
            assertThat(response.select("tbody tr:has(th:contains(Budi)) td:eq(4)")
                            .text())
                    .isNotEqualTo("0");
        });
    }

    @Test
    void the_owner_accepts_and_an_old_page_changes_nothing() throws Exception {
        var lead = live.page("/leads?owner=budi")
                .select("#list tbody th a")
                .getFirst()
                .attr("href");
        var page = live.page(lead);
        var accept = page.select("form:has(button[value=accept])").getFirst();
        var rep = accept.select("input[name=rep]").attr("value");
        assertThat(page.select("#act-decline option")).hasSize(5);
        assertThat(page.select("#act-reassign option[value=" + rep + "]")).isEmpty();

        var done = live.submit(accept.attr("action"), "action=accept&rep=" + rep);
        assertThat(done.statusCode()).isEqualTo(303);
        var after = live.page(done.headers().firstValue("location").orElseThrow());
        assertThat(after.select(".notice").text()).contains("It was noted");
        assertThat(after.select(".leadhead").text()).contains("accepted");
        assertThat(after.select("button[value=accept]")).isEmpty();
        assertThat(after.select("ol.timeline li").eachText()).anyMatch(step -> step.contains("accepted by"));
        var row = live.page("/leads?q=" + lead.replaceAll(".*/|[?].*", ""))
                .select("#list tbody tr")
                .getFirst();
        assertThat(row.select("td.sla").text()).matches("✓ accepted in \\d.*");

        var again = live.submit(accept.attr("action"), "action=accept&rep=" + rep);
        assertThat(again.headers().firstValue("location").orElse("")).contains("done=already");
        live.submit(accept.attr("action"), "action=reassign&to=dina&rep=" + rep);
        var late = live.submit(accept.attr("action"), "action=contacted&rep=" + rep);
        assertThat(late.headers().firstValue("location").orElse("")).contains("done=moved_on");
        assertThat(live.submit(accept.attr("action"), "action=fly").statusCode())
                .isEqualTo(400);
        assertThat(live.get(accept.attr("action")).statusCode()).isEqualTo(405);
    }

    @Test
    void outcomes_come_by_a_table_line_by_line_and_by_the_page_of_a_lead() throws Exception {
        var leads = live.page("/leads?owner=dina&source=website")
                .select("#list tbody th")
                .eachText();
        var won = leads.getLast();
        var spam = leads.get(leads.size() - 2);
        var table = """
            Lead;Outcome;Reason
            %s;converted;

            %s;not_a_lead;spam
            %s;not_a_lead;
            L-999999;lost;
            %s;won;
            """.formatted(won, spam, spam, won);
        assertThat(live.page("/leads").select("a[href=/outcomes]")).hasSize(1);
        assertThat(live.page("/outcomes").select("form[enctype=multipart/form-data] input[type=file]"))
                .hasSize(1);

        var checked = outcomes("/outcomes?lang=es", "file", "\ufeff" + table, "check");
        assertThat(checked.statusCode()).isEqualTo(200);
        var page = Jsoup.parse(checked.body());
        assertThat(page.select("#result h2").text())
                .isEqualTo("Cambiarían: 2 · sin cambio: 0 · con un problema: 3. Todavía no se escribió nada.");
        assertThat(page.select("#problems tbody tr").eachText())
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("5 " + spam + " not_a_lead El motivo falta"),
                        row -> assertThat(row).isEqualTo("6 L-999999 lost No hay tal lead."),
                        row -> assertThat(row).isEqualTo("7 " + won + " won Este resultado no se conoce."));
        assertThat(page.select("#others tbody tr").eachText())
                .containsExactly(
                        "2 " + won + " converted estaba: asignado", "4 " + spam + " not_a_lead estaba: asignado");
        assertThat(state(won)).isEqualTo(LeadState.ASSIGNED);

        var kept = page.select("textarea[name=rows]").getFirst().wholeText();
        var done = Jsoup.parse(outcomes("/outcomes", "rows", kept, "import").body());
        assertThat(done.select("#result h2").text()).isEqualTo("Changed: 2 · as they were: 0 · with a problem: 3.");
        assertThat(state(won)).isEqualTo(LeadState.CONVERTED);
        assertThat(state(spam)).isEqualTo(LeadState.LOST);
        assertThat(live.store.audit().list(Audit.Filter.ALL, Optional.empty(), 20))
                .anyMatch(
                        e -> e.action().equals("lead.converted") && e.subject().equals(won))
                .anyMatch(
                        e -> e.action().equals("lead.not_a_lead") && e.subject().equals(spam));
        assertThat(outcomes("/outcomes", "file", table, "import").body()).contains("Changed: 0 · as they were: 2");
        assertThat(live.page("/sources/conversion?days=7").select("tbody tr").eachText())
                .anyMatch(row -> row.matches("website \\S+ \\S+ 1 0 1 .* %\\)"));

        for (var wrong : List.of("", "lead;result\nL-1;won\n", "lead;outcome\nL-1;lost\n\"L-2;lost\n")) {
            var refused = outcomes("/outcomes", "file", wrong, "import");
            assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
            assertThat(Jsoup.parse(refused.body()).select("main [role=alert]")).hasSize(1);
        }
        assertThat(outcomes("/outcomes", "file", "x".repeat(1 << 21), "import").statusCode())
                .isEqualTo(413);
        assertThat(outcomes("/outcomes", "file", table, "import", "origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);

        var one = leads.get(leads.size() - 3);
        var form = live.page("/leads/" + one).select("#act-outcome form").getFirst();
        assertThat(form.select("select[name=action] option").eachAttr("value")).containsExactly("converted", "lost");
        assertThat(form.select("button[name]"))
                .as("what is chosen is the action")
                .isEmpty();
        live.submit(form.attr("action"), "action=lost&rep=dina");
        assertThat(state(one)).isEqualTo(LeadState.LOST);
    }

    /// Sends the form of outcomes.
    ///
    /// @param field `file` or `rows`
    private static HttpResponse<String> outcomes(
            String path, String field, String table, String doing, String... headers) throws Exception {
        var part = "--leadgate\r\ncontent-disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n";
        var body = part.formatted(
                        field, field.equals("file") ? "; filename=\"won.csv\"\r\ncontent-type: text/csv" : "", table)
                + part.formatted("do", "", doing) + "--leadgate--\r\n";
        var request = HttpRequest.newBuilder(URI.create(live.base() + path))
                .header("content-type", "multipart/form-data; boundary=leadgate")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return live.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static LeadState state(String lead) {
        return live.store.reader().lead(lead).orElseThrow().line().state();
    }

    @Test
    void a_dead_letter_is_shown_with_its_bytes_replayed_and_discarded() throws Exception {
        live.post("website", "bad \u202e one\u0007");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> live.page("/sources").select(".causes > li").size() == 2);
        var sources = live.page("/sources");
        assertThat(sources.select("#sources tr").eachText())
                .anyMatch(row -> row.contains("website") && row.contains("bad payloads"));
        var sample = sources.select(".causes > li").stream()
                .filter(li -> li.text().contains("website"))
                .findFirst()
                .orElseThrow();
        var letter = live.page(sample.select("a").attr("href"));
        assertThat(letter.select("pre").text()).contains("bad ⟨U+202E⟩ one␇");
        assertThat(letter.select("main").text()).contains("LG0602", "open");

        var form = letter.select("form[action=/dead-letters/replay]").getFirst();
        var id = form.select("input[name=id]").attr("value");
        var replayed = live.submit("/dead-letters/replay", "id=" + id);
        var location = replayed.headers().firstValue("location").orElse("");
        assertThat(location).startsWith("/sources?done=replayed&n=1&run=").endsWith("#replayed");
        assertThat(live.page(location).select("#replayed").text()).contains("0 became leads", "1 is still failing");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> live.page("/sources").select(".causes > li").size() == 2);
        var discarded = live.submit("/dead-letters/discard", "source=website&code=LG0602");
        assertThat(discarded.headers().firstValue("location")).contains("/sources?done=discarded&n=1");
        assertThat(live.page("/sources?done=discarded&n=1").select(".notice").text())
                .contains("1 dead letter was discarded");
        assertThat(live.page("/sources").select(".causes > li")).hasSize(1);
        assertThat(live.submit("/dead-letters/discard", "").statusCode()).isEqualTo(400);
        assertThat(live.get("/dead-letters/9999").statusCode()).isEqualTo(404);
    }

    @Test
    void a_letter_that_did_not_arrive_is_shown_until_somebody_has_seen_it() throws Exception {
        var lead = live.store.reader().lead("L-1010").orElseThrow();
        var letter = new Letter(
                UUID.randomUUID(),
                lead.lead().person().reaches().getFirst(),
                "",
                "Hello",
                "en",
                Optional.empty(),
                false);
        assertThat(live.page("/outbox").select("#letters")).isEmpty();
        var before = told("L-1010");
        live.store
                .letters()
                .write(lead.line().id(), new NewLetter(LetterKind.REPLY, "", "ana", "sink", letter, Optional.empty()));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !live.page("/outbox").select("#letters").isEmpty());
        var row = live.page("/outbox").select("#letters tbody tr");
        assertThat(row.text()).contains("L-1010", "sink", LiveConsole.HOSTILE_REP, "this channel writes to reps only");
        assertThat(live.page("/").select("#needs li").text()).contains("LG0710", "sink");
        assertThat(live.page("/").select("#needs a").eachText()).contains("See what did not arrive");
        var bell = live.page("/notices");
        assertThat(bell.select(".notices .unread").text()).contains("LG0710 sink");
        assertThat(live.page("/").select("#bell").text()).isNotEmpty();
        var read = live.submit(
                "/notices/read", "newest=" + bell.select("input[name=newest]").attr("value"));
        assertThat(read.headers().firstValue("location")).contains("/notices");
        assertThat(live.page("/notices").select(".notices .unread").text()).doesNotContain("LG0710");
        assertThat(live.page("/notices").select(".notices").text()).contains("LG0710 sink");
        await().alias("its owner is told").atMost(Duration.ofSeconds(10)).until(() -> told("L-1010") == before + 1);

        var again = row.select("form[action$=/retry]").attr("action");
        assertThat(live.submit(again, "").headers().firstValue("location")).contains("/outbox?done=retried");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !live.page("/outbox").select("#letters .bad").isEmpty());
        var seen = row.select("form[action$=/seen]").attr("action");
        assertThat(live.submit(seen, "").headers().firstValue("location")).contains("/outbox?done=seen");
        assertThat(live.page("/outbox").select("#letters")).isEmpty();
        assertThat(live.page("/").select("#needs li").text()).doesNotContain("LG0710");
    }

    private static long told(String lead) {
        return live.store.reader().lead(lead).orElseThrow().timeline().stream()
                .filter(e -> e.kind().equals("notified"))
                .count();
    }

    @Test
    void the_language_comes_from_the_address_then_from_the_browser() throws Exception {
        assertThat(live.page("/leads?lang=id", "accept-language", "es")
                        .select("html")
                        .attr("lang"))
                .isEqualTo("id");
        assertThat(live.page("/leads", "accept-language", "fr, es-MX;q=0.8, en;q=0.5")
                        .select("html")
                        .attr("lang"))
                .isEqualTo("es");
        assertThat(live.page("/leads", "accept-language", ";;;=").select("html").attr("lang"))
                .isEqualTo("en");
        assertThat(live.page("/?lang=es").select("nav a").eachAttr("href"))
                .contains("/?lang=es", "/leads?lang=es", "/team?lang=es");
        assertThat(live.page("/leads?source=website&lang=es")
                        .select(".languages a")
                        .eachAttr("href"))
                .contains("/leads?source=website&lang=id");
    }
}
