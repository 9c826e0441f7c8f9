package dev.leadgate.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Poller;
import dev.leadgate.spi.Source;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.Polls;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Against a stand-in for the Graph API that keeps leads per form and answers in pages, newest
/// first.
class MetaLeadPollerTest {
    private static final String FORM = "700000000000003";
    private static final String OTHER = "700000000000004";
    private static final String SHUT = "700000000000005";
    private static final String OF_A_PAGE = "112233445566778";
    private static final int PAGE = 3;

    private final Map<String, TreeMap<Long, Long>> leads = new TreeMap<>();
    private final TreeMap<String, String> statuses = new TreeMap<>();
    private final TreeSet<String> broken = new TreeSet<>();
    private Instant now = TestContext.NOW;
    private final FakeHttp http = new FakeHttp(this::answer);

    private Http.Answer answer(Http.Call call) {
        var query = query(call);
        var form = call.uri().getPath().replace("/v25.0/", "").replace("/leads", "");
        if (broken.contains(form)) {
            return error(400, 100, 33);
        }
        if (form.startsWith(OF_A_PAGE)) {
            return page(form, query);
        }
        if (!query.containsKey("filtering")) {
            return FakeHttp.json(200, "{\"id\":\"1\"}");
        }
        var filter = query.get("filtering");
        long since = Long.parseLong(filter.replaceAll(".*\"value\":([0-9]+).*", "$1"));
        var all = new ArrayList<>(
                leads.getOrDefault(form, new TreeMap<>()).descendingMap().entrySet());
        all.removeIf(e -> e.getValue() <= since);
        int from =
                query.containsKey("after") ? Integer.parseInt(query.get("after").replace("c==", "")) : 0;
        int to = Math.min(all.size(), from + PAGE);
        var data = all.subList(Math.min(from, to), to).stream()
                .map(e -> "{\"id\":\"" + e.getKey() + "\",\"created_time\":\""
                        + Instant.ofEpochSecond(e.getValue()).toString().replace("Z", "+0000") + "\"}")
                .toList();
        var next = to < all.size() ? ",\"next\":\"https://graph.example.com/next\"" : "";
        return FakeHttp.json(
                200,
                "{\"data\":[" + String.join(",", data) + "],\"paging\":{\"cursors\":{\"before\":\"x\",\"after\":\"" + to
                        + "c==\"}" + next + "}}");
    }

    /// A page, or one of its forms at a time, to who has the page's token.
    private Http.Answer page(String path, Map<String, String> query) {
        if (path.equals(OF_A_PAGE)) {
            return FakeHttp.json(200, "{\"access_token\":\"EAAB-of-the-page\",\"id\":\"" + OF_A_PAGE + "\"}");
        }
        if (!query.getOrDefault("access_token", "").equals("EAAB-of-the-page")) {
            return error(400, 190, 0);
        }
        var form = query.containsKey("after") ? statuses.higherEntry(query.get("after")) : statuses.firstEntry();
        var next = form.getKey().equals(statuses.lastKey()) ? "" : ",\"next\":\"https://graph.example.com/next\"";
        return FakeHttp.json(
                200,
                "{\"data\":[{\"id\":\"" + form.getKey() + "\",\"status\":\"" + form.getValue()
                        + "\"}],\"paging\":{\"cursors\":{\"before\":\"x\",\"after\":\"" + form.getKey() + "\"}" + next
                        + "}}");
    }

    static Map<String, String> query(Http.Call call) {
        var query = new TreeMap<String, String>();
        for (var pair : call.uri().getRawQuery().split("&", -1)) {
            var parts = pair.split("=", 2);
            query.put(parts[0], java.net.URLDecoder.decode(parts[1], java.nio.charset.StandardCharsets.UTF_8));
        }
        return query;
    }

    static Http.Answer error(int status, int code, int subcode) {
        return FakeHttp.json(
                status,
                "{\"error\":{\"message\":\"Ada EAAB-page-token\",\"type\":\"OAuthException\",\"code\":" + code
                        + ",\"error_subcode\":" + subcode + ",\"fbtrace_id\":\"x\"}}");
    }

    private Source source(String... forms) {
        var context = new TestContext().http(http).clock(() -> now).build();
        return new MetaLeadAds().open(MetaLeadAdsTest.settings(List.of(forms), "secret-new", "secret-old"), context);
    }

    private Source ofAPage() {
        var context = new TestContext().http(http).clock(() -> now).build();
        var settings = MetaLeadAdsTest.settings(List.of(), List.of(OF_A_PAGE), "secret-new", "secret-old");
        return new MetaLeadAds().open(settings, context);
    }

    private Poller poller(String... forms) {
        return ((Intake.Polled) source(forms).intakes().getLast()).poller();
    }

    private void lead(String form, long id, Instant created) {
        leads.computeIfAbsent(form, f -> new TreeMap<>()).put(id, created.getEpochSecond());
    }

    @Test
    void theFirstPollAsksForNothingOld() throws Exception {
        lead(FORM, 1, now.minus(Duration.ofDays(3)));
        var page = poller(FORM).poll(Cursor.START);
        assertThat(page.envelopes()).isEmpty();
        assertThat(page.more()).isFalse();
        assertThat(http.calls()).isEmpty();
        now = now.plusSeconds(600);
        lead(FORM, 2, now.minusSeconds(400));
        lead(FORM, 3, now.minusSeconds(10));
        assertThat(poller(FORM).poll(page.next()).envelopes())
                .extracting(Envelope::key)
                .containsExactly("2");
    }

    @Test
    void aPolledLeadIsTheOneThatTheWebhookAnnounced() throws Exception {
        var from = poller(FORM).poll(Cursor.START).next();
        lead(FORM, 900000000000001L, now.plusSeconds(60));
        now = now.plusSeconds(900);
        var polled = poller(FORM).poll(from).envelopes().getFirst();
        var announced = new MetaLeadNotice("900000000000001", FORM).envelope(now, Map.of());
        assertThat(polled.key()).isEqualTo(announced.key());
        assertThat(polled.payload()).isEqualTo(announced.payload());
        assertThat(polled.occurredAt()).isEqualTo(TestContext.NOW.plusSeconds(60));
        assertThat(query(http.calls().getLast())).containsEntry("fields", "id,created_time");
    }

    @Test
    void everyLeadComesOnceAlthoughTheGatewayCrashes() throws Exception {
        long seed = 4711;
        var random = new Random(seed);
        var poller = poller(FORM, OTHER);
        var stored = poller.poll(Cursor.START).next();
        var inbox = new TreeSet<String>();
        long id = 1000;
        for (int round = 0; round < 300; round++) {
            now = now.plusSeconds(random.nextInt(400));
            for (int n = random.nextInt(9); n > 0; n--) {
                lead(random.nextBoolean() ? FORM : OTHER, id++, now.minusSeconds(random.nextInt(60)));
            }
            var page = poller.poll(stored);
            if (random.nextInt(3) > 0) {
                page.envelopes().forEach(e -> inbox.add(e.key()));
                stored = page.next();
            }
        }
        now = now.plusSeconds(3_600);
        for (boolean quiet = false; !quiet; ) {
            var page = poller.poll(stored);
            page.envelopes().forEach(e -> inbox.add(e.key()));
            quiet = page.next().equals(stored);
            stored = page.next();
        }
        assertThat(inbox).as("seed %d", seed).hasSize((int) (id - 1000));
    }

    @Test
    void aReplayFromAnyCursorSkipsNothing() throws Exception {
        for (int id = 1; id <= 20; id++) {
            lead(id % 3 == 0 ? OTHER : FORM, id, now.plusSeconds(id));
        }
        now = now.plusSeconds(600);
        var poller = poller(FORM, OTHER);
        Polls.check(cursor -> poller.poll(cursor.value().isEmpty() ? from(TestContext.NOW) : cursor));
        assertThat(Polls.drain(poller, from(TestContext.NOW))).hasSize(20);
    }

    private static Cursor from(Instant since) {
        long second = since.getEpochSecond();
        return new Cursor(FORM + ":" + second + ":" + second + ": " + OTHER + ":" + second + ":" + second + ":");
    }

    @Test
    void aFormThatCannotBeReadHoldsUpNoOther() throws Exception {
        var poller = poller(FORM, OTHER);
        var start = poller.poll(Cursor.START).next();
        broken.add(FORM);
        lead(FORM, 1, now.plusSeconds(30));
        lead(OTHER, 2, now.plusSeconds(30));
        now = now.plusSeconds(600);
        var page = poller.poll(start);
        assertThat(page.envelopes()).extracting(Envelope::key).containsExactly("2");
        now = now.plusSeconds(600);
        assertThatThrownBy(() -> poller.poll(page.next()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("form " + FORM)
                .hasMessageContaining("Leads Access Manager");
        broken.clear();
        assertThat(poller.poll(page.next()).envelopes())
                .extracting(Envelope::key)
                .containsExactly("1");
    }

    @Test
    void aSweepWhoseNextPageIsRefusedBeginsAnew() throws Exception {
        for (int id = 1; id <= 5; id++) {
            lead(FORM, id, now.plusSeconds(id));
        }
        now = now.plusSeconds(600);
        var poller = poller(FORM);
        var first = poller.poll(from(TestContext.NOW));
        assertThat(first.more()).isTrue();
        broken.add(FORM);
        var second = poller.poll(first.next());
        assertThat(second.more()).isFalse();
        broken.clear();
        assertThat(Polls.drain(poller, second.next())).hasSize(5);
    }

    @Test
    void theFormsOfAPageAreAskedAndANewOneFromWhenItWasMade() throws Exception {
        statuses.putAll(Map.of(FORM, "ACTIVE", SHUT, "ARCHIVED"));
        var poller = ((Intake.Polled) ofAPage().intakes().getLast()).poller();
        var start = poller.poll(Cursor.START).next();
        lead(FORM, 1, now.plusSeconds(10));
        lead(SHUT, 9, now.plusSeconds(10));
        now = now.plusSeconds(600);
        var page = poller.poll(start);
        assertThat(page.envelopes()).extracting(Envelope::key).containsExactly("1");
        statuses.put(OTHER, "ACTIVE");
        lead(OTHER, 2, now.minusSeconds(250));
        now = now.plusSeconds(600);
        page = poller.poll(page.next());
        assertThat(page.envelopes()).extracting(Envelope::key).containsExactly("2");

        broken.add(OF_A_PAGE);
        lead(FORM, 3, now);
        now = now.plusSeconds(600);
        var last = poller.poll(page.next());
        assertThat(last.envelopes())
                .as("known forms go on")
                .extracting(Envelope::key)
                .containsExactly("3");
        assertThatThrownBy(() -> poller.poll(last.next()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("page " + OF_A_PAGE)
                .hasMessageNotContaining("EAAB");
    }

    @Test
    void theProbeCountsThePagesForms() throws Exception {
        statuses.putAll(Map.of(FORM, "ACTIVE", OTHER, "ACTIVE", SHUT, "ARCHIVED"));
        assertThat(ofAPage().probe().probe())
                .anySatisfy(f -> assertThat(f.what()).isEqualTo("page " + OF_A_PAGE + ": 2 forms"));
        broken.add(OF_A_PAGE);
        assertThat(ofAPage().probe().probe().getLast().ok()).isFalse();
    }

    @Test
    void aCursorOfSomethingElseIsRefused() {
        for (var text : List.of("x", "1:2:3", "1:2:x:", "1:2:3:%zz")) {
            assertThatThrownBy(() -> poller(FORM).poll(new Cursor(text)))
                    .as(text)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cursor");
        }
    }

    @Test
    void theProbeLooksAndChangesNothing() throws Exception {
        http.always(call ->
                call.uri().getPath().endsWith(OTHER) ? error(400, 100, 33) : FakeHttp.json(200, "{\"id\":\"1\"}"));
        var findings = source(FORM, OTHER).probe().probe();
        assertThat(findings).extracting(f -> f.ok()).containsExactly(true, true, false);
        assertThat(findings.getLast().hint()).contains("Leads Access Manager");
        assertThat(http.calls()).allMatch(c -> c.method().equals("GET"));
        http.always(call -> {
            throw new IOException("no route to " + call.uri());
        });
        assertThat(source().probe().probe().getFirst().hint())
                .contains("api_base")
                .doesNotContain("EAAB");
    }
}
