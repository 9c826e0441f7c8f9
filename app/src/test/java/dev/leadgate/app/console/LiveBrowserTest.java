package dev.leadgate.app.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The console's pages that stay open, in the distribution's Chromium.
class LiveBrowserTest {
    private static LiveConsole live;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start(@TempDir Path dir) throws Exception {
        live = new LiveConsole(dir);
        for (int n = 1; n <= 4; n++) {
            live.lead("website", "name", "Early " + n, "email", "early" + n + "@example.com");
        }
        live.settled();
        playwright = BrowserTest.driver();
        browser = BrowserTest.launched(playwright);
    }

    @AfterAll
    static void stop() {
        browser.close();
        playwright.close();
        live.close();
    }

    @Test
    void the_overview_loads_little_and_shows_a_new_lead_soon() throws Exception {
        new LiveInBrowser(live, browser).loadsLittleAndShowsALeadSoon();
    }

    @Test
    void ten_pages_share_one_stream_and_a_pause_stays_on_the_next_page() throws Exception {
        new LiveInBrowser(live, browser).tenPagesShareOneStreamAndAPauseStays();
        new LiveInBrowser(live, browser).whereThereIsNoSharedWorkerEachPageHasItsOwnStream();
    }

    @Test
    void nothing_is_missed_or_doubled_while_the_gateway_is_away() throws Exception {
        new LiveInBrowser(live, browser).nothingIsMissedOrDoubledWhileTheGatewayIsAway();
    }

    @Test
    void a_stream_that_says_nothing_is_stale() {
        new LiveInBrowser(live, browser).aStreamThatSaysNothingIsStale();
    }

    @Test
    void a_lead_is_handed_on_and_payloads_replayed_by_keyboard() throws Exception {
        new LiveInBrowser(live, browser).aLeadIsHandedOnAndPayloadsReplayedByKeyboard();
    }

    @Test
    void a_hundred_leads_move_nothing_that_is_pointed_at_or_selected() throws Exception {
        new LiveInBrowser(live, browser).aHundredLeadsMoveNothing();
    }

    @Test
    void what_appears_above_moves_nothing_under_the_pointer() throws Exception {
        new LiveInBrowser(live, browser).whatAppearsAboveMovesNothingUnderThePointer();
    }

    @Test
    void a_list_that_runs_for_long_stays_small() throws Exception {
        new LiveInBrowser(live, browser).aListThatRunsForLongStaysSmall();
    }
}
