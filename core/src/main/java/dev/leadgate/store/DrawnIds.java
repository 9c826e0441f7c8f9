package dev.leadgate.store;

import dev.leadgate.error.LeadgateException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/// Ids of the inbox drawn ahead, so that an envelope has one before it is written. What is left of
/// them at the end stays unused.
///
/// * **In order**: who watches envelopes arrive goes by their ids, so an id that was drawn before another
///   row was written, or some time ago, is not used any more.
/// * **Times are the database's**: with each block comes how far its clock is ahead of ours, a little too
///   early rather than too late, so that nothing is received after it was settled.
///
/// Any thread may call; nobody waits.
final class DrawnIds {
    private static final int BLOCK = 32;
    private static final long FRESH = Duration.ofSeconds(2).toNanos();

    private final DataSource intake;
    private final ArrayDeque<Long> ids = new ArrayDeque<>();
    private Duration ahead = Duration.ZERO;
    private long drawnAt = System.nanoTime();
    private boolean drawing;
    private long epoch;

    DrawnIds(DataSource intake) {
        this.intake = intake;
    }

    /// Empty while there are none.
    synchronized Optional<InboxRows.Drawn> next() {
        if (System.nanoTime() - drawnAt > FRESH) {
            ids.clear();
        }
        var id = Optional.ofNullable(ids.poll());
        if (ids.size() < BLOCK / 2) {
            draw();
        }
        return id.map(i -> new InboxRows.Drawn(i, Instant.now().plus(ahead).truncatedTo(ChronoUnit.MICROS)));
    }

    /// Tells that rows were written with later ids than these.
    ///
    /// @param again whether others will be needed soon
    synchronized void outdated(boolean again) {
        ids.clear();
        epoch++;
        drawing = false;
        if (again) {
            draw();
        }
    }

    private synchronized void draw() {
        if (!drawing) {
            drawing = true;
            long mine = epoch;
            Thread.ofVirtual().name("inbox-ids").start(() -> draw(mine));
        }
    }

    private void draw(long mine) {
        try {
            var drawn = Sql.apart(
                    intake,
                    connection -> Sql.query(
                            connection,
                            "select nextval('inbox_id_seq') as id, statement_timestamp() as at from generate_series(1, ?)",
                            row -> new InboxRows.Drawn(row.getLong("id"), Sql.time(row, "at")),
                            BLOCK));
            drawn(mine, drawn);
        } catch (LeadgateException away) {
            // The next envelope asks again; meanwhile there are no ids, and all go through the inbox's writer.
            drawn(mine, List.of());
        }
    }

    private synchronized void drawn(long mine, List<InboxRows.Drawn> drawn) {
        if (epoch != mine) {
            return;
        }
        drawing = false;
        if (!drawn.isEmpty()) {
            ahead = Duration.between(Instant.now(), drawn.getFirst().at());
            drawnAt = System.nanoTime();
            drawn.forEach(row -> ids.add(row.id()));
        }
    }
}
