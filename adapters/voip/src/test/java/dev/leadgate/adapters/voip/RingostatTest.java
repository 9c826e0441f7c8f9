package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.mapping.MapEntry;
import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Poller;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.Place;
import dev.leadgate.testkit.SourceCase;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RingostatTest implements SourceContract<RingostatConfig> {
    private static final Secret TOKEN = Secret.of("ringostat-token-0001");

    private static RingostatConfig settings(
            List<Secret> tokens, Map<String, String> names, String dates, String only, String base) {
        return new RingostatConfig(
                tokens,
                "token",
                names,
                Map.of("product", List.of(MapEntry.of("landing_product"))),
                dates,
                List.of("ANSWERED", "PROPER", "REPEATED"),
                List.of("out", "outgoing", "internal"),
                only,
                Optional.of(Secret.of("ringostat-key-0001")),
                Duration.ofMinutes(10),
                Duration.ofHours(2),
                base);
    }

    private static RingostatConfig settings(String only) {
        return settings(
                List.of(Secret.of("next-token"), TOKEN), Map.of(), "yyyy-MM-dd HH:mm:ss", only, "https://api.example");
    }

    @Override
    public SourceAdapter<RingostatConfig> adapter() {
        return new Ringostat();
    }

    @Override
    public Map<String, RingostatConfig> configs() {
        var renamed = settings(
                List.of(TOKEN),
                Map.of("id", "call_id", "caller", "phone", "disposition", "result", "started_at", "when"),
                "dd.MM.yyyy HH:mm",
                "missed",
                "https://api.example");
        return Map.of("*", settings("missed"), "all-answered", settings("all"), "renamed", renamed, "journal", renamed);
    }

    @Override
    public List<Place> proof(RingostatConfig config) {
        return List.of(new Place.Query("token"));
    }

    @Override
    public Map<String, RingostatConfig> invalid() {
        return Map.of(
                "token: without a token in the address anybody could send calls; make one with `openssl rand -hex 32`"
                        + " and add `?token=...` to the address at Ringostat",
                settings(List.of(), Map.of(), "yyyy", "missed", "https://api.example"),
                "names.number: nothing of a call is called so here; use one of call_type, called, caller,"
                        + " disposition, id, started_at",
                settings(List.of(TOKEN), Map.of("number", "x"), "yyyy", "missed", "https://api.example"),
                "map.received_at.format: `not a pattern` is not a pattern of a date; write one such as dd.MM.yyyy HH:mm, or unix, or unix_ms",
                settings(List.of(TOKEN), Map.of(), "not a pattern", "missed", "https://api.example"));
    }

    @Override
    public SourceContext context(String caseName) {
        return new TestContext().zone("Europe/Kyiv").build();
    }

    /// As the journal's poller makes it.
    @Override
    public Envelope envelope(SourceCase test, Payload payload) {
        return new Envelope(test.name(), TestContext.NOW, payload, RingostatLog.OWN_NAMES);
    }

    @Test
    void the_token_is_not_stored() {
        var envelope = Posted.envelope(this, "missed-by-get");
        assertThat(envelope.payload().text()).startsWith("uniqueid=ua-1&").doesNotContain(TOKEN.reveal());
        assertThat(envelope.key()).isEqualTo("ua-1:ended");
    }

    @Test
    void what_comes_before_the_end_does_not_take_its_place() {
        assertThat(Posted.envelope(this, "before-call").key())
                .startsWith("ua-1:")
                .isNotEqualTo("ua-1:ended");
        assertThat(Posted.envelope(this, "minimal").key()).startsWith("sha256:");
        assertThat(Posted.envelope(this, "renamed").key()).isEqualTo("r-1:ended");
    }

    private Source source(FakeHttp http) {
        var context = new TestContext()
                .http(http)
                .zone("Europe/Kyiv")
                .now(Instant.parse("2026-01-01T10:00:00Z"))
                .build();
        return adapter().open(settings("missed"), context);
    }

    private Poller poller(FakeHttp http) {
        return ((Intake.Polled) source(http).intakes().getLast()).poller();
    }

    @Test
    void the_journal_gives_calls_the_keys_of_their_webhooks() throws Exception {
        var http = new FakeHttp(call -> FakeHttp.json(
                200, "[{\"uniqueid\":\"ua-1\",\"calldate\":\"2026-01-01 11:40:00\"},{\"uniqueid\":\"\"}]"));
        var page = poller(http).poll(new Cursor("2026-01-01T09:30:00Z"));
        assertThat(page.envelopes())
                .extracting(Envelope::key)
                .containsExactly(Posted.envelope(this, "missed-by-get").key());
        assertThat(page.envelopes().getFirst().occurredAt()).isEqualTo(Instant.parse("2026-01-01T09:40:00Z"));
        assertThat(http.calls().getFirst().uri().toString())
                .startsWith("https://api.example/calls/list?export_type=json&fields=caller%2C")
                .endsWith("&from=2026-01-01+09%3A30%3A00&to=2026-01-01+11%3A58%3A00");
        assertThat(http.calls().getFirst().headers()).containsEntry("Auth-key", "ringostat-key-0001");
    }

    @Test
    void a_refusal_is_told_without_the_key() throws Exception {
        for (var answer : List.of(FakeHttp.json(403, ""), FakeHttp.json(200, "{\"error\":\"bad key\"}"))) {
            var http = new FakeHttp(call -> answer);
            assertThatThrownBy(() -> poller(http).poll(new Cursor("2026-01-01T09:30:00Z")))
                    .hasMessageStartingWith("Ringostat: ")
                    .hasMessageNotContaining("ringostat-key-0001");
            assertThat(source(http).probe().probe()).extracting(Finding::ok).containsExactly(false);
        }
        assertThat(source(new FakeHttp(call -> FakeHttp.json(200, "[]")))
                        .probe()
                        .probe())
                .extracting(Finding::ok)
                .containsExactly(true);
    }
}
