package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Poller;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.Place;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AircallTest implements SourceContract<AircallConfig> {
    private static final String TOKEN = "aircall-token-0001";

    private static AircallConfig config(String only, boolean api) {
        return new AircallConfig(
                List.of(Secret.of(TOKEN), Secret.of("aircall-token-0002")),
                only,
                api ? Optional.of(Secret.of("api-id-0001")) : Optional.empty(),
                api ? Optional.of(Secret.of("api-token-0001")) : Optional.empty(),
                Duration.ofMinutes(10),
                Duration.ofHours(2),
                "https://aircall.example/");
    }

    @Override
    public SourceAdapter<AircallConfig> adapter() {
        return new Aircall();
    }

    @Override
    public Map<String, AircallConfig> configs() {
        return Map.of("*", config("missed", false), "all-answered", config("all", true));
    }

    @Override
    public List<Place> proof(AircallConfig config) {
        return Place.members("token");
    }

    @Override
    public Map<String, AircallConfig> invalid() {
        return Map.of(
                "token: without the webhook's token anybody could send calls; set it to the token that Aircall shows"
                        + " for the webhook",
                new AircallConfig(
                        List.of(),
                        "missed",
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofMinutes(10),
                        Duration.ZERO,
                        "https://api.aircall.io"),
                "api_token: an API key is an id and a token; set both, or neither to do without the call log",
                new AircallConfig(
                        List.of(Secret.of("t")),
                        "missed",
                        Optional.of(Secret.of("i")),
                        Optional.empty(),
                        Duration.ofMinutes(10),
                        Duration.ZERO,
                        "https://api.aircall.io"),
                "api_base: this is not an http or https address; leave it out to use the vendor's own",
                new AircallConfig(
                        List.of(Secret.of("t")),
                        "missed",
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofMinutes(10),
                        Duration.ZERO,
                        "ftp://api"),
                "catch_up_every: shorter than 1m; use some minutes: vendors limit calls",
                new AircallConfig(
                        List.of(Secret.of("t")),
                        "missed",
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(1),
                        Duration.ofDays(2),
                        "https://api.aircall.io"));
    }

    @Test
    void the_token_is_not_stored() {
        var envelope = Posted.envelope(this, "missed");
        assertThat(envelope.payload().text()).doesNotContain(TOKEN).contains("\"token\": \"***\"");
        assertThat(envelope.key()).isEqualTo("812:call.ended");
        assertThat(envelope.occurredAt()).isEqualTo(Instant.ofEpochSecond(1_767_258_000));
    }

    /// Aircall would be told to send it again, and in the end switch the webhook off.
    @Test
    void what_nobody_can_read_is_kept_byte_for_byte_once_its_token_is_right() {
        for (var odd :
                List.of("\"x\":1,\"x\":2", "\"x\":" + "[".repeat(3_000) + "]".repeat(3_000), "\"x\":\"\\u00FC\"")) {
            var before = "{ \"event\": \"call.ended\", \"token\" : ";
            var after = " , \"data\": {\"id\": 812, " + odd + "} }";
            var request = new Request(
                    "POST",
                    URI.create("/in/calls"),
                    Map.of(),
                    Payload.utf8(before + "\"" + TOKEN + "\"" + after, "application/json"),
                    "203.0.113.7");
            var source = new Aircall().open(config("*"), new TestContext().build());
            assertThat(((Intake.Hosted) source.intakes().getFirst()).judge().judge(request))
                    .as(odd)
                    .isInstanceOfSatisfying(
                            Verdict.Accept.class,
                            a -> assertThat(a.envelopes()).singleElement().satisfies(e -> {
                                assertThat(e.key()).isEqualTo("812:call.ended");
                                assertThat(e.payload().text()).isEqualTo(before + "\"***\"" + after);
                            }));
        }
    }

    @Test
    void later_events_of_a_call_have_keys_of_their_own() {
        assertThat(Posted.envelope(this, "tagged").key()).isEqualTo("818:call.tagged:1767258130");
        assertThat(Posted.envelope(this, "no-call").key()).startsWith("sha256:");
    }

    private static Source source(FakeHttp http, Instant now) {
        return new Aircall()
                .open(
                        config("missed", true),
                        new TestContext()
                                .http(http)
                                .now(now)
                                .publicUrl("https://leads.example.com/in/calls")
                                .build());
    }

    private static Poller poller(Source source) {
        return ((Intake.Polled) source.intakes().getLast()).poller();
    }

    private static String page(int first, int count, String status) {
        var calls = new ArrayList<String>();
        for (int i = first; i < first + count; i++) {
            calls.add("{\"id\":" + i + ",\"direction\":\"inbound\",\"status\":\"" + status
                    + "\",\"started_at\":1767258000,\"answered_at\":null,\"raw_digits\":\"+49151" + i + "\"}");
        }
        return "{\"meta\":{\"next_page_link\":\"https://elsewhere.example/\"},\"calls\":[" + String.join(",", calls)
                + "]}";
    }

    @Test
    void the_call_log_gives_what_a_webhook_would_have_given() throws Exception {
        var now = Instant.parse("2026-01-01T10:00:00Z");
        var http = new FakeHttp()
                .next(call -> FakeHttp.json(200, page(800, 50, "done")))
                .next(call -> FakeHttp.json(200, page(850, 3, "answered")));
        var source = source(http, now);
        var start = poller(source).poll(Cursor.START);
        assertThat(start.envelopes()).isEmpty();
        assertThat(start.next()).isEqualTo(new Cursor("2026-01-01T09:58:00Z"));
        assertThat(http.calls()).isEmpty();

        var page = poller(source).poll(new Cursor("2026-01-01T09:30:00Z"));
        assertThat(page.envelopes()).hasSize(50);
        assertThat(page.envelopes().get(12).key())
                .isEqualTo(Posted.envelope(this, "missed").key());
        assertThat(page.next()).isEqualTo(new Cursor("2026-01-01T09:58:00Z"));
        assertThat(page.more()).isFalse();
        var translation = source.translator()
                .translate(new RawLead(1, "calls", page.envelopes().get(12), Optional.empty()));
        assertThat(((Translation.Leads) translation).drafts().getFirst().kind()).isEqualTo("missed_call");
        assertThat(http.calls())
                .extracting(c -> c.uri().toString())
                .containsExactly(
                        "https://aircall.example/v1/calls?from=1767252600&to=1767261480&order=asc&per_page=50&page=1",
                        "https://aircall.example/v1/calls?from=1767252600&to=1767261480&order=asc&per_page=50&page=2");
        assertThat(http.calls())
                .allMatch(c -> "Basic YXBpLWlkLTAwMDE6YXBpLXRva2VuLTAwMDE="
                        .equals(c.headers().get("Authorization")));
    }

    @Test
    void refusals_and_broken_answers_are_told_without_the_key() {
        for (var answer : List.of(
                FakeHttp.json(401, "{}"),
                FakeHttp.json(429, "{}", Map.of("retry-after", "60")),
                FakeHttp.json(500, ""),
                FakeHttp.json(200, "{\"calls\":"),
                FakeHttp.json(200, ""))) {
            var poller = poller(source(new FakeHttp(call -> answer), TestContext.NOW));
            assertThatThrownBy(() -> poller.poll(new Cursor("2025-12-31T00:00:00Z")))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Aircall: ")
                    .hasMessageNotContainingAny("api-token-0001", "https");
        }
        var silent = poller(source(new FakeHttp(), TestContext.NOW));
        assertThatThrownBy(() -> silent.poll(new Cursor("2025-12-31T00:00:00Z")))
                .hasMessageContaining("no answer to /v1/calls")
                .hasNoCause();
        assertThatThrownBy(() -> silent.poll(new Cursor("7"))).hasMessageContaining("clear this source's cursor");
    }

    @Test
    void the_probe_reads_and_sees_a_webhook_that_was_switched_off() throws Exception {
        var http = new FakeHttp(call -> FakeHttp.json(
                200, "{\"webhooks\":[{\"url\":\"https://leads.example.com/in/calls\",\"active\":false}]}"));
        assertThat(source(http, TestContext.NOW).probe().probe())
                .extracting(Finding::ok)
                .containsExactly(true, false);
        assertThat(http.calls()).extracting(Call::method).containsOnly("GET");
        var refused = source(new FakeHttp(call -> FakeHttp.json(403, "{}")), TestContext.NOW);
        assertThat(refused.probe().probe()).extracting(Finding::hint).containsExactly("check `api_id` and `api_token`");
    }
}
