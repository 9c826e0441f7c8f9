package dev.leadgate.history;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.history.RollupBook.Hour;
import dev.leadgate.history.RollupBook.Row;
import dev.leadgate.telemetry.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The numbers of the past up to this moment: those in rows, and those that this process has counted
/// and not written yet. Hears events without waiting for anything. Thread-safe.
public final class History implements Consumer<Event> {
    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final int MOST_MARKS = 40;

    /// However many watch, the rows are read once in so long.
    private static final Duration FRESH = Duration.ofSeconds(1);

    private static final Duration USUAL_FRESH = Duration.ofMinutes(5);

    private record Asked(Window window, ZoneId zone) {}

    private record Read(Instant at, Past past) {}

    private final RollupBook book;
    private final InstantSource clock;
    private final Tally tally;
    private final Map<Asked, Read> lately = new HashMap<>();
    private List<Hour> hours = List.of();
    private Instant hoursAt = Instant.MIN;

    /// @param channels the word of a source's channel; empty for one that is not known
    public History(RollupBook book, InstantSource clock, Function<String, String> channels) {
        this.book = book;
        this.clock = clock;
        this.tally = new Tally(clock, channels);
    }

    @Override
    public void accept(Event event) {
        tally.hear(event);
    }

    /// Adds what was counted to the rows. What could not be written is counted on.
    public synchronized void flush() {
        var entries = tally.take();
        if (entries.isEmpty()) {
            return;
        }
        try {
            book.add(entries);
        } catch (RuntimeException away) {
            tally.giveBack(entries);
            throw away;
        }
    }

    void trim() {
        book.trim(clock.instant());
    }

    /// A stretch that ends now, at most a second old. Other processes on the same database are behind
    /// by the seconds between two of their writes.
    public Past past(Window window, ZoneId zone) {
        var asked = new Asked(window, zone);
        var now = clock.instant();
        synchronized (this) {
            var had = lately.get(asked);
            if (had == null || !had.at().plus(FRESH).isAfter(now)) {
                had = new Read(now, read(window, zone, now));
                lately.put(asked, had);
            }
            return had.past();
        }
    }

    private Past read(Window window, ZoneId zone, Instant now) {
        var grid = window.grid(now, zone);
        if (hoursAt.isBefore(now.minus(USUAL_FRESH))) {
            hours = book.hours(Measure.RECEIVED, now.minus(Usual.MEMORY), now);
            hoursAt = now;
        }
        var rows = new ArrayList<>(book.read(grid, EnumSet.allOf(Measure.class)));
        for (var e : tally.peek()) {
            grid.step(e.at())
                    .ifPresent(
                            step -> rows.add(new Row(step, e.measure(), e.source(), e.channel(), e.bucket(), e.n())));
        }
        return new Past(window, grid, zone, rows, hours, book.marks(grid.from(), MOST_MARKS));
    }

    /// Hours of one measure since then, up to this moment.
    public synchronized List<Hour> hours(Measure measure, Instant since) {
        var hours = new ArrayList<>(book.hours(measure, since, clock.instant().plus(FRESH)));
        for (var e : tally.peek()) {
            if (e.measure() == measure && !e.at().isBefore(since)) {
                hours.add(new Hour(e.at().truncatedTo(ChronoUnit.HOURS), e.source(), e.channel(), e.n()));
            }
        }
        return hours;
    }

    /// Notes on the time axis what was done. It was done already: that it cannot be written undoes
    /// nothing.
    public void mark(String kind, String actor, String detail) {
        try {
            book.mark(new Mark(clock.instant(), kind, actor, detail));
        } catch (LeadgateException away) {
            LOG.warn("It was not noted on the time axis. kind={} why={}", kind, away.getMessage());
        }
    }
}
