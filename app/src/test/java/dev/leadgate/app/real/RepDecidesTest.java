package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.leadgate.app.cli.Ran;
import dev.leadgate.app.real.RunningGateway.Told;
import dev.leadgate.store.Audit;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader.LeadFilter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// From a form post to a rep's decision behind the link of the notification.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepDecidesTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Pattern LINK = Pattern.compile("https://leads\\.example\\.com(/a/[A-Za-z0-9_-]{40})");
    private static final String YAML = """
            version: 1
            time_zone: Asia/Jakarta
            public_url: https://leads.example.com
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            sources:
              site: { type: web_form, verify: none }
            reps:
              ana: { name: Ana Ruiz, language: es, webhook: "@REP@/ana" }
              budi: { name: Budi Santoso, language: id, webhook: "@REP@/budi" }
            teams:
              sales: { by: round_robin, members: [ana, budi] }
            notifiers:
              hook: { type: webhook, url: "@REP@/", secret: "${secret:NOTIFY_KEY}" }
            notify: { rep: { try: [hook] } }
            rules:
              - name: everyone
                assign: { team: sales }
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private RunningGateway gateway;
    private int people;

    @BeforeAll
    @SuppressWarnings("NullAway.Init") // set here once for all tests of the class
    void start(@TempDir Path folder) throws Exception {
        gateway = new RunningGateway(folder, YAML, Map.of("NOTIFY_KEY", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    /// A lead of somebody new and the link that its rep got.
    private record Link(String lead, String rep, String path) {}

    private Link lead() throws Exception {
        var name = "Person " + ++people;
        var before = gateway.told().size();
        gateway.post(
                "/in/site",
                "application/x-www-form-urlencoded",
                "name=" + name.replace(' ', '+') + "&email=p" + people + "%40corp.example&phone=%2B6281234500"
                        + (100 + people) + "&message=80+kursi",
                Map.of());
        await().atMost(SOON).until(() -> gateway.told().size() > before);
        var told = gateway.told().getLast();
        return new Link(gateway.newest("site").orElseThrow().line().id().toString(), rep(told), path(told));
    }

    private static String rep(Told told) {
        return told.path().substring(1);
    }

    private static String path(Told told) {
        var found = LINK.matcher(told.body());
        assertThat(found.find()).as(told.body()).isTrue();
        return found.group(1);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(gateway.base() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> press(String path, String form) throws Exception {
        return gateway.post(path, "application/x-www-form-urlencoded", form, Map.of());
    }

    private LeadState state(Link link) {
        return gateway.reader().lead(link.lead()).orElseThrow().line().state();
    }

    private String owner(Link link) {
        return gateway.reader().lead(link.lead()).orElseThrow().line().owner().orElse("");
    }

    @Test
    void looking_changes_nothing_and_shows_no_way_to_answer_yet() throws Exception {
        var link = lead();
        for (int i = 0; i < 3; i++) {
            var page = get(link.path());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Person", "80 kursi").doesNotContain("+62812", "@corp.example");
        }
        assertThat(get(link.path()).headers().map())
                .containsEntry("referrer-policy", List.of("no-referrer"))
                .containsEntry("cache-control", List.of("no-store"));
        assertThat(state(link)).isEqualTo(LeadState.ASSIGNED);
    }

    @Test
    void a_link_to_somebody_who_was_forgotten_says_so_and_no_more() throws Exception {
        var link = lead();
        press(link.path(), "action=accept");
        var mail = "p" + people + "@corp.example";
        var number =
                "L-" + gateway.reader().lead(link.lead()).orElseThrow().line().number();
        var first = forget(mail);
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.out()).startsWith("This would be erased: " + number + "; 1 payloads");
        assertThat(state(link)).as("nothing yet").isEqualTo(LeadState.ACCEPTED);
        var erased = forget(mail, "--yes", "--json");
        assertThat(erased.exit()).as(erased.err()).isZero();
        assertThat(erased.out()).contains("\"erased\":true", number).doesNotContain("@corp.example", "Person ");
        assertThat(forget(mail).err()).contains("nothing is known of this person");
        assertThat(gateway.gateway()
                        .store()
                        .audit()
                        .list(Audit.Filter.ALL, Optional.empty(), 1)
                        .getFirst()
                        .action())
                .isEqualTo("person.erased");
        var page = get(link.path());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .containsAnyOf("Los datos de esta persona se borraron", "Data orang ini sudah dihapus")
                .doesNotContain("Person ", "80 kursi", "+62812", "@corp.example", "name=\"action\"");
        assertThat(press(link.path(), "action=contacted").statusCode()).isEqualTo(303);
        assertThat(state(link)).isEqualTo(LeadState.ERASED);
        assertThat(gateway.openOf(link.rep())).as("open leads of the rep").isEqualTo(open(link.rep()));
    }

    private Ran forget(String person, String... more) {
        var words = new ArrayList<>(List.of("forget", person));
        words.addAll(List.of(more));
        words.addAll(List.of("--data", gateway.data().toString()));
        return Ran.of(words.toArray(String[]::new));
    }

    private long open(String rep) {
        return gateway.reader().leads(LeadFilter.ALL, Optional.empty(), 500).stream()
                .filter(l -> l.state().open() && l.owner().filter(rep::equals).isPresent())
                .count();
    }

    @Test
    void one_press_accepts_and_then_the_person_can_be_called() throws Exception {
        var link = lead();
        var answer = press(link.path(), "action=accept");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("location")).hasValue(link.path() + "?done=accept");
        assertThat(state(link)).isEqualTo(LeadState.ACCEPTED);
        assertThat(get(link.path()).body()).contains("href=\"tel:+62812", "@corp.example");

        assertThat(press(link.path(), "action=accept").statusCode()).isEqualTo(303);
        assertThat(gateway.reader().lead(link.lead()).orElseThrow().timeline())
                .filteredOn(e -> e.kind().equals("accepted"))
                .hasSize(1);
    }

    @Test
    void a_declined_lead_goes_on_and_its_first_rep_sees_who_has_it_and_nothing_else() throws Exception {
        var link = lead();
        var before = gateway.told().size();
        press(link.path(), "action=decline&reason=no_time");
        await().atMost(SOON).until(() -> gateway.told().size() > before);
        var next = gateway.told().getLast();
        assertThat(rep(next)).isNotEqualTo(link.rep());
        assertThat(owner(link)).isEqualTo(rep(next));

        var page = get(link.path()).body();
        assertThat(page).contains(rep(next).equals("ana") ? "Ana Ruiz" : "Budi Santoso");
        assertThat(page).doesNotContain("Person", "80 kursi", "<button");
        press(link.path(), "action=accept");
        assertThat(owner(link)).isEqualTo(rep(next));
        assertThat(state(link)).isEqualTo(LeadState.ASSIGNED);
    }

    /// A mail of last month, wherever it was forwarded to, opens nothing.
    @Test
    void a_link_ends_with_its_turn_though_the_lead_comes_back() throws Exception {
        var link = lead();
        press(link.path(), "action=accept");
        var moves = gateway.gateway().moves();
        var id = UUID.fromString(link.lead());
        var before = gateway.told().size();
        moves.act(id, new LeadAction.Reassign(Optional.of(other(link.rep()))), Actor.staff("nadia"));
        assertThat(press(link.path(), "action=lost").headers().firstValue("location"))
                .hasValue(link.path());
        moves.act(id, new LeadAction.Reassign(Optional.of(link.rep())), Actor.staff("nadia"));
        assertThat(owner(link)).isEqualTo(link.rep());
        assertThat(get(link.path()).body())
                .contains(link.rep().equals("ana") ? "Tienes este lead otra vez" : "Prospek ini Anda pegang lagi")
                .doesNotContain("80 kursi", "<button", "tel:");
        press(link.path(), "action=lost");
        assertThat(state(link)).isEqualTo(LeadState.ASSIGNED);
        await().atMost(SOON)
                .until(() -> gateway.told().stream()
                                .skip(before)
                                .filter(t ->
                                        rep(t).equals(link.rep()) && t.body().contains("lead.assigned"))
                                .count()
                        == 1);
        var anew = gateway.told().stream()
                .skip(before)
                .filter(t -> rep(t).equals(link.rep()) && t.body().contains("lead.assigned"))
                .findFirst()
                .orElseThrow();
        press(path(anew), "action=accept");
        assertThat(state(link)).isEqualTo(LeadState.ACCEPTED);
    }

    private static String other(String rep) {
        return rep.equals("ana") ? "budi" : "ana";
    }

    @Test
    void a_press_without_a_reason_or_with_an_unknown_action_changes_nothing() throws Exception {
        var link = lead();
        assertThat(press(link.path(), "action=decline").statusCode()).isEqualTo(400);
        assertThat(press(link.path(), "action=explode").statusCode()).isEqualTo(400);
        assertThat(press(link.path(), "action=reassign&to=ana").statusCode()).isEqualTo(400);
        assertThat(press(link.path(), "x".repeat(10_000)).statusCode()).isEqualTo(413);
        assertThat(state(link)).isEqualTo(LeadState.ASSIGNED);
    }

    @Test
    void another_site_cannot_press() throws Exception {
        var link = lead();
        var answer = gateway.post(
                link.path(),
                "application/x-www-form-urlencoded",
                "action=accept",
                Map.of("Sec-Fetch-Site", "cross-site"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(state(link)).isEqualTo(LeadState.ASSIGNED);
    }

    @Test
    void a_wrong_link_says_so_in_the_readers_language() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(gateway.base() + "/a/" + "A".repeat(40)))
                .header("Accept-Language", "es-MX,es;q=0.9")
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Este enlace no es válido");
    }

    @Test
    void on_a_phone_without_scripts_it_takes_one_tap() throws Exception {
        var link = lead();
        try (var playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of("/usr/bin/chromium"))
                                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")));
                var context = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(360, 740)
                        .setJavaScriptEnabled(false))) {
            var page = context.newPage();
            page.navigate(gateway.base() + link.path());
            assertThat(width(page)).isLessThanOrEqualTo(360);
            var button = page.locator("button.primary");
            assertThat(button.boundingBox().height).isGreaterThanOrEqualTo(44);
            button.click();
            page.waitForURL("**?done=accept");
            assertThat(page.locator("a.contact").first().getAttribute("href")).startsWith("tel:");
            assertThat(width(page)).isLessThanOrEqualTo(360);
        }
        assertThat(state(link)).isEqualTo(LeadState.ACCEPTED);
    }

    private static double width(Page page) {
        var box = page.locator("main").boundingBox();
        return box.x + box.width;
    }
}
