package dev.leadgate.adapters.webhook.linkedin;

import dev.leadgate.adapters.webhook.partner.VendorApi;
import dev.leadgate.mapping.JsonSlices;
import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Poller;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Asks for the leads of one stretch of time after the other, page by page. A stretch begins
/// before the end of the one before it, for leads that LinkedIn shows late; their keys make the
/// overlap harmless.
///
/// The cursor is `from,to,start` within a stretch, in Unix milliseconds and responses.
final class LinkedInPoller implements Poller {
    /// A response brings its whole form along; ten stay below the client's limit of 1 MiB.
    private static final int COUNT = 10;

    private static final long OVERLAP = Duration.ofMinutes(10).toMillis();

    private final VendorApi api;
    private final LeadsQuery query;
    private final Duration lookBack;
    private final InstantSource clock;

    LinkedInPoller(VendorApi api, LeadsQuery query, Duration lookBack, InstantSource clock) {
        this.api = api;
        this.query = query;
        this.lookBack = lookBack;
        this.clock = clock;
    }

    private record Stretch(long from, long to, int start) {
        Cursor cursor() {
            return new Cursor(from + "," + to + "," + start);
        }
    }

    @Override
    public Page poll(Cursor from) throws IOException, InterruptedException {
        var at = from.equals(Cursor.START) ? first() : stretch(from);
        var answer = api.get(query.path(at.from(), at.to(), at.start(), COUNT));
        if (!answer.ok()) {
            throw api.fault(answer);
        }
        var elements = JsonSlices.items(answer.body().bytes(), "elements")
                .orElseThrow(() -> new IOException("LinkedIn: the list of leads is cut off or not JSON; asking again"));
        // Only an empty page ends a stretch: a page may be short because of what was left out of it.
        var next = elements.isEmpty() ? after(at) : new Stretch(at.from(), at.to(), at.start() + COUNT).cursor();
        return new Page(
                elements.stream().map(e -> LinkedInLead.envelope(e, clock)).toList(), next, !elements.isEmpty());
    }

    @Override
    public Optional<Cursor> since(Instant moment) {
        return Optional.of(new Cursor(Long.toString(moment.toEpochMilli())));
    }

    private Stretch first() {
        long now = clock.millis();
        return new Stretch(now - lookBack.toMillis(), now, 0);
    }

    /// What comes behind a finished stretch is named by the time it ended; where it ends itself
    /// is decided when it is asked for.
    private static Cursor after(Stretch done) {
        return new Cursor(Long.toString(done.to()));
    }

    private Stretch stretch(Cursor from) throws IOException {
        var parts = from.value().split(",", -1);
        try {
            long first = Long.parseLong(parts[0]);
            return parts.length == 3
                    ? new Stretch(first, Long.parseLong(parts[1]), Integer.parseInt(parts[2]))
                    : new Stretch(first - OVERLAP, Math.max(first, clock.millis()), 0);
        } catch (NumberFormatException e) {
            throw new IOException("LinkedIn: the stored cursor is not a time; clear this source's cursor", e);
        }
    }
}
