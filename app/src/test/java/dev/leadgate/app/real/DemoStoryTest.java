package dev.leadgate.app.real;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.leadgate.app.demo.Demo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What happens in every demo is found and repaired by somebody who reads what the pages say: nothing is looked
/// for but visible words. Leads come four times as fast as usual, so that it takes half a minute.
class DemoStoryTest {
    private static final double PER_SECOND = 8;

    /// A miss takes its twenty seconds.
    private static final double SOON = 30_000;

    @Test
    @Timeout(120)
    void the_story_of_the_demo_is_followed_and_repaired_by_visible_labels(@TempDir Path folder) throws Exception {
        assertThat(String.join("\n", Demo.story()))
                .contains("Mei Tan", "Citra Maharani", "Try this fix", "Apply and replay", "fastest-first");
        PlaywrightAssertions.setDefaultAssertionTimeout(SOON);
        try (var demo = Demo.start(folder, 0, 7, line -> {})) {
            // While the browser starts, too.
            var leads = Thread.ofPlatform().daemon().name("demo-leads").start(() -> simulate(demo));
            try {
                follow("http://127.0.0.1:" + demo.running().adminPort() + "/");
            } finally {
                leads.interrupt();
                leads.join();
            }
        }
    }

    private static void follow(String console) {
        try (var playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of("/usr/bin/chromium"))
                                .setArgs(
                                        List.of("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync")));
                var context = browser.newContext(new Browser.NewContextOptions().setLocale("en-GB"))) {
            var page = context.newPage();
            page.navigate(console);
            var mail = brokenPayloadsAreRepaired(page);
            aLeadThatWaitsIsReassigned(page);
            anExperimentRuns(page);
            aMissedDeadlineIsExplained(page);
            find(page, mail);
            assertThat(row(page, "partner_api")).isVisible();
        }
    }

    private static void simulate(Demo demo) {
        try {
            demo.simulate(PER_SECOND, Long.MAX_VALUE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return the mail address of one of those whom the payloads are about
    private static String brokenPayloadsAreRepaired(Page page) {
        go(page, "Sources");
        assertThat(link(page, "Try this fix on 12 payloads")).isVisible();
        assertThat(page.getByText("found `contact.e_mail`, looks like `email`").first())
                .isVisible();
        page.getByText(Pattern.compile("^Look at D-")).first().click();
        var body = page.getByText(Pattern.compile("request_id")).first();
        assertThat(body).containsText("e_mail");
        var mail = Pattern.compile("\"e_mail\"\\s*:\\s*\"([^\"]+)\"").matcher(body.innerText());
        assertThat(mail.find()).isTrue();

        go(page, "Sources");
        link(page, "Try this fix on 12 payloads").click();
        assertThat(page.getByLabel("Where it comes from")).hasValue("[contact.email, contact.e_mail]");
        assertThat(page.getByText("12 new leads")).isVisible();
        assertThat(page.getByText("0 would fail")).isVisible();
        button(page, "Apply and replay 12 payloads").click();
        assertThat(page.getByText("The fix is live, and the payloads were run again."))
                .isVisible();
        assertThat(page.getByText("12 became leads")).isVisible();
        assertThat(page.getByText("0 are still failing")).isVisible();
        assertThat(page.getByText("no open dead letters")).isVisible();
        return mail.group(1);
    }

    private static void aLeadThatWaitsIsReassigned(Page page) {
        go(page, "Leads");
        choice(page, "State").selectOption("waiting");
        button(page, "Filter").click();
        row(page, "Mei Tan").getByRole(AriaRole.LINK).click();
        assertThat(card(page, "Why this rep")).containsText("Waiting: ");
        assertThat(card(page, "Why this rep")).containsText("off shift");
        page.getByText("Reassign", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        choice(page, "To").selectOption("Dina Putri");
        button(page, "Reassign").click();
        assertThat(page.getByText("It was noted.")).isVisible();
        assertThat(page.getByText(Pattern.compile("Owner\\s+Dina Putri")).first())
                .isVisible();
    }

    private static void anExperimentRuns(Page page) {
        go(page, "Experiments");
        var experiment = card(page, "fastest-first");
        assertThat(experiment).containsText("on rule everyone-else");
        assertThat(experiment).containsText("running");
    }

    private static void aMissedDeadlineIsExplained(Page page) {
        find(page, "Citra Maharani");
        row(page, "Citra Maharani").getByRole(AriaRole.LINK).click();
        var timeline = card(page, "Timeline");
        assertThat(timeline).containsText(Pattern.compile("was reminded"));
        assertThat(timeline).containsText("accept SLA missed after 20 s");
        var moved = Pattern.compile("(\\p{L}+ \\p{L}+) → (\\p{L}+ \\p{L}+)").matcher(timeline.innerText());
        assertThat(moved.find()).as(timeline.innerText()).isTrue();
        assertThat(moved.group(2)).isNotEqualTo(moved.group(1));
        assertThat(card(page, "Why this rep")).containsText("Earlier decisions");
        assertThat(card(page, "Why this rep")).containsText(moved.group(2));
    }

    private static void find(Page page, String who) {
        go(page, "Leads");
        page.getByLabel("Name, L-number, mail or phone").fill(who);
        button(page, "Filter").click();
    }

    private static void go(Page page, String name) {
        page.getByRole(AriaRole.NAVIGATION)
                .first()
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator choice(Page page, String name) {
        return page.getByRole(
                AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator row(Page page, String who) {
        return page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(who))
                .first();
    }

    private static Locator card(Page page, String title) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName(title).setExact(true));
    }
}
