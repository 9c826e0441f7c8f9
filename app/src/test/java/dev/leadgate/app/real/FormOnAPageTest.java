package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.sun.net.httpserver.HttpServer;
import dev.leadgate.app.cli.Ran;
import dev.leadgate.lead.FieldValue;
import dev.leadgate.store.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The printed snippet on somebody else's page, in the distribution's Chromium.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormOnAPageTest {
    private static final String YAML = """
            version: 1
            listen: { host: 127.0.0.1, port: 0, admin_port: 0, proxies: [127.0.0.1] }
            sources:
              landing: { type: web_form, verify: none, per_address: 1 }
              website:
                type: web_form
                allowed_origins: ["http://127.0.0.1:@PAGE@"]
                honeypot: website_url
                secret: "${secret:FORM_SECRET}"
                minimum_fill_time: 1s
                thank_you: http://127.0.0.1:@PAGE@/thanks
            reps: { ana: { name: Ana Ruiz } }
            teams: { sales: { by: round_robin, members: [ana] } }
            rules: [{ name: everyone, assign: { team: sales } }]
            """;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private HttpServer site;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private RunningGateway gateway;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private Playwright playwright;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private Browser browser;

    private String snippet = "";

    @BeforeAll
    void start(@TempDir Path dir) throws Exception {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        site.createContext("/", exchange -> {
            var page = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Contact</title><body>"
                    + (exchange.getRequestURI().getPath().equals("/thanks") ? "<h1>Thanks</h1>" : snippet)
                    + "</body></html>";
            var bytes = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        site.start();
        gateway = new RunningGateway(
                dir,
                YAML.replace("@PAGE@", String.valueOf(site.getAddress().getPort())),
                Map.of("FORM_SECRET", "form-secret-0123456789"));
        var ran = Ran.of(
                "sources",
                "snippet",
                "website",
                "--url",
                gateway.base(),
                "-c",
                dir.resolve("leadgate.yaml").toString());
        assertThat(ran.exit()).as(ran.err()).isZero();
        snippet = ran.out();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")));
    }

    @AfterAll
    void stop() {
        browser.close();
        playwright.close();
        gateway.close();
        site.stop(0);
    }

    private String page(String query) {
        return "http://127.0.0.1:" + site.getAddress().getPort() + "/contact" + query;
    }

    private static void fill(Page page, String name, String email) {
        page.fill("[name=name]", name);
        page.fill("[name=email]", email);
        page.fill("[name=message]", "Price list, please");
    }

    private Reader.LeadPage lead(String name) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> gateway.newest("website")
                        .flatMap(l -> l.line().name())
                        .filter(name::equals)
                        .isPresent());
        return gateway.newest("website").orElseThrow();
    }

    @Test
    void a_visitor_with_scripts_becomes_a_lead_that_knows_where_it_came_from() {
        try (var context = browser.newContext()) {
            var page = context.newPage();
            page.navigate(page("?utm_source=ads&utm_campaign=spring&gclid=G-1"));
            page.navigate(page(""));
            assertThat(page.locator("[name=website_url]").isVisible()).isFalse();
            page.waitForSelector("[name=leadgate_opened]", attached());
            fill(page, "Vera Visitor", "vera@example.com");
            page.waitForTimeout(1_200);
            page.click("button[type=submit]");
            page.waitForURL("**/thanks");
        }
        var lead = lead("Vera Visitor").lead();
        assertThat(lead.attribution().utmSource()).contains("ads");
        assertThat(lead.attribution().utmCampaign()).contains("spring");
        assertThat(lead.attribution().clickIds()).containsEntry("gclid", "G-1");
        assertThat(lead.attribution().page().orElse("")).endsWith("/contact");
        assertThat(lead.inquiry().text()).contains("Price list, please");
        assertThat(lead.fields()).doesNotContainKeys("suspected_spam", "leadgate_opened");
    }

    private static Page.WaitForSelectorOptions attached() {
        return new Page.WaitForSelectorOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED);
    }

    @Test
    void a_visitor_without_scripts_is_a_lead_too_and_flagged() {
        try (var context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            var page = context.newPage();
            page.navigate(page(""));
            fill(page, "Nora Noscript", "nora@example.com");
            page.click("button[type=submit]");
            page.waitForURL("**/thanks");
        }
        assertThat(lead("Nora Noscript").lead().fields())
                .containsEntry("suspected_spam", new FieldValue.Text("sent without the script of its page"));
    }

    @Test
    void a_robot_reads_thanks_and_becomes_no_lead() {
        long before = gateway.reader().conservation().ignored();
        try (var context = browser.newContext()) {
            var page = context.newPage();
            page.navigate(page(""));
            page.waitForSelector("[name=leadgate_opened]", attached());
            fill(page, "Robby Robot", "robby@example.com");
            page.evaluate("document.querySelector('[name=website_url]').value = 'https://spam.example'");
            page.click("button[type=submit]");
            page.waitForURL("**/thanks");
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> gateway.reader().conservation().ignored() == before + 1);
        assertThat(gateway.newest("website").flatMap(l -> l.line().name()))
                .isNotEqualTo(java.util.Optional.of("Robby Robot"));
    }

    /// The proxy speaks for all of them; what counts is who is behind it.
    @Test
    void many_forms_of_one_visitor_behind_a_proxy_are_noticed_and_those_of_many_are_not() throws Exception {
        for (var who : List.of("203.0.113.7 one", "203.0.113.7 two", "203.0.113.8 three")) {
            var name = who.substring(who.indexOf(' ') + 1);
            gateway.post(
                    "/in/landing",
                    "application/x-www-form-urlencoded",
                    "name=" + name + "&email=" + name + "%40example.com",
                    Map.of("X-Forwarded-For", "198.51.100.1, " + who.substring(0, who.indexOf(' '))));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> gateway.newest("landing")
                            .flatMap(l -> l.line().name())
                            .filter(name::equalsIgnoreCase)
                            .isPresent());
            var suspected =
                    gateway.newest("landing").orElseThrow().lead().fields().containsKey("suspected_spam");
            assertThat(suspected).as(name).isEqualTo(name.equals("two"));
        }
    }
}
