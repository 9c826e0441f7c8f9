package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import dev.leadgate.app.docs.Checkout;
import dev.leadgate.store.LeadAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The pages for those who run the place, in the distribution's Chromium. With `-Dpictures=FOLDER` it leaves
/// pictures of them there.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesInBrowserTest {
    private static final String TOKEN = "a-token-of-the-site-000001";
    private static final String YAML = """
            version: 1
            time_zone: Asia/Jakarta
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            sources:
              site:
                type: webhook
                verify: { token: { header: X-Token, secret: "${secret:KEY}" } }
                id: id
                map: { email: email, country: country, seats: seats }
            notifiers:
              hook: { type: webhook, url: "@REP@/", secret: "${secret:NOTIFY_KEY}" }
              nowhere: { type: webhook, url: "http://127.0.0.1:9/", secret: "${secret:NOTIFY_KEY}" }
            notify: { rep: { try: [nowhere] } }
            reps:
              ana: { name: Ana Ruiz, webhook: "@REP@/ana", language: es, max_open: 200 }
              budi: { name: Budi Santoso, webhook: "@REP@/budi", skills: [enterprise] }
              dina: { name: Dina Putri, webhook: "@REP@/dina" }
              eva: { name: Eva Tan, webhook: "@REP@/eva", out_of_office: [{ from: 2020-01-01, to: 2099-12-31 }] }
            teams:
              apac: { by: weighted_round_robin, members: { budi: 100, dina: 50 } }
              global: { by: round_robin, members: [ana, budi, dina] }
              south: { by: round_robin, members: [eva] }
            experiments:
              fastest-first:
                rule: everyone-else
                variants: { fastest: { percent: 50, team: apac } }
                conversion: accepted
                guards: [contacted]
                within: 1s
                from: 2020-01-01
                sample: 10
            rules:
              - { name: known-customer, when: has(lead.owner), assign: { to: lead.owner } }
              - { name: enterprise-apac, when: 'lead.seats >= 50 && lead.country in ["ID", "SG", "MY"]', assign: { team: apac } }
              - { name: kiwi, when: lead.country == "NZ", assign: { team: south } }
              - { name: swiss, when: lead.country == "CH", assign: { team: apac } }
              - { name: everyone-else, assign: { team: global }, sla: normal }
            sla: { normal: { accept: 45m, clock: always } }
            """;

    private static final List<String> PAGES = List.of(
            "/",
            "/leads",
            "/leads/L-1001",
            "/sources",
            "/sources/conversion",
            "/team",
            "/api/docs",
            "/rules",
            "/experiments",
            "/outbox",
            "/audit",
            "/outcomes",
            "/settings",
            "/settings/reps",
            "/settings/reps/ana");

    @SuppressWarnings("NullAway.Init") // set before the first test
    private RunningGateway gateway;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private Playwright playwright;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        gateway = new RunningGateway(
                folder, YAML, Map.of("KEY", TOKEN, "NOTIFY_KEY", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        for (int i = 0; i < 40; i++) {
            var country = List.of("ID", "DE", "SG", "ES").get(i % 4);
            var body = "{\"id\":\"e%d\",\"email\":\"e%d@example%d.com\",\"country\":\"%s\",\"seats\":\"%d\"}"
                    .formatted(i, i, i, country, 10 * (i % 12));
            gateway.post("/in/site", "application/json", body, Map.of("X-Token", TOKEN));
        }
        var waits = "{\"id\":\"e40\",\"email\":\"e40@example40.com\",\"country\":\"NZ\"}";
        gateway.post("/in/site", "application/json", waits, Map.of("X-Token", TOKEN));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> gateway.reader().conservation().leads() == 41);
        var first = gateway.reader().lead("L-1001").orElseThrow().line();
        gateway.gateway().moves().act(first.id(), new LeadAction.Accept(), new LeadAction.Actor("test", first.owner()));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync")));
    }

    @AfterAll
    void stop() {
        browser.close();
        playwright.close();
        gateway.close();
    }

    private String base() {
        return "http://127.0.0.1:" + gateway.running().adminPort();
    }

    private static void picture(Page page, String name) {
        Optional.ofNullable(System.getProperty("pictures"))
                .filter(folder -> !folder.isEmpty())
                .ifPresent(folder -> page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of(folder, name + ".png"))
                        .setFullPage(true)));
    }

    private static List<String> watched(Page page) {
        var troubles = new ArrayList<String>();
        page.onConsoleMessage(m -> {
            if (m.type().equals("error") || m.type().equals("warning")) {
                troubles.add(m.text());
            }
        });
        page.onPageError(troubles::add);
        return troubles;
    }

    @Test
    void no_page_is_wider_than_a_phone_or_against_the_policy_in_any_language() {
        var phone = new Browser.NewContextOptions().setViewportSize(360, 740).setColorScheme(ColorScheme.DARK);
        try (var context = browser.newContext(phone)) {
            var page = context.newPage();
            var troubles = watched(page);
            for (var path : PAGES) {
                for (var language : List.of("en", "es", "id")) {
                    page.navigate(base() + path + "?lang=" + language);
                    assertThat(page.evaluate("document.documentElement.scrollWidth"))
                            .as(path + " " + language)
                            .isEqualTo(360);
                    if (language.equals("es")) {
                        picture(page, path.substring(1) + "-es-dark-360");
                    }
                }
            }
            for (var width : List.of(320, 760, 3840)) {
                page.setViewportSize(width, 900);
                for (var path : List.of("/leads", "/leads/L-1001", "/team")) {
                    page.navigate(base() + path + "?lang=es");
                    assertThat(page.evaluate("document.documentElement.scrollWidth"))
                            .as(path)
                            .isEqualTo(width);
                }
            }
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void nothing_stands_in_the_way_of_whoever_reads_with_other_eyes_in_light_or_dark() throws IOException {
        var found = new ArrayList<String>();
        for (var look : List.of(
                new Look("en", 1280, ColorScheme.LIGHT),
                new Look("es", 1280, ColorScheme.DARK),
                new Look("id", 360, ColorScheme.LIGHT))) {
            var screen = new Browser.NewContextOptions()
                    .setViewportSize(look.width(), 800)
                    .setReducedMotion(ReducedMotion.REDUCE)
                    .setColorScheme(look.scheme());
            try (var context = browser.newContext(screen)) {
                var page = context.newPage();
                for (var path : PAGES) {
                    page.navigate(base() + path + "?lang=" + look.language());
                    if (path.equals("/team")) {
                        assertThat(page.isVisible("#waits table") && page.isVisible("#response table"))
                                .isTrue();
                    }
                    Axe.findings(page).forEach(finding -> found.add(path + " " + look + " " + finding));
                    keep(page, path, look);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void dead_letters_are_tried_with_a_draft_mended_and_run_again_on_a_phone_with_scripts_off() throws Exception {
        for (int i = 1; i <= 2; i++) {
            gateway.post(
                    "/in/site",
                    "application/json",
                    "{\"id\":\"d%d\",\"e_mail\":\"d%d@example.com\",\"country\":\"DE\"}".formatted(i, i),
                    Map.of("X-Token", TOKEN));
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> gateway.gateway().store().deadLetters().causes().stream()
                        .anyMatch(cause -> cause.count() == 2));
        var phone = new Browser.NewContextOptions().setViewportSize(360, 740).setJavaScriptEnabled(false);
        try (var context = browser.newContext(phone)) {
            var page = context.newPage();
            page.navigate(base() + "/sources");
            assertThat(page.innerText("#dead-letters")).contains("email: [email, e_mail]");
            page.click("text=Try this fix on 2 payloads");
            var tried = page.url();
            looksWell(tried);
            page.fill("input[name=from]", "[e_mail");
            page.click("text=Try on 2 payloads");
            assertThat(page.innerText("main")).contains("This line cannot be written under the map of site");
            page.fill("input[name=from]", "\"regex:(\"");
            page.click("text=Try on 2 payloads");
            assertThat(page.innerText("main")).contains("It has errors and cannot be applied.");
            page.fill("input[name=from]", "mail");
            page.click("text=Try on 2 payloads");
            assertThat(page.innerText("main")).contains("0 new leads", "2 would fail");
            assertThat(page.locator("text=Apply and replay").count()).isZero();

            page.navigate(tried);
            assertThat(page.innerText("main")).contains("2 new leads", "0 would fail", "Nothing was written yet");
            assertThat(gateway.reader().conservation().leads()).isEqualTo(41);
            page.click("text=Apply and replay 2 payloads");
            assertThat(page.innerText(".notice")).contains("The fix is live, and the payloads were run again.");
            assertThat(page.innerText("#replayed")).contains("2 became leads", "0 are still failing");
            assertThat(page.innerText("#dead-letters")).contains("no open dead letters");
            assertThat(gateway.reader().conservation().leads()).isEqualTo(43);
            page.click("nav >> text=Rules");
            assertThat(page.innerText("#versions tbody tr >> nth=0")).contains("site: email from [email, e_mail]");
            assertThat(page.inputValue("#draft-text"))
                    .isEqualTo(gateway.gateway()
                            .store()
                            .policies()
                            .find(1)
                            .orElseThrow()
                            .text()
                            .replace("map: { email: email,", "map: { email: [email, e_mail],"));
            page.navigate(tried);
            assertThat(page.innerText("main")).contains("There are no dead letters of this cause any more.");
        }
    }

    private void looksWell(String address) {
        try (var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(360, 740))) {
            var page = context.newPage();
            for (var language : List.of("es", "id", "en")) {
                page.navigate(address + "&lang=" + language);
                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .as(language)
                        .isEqualTo(360);
                assertThat(Axe.findings(page)).as(language).isEmpty();
                picture(page, "fix-" + language);
            }
        }
    }

    private record Look(String language, int width, ColorScheme scheme) {}

    /// For the docs.
    private static void keep(Page page, String path, Look look) throws IOException {
        if (!Boolean.getBoolean("golden.update")) {
            return;
        }
        var name = switch (path) {
            case "/" -> "overview";
            case "/settings/reps" -> "reps";
            case "/settings/reps/ana" -> "reps-one";
            default -> path.substring(1).replaceAll("/.*", path.contains("L-") ? "-one" : "");
        };
        var file = Checkout.file("docs/images/console/%s-%s-%s-%d.png"
                .formatted(name, look.language(), look.scheme().name().toLowerCase(Locale.ROOT), look.width()));
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(
                file,
                SmallPng.of(
                        page.screenshot(new Page.ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED))));
    }

    @Test
    void a_deadline_counts_down_by_itself_and_stands_there_without_scripts() {
        var clock = "#list td.sla time";
        try (var context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            var page = context.newPage();
            page.navigate(base() + "/leads?rule=everyone-else");
            assertThat(page.innerText("#views")).contains("At risk 0");
            assertThat(page.innerText(clock + " >> nth=0")).matches("4\\d:\\d\\d to accept");
        }
        try (var context = browser.newContext()) {
            var page = context.newPage();
            page.navigate(base() + "/leads?rule=everyone-else");
            var due = page.getAttribute(clock + " >> nth=0", "data-due");
            var first = page.innerText(clock + " >> nth=0");
            page.waitForFunction(
                    "([due, first]) => document.querySelector(`[data-due='${due}']`).textContent !== first",
                    List.of(due, first));
            assertThat(page.innerText("[data-due='" + due + "']")).matches("4\\d:\\d\\d to accept");
        }
    }

    @Test
    void a_draft_is_tried_and_rolled_back_by_visible_labels_with_scripts_off() {
        var options = new Browser.NewContextOptions().setViewportSize(1280, 900).setJavaScriptEnabled(false);
        try (var context = browser.newContext(options)) {
            var page = context.newPage();
            page.navigate(base() + "/");
            page.click("nav >> text=Rules");
            var text = page.inputValue("#draft-text");
            page.fill("#draft-text", text.replace("dina: 50", "dina: 200"));
            page.selectOption("#draft-form select", "1");
            page.click("text=Simulate");
            assertThat(page.innerText("#found")).contains("weight of dina 50 → 200", "Dina Putri", "It is valid.");
            picture(page, "draft");
            page.click("text=Apply…");
            page.fill("#draft-form input[name=note]", "more for Dina");
            page.click("text=Apply now");
            assertThat(page.innerText(".notice")).contains("The configuration is live.");
            page.click("text=Back to v1…");
            page.click("text=Use v1 again");
            assertThat(page.innerText("#versions tbody tr >> nth=0")).contains("back to v1", "live");
            for (var path : PAGES) {
                page.navigate(base() + path + (path.equals("/outbox") ? "?channel=hook&in=es" : ""));
                picture(page, path.substring(1));
            }
            page.navigate(base() + "/settings");
            assertThat(page.innerText("#reps")).contains("Budi Santoso", "apac 100, global 100");
            page.navigate(base() + "/audit");
            assertThat(page.innerText("tbody")).contains("applied a configuration", "console");
        }
    }

    @Test
    void a_rep_comes_is_changed_and_goes_by_visible_labels_with_scripts_off() throws IOException {
        var options = new Browser.NewContextOptions().setViewportSize(1280, 900).setJavaScriptEnabled(false);
        var file = gateway.data().resolveSibling("leadgate.yaml");
        var before = Files.readString(file);
        try (var context = browser.newContext(options)) {
            var page = context.newPage();
            page.navigate(base() + "/settings");
            page.click("text=Add a rep");
            page.fill("#add input[name=id]", "nia");
            page.fill("#add input[name=name]", "Nia Wulandari");
            page.fill("#add input[name='team.global']", "100");
            page.fill("#add input[name=ramp_from]", "2026-03-02");
            page.fill("#add input[name=ramp_weeks]", "25, 50");
            page.click("#add >> text=Show what changes");
            assertThat(page.innerText("#review"))
                    .contains("rep `nia` is new", "team `global`: nia joins with weight 100")
                    .doesNotContain("budi", "dina");
            assertThat(file).hasContent(before);
            picture(page, "reps-review");
            page.click("text=Apply now");
            assertThat(page.innerText(".notice")).contains("The configuration is live.");
            assertThat(Files.readString(file))
                    .contains("  nia: { name: Nia Wulandari, ramp: { from: 2026-03-02, weeks: [25, 50] } }\n")
                    .contains("members: [ana, budi, dina, nia] }");

            page.click("#reps >> text=Nia Wulandari");
            assertThat(page.inputValue("#change input[name=ramp_weeks]")).isEqualTo("25, 50");
            page.fill("#change input[name=ramp_weeks]", "250");
            page.click("#change >> text=Show what changes");
            assertThat(page.innerText("#review")).contains("There are problems. Nothing was written.", "weeks: [250]");
            page.fill("#change input[name=ramp_weeks]", "");
            page.fill("#change input[name=ramp_from]", "");
            page.click("#change >> text=Show what changes");
            page.click("text=Apply now");
            assertThat(Files.readString(file)).contains("  nia: { name: Nia Wulandari }\n");

            page.click("#reps >> text=Nia Wulandari");
            page.click("text=Show what removing changes");
            assertThat(page.innerText("#review")).contains("rep `nia` is gone", "nia leaves");
            page.click("text=Apply now");
            assertThat(page.innerText("#reps")).doesNotContain("Nia");
            assertThat(Files.readString(file)).isEqualTo(before);

            page.navigate(base() + "/settings/reps/dina");
            assertThat(page.innerText("#leaving"))
                    .contains("There are open leads: ")
                    .doesNotContain("removing");
            page.click("text=Hand the leads over");
            assertThat(page.innerText(".notice")).contains("The open leads were handed over.");
            assertThat(page.innerText("#leaving")).contains("Show what removing changes");
        }
    }
}
