package dev.leadgate.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The console in the distribution's Chromium.
class BrowserTest {
    private static LiveConsole live;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start(@TempDir Path dir) throws Exception {
        live = new LiveConsole(dir);
        live.lead("website", "name", "Ann One", "email", "a1@example.com");
        live.lead("website", "name", LiveConsole.HOSTILE, "email", "a2@example.com", "message", LiveConsole.HOSTILE);
        live.settled();
        playwright = driver();
        browser = launched(playwright);
    }

    /// The distribution's browser is used; none is fetched.
    static Playwright driver() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    static Browser launched(Playwright playwright) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void stop() {
        browser.close();
        playwright.close();
        live.close();
    }

    private static LocatorAssertions soon(Page page, String selector) {
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        return PlaywrightAssertions.assertThat(page.locator(selector));
    }

    @Test
    void a_lead_appears_without_a_reload_and_waits_while_somebody_points_at_the_list() throws Exception {
        try (var context = browser.newContext()) {
            var page = context.newPage();
            var troubles = watched(page);
            page.navigate(live.base() + "/leads");
            soon(page, "#live-state").hasText("● live");
            page.evaluate("window.unchanged = true");

            live.lead("website", "name", "Lea Live", "email", "l1@example.com");
            soon(page, "#list tbody tr:first-child .who").containsText("Lea Live");
            assertThat(page.evaluate("window.unchanged")).isEqualTo(true);

            page.hover("#list tbody tr:first-child");
            live.lead("website", "name", "Max More", "email", "l2@example.com");
            soon(page, ".more").hasText("1 new lead");
            soon(page, "#list tbody tr:first-child .who").containsText("Lea Live");
            page.click(".more");
            soon(page, "#list tbody tr:first-child .who").containsText("Max More");

            page.click("#pause");
            soon(page, "#live-state").hasText("‖ paused");
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void nothing_is_reported_under_the_policy_and_no_page_is_wider_than_a_phone() {
        try (var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(320, 740))) {
            var page = context.newPage();
            var troubles = watched(page);
            for (var path : List.of(
                    "/?lang=id",
                    "/leads?lang=es",
                    "/leads/L-1002",
                    "/sources?lang=id",
                    "/team?lang=es",
                    "/outcomes?lang=es")) {
                page.navigate(live.base() + path);
                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .as(path)
                        .isEqualTo(320);
            }
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void everything_works_with_scripts_off() {
        try (var context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            var page = context.newPage();
            page.navigate(live.base() + "/");
            page.click("nav >> text=Leads");
            page.selectOption("select[name=source]", "website");
            page.click("button:has-text('Filter')");
            assertThat(page.url()).contains("source=website");
            page.click("text=L-1001");
            soon(page, "#why .rule >> nth=0").containsText("enterprise-apac");
            page.click("#raw a");
            page.click("#raw summary");
            soon(page, "#raw pre").isVisible();
            page.click("nav >> text=Team");
            page.click("#there-summary-dina");
            page.click("li:has-text('Dina Putri') >> text=Busy for 30 min");
            soon(page, ".notice").containsText("Availability was changed");
            soon(page, "li:has-text('Dina Putri') .badge").containsText("busy");
            assertThat(page.locator("#live").isVisible()).isFalse();
        }
    }

    @Test
    void a_lead_is_accepted_and_reassigned_on_a_phone_with_scripts_off() throws Exception {
        live.lead("website", "name", "Pia Phone", "email", "pia@example.com");
        live.settled();
        var lead =
                live.page("/leads?q=Pia").select("#list tbody th a").getFirst().attr("href");
        var options = new Browser.NewContextOptions().setViewportSize(360, 740).setJavaScriptEnabled(false);
        try (var context = browser.newContext(options)) {
            var page = context.newPage();
            page.navigate(live.base() + lead);
            page.click("button:has-text('Accept')");
            soon(page, ".notice").containsText("It was noted.");
            soon(page, ".leadhead .badge").containsText("accepted");
            page.click("#act-summary-reassign");
            boolean dinas = page.inputValue("#act-reassign input[name=rep]").equals("dina");
            page.selectOption("#act-reassign select", dinas ? "budi" : "dina");
            page.click("#act-reassign button");
            soon(page, ".leadhead .owner").containsText(dinas ? "Budi Santoso" : "Dina Putri");
            for (var language : List.of("en", "es", "id")) {
                page.navigate(live.base() + lead + "?lang=" + language);
                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .as(language)
                        .isEqualTo(360);
            }
        }
    }

    @Test
    void a_source_is_paused_checked_and_resumed_by_keyboard_on_a_phone_with_scripts_off() {
        var options = new Browser.NewContextOptions().setViewportSize(360, 740).setJavaScriptEnabled(false);
        try (var context = browser.newContext(options)) {
            var page = context.newPage();
            page.navigate(live.base() + "/sources");
            var row = "#sources tr:has(#s-partner_api)";
            soon(page, row + " .badge").containsText("ok");
            soon(page, row + " .sentence").containsText("Ready; no lead has come yet.");

            page.locator(row + " summary").focus();
            page.keyboard().press("Enter");
            page.locator(row + " button:has-text('Pause')").focus();
            page.keyboard().press("Enter");
            soon(page, ".notice").containsText("The source is paused. What comes is kept.");
            soon(page, row + " .badge").containsText("‖ paused");
            soon(page, "#happened").containsText("partner_api was paused by console");

            page.locator(row + " button:has-text('Resume')").focus();
            page.keyboard().press("Enter");
            soon(page, ".notice").containsText("The source goes on.");
            soon(page, row + " .badge").containsText("ok");

            page.locator(row + " summary").focus();
            page.keyboard().press("Enter");
            page.locator(row + " button:has-text('Check')").focus();
            page.keyboard().press("Enter");
            soon(page, ".findings").containsText("listens on /in/partner_api");
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
            for (var language : List.of("es", "id")) {
                page.navigate(live.base() + "/sources?lang=" + language);
                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .as(language)
                        .isEqualTo(360);
            }
        }
    }

    private static List<String> watched(Page page) {
        var troubles = new ArrayList<String>();
        page.onConsoleMessage(m -> {
            if (m.type().equals("error") || m.type().equals("warning")) {
                troubles.add(m.text());
            }
        });
        page.onPageError(troubles::add);
        page.onDialog(dialog -> {
            troubles.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        return troubles;
    }
}
