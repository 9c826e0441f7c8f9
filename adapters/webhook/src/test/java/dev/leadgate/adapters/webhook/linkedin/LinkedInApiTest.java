package dev.leadgate.adapters.webhook.linkedin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Hydrator.Hydration;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Poller;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.Polls;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Against a stand-in that lists leads by the time of their submission, as LinkedIn does.
class LinkedInApiTest {
    private static final String TOKEN = "li-token-0001";
    private static final Pattern RANGE = Pattern.compile("submittedAtTimeRange=\\(start:(\\d+),end:(\\d+)\\)");
    private static final Pattern START = Pattern.compile("&start=(\\d+)$");

    private final TreeMap<Long, String> leads = new TreeMap<>();
    private final FakeHttp http = new FakeHttp(this::answer);
    private volatile Instant now = TestContext.NOW;
    private volatile int status = 200;
    private volatile boolean cutOff;

    private synchronized Http.Answer answer(Http.Call call) {
        var query = call.uri().getRawQuery();
        var range = RANGE.matcher(query);
        if (!range.find()) {
            return FakeHttp.json(status, "{\"id\":\"1-1\",\"formResponse\":{}}");
        }
        var start = START.matcher(query);
        int skip = start.find() ? Integer.parseInt(start.group(1)) : 0;
        var page =
                leads
                        .subMap(Long.parseLong(range.group(1)), true, Long.parseLong(range.group(2)), false)
                        .values()
                        .stream()
                        .skip(skip)
                        .limit(10)
                        .toList();
        var body = "{\"paging\":{\"start\":" + skip + ",\"count\":10,\"links\":[]},\"elements\":["
                + String.join(",", page) + "]}";
        return FakeHttp.json(status, cutOff ? body.substring(0, body.length() / 2) : body);
    }

    private synchronized void add(long submittedAt, long id) {
        leads.put(
                submittedAt,
                "{\"id\":\"1-" + id + "\",\"submittedAt\":" + submittedAt + ",\"formResponse\":{\"answers\":[]}}");
    }

    private Source source(String mode) {
        return source(mode, Optional.of("urn:li:sponsoredAccount:501"));
    }

    private Source webhookAlone() {
        return source("webhook", Optional.empty());
    }

    private Source source(String mode, Optional<String> owner) {
        var config = LinkedInTest.settings(mode, Optional.of(Secret.of(TOKEN)), owner, "https://stand-in.example.com");
        return new LinkedIn()
                .open(config, new TestContext().http(http).clock(() -> now).build());
    }

    private Poller poller() {
        return ((Intake.Polled) source("polling").intakes().getFirst()).poller();
    }

    @Test
    void asksForTheLeadsOfTheOwnerInTheNotationOfRestLi() throws Exception {
        poller().poll(Cursor.START);
        var call = http.calls().getFirst();
        assertThat(call.uri().toString())
                .isEqualTo("https://stand-in.example.com/rest/leadFormResponses?q=owner"
                        + "&owner=(sponsoredAccount:urn%3Ali%3AsponsoredAccount%3A501)&leadType=(leadType:SPONSORED)"
                        + "&limitedToTestLeads=false&submittedAtTimeRange=(start:1767139200000,end:1767225600000)"
                        + "&fields=ownerInfo,associatedEntityInfo,leadMetadataInfo,owner,leadType,"
                        + "versionedLeadGenFormUrn,id,submittedAt,testLead,formResponse,"
                        + "form:(hiddenFields,creationLocale,name,id,content)&count=10&start=0");
        assertThat(call.headers())
                .containsEntry("Authorization", "Bearer " + TOKEN)
                .containsEntry("LinkedIn-Version", "202606")
                .containsEntry("X-Restli-Protocol-Version", "2.0.0");
        assertThat(new LeadsQuery("urn:li:organization:7", "COMPANY").path(1, 2, 0, 1))
                .contains("owner=(organization:urn%3Ali%3Aorganization%3A7)&leadType=(leadType:COMPANY)");
    }

    @Test
    void pagesAreReplayedFromEveryCursor() throws Exception {
        for (int i = 0; i < 33; i++) {
            add(now.toEpochMilli() - 1_000L * (i + 1), i);
        }
        Polls.check(poller());
        assertThat(Polls.drain(poller(), Cursor.START)).hasSize(33);
    }

    @Test
    void aBackfillReadsAllLeadsSinceItsMoment() throws Exception {
        for (int hour = 1; hour <= 72; hour++) {
            add(now.toEpochMilli() - hour * 3_600_000L, hour);
        }
        var poller = poller();
        var from = poller.since(now.minus(Duration.ofDays(2))).orElseThrow();
        assertThat(Polls.drain(poller, from))
                .extracting(Envelope::key)
                .hasSize(48)
                .doesNotHaveDuplicates()
                .contains("1-48:CREATED")
                .doesNotContain("1-49:CREATED");
    }

    @Test
    void everyLeadComesOnceByKeyAlthoughTheGatewayCrashesAndLinkedInIsLate() throws Exception {
        long seed = 4711;
        var random = new Random(seed);
        var inbox = new HashSet<String>();
        var stored = Cursor.START;
        var poller = poller();
        int id = 0;
        for (int round = 0; round < 300; round++) {
            for (int n = random.nextInt(6); n > 0; n--) {
                // Shown up to nine minutes after it was submitted.
                add(now.toEpochMilli() - random.nextInt(540_000) - n, id++);
            }
            var page = poller.poll(stored);
            if (random.nextInt(3) > 0) {
                page.envelopes().forEach(e -> inbox.add(e.key()));
                stored = page.next();
            }
            now = now.plusSeconds(random.nextInt(30));
        }
        now = now.plusSeconds(1);
        for (boolean more = true; more; ) {
            var page = poller.poll(stored);
            page.envelopes().forEach(e -> inbox.add(e.key()));
            stored = page.next();
            more = page.more();
        }
        var last = poller.poll(stored);
        while (last.more()) {
            last.envelopes().forEach(e -> inbox.add(e.key()));
            last = poller.poll(last.next());
        }
        assertThat(inbox).as("seed %d", seed).hasSize(leads.size());
    }

    @Test
    void faultsRepeatTheSameCursorAndShowNoToken() {
        for (var expected : Map.of(401, "new one", 403, "scopes", 429, "wait", 500, "tried again")
                .entrySet()) {
            status = expected.getKey();
            assertThatThrownBy(() -> poller().poll(Cursor.START))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("LinkedIn: " + expected.getKey())
                    .hasMessageContaining(expected.getValue())
                    .hasMessageNotContaining(TOKEN);
        }
        status = 200;
        cutOff = true;
        assertThatThrownBy(() -> poller().poll(Cursor.START)).hasMessageContaining("cut off");
        assertThatThrownBy(() -> poller().poll(new Cursor("x"))).hasMessageContaining("cursor");
        assertThatThrownBy(() -> poller().poll(new Cursor("1,2,z"))).hasMessageContaining("cursor");
    }

    private Hydration hydrate(String json) throws Exception {
        var envelope =
                new Envelope("k", now.minus(Duration.ofHours(1)), Payload.utf8(json, "application/json"), Map.of());
        return source("both").hydrator().orElseThrow().hydrate(new RawLead(1, "li", envelope, Optional.empty()));
    }

    private static String notification(String id, String action) {
        return "{\"type\":\"LEAD_ACTION\",\"leadGenFormResponse\":\"urn:li:leadGenFormResponse:" + id
                + "\",\"leadAction\":\"" + action + "\"}";
    }

    @Test
    void aNotificationIsCompletedByItsResponse() throws Exception {
        assertThat(hydrate(notification("1-1", "CREATED")))
                .isEqualTo(new Hydration.Complete(
                        Payload.utf8("{\"id\":\"1-1\",\"formResponse\":{}}", "application/json")));
        assertThat(http.calls().getFirst().uri().toString())
                .startsWith("https://stand-in.example.com/rest/leadFormResponses/1-1?fields=ownerInfo,");
        status = 404;
        assertThat(hydrate(notification("1-1", "CREATED"))).isInstanceOf(Hydration.Gone.class);
        status = 403;
        assertThatThrownBy(() -> hydrate(notification("1-1", "CREATED"))).isInstanceOf(AccessRefusedException.class);
        status = 503;
        assertThatThrownBy(() -> hydrate(notification("1-1", "CREATED"))).isInstanceOf(IOException.class);
    }

    @Test
    void polledAndUselessOnesNeedNoCall() throws Exception {
        for (var json : List.of(
                "{\"id\":\"1-1\",\"formResponse\":{\"answers\":[]}}",
                notification("1-1", "DELETED"),
                notification("../1", "CREATED"),
                "{")) {
            assertThat(hydrate(json))
                    .as(json)
                    .isEqualTo(new Hydration.Complete(Payload.utf8(json, "application/json")));
        }
        assertThat(http.calls()).isEmpty();
    }

    @Test
    void probeReadsAtMostOneLead() throws Exception {
        assertThat(source("both").probe().probe()).allMatch(f -> f.ok());
        assertThat(http.calls()).hasSize(1).allMatch(c -> c.method().equals("GET"));
        assertThat(http.calls().getFirst().uri().toString()).endsWith("&count=1&start=0");
        status = 403;
        assertThat(source("both").probe().probe()).noneMatch(f -> f.ok());
    }

    /// Who is only told of leads fetches them with the same token.
    @Test
    void probeOfAWebhookAloneAsksWithTheToken() throws Exception {
        for (int answered : new int[] {200, 400, 403, 404}) {
            status = answered;
            assertThat(webhookAlone().probe().probe())
                    .as("%d", answered)
                    .hasSize(1)
                    .allMatch(Finding::ok);
        }
        assertThat(http.calls())
                .allMatch(c -> String.valueOf(c.headers().get("Authorization")).contains(TOKEN));
        status = 401;
        assertThat(webhookAlone().probe().probe()).noneMatch(Finding::ok).noneMatch(Finding::doubtful);
        status = 503;
        assertThat(webhookAlone().probe().probe()).noneMatch(Finding::ok).allMatch(Finding::doubtful);
    }
}
