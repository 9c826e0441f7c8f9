package dev.leadgate.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.leadgate.store.Reader.LeadFilter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// What pages do while leads come, the gateway goes away, and somebody points at something.
record LiveInBrowser(LiveConsole live, Browser browser) {
    private static final int LARGEST_FILES = 100 << 10;
    private static final String FOCUSED = "document.activeElement.id";
    private static final String LIVE = "● live";
    private static final String FIRST = "#list tbody tr:first-child";

    private static LocatorAssertions soon(Page page, String selector) {
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        return PlaywrightAssertions.assertThat(page.locator(selector));
    }

    private Page open(BrowserContext context, String path) {
        var page = context.newPage();
        page.navigate(live.base() + path);
        soon(page, "#live-state").hasText(LIVE);
        return page;
    }

    private void lead(String name) throws Exception {
        live.lead("website", "name", name, "email", name.replace(' ', '.') + "@example.com");
    }

    /// So many leads a second, until it is closed.
    private AutoCloseable steadily(int perSecond, String name) {
        var over = new AtomicBoolean();
        var thread = Thread.ofVirtual().start(() -> {
            for (int i = 0; !over.get(); i++) {
                try {
                    lead(name + " " + i);
                } catch (Exception refused) {
                    throw new IllegalStateException(refused);
                }
                LockSupport.parkNanos(1_000_000_000L / perSecond);
            }
        });
        return () -> {
            over.set(true);
            thread.join();
        };
    }

    void loadsLittleAndShowsALeadSoon() throws Exception {
        try (var context = browser.newContext();
                var leads = steadily(2, "Steady")) {
            var page = context.newPage();
            var requests = new ArrayList<Request>();
            page.onRequestFinished(requests::add);
            assertThat(firstLiveRow(page)).isLessThan(Duration.ofSeconds(3));
            var first = List.copyOf(requests);
            assertThat(first)
                    .hasSizeLessThanOrEqualTo(12)
                    .allMatch(r -> live.base().endsWith(URI.create(r.url()).getAuthority()));
            assertThat(first.stream()
                            .filter(r -> r.url().contains("/assets/app."))
                            .mapToInt(r -> r.sizes().responseBodySize)
                            .sum())
                    .isBetween(1_000, LARGEST_FILES);
            assertThat(firstLiveRow(page)).as("warm").isLessThan(Duration.ofSeconds(3));
        }
    }

    private Duration firstLiveRow(Page page) {
        var from = Instant.now();
        page.navigate(live.base() + "/");
        page.waitForSelector("#latest tr.fresh");
        return Duration.between(from, Instant.now());
    }

    void tenPagesShareOneStreamAndAPauseStays() throws Exception {
        try (var context = browser.newContext()) {
            noStream();
            var pages = IntStream.range(0, 10)
                    .mapToObj(i -> open(context, "/leads"))
                    .toList();
            assertThat(live.server.streams()).isEqualTo(1);
            lead("Tina Ten");
            pages.forEach(page -> soon(page, FIRST + " .who").containsText("Tina Ten"));

            var paused = pages.getFirst();
            paused.click("#pause");
            paused.click("nav >> text=Overview");
            soon(paused, "#live-state").hasText("‖ paused");
            soon(paused, "#pause").hasText("Resume");
            soon(pages.getLast(), "#live-state").hasText(LIVE);
            paused.click("#pause");
            soon(paused, "#live-state").hasText(LIVE);

            pages.forEach(Page::close);
            noStream();
        }
    }

    private void noStream() {
        await().until(() -> live.server.streams() == 0);
    }

    void whereThereIsNoSharedWorkerEachPageHasItsOwnStream() throws Exception {
        try (var context = browser.newContext()) {
            context.addInitScript("delete window.SharedWorker");
            var page = open(context, "/leads");
            open(context, "/leads");
            assertThat(live.server.streams()).isEqualTo(2);
            lead("Olga Own");
            soon(page, FIRST + " .who").containsText("Olga Own");
        }
    }

    void nothingIsMissedOrDoubledWhileTheGatewayIsAway() throws Exception {
        try (var context = browser.newContext()) {
            var page = open(context, "/leads");
            live.server.stop();
            soon(page, "#live-state").hasText("○ reconnecting…");
            for (int i = 0; i < 3; i++) {
                lead("Gus Gone " + i);
            }
            live.settled();
            live.server.startAgain();
            soon(page, "#live-state").hasText(LIVE);
            lead("Bea Back");
            soon(page, FIRST + " .who").containsText("Bea Back");
            var stored = live.store.reader().leads(LeadFilter.ALL, Optional.empty(), LeadsView.PAGE).stream()
                    .map(line -> "L-" + line.number())
                    .toList();
            assertThat(page.locator("#list tbody th").allInnerTexts()).isEqualTo(stored);
        }
    }

    void aStreamThatSaysNothingIsStale() {
        live.server.silent(true);
        try (var context = browser.newContext()) {
            var page = context.newPage();
            page.clock().install();
            page.navigate(live.base() + "/leads");
            soon(page, "#live-state").hasText("○ reconnecting…");
            page.clock().fastForward(9_000);
            soon(page, "#live-state").hasText("○ reconnecting…");
            page.clock().fastForward(5_000);
            soon(page, "#live-state").containsText("! stale since ");
            assertThat(page.evaluate("getComputedStyle(document.querySelector('#list')).opacity"))
                    .isEqualTo("0.6");
        } finally {
            live.server.silent(false);
        }
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 150; i++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(page.evaluate("s => document.activeElement.matches(s)", selector))) {
                assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                        .as(selector)
                        .isEqualTo("solid");
                return;
            }
        }
        throw new AssertionError("no way to " + selector + " with the Tab key");
    }

    void aLeadIsHandedOnAndPayloadsReplayedByKeyboard() throws Exception {
        live.post("partner_api", "<keys>");
        lead("Kim Keys");
        live.settled();
        try (var context = browser.newContext()) {
            var page = open(context, "/leads?q=K");
            tabTo(page, "#list th a");
            var link = page.evaluate(FOCUSED);
            lead("Kai Keys");
            soon(page, ".more").hasText("1 new lead");
            assertThat(page.evaluate(FOCUSED)).isEqualTo(link);
            page.keyboard().press("Enter");
            soon(page, "h1").containsText("Kim Keys");

            tabTo(page, "#act-summary-reassign");
            page.keyboard().press("Enter");
            tabTo(page, "#act-reassign select");
            boolean dinas = page.inputValue("#act-reassign input[name=rep]").equals("dina");
            page.keyboard().press(dinas ? "b" : "d");
            tabTo(page, "#act-reassign button");
            page.keyboard().press("Enter");
            soon(page, ".leadhead .owner").containsText(dinas ? "Budi Santoso" : "Dina Putri");

            page.navigate(live.base() + "/sources");
            tabTo(page, "#dead-letters button.primary");
            page.keyboard().press("Enter");
            soon(page, ".notice").isVisible();
            assertThat(page.url()).contains("done=replayed");

            page.navigate(live.base() + "/leads");
            soon(page, "#live-state").hasText(LIVE);
            page.locator("#list th a").first().focus();
            var kept = page.evaluate(FOCUSED);
            lead("Flo Focus");
            soon(page, FIRST + " .who").containsText("Flo Focus");
            assertThat(page.evaluate(FOCUSED))
                    .as("after the list was made anew")
                    .isEqualTo(kept);
            tabTo(page, "#list th a");
            page.locator("#pause").focus();
            page.keyboard().press("Space");
            soon(page, "#live-state").hasText("‖ paused");
        }
    }

    /// A hundred leads while a row is pointed at and its words are selected, in a list that is scrolled.
    void aHundredLeadsMoveNothing() throws Exception {
        try (var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 500))) {
            lead("Rob Row");
            live.settled();
            var page = open(context, "/leads");
            soon(page, FIRST + " .who").containsText("Rob Row");
            page.hover(FIRST + " .wants");
            page.evaluate("""
                () => { const r = document.createRange(); r.selectNodeContents(document.querySelector('%s .who'));
                  getSelection().removeAllRanges(); getSelection().addRange(r); scrollBy(0, 40); }
                """.formatted(FIRST));
            var seen = """
                () => [scrollY, getSelection().toString(), JSON.stringify(
                  document.querySelector('#list tbody tr').getBoundingClientRect()),
                  document.querySelector('#list').textContent].join()
                """;
            var before = page.evaluate(seen);
            for (int n = 1; n <= 100; n++) {
                lead("Hugo " + n);
                if (n % 25 == 0) {
                    soon(page, ".more").hasText(n + " new leads");
                }
            }
            assertThat(page.evaluate(seen)).isEqualTo(before);
            page.click(".more");
            soon(page, FIRST + " .who").containsText("Hugo 100");
            assertThat(page.locator("#list tbody tr").count()).isEqualTo(LeadsView.PAGE);
        }
    }

    /// The button that somebody is about to press stays under the pointer, whatever appears above it: by
    /// scrolling, and where there is nothing to scroll by waiting.
    void whatAppearsAboveMovesNothingUnderThePointer() throws Exception {
        var href = "at => document.elementFromPoint(at.x, at.y).href";
        live.settled();
        for (int height : List.of(500, 600, 4_000)) {
            try (var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, height))) {
                var page = open(context, "/");
                if (height == 600) {
                    // Not every browser keeps its place by itself.
                    page.evaluate("document.body.style.overflowAnchor = 'none'");
                }
                var link = page.locator("#latest th a").nth(3);
                link.scrollIntoViewIfNeeded();
                var box = link.boundingBox();
                var at = Map.of("x", box.x + box.width / 2, "y", box.y + box.height / 2);
                page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
                var target = page.evaluate(href, at);
                var alarm = "#needs li:has-text('team%d')".formatted(height);
                // It stays: one that goes while the next comes leaves the page as high as it was.
                live.store.alarms().raise("LG0350", "team" + height, "unfair");
                // Two of one name and address would be one lead.
                lead("Abe Above " + height);
                soon(page, ".more").hasText("1 new lead");
                assertThat(page.evaluate(href, at)).isEqualTo(target).isNotNull();
                assertThat(link.boundingBox().y).as("of a page %d high", height).isCloseTo(box.y, within(1.0));
                assertThat(page.locator(alarm).count()).isEqualTo(height == 4_000 ? 0 : 1);
                page.mouse().move(1, 1);
                soon(page, alarm).hasCount(1);
            }
        }
    }

    void aListThatRunsForLongStaysSmall() throws Exception {
        try (var context = browser.newContext()) {
            var page = open(context, "/leads");
            var session = context.newCDPSession(page);
            session.send("Performance.enable");
            double heap = metric(session, "JSHeapUsedSize");
            for (int n = 1; n <= 150; n++) {
                lead("Stan Stream " + n);
                LockSupport.parkNanos(Duration.ofMillis(35).toNanos());
            }
            soon(page, FIRST + " .who").containsText("Stan Stream 150");
            assertThat(page.locator("#list tbody tr").count()).isLessThanOrEqualTo(LeadsView.PAGE);
            assertThat(metric(session, "JSHeapUsedSize") - heap).isLessThan(20e6);
        }
    }

    private static double metric(CDPSession session, String name) {
        session.send("HeapProfiler.collectGarbage");
        for (var metric : session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            if (metric.getAsJsonObject().get("name").getAsString().equals(name)) {
                return metric.getAsJsonObject().get("value").getAsDouble();
            }
        }
        throw new AssertionError("no " + name);
    }
}
