package dev.leadgate.adapters.voip;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Poller;
import dev.leadgate.spi.Problem;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks a vendor's call log for what its webhooks lost, in windows of time. Each window begins
/// some way before the end of the one before, because calls enter a log when they end and are
/// found by when they began.
///
/// The first poll only marks the time: what happened before the source started is history.
final class CallLogPoller implements Poller {
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration SMALLEST = Duration.ofMinutes(1);

    /// Calls may enter the log this long after they ended.
    private static final Duration LAG = Duration.ofMinutes(2);

    private final CallLog log;
    private final InstantSource clock;
    private final Duration overlap;

    /// A vendor's call log.
    @FunctionalInterface
    interface CallLog {

        /// The calls that began in a window, each under the key that its webhook has.
        ///
        /// @return empty when the vendor hands out fewer calls at a time than there are
        /// @throws IOException the log cannot be read now
        Optional<List<Envelope>> calls(Instant from, Instant to) throws IOException, InterruptedException;
    }

    /// @param overlap no call is longer than this
    CallLogPoller(CallLog log, InstantSource clock, Duration overlap) {
        this.log = log;
        this.clock = clock;
        this.overlap = overlap;
    }

    /// What is wrong with the settings `catch_up_every` and `overlap`.
    static List<Problem> problems(Duration every, Duration overlap) {
        var problems = new ArrayList<Problem>();
        if (every.compareTo(SMALLEST) < 0) {
            problems.add(new Problem("catch_up_every", "shorter than 1m", "use some minutes: vendors limit calls"));
        }
        if (overlap.isNegative() || overlap.compareTo(Duration.ofDays(1)) > 0) {
            problems.add(new Problem("overlap", "outside 0s to 24h", "use the length of your longest calls"));
        }
        return problems;
    }

    @Override
    public Page poll(Cursor cursor) throws IOException, InterruptedException {
        var until = clock.instant().minus(LAG).truncatedTo(ChronoUnit.SECONDS);
        if (cursor.equals(Cursor.START)) {
            return new Page(List.of(), new Cursor(until.toString()), false);
        }
        var done = instant(cursor);
        if (!done.isBefore(until)) {
            return new Page(List.of(), cursor, false);
        }
        var from = done.minus(overlap);
        var window = WINDOW;
        while (true) {
            var end = done.plus(window);
            var to = end.isBefore(until) ? end : until;
            var calls = log.calls(from, to);
            if (calls.isPresent()) {
                return new Page(calls.get(), new Cursor(to.toString()), to.isBefore(until));
            }
            if (window.compareTo(SMALLEST) <= 0) {
                throw new IOException("Call log: more calls between " + from + " and " + to
                        + " than the vendor hands out; shorten `overlap` of this source");
            }
            window = window.dividedBy(2).truncatedTo(ChronoUnit.SECONDS);
        }
    }

    @Override
    public Optional<Cursor> since(Instant moment) {
        return Optional.of(new Cursor(moment.truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    private static Instant instant(Cursor cursor) throws IOException {
        try {
            return Instant.parse(cursor.value());
        } catch (DateTimeException e) {
            throw new IOException("Call log: the stored cursor cannot be read; clear this source's cursor", e);
        }
    }
}
