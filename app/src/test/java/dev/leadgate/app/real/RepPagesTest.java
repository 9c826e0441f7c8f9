package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.TimerStep;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// A rep's own pages in the distribution's Chromium, as a phone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RepPagesTest {
    private static final Pattern MAILED = Pattern.compile("http://localhost:7070(/sign-in/link/[A-Za-z0-9_-]{43})");

    @SuppressWarnings("NullAway.Init") // set before the first test
    private RepGateway gateway;

    @SuppressWarnings("NullAway.Init")
    private Phone phone;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        gateway = new RepGateway(folder);
        phone = new Phone();
    }

    @AfterAll
    void stop() {
        phone.close();
        gateway.close();
    }

    @Test
    @Order(1)
    void from_the_message_to_all_leads_without_a_script() throws Exception {
        var lead = gateway.of("ana", "Kartika W.", "PT Maju Jaya", "Pricing for 120 seats");
        try (var context = phone.plain()) {
            var page = context.newPage();
            page.navigate(gateway.running.base() + gateway.link());
            page.click("text=Mail me a link to all my leads");
            page.waitForURL("**/sign-in?done=mailed**");
            await().atMost(RepGateway.SOON).until(() -> gateway.mails.getReceivedMessages().length == 1);
            var mail = gateway.mails.getReceivedMessages()[0];
            assertThat(mail.getAllRecipients()[0].toString()).isEqualTo("ana.ruiz@example.com");
            var found = MAILED.matcher(GreenMailUtil.getBody(mail).replace("=\r\n", ""));
            assertThat(found.find()).isTrue();
            page.navigate(gateway.running.base() + found.group(1));
            assertThat(gateway.now(lead).line().state()).isEqualTo(LeadState.ASSIGNED);
            page.click("button.primary");
            page.waitForURL("**/me");
            assertThat(page.locator("#" + RepGateway.ref(lead)).textContent())
                    .contains("Kartika W.", "PT Maju Jaya", "Accept by");

            page.click("#" + RepGateway.ref(lead) + " button:has-text('Accept')");
            page.waitForURL("**/me/leads/" + RepGateway.ref(lead) + "?done=accept");
            assertThat(page.locator("a[href^='tel:+62']").count()).isEqualTo(1);
            assertThat(page.locator("a[href^='https://wa.me/62']").count()).isEqualTo(1);
            assertThat(page.locator("a[href^='mailto:']").count()).isEqualTo(1);
            assertThat(gateway.now(lead).line().state()).isEqualTo(LeadState.ACCEPTED);

            page.click("#snooze summary");
            page.click("text=In 15 minutes");
            page.waitForURL("**/me?done=snooze");
            assertThat(gateway.now(lead).next().orElseThrow().step()).isEqualTo(TimerStep.SNOOZE);
            assertThat(page.locator("#" + RepGateway.ref(lead)).textContent()).contains("You will be reminded at");

            page.click("#" + RepGateway.ref(lead) + " button:has-text('I reached them')");
            page.waitForURL("**?done=contacted");
            assertThat(page.locator(".steps").textContent()).contains("accepted by Ana Ruiz", "Ana Ruiz reached");
        }
    }

    @Test
    @Order(2)
    void a_rep_sees_and_moves_own_leads_only() throws Exception {
        var lead = gateway.of("ana", "Only Ana", "Own Ltd", "Secret wish");
        var theirs = gateway.ask("budi", "GET", "/me/leads/" + RepGateway.ref(lead), "");
        var missing = gateway.ask("budi", "GET", "/me/leads/L-999999", "");
        assertThat(theirs.statusCode()).isEqualTo(404);
        assertThat(theirs.body()).isEqualTo(missing.body());
        assertThat(gateway.ask("budi", "GET", "/me/leads/" + lead.line().id(), "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(gateway.ask("budi", "GET", "/me?done=late&lead=" + RepGateway.ref(lead), "")
                        .body())
                .doesNotContain("Only Ana", "Secret wish", "Own Ltd", "Ana Ruiz");
        for (var action : List.of("accept", "decline&reason=spam", "contacted", "lost", "snooze&when=soon")) {
            assertThat(gateway.ask("budi", "POST", "/me/leads/" + RepGateway.ref(lead), "action=" + action)
                            .statusCode())
                    .as(action)
                    .isEqualTo(404);
        }
        assertThat(gateway.now(lead).line().state()).isEqualTo(LeadState.ASSIGNED);
        assertThat(gateway.ask("ana", "POST", "/me/leads/" + RepGateway.ref(lead), "action=reassign&to=budi")
                        .headers()
                        .firstValue("location"))
                .contains("/me/leads/" + RepGateway.ref(lead) + "?done=wrong");
        var nobody = gateway.http.send(
                HttpRequest.newBuilder(java.net.URI.create(gateway.running.base() + "/me"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(nobody.headers().firstValue("location")).contains("/sign-in?to=%2Fme");

        // Who had it is told who has it, and nothing else.
        gateway.ask("ana", "POST", "/me/leads/" + RepGateway.ref(lead), "action=decline&reason=no_time");
        assertThat(gateway.now(lead).line().owner()).contains("budi");
        var passed = gateway.ask("ana", "GET", "/me/leads/" + RepGateway.ref(lead), "");
        assertThat(passed.body())
                .contains("This lead is with Budi Santoso now.")
                .doesNotContain("Only", "Secret wish");
        var late = gateway.ask("ana", "POST", "/me/leads/" + RepGateway.ref(lead), "action=accept");
        assertThat(late.headers().firstValue("location")).contains("/me?done=late&lead=" + RepGateway.ref(lead));
        assertThat(gateway.ask("ana", "GET", "/me?done=late&lead=" + RepGateway.ref(lead), "")
                        .body())
                .contains("Nothing to do any more: This lead is with Budi Santoso now.");
        assertThat(gateway.now(lead).line().state()).isEqualTo(LeadState.ASSIGNED);
    }

    @Test
    @Order(3)
    void availability_is_said_by_its_owner_and_counts_at_once() throws Exception {
        try (var context = gateway.signedIn(phone.plain(), "ana")) {
            var page = context.newPage();
            page.navigate(gateway.running.base() + "/me/availability");
            assertThat(page.locator(".week li").count()).isEqualTo(7);
            page.selectOption("#for", "hour");
            page.click("button[value=busy]");
            page.waitForURL("**?done=availability");
            soon(page, ".presence").containsText("Busy until");
            assertThat(gateway.lead("Some One", "Elsewhere", "hi").line().owner())
                    .contains("budi");
            assertThat(gateway.lead("Some Two", "Elsewhere", "hi").line().owner())
                    .contains("budi");
            page.click("button[value=available]");
            page.waitForURL("**?done=availability");
            soon(page, ".presence").containsText("Available");

            page.fill("#to", page.inputValue("#until"));
            page.fill("#reason", "<b>Fair</b>");
            page.click("#out button:has-text('Enter')");
            page.waitForURL("**?done=out#out");
            soon(page, ".presence").containsText("Out of office until");
            soon(page, ".outs").containsText("<b>Fair</b>");
            assertThat(gateway.lead("Some Three", "Elsewhere", "hi").line().owner())
                    .contains("budi");
            var id = page.getAttribute(".outs button", "value");
            assertThat(gateway.ask("budi", "POST", "/me/out-of-office/cancel", "id=" + id)
                            .headers()
                            .firstValue("location"))
                    .contains("/me/availability?done=wrong");
            page.click(".outs button");
            page.waitForURL("**?done=stay#out");
            soon(page, ".presence").containsText("Available");
        }
        assertThat(gateway.ask("ana", "POST", "/me/availability", "status=away&until=2020-01-01T00:00")
                        .headers()
                        .firstValue("location"))
                .contains("/me/availability?done=wrong_until");
    }

    @Test
    @Order(4)
    void nothing_of_a_lead_stays_on_the_phone() throws Exception {
        try (var context = gateway.signedIn(phone.scripted(), "ana")) {
            var page = context.newPage();
            var troubles = Phone.watched(page);
            page.navigate(gateway.running.base() + "/me");
            page.evaluate("() => navigator.serviceWorker.ready.then(() => true)");
            page.navigate(gateway.running.base() + "/me/numbers");
            page.navigate(gateway.running.base() + "/me");
            assertThat(page.evaluate("""
                    async () => {
                      const kept = [];
                      for (const name of await caches.keys())
                        for (const request of await (await caches.open(name)).keys()) kept.push(new URL(request.url).pathname);
                      return kept.sort();
                    }
                    """)).isEqualTo(List.of("/a/style.css", "/me/offline"));
            assertThat(troubles).isEmpty();
            context.setOffline(true);
            page.navigate(gateway.running.base() + "/me");
            assertThat(page.textContent("h1")).isEqualTo("No connection");
            context.setOffline(false);
        }
    }

    @Test
    @Order(5)
    void every_page_in_light_and_dark() throws Exception {
        var fresh = gateway.of("ana", "Maria Delgado", "Hotel Playa Sol", "Quote for 40 rooms, from May");
        pictureOfLink(fresh);
        var second = gateway.of("ana", "Joko Prasetyo", "", "Call me about the enterprise plan");
        gateway.ask("ana", "POST", "/me/leads/" + RepGateway.ref(second), "action=accept");
        try (var context = gateway.signedIn(phone.scripted(), "ana")) {
            var page = context.newPage();
            look(page, "/me", "leads");
            var offered = gateway.of("ana", "Rosa Vidal", "", "Prices, please");
            page.navigate(gateway.running.base() + "/me");
            page.waitForFunction("() => / \\([12]?\\d:\\d\\d left\\)$/.test(document.querySelector('#"
                    + RepGateway.ref(offered) + " .due').textContent)");
            look(page, "/me/leads/" + RepGateway.ref(second), "lead");
            look(page, "/me/availability", "availability");
            look(page, "/me/numbers", "numbers");
            look(page, "/me/notices", "notices");
            look(page, "/me/leads/L-999999", "");
            look(page, "/me/offline", "");
            page.navigate(gateway.running.base() + "/me/leads/" + RepGateway.ref(fresh));
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.closest('main') !== null"))
                    .as("the skip link leads to the content")
                    .isEqualTo(true);
        }
        try (var context = gateway.signedIn(phone.scripted(), "budi")) {
            var page = context.newPage();
            for (var path : List.of("/me", "/me/availability", "/me/numbers")) {
                look(page, path, "");
                assertThat(page.getAttribute("html", "lang")).isEqualTo("es");
            }
        }
        try (var context = phone.scripted()) {
            var page = context.newPage();
            look(page, "/sign-in?to=/me", "sign-in");
        }
    }

    @Test
    @Order(6)
    void a_browser_is_told_sealed_until_its_rep_stops_it_there() throws Exception {
        var hook = gateway.running.told().getFirst();
        var endpoint = "http://127.0.0.1:"
                + hook.headers().getOrDefault("Host", List.of("")).getFirst().replaceFirst(".*:", "") + "/push/budi";
        var browsers = gateway.running.gateway().store().browsers();
        var point = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(browsers.identity().publicKey());
        var form = "endpoint=" + URLEncoder.encode(endpoint, StandardCharsets.UTF_8) + "&key=" + point
                + "&auth=AAECAwQFBgcICQoLDA0ODw";
        for (var bad : List.of(
                form.replace("http%3A%2F%2F127.0.0.1", "http%3A%2F%2F10.0.0.1"),
                form.replace("&auth=AA", "&auth="),
                form.replace("&key=B", "&key="))) {
            assertThat(gateway.ask("budi", "POST", "/me/browser", bad).statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(browsers.of("budi")).isEmpty();
        assertThat(gateway.ask("budi", "POST", "/me/browser", form).statusCode())
                .isEqualTo(204);
        assertThat(gateway.ask("budi", "POST", "/me/browser", form).statusCode())
                .isEqualTo(204);
        assertThat(browsers.of("budi")).hasSize(1);
        assertThat(gateway.ask("ana", "POST", "/me/browser/stop", form).statusCode())
                .isEqualTo(204);
        assertThat(browsers.of("budi")).as("nobody stops another's").hasSize(1);

        gateway.of("budi", "Push One", "Lock Screen", "hi");
        var told = gateway.running.told().getLast();
        assertThat(told.path()).isEqualTo("/push/budi");
        assertThat(told.body()).doesNotContain("Push One");
        assertThat(told.headers()).containsEntry("Content-encoding", List.of("aes128gcm"));
        assertThat(gateway.ask("budi", "POST", "/me/browser/stop", form).statusCode())
                .isEqualTo(204);
        assertThat(browsers.of("budi")).isEmpty();
    }

    @Test
    @Order(7)
    void a_lead_that_several_may_have_is_taken_without_a_script() throws Exception {
        var lead = gateway.waiting("claims", "Mira Open", "Who is first", 2);
        var ref = RepGateway.ref(lead);
        assertThat(gateway.ask("ana", "GET", "/me", "").body()).doesNotContain("Mira Open");
        assertThat(gateway.ask("ana", "POST", "/me/leads/" + ref, "action=accept")
                        .statusCode())
                .isEqualTo(404);
        try (var context = gateway.signedIn(phone.plain(), "cleo")) {
            var page = context.newPage();
            page.navigate(gateway.running.base() + "/me");
            assertThat(page.textContent("main"))
                    .contains("To take: whoever accepts first", "Mira Open", "Who is first");
            page.click("#" + ref + " button:has-text('Accept')");
            page.waitForURL("**/me/leads/" + ref + "?done=accept");
        }
        assertThat(gateway.now(lead).line().owner()).contains("cleo");
        assertThat(gateway.now(lead).line().state()).isEqualTo(LeadState.ACCEPTED);
        var late = gateway.ask("dario", "POST", "/me/leads/" + ref, "action=accept");
        assertThat(late.headers().firstValue("location")).contains("/me?done=late&lead=" + ref);
        assertThat(gateway.ask("dario", "GET", "/me?done=late&lead=" + ref, "").body())
                .contains("This lead is with Cleo Braun now.")
                .doesNotContain("Mira Open", "To take");
    }

    @Test
    @Order(8)
    void a_rep_who_pulls_takes_the_next_lead_by_a_press() throws Exception {
        var lead = gateway.waiting("pool", "Nina Next", "Any time", 0);
        assertThat(gateway.ask("dario", "GET", "/me", "").body())
                .contains("Take my next lead")
                .doesNotContain("Nina Next");
        assertThat(gateway.ask("cleo", "GET", "/me", "").body()).doesNotContain("Take my next lead");
        assertThat(gateway.ask("cleo", "POST", "/me/next", "").statusCode()).isEqualTo(404);
        assertThat(gateway.ask("dario", "POST", "/me/next", "").headers().firstValue("location"))
                .contains("/me/leads/" + RepGateway.ref(lead) + "?done=accept");
        assertThat(gateway.now(lead).line().owner()).contains("dario");
        assertThat(gateway.ask("dario", "POST", "/me/next", "").headers().firstValue("location"))
                .contains("/me?done=none");
        assertThat(gateway.ask("dario", "GET", "/me?done=none", "").body()).contains("No lead waits for you now.");
    }

    @Test
    @Order(9)
    void the_bell_counts_what_a_rep_was_told_until_they_have_read_it() throws Exception {
        var first = gateway.of("ana", "Bell One", "Bell Ltd", "ring");
        await().atMost(RepGateway.SOON)
                .until(() -> gateway.ask("ana", "GET", "/me/notices", "").body().contains(RepGateway.ref(first)));
        try (var context = gateway.signedIn(phone.plain(), "ana")) {
            var page = context.newPage();
            page.navigate(gateway.running.base() + "/me");
            assertThat(page.textContent("#bell")).isNotEmpty();
            page.click("a.bell");
            assertThat(page.locator(".notices li").first().textContent()).contains("not read", RepGateway.ref(first));
            page.navigate(gateway.running.base() + "/me");
            assertThat(page.textContent("#bell")).as("looking reads nothing").isNotEmpty();
            page.click("a.bell");
            page.click("text=I have read these");
            soon(page, "#bell").isEmpty();
            assertThat(page.textContent(".notices"))
                    .contains(RepGateway.ref(first))
                    .doesNotContain("not read");
        }
        assertThat(gateway.ask("budi", "GET", "/me/notices", "").body())
                .as("of others")
                .doesNotContain(RepGateway.ref(first) + "<")
                .contains("/me/notices/read");
        gateway.ask("ana", "POST", "/me/notices/read", "newest=0-0");
        gateway.ask("ana", "POST", "/me/notices/read", "newest=%27");
        try (var context = gateway.signedIn(phone.scripted(), "ana")) {
            var page = context.newPage();
            page.navigate(gateway.running.base() + "/me");
            assertThat(page.textContent("#bell")).as("never back").isEmpty();
            gateway.of("ana", "Bell Two", "Bell Ltd", "ring");
            soon(page, "#bell").hasText(Pattern.compile("[1-9]"));
        }
    }

    @Test
    @Order(10)
    void an_owner_who_writes_to_a_lead_is_in_touch_with_it_and_no_deadline_is_left() throws Exception {
        var lead = gateway.of("ana", "Write Me", "Mail Ltd", "An offer please");
        assertThat(gateway.writes("budi", lead, "Mine")).isEqualTo("404");
        assertThat(gateway.now(lead).next()).isPresent();
        assertThat(gateway.writes("ana", lead, "Here it is")).contains("done=written");
        assertThat(gateway.writes("ana", lead, "Here it is")).contains("done=written");
        assertThat(gateway.writes("ana", lead, "Something else")).contains("done=not_written");
        assertThat(gateway.now(lead).line().state()).isEqualTo(LeadState.CONTACTED);
        assertThat(gateway.now(lead).next()).isEmpty();
    }

    private static LocatorAssertions soon(Page page, String selector) {
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        return PlaywrightAssertions.assertThat(page.locator(selector));
    }

    private void pictureOfLink(LeadPage lead) throws Exception {
        try (var context = phone.scripted()) {
            var page = context.newPage();
            look(page, gateway.link(), "link");
            page.click("button[value=accept]");
            page.waitForURL("**?done=accept");
            phone.look(page, "");
        }
        assertThat(gateway.now(lead).line().state()).isEqualTo(LeadState.ACCEPTED);
    }

    private void look(Page page, String path, String name) throws Exception {
        page.navigate(gateway.running.base() + path);
        phone.look(page, name);
    }
}
