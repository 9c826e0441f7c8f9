package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.testkit.Polls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// On a call log in memory. Calls enter it when they end and are found by when they began.
class CallLogPollerTest {
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    private final List<Entry> log = new ArrayList<>();
    private Instant now = START;
    private int most = 1_000;
    private int asked;

    private record Entry(String id, Instant began, Instant ended) {}

    private Optional<List<Envelope>> calls(Instant from, Instant to) {
        asked++;
        var found = log.stream()
                .filter(e -> !e.began().isBefore(from) && e.began().isBefore(to))
                .filter(e -> !e.ended().isAfter(now))
                .map(e -> new Envelope(e.id(), e.began(), Payload.utf8(e.id(), "text/plain"), Map.of()))
                .toList();
        return found.size() > most ? Optional.empty() : Optional.of(found);
    }

    private CallLogPoller poller(Duration overlap) {
        return new CallLogPoller(this::calls, () -> now, overlap);
    }

    @Test
    void every_call_is_found_however_long_the_gateway_was_away() throws Exception {
        for (long seed = 1; seed <= 20; seed++) {
            var random = new Random(seed);
            now = START;
            log.clear();
            var poller = poller(Duration.ofHours(1));
            var cursor = poller.poll(Cursor.START).next();
            Set<String> found = new LinkedHashSet<>();
            for (int step = 0; step < 60; step++) {
                var began = now.plusSeconds(random.nextInt(600));
                log.add(new Entry("c" + step, began, began.plusSeconds(random.nextInt(3_500))));
                now = now.plusSeconds(random.nextInt(5) == 0 ? 40_000 : random.nextInt(1_200));
                for (boolean more = random.nextBoolean(); more; ) {
                    var page = poller.poll(cursor);
                    page.envelopes().forEach(e -> found.add(e.key()));
                    more = page.more();
                    cursor = page.next();
                }
            }
            now = now.plusSeconds(8_000);
            Polls.drain(poller, cursor).forEach(e -> found.add(e.key()));
            assertThat(found).as("seed %d", seed).hasSize(60);
        }
    }

    @Test
    void what_happened_before_the_source_started_is_history() throws Exception {
        log.add(new Entry("old", START.minusSeconds(600), START.minusSeconds(500)));
        var page = poller(Duration.ZERO).poll(Cursor.START);
        assertThat(page.envelopes()).isEmpty();
        now = now.plusSeconds(3_600);
        assertThat(poller(Duration.ZERO).poll(page.next()).envelopes()).isEmpty();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void a_window_with_too_many_calls_is_halved() throws Exception {
        var cursor = poller(Duration.ZERO).poll(Cursor.START).next();
        for (int i = 0; i < 600; i++) {
            log.add(new Entry("c" + i, START.plusSeconds(i * 6L), START.plusSeconds(i * 6L + 5)));
        }
        now = START.plusSeconds(4_000);
        most = 50;
        assertThat(Polls.drain(poller(Duration.ZERO), cursor)).hasSize(600);
        most = 5;
        assertThatThrownBy(() -> poller(Duration.ZERO).poll(new Cursor("2026-03-02T10:00:00Z")))
                .hasMessageContaining("shorten `overlap`");
    }

    @Test
    void nothing_new_asks_nobody() throws Exception {
        var cursor = poller(Duration.ZERO).poll(Cursor.START).next();
        assertThat(poller(Duration.ZERO).poll(cursor).next()).isEqualTo(cursor);
        assertThat(asked).isZero();
    }

    @Test
    void a_backfill_reads_all_calls_since_its_moment() throws Exception {
        for (int hour = 1; hour <= 72; hour++) {
            var began = START.minus(Duration.ofHours(hour));
            log.add(new Entry("h" + hour, began, began.plusSeconds(60)));
        }
        var moment = START.minus(Duration.ofDays(2)).plusMillis(999);
        var poller = poller(Duration.ofHours(2));
        var found = Polls.drain(poller, poller.since(moment).orElseThrow()).stream()
                .map(Envelope::key)
                .toList();
        assertThat(found).contains("h1", "h24", "h48", "h50").doesNotContain("h51", "h72");
        assertThat(Set.copyOf(found)).hasSize(50);
        Polls.check(cursor ->
                poller.poll(cursor.equals(Cursor.START) ? poller.since(moment).orElseThrow() : cursor));
    }
}
