package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Hydrator.Hydration;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Poller;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Source;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.Polls;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Against a stand-in with a call log that is listed by the starts of calls, newest first.
class RingCentralApiTest {
    private record Logged(String id, Instant start, Instant end, String result) {}

    private final List<Logged> log = new ArrayList<>();
    private final FakeHttp http = new FakeHttp(this::answer);
    private Instant now = TestContext.NOW;
    private int tokens;
    private int perPage = 100;

    private Http.Answer answer(Http.Call call) {
        if (call.uri().getPath().equals("/restapi/oauth/token")) {
            assertThat(call.headers()).containsEntry("authorization", "Basic Y2xpZW50LWlkOmNsaWVudC1zZWNyZXQtcGFydA==");
            assertThat(call.body().text())
                    .isEqualTo("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer"
                            + "&assertion=jwt-secret-part");
            tokens++;
            return FakeHttp.json(200, "{\"access_token\":\"access-" + tokens + "\",\"expires_in\":3600}");
        }
        if (!("Bearer access-" + tokens).equals(call.headers().get("authorization"))) {
            return FakeHttp.json(401, "{\"errorCode\":\"TokenExpired\"}");
        }
        return call.uri().getPath().endsWith("/subscription")
                ? FakeHttp.json(
                        200,
                        "{\"records\":[{\"id\":\"sub1\",\"status\":\"Blacklisted\",\"deliveryMode\":"
                                + "{\"address\":\"https://gw.example.com/in/rc\"}}]}")
                : FakeHttp.json(200, page(call.uri().getRawQuery()));
    }

    private String page(String query) {
        var q = new HashMap<String, String>();
        for (var pair : query.split("&", -1)) {
            var parts = pair.split("=", 2);
            q.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        var session = q.getOrDefault("telephonySessionId", "");
        var found = log.stream()
                .filter(l -> !l.end().isAfter(now))
                .filter(l -> session.isEmpty()
                        ? !l.start().isBefore(Instant.parse(q.getOrDefault("dateFrom", "2000-01-01T00:00:00Z")))
                                && !l.start().isAfter(Instant.parse(q.getOrDefault("dateTo", "2099-01-01T00:00:00Z")))
                        : l.id().equals(session))
                .sorted((a, b) -> b.start().compareTo(a.start()))
                .toList();
        int number = Integer.parseInt(q.getOrDefault("page", "1"));
        var records = found.stream()
                .skip((number - 1L) * perPage)
                .limit(perPage)
                .map(this::record)
                .toList();
        var next = number * perPage < found.size() ? "\"nextPage\":{\"uri\":\"x\"}" : "";
        return "{\"records\":[" + String.join(",", records) + "],\"navigation\":{" + next + "}}";
    }

    private String record(Logged l) {
        return "{\"id\":\"" + l.id() + "\",\"startTime\":\"" + l.start() + "\",\"direction\":\"Inbound\",\"result\":\""
                + l.result() + "\",\"from\":{\"phoneNumber\":\"+4915112345678\"}}";
    }

    private Source source(String mode) {
        return new RingCentral()
                .open(
                        RingCentralTest.config(mode, "missed", "http://127.0.0.1:8081/"),
                        new TestContext()
                                .http(http)
                                .clock(() -> now)
                                .publicUrl("https://gw.example.com/in/rc")
                                .build());
    }

    private Poller poller() {
        return ((Intake.Polled) source("polling").intakes().getFirst()).poller();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void everyCallComesAlthoughItIsLoggedLongAfterItsStart() throws Exception {
        perPage = 3;
        log.add(new Logged("before", now.minusSeconds(60), now.minusSeconds(30), "Missed"));
        for (int i = 0; i < 50; i++) {
            var start = now.plusSeconds(20L * i + 5);
            log.add(new Logged("c" + i, start, start.plusSeconds(1 + (i * 37L) % 3000), "Missed"));
        }
        var keys = new ArrayList<String>();
        var cursor = Cursor.START;
        for (int minute = 0; minute < 70; minute++) {
            // A new poller each time, as after a restart: nothing but the cursor is remembered.
            var poller = poller();
            boolean more = true;
            while (more) {
                var page = poller.poll(cursor);
                page.envelopes().forEach(e -> keys.add(e.key()));
                assertThat(page.more() && page.next().equals(cursor)).isFalse();
                cursor = page.next();
                more = page.more();
            }
            pass(Duration.ofMinutes(1));
        }
        assertThat(keys.stream().distinct()).hasSize(50).doesNotContain("before");
    }

    @Test
    void aReplayFromAnyCursorSkipsNothing() throws Exception {
        perPage = 2;
        for (int i = 0; i < 7; i++) {
            log.add(new Logged("c" + i, now.plusSeconds(i), now.plusSeconds(i), "Missed"));
        }
        var first = poller().poll(Cursor.START).next();
        pass(Duration.ofMinutes(1));
        var all = keys(Polls.drain(poller(), first));
        assertThat(all).containsExactly("c6", "c5", "c4", "c3", "c2", "c1", "c0");
        var before = new ArrayList<String>();
        var cursor = first;
        boolean more = true;
        while (more) {
            var together = new ArrayList<>(before);
            together.addAll(keys(Polls.drain(poller(), cursor)));
            assertThat(together).as("from %s", cursor).containsAll(all);
            var page = poller().poll(cursor);
            before.addAll(keys(page.envelopes()));
            cursor = page.next();
            more = page.more();
        }
        assertThat(before).hasSize(7);
    }

    @Test
    void aBackfillReadsAllCallsSinceItsMomentAndNoneBefore() throws Exception {
        perPage = 7;
        for (int hour = 1; hour <= 72; hour++) {
            var start = now.minus(Duration.ofHours(hour));
            log.add(new Logged("h" + hour, start, start.plusSeconds(60), "Missed"));
        }
        var from = poller().since(now.minus(Duration.ofDays(2))).orElseThrow();
        assertThat(keys(Polls.drain(poller(), from))).contains("h1", "h48").hasSize(48);
    }

    private static List<String> keys(List<Envelope> envelopes) {
        return envelopes.stream().map(Envelope::key).toList();
    }

    @Test
    void aCallInProgressComesAgainWhenItIsOver() throws Exception {
        log.add(new Logged("c", now, now, "In Progress"));
        var start = poller().poll(Cursor.START).next();
        var page = poller().poll(start);
        assertThat(page.envelopes()).extracting(Envelope::key).containsExactly("c:open");
        log.set(0, new Logged("c", now, now, "Missed"));
        pass(Duration.ofMinutes(1));
        assertThat(poller().poll(page.next()).envelopes())
                .extracting(Envelope::key)
                .containsExactly("c");
    }

    @Test
    void oneTokenServesUntilItExpiresOrIsRefused() throws Exception {
        var poller = poller();
        var cursor = poller.poll(Cursor.START).next();
        cursor = poller.poll(cursor).next();
        cursor = poller.poll(cursor).next();
        assertThat(tokens).isEqualTo(1);
        pass(Duration.ofMinutes(59));
        cursor = poller.poll(cursor).next();
        assertThat(tokens).isEqualTo(2);
        tokens++;
        poller.poll(cursor);
        assertThat(tokens).as("the refused token was replaced").isEqualTo(4);
    }

    @Test
    void nobodyIsAskedDuringAPenalty() throws Exception {
        var poller = poller();
        var cursor = poller.poll(Cursor.START).next();
        poller.poll(cursor);
        http.next(call -> FakeHttp.json(429, "{}", Map.of("retry-after", "42")));
        assertThatThrownBy(() -> poller.poll(cursor))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("42 s");
        int asked = http.calls().size();
        pass(Duration.ofSeconds(41));
        assertThat(poller.poll(cursor)).isEqualTo(new Poller.Page(List.of(), cursor, false));
        assertThat(http.calls()).hasSize(asked);
        pass(Duration.ofSeconds(1));
        poller.poll(cursor);
        assertThat(http.calls()).hasSize(asked + 1);
    }

    private RawLead event(String body) {
        var payload = Payload.utf8(body, "application/json");
        return new RawLead(1, "rc", new Envelope("s-1", now.minusSeconds(20), payload, Map.of()), Optional.empty());
    }

    private Hydration hydrate() throws Exception {
        return source("webhook").hydrator().orElseThrow().hydrate(event("{\"body\":{\"telephonySessionId\":\"s-1\"}}"));
    }

    @Test
    void anEventIsLookedUpUntilTheLogHasIt() throws Exception {
        assertThat(hydrate())
                .isEqualTo(new Hydration.Later(Duration.ofSeconds(20), "the call is not in the call log yet"));
        log.add(new Logged("s-1", now, now, "In Progress"));
        assertThat(hydrate()).isInstanceOf(Hydration.Later.class);
        log.set(0, new Logged("s-1", now, now, "Missed"));
        assertThat(hydrate())
                .isInstanceOfSatisfying(
                        Hydration.Complete.class,
                        c -> assertThat(c.payload().text()).contains("\"id\":\"s-1\""));
        assertThat(http.calls().getLast().uri().toString())
                .isEqualTo("http://127.0.0.1:8081/restapi/v1.0/account/~/call-log?view=Simple&telephonySessionId=s-1");
    }

    @Test
    void aSessionIsGivenUpAfterHalfADay() throws Exception {
        var raw = event("{\"body\":{\"telephonySessionId\":\"s-1\"}}");
        var hydrator = source("webhook").hydrator().orElseThrow();
        pass(Duration.ofHours(3));
        assertThat(hydrator.hydrate(raw))
                .isEqualTo(new Hydration.Later(Duration.ofHours(1), "the call is not in the call log yet"));
        pass(Duration.ofHours(10));
        assertThat(hydrator.hydrate(raw)).isInstanceOf(Hydration.Gone.class);
        assertThat(hydrator.hydrate(event("{\"body\":{}}"))).isInstanceOf(Hydration.Gone.class);
    }

    @Test
    void whatTheVendorAnswersDecidesWhatIsDoneNext() throws Exception {
        hydrate();
        for (int status : List.of(401, 403, 500, 503)) {
            http.next(this::answer).next(call -> FakeHttp.json(status, "{}")).next(call -> FakeHttp.json(status, "{}"));
            assertThatThrownBy(this::hydrate).as("%d", status).isInstanceOf(IOException.class);
            http.always(this::answer);
        }
        http.next(this::answer).next(call -> FakeHttp.json(200, "<html>"));
        assertThatThrownBy(this::hydrate).isInstanceOf(IOException.class);
        http.next(this::answer).next(call -> FakeHttp.json(404, "{}"));
        assertThat(hydrate()).isInstanceOf(Hydration.Gone.class);
        http.next(this::answer).next(call -> FakeHttp.json(429, "{}", Map.of("retry-after", "30")));
        assertThat(hydrate())
                .isInstanceOfSatisfying(
                        Hydration.Later.class, l -> assertThat(l.after()).isEqualTo(Duration.ofSeconds(30)));
    }

    @Test
    void noMessageShowsACredential() {
        for (int status : List.of(400, 401, 403, 429, 500)) {
            http.always(
                    call -> FakeHttp.json(status, "{\"error_description\":\"jwt-secret-part client-secret-part\"}"));
            assertThatThrownBy(this::hydrate)
                    .isInstanceOf(IOException.class)
                    .hasMessageNotContainingAny("secret-part", "access-");
        }
        http.always(call -> {
            throw new HttpTimeoutException("request timed out");
        });
        assertThatThrownBy(this::hydrate)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("api_base")
                .hasMessageNotContainingAny("secret-part");
    }

    @Test
    void aForeignCursorIsNamed() {
        assertThatThrownBy(() -> poller().poll(new Cursor("x")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("clear this source's cursor");
        assertThatThrownBy(() -> poller().poll(new Cursor("a b c d")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("clear this source's cursor");
    }

    @Test
    void theProbeOnlyReadsAndSeesABlacklistedSubscription() throws Exception {
        assertThat(source("polling").probe().probe())
                .singleElement()
                .satisfies(f -> assertThat(f.ok()).isTrue());
        var findings = source("webhook").probe().probe();
        assertThat(findings).extracting(f -> f.ok()).containsExactly(true, false);
        assertThat(findings.getLast().what()).contains("Blacklisted");
        assertThat(http.calls())
                .filteredOn(c -> !c.uri().getPath().endsWith("/oauth/token"))
                .extracting(Http.Call::method)
                .containsOnly("GET");
        http.always(call -> FakeHttp.json(403, "{}"));
        assertThatThrownBy(() -> source("webhook").probe().probe()).isInstanceOf(IOException.class);
    }
}
