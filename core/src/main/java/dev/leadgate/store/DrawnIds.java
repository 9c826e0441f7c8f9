package dev.leadgate.store;

import dev.leadgate.error.LeadgateException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/// Ids of the inbox drawn ahead, so that an envelope has one before it is written. What is left of
/// them at the end stays unused.
///
/// Times are the database's: with each block comes how far its clock is ahead of ours, a little too
/// early rather than too late, so that nothing is received after it was settled.
final class DrawnIds {
    private static final int BLOCK = 256;

    private final DataSource intake;
    private final LinkedBlockingQueue<Long> ids = new LinkedBlockingQueue<>();
    private final AtomicBoolean drawing = new AtomicBoolean();
    private volatile Duration ahead = Duration.ZERO;

    DrawnIds(DataSource intake) {
        this.intake = intake;
    }

    /// Never waits; empty while there are none.
    Optional<InboxRows.Drawn> next() {
        var id = Optional.ofNullable(ids.poll());
        if (ids.size() < BLOCK / 2 && drawing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("inbox-ids").start(this::draw);
        }
        return id.map(i -> new InboxRows.Drawn(i, Instant.now().plus(ahead).truncatedTo(ChronoUnit.MICROS)));
    }

    private void draw() {
        try {
            var drawn = Sql.apart(
                    intake,
                    connection -> Sql.query(
                            connection,
                            "select nextval('inbox_id_seq') as id, statement_timestamp() as at from generate_series(1, ?)",
                            row -> new InboxRows.Drawn(row.getLong("id"), Sql.time(row, "at")),
                            BLOCK));
            ahead = Duration.between(Instant.now(), drawn.getFirst().at());
            drawn.forEach(row -> ids.add(row.id()));
        } catch (LeadgateException away) {
            // The next envelope asks again; meanwhile there are no ids, and all go through the inbox's writer.
            ids.clear();
        } finally {
            drawing.set(false);
        }
    }
}
