package dev.leadgate.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.telemetry.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private Instant now = Instant.parse("2026-11-28T14:07:31Z");
    private final MemoryBook book = new MemoryBook();
    private final History history = new History(book, () -> now, source -> source.equals("website") ? "web_form" : "");

    @Test
    void what_happens_is_counted_in_its_minute_by_source() {
        history.accept(new Event.EnvelopesAccepted("website", 3));
        now = now.plusSeconds(60);
        history.accept(new Event.EnvelopesAccepted("website", 2));
        history.accept(new Event.TestReceived("website", now.minusSeconds(60)));
        history.accept(new Event.LeadMade("website"));
        history.accept(new Event.LeadAssigned("website", Duration.ofMillis(100)));
        history.accept(new Event.LeadWaits("pbx"));
        history.accept(new Event.DeadLetterWritten("pbx", "LG0602"));
        history.accept(delivered("lead_assigned"));
        history.accept(delivered("reminder"));
        history.accept(new Event.NoticeFailed("mail", "website", false, "busy"));
        history.accept(new Event.LeadTouched("website", Duration.ofMinutes(9), Optional.of(true)));
        history.accept(new Event.LeadTouched("website", Duration.ofMinutes(9), Optional.empty()));
        history.accept(new Event.DeadlineMissed("website"));

        var past = history.past(Window.HOUR, ZoneOffset.UTC);
        assertThat(past.counts(Measure.RECEIVED).subList(58, 60)).containsExactly(2L, 2L);
        assertThat(past.total(Measure.LEADS)).isEqualTo(1);
        assertThat(past.total(Measure.WAITING)).isEqualTo(1);
        assertThat(past.counts(Measure.DEAD_LETTERS, List.of("website"))).containsOnly(0L);
        assertThat(past.total(Measure.DEAD_LETTERS)).isEqualTo(1);
        assertThat(past.total(Measure.TOLD)).isEqualTo(2);
        assertThat(past.total(Measure.NOTIFIED)).as("the first notice only").isEqualTo(1);
        assertThat(past.total(Measure.NOT_TOLD)).isEqualTo(1);
        assertThat(past.total(Measure.TOUCHED)).isEqualTo(2);
        assertThat(past.total(Measure.KEPT)).isEqualTo(1);
        assertThat(past.total(Measure.MISSED)).isEqualTo(1);
        assertThat(past.spread(Measure.ASSIGNED, List.of("website")).quantile(1).orElseThrow())
                .isBetween(Duration.ofMillis(95), Duration.ofMillis(120));
        assertThat(past.channels()).containsEntry("website", "web_form").containsEntry("pbx", "");
    }

    private static Event delivered(String kind) {
        return new Event.NoticeDelivered("mail", "website", kind, Duration.ofMillis(4), Duration.ofMillis(9));
    }

    @Test
    void nothing_is_counted_twice_or_lost_when_the_store_comes_and_goes() {
        history.accept(new Event.LeadMade("website"));
        book.away = true;
        assertThatThrownBy(history::flush).isInstanceOf(LeadgateException.class);
        history.accept(new Event.LeadMade("website"));
        book.away = false;
        history.flush();
        history.flush();
        history.accept(new Event.LeadMade("website"));
        assertThat(history.past(Window.HOUR, ZoneOffset.UTC).total(Measure.LEADS))
                .as("two written, one not yet")
                .isEqualTo(3);
        assertThat(book.entries.stream().mapToLong(Entry::n).sum()).isEqualTo(2);
    }

    @Test
    void however_many_look_the_rows_are_read_once_a_second() {
        for (int i = 0; i < 100; i++) {
            history.past(Window.DAY, ZoneOffset.UTC);
        }
        assertThat(book.reads).isEqualTo(1);
        now = now.plusSeconds(1);
        history.past(Window.DAY, ZoneOffset.UTC);
        history.past(Window.HOUR, ZoneOffset.UTC);
        assertThat(book.reads).isEqualTo(3);
    }

    @Test
    void a_mark_that_cannot_be_written_undoes_nothing() {
        book.away = true;
        history.mark("configuration", "nadia", "v2");
        book.away = false;
        history.mark("started", "", "v2");
        assertThat(history.past(Window.WEEK, ZoneOffset.UTC).marks())
                .containsExactly(new Mark(now, "started", "", "v2"));
    }

    /// Rows in memory.
    private static final class MemoryBook implements RollupBook {
        final List<Entry> entries = new ArrayList<>();
        private final List<Mark> marks = new ArrayList<>();
        boolean away;
        int reads;

        private void reach() {
            if (away) {
                throw new LeadgateException(ErrorCode.LG0801, "away");
            }
        }

        @Override
        public void add(Collection<Entry> more) {
            reach();
            entries.addAll(more);
        }

        @Override
        public List<Row> read(Grid grid, Collection<Measure> measures) {
            reach();
            reads++;
            return entries.stream()
                    .map(e -> new Row(
                            grid.step(e.at()).orElseThrow(), e.measure(), e.source(), e.channel(), e.bucket(), e.n()))
                    .toList();
        }

        @Override
        public List<Hour> hours(Measure measure, Instant since, Instant until) {
            return List.of();
        }

        @Override
        public void trim(Instant now) {}

        @Override
        public void mark(Mark mark) {
            reach();
            marks.add(mark);
        }

        @Override
        public List<Mark> marks(Instant since, int max) {
            return marks;
        }
    }
}
