package dev.leadgate.store;

import dev.leadgate.store.AuditRows.Change;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/// The switch is a row; each node looks at it about once a second while it has notices to send.
final class PgNoticePause implements NoticePause {
    private static final long LOOK_AGAIN = Duration.ofSeconds(1).toNanos();

    private record Seen(boolean on, long at) {}

    private final DataSource pool;
    private final Runnable ended;
    private volatile Seen seen = new Seen(false, System.nanoTime() - LOOK_AGAIN);

    /// @param ended called on this node once notices may leave again
    PgNoticePause(DataSource pool, Runnable ended) {
        this.pool = pool;
        this.ended = ended;
    }

    /// Whether notices are held back, as of a second ago.
    boolean isOn() {
        var last = seen;
        if (System.nanoTime() - last.at() < LOOK_AGAIN) {
            return last.on();
        }
        // Taken before the look, so that a switch meanwhile is seen by the next one.
        long at = System.nanoTime();
        boolean on = now().isPresent();
        seen = new Seen(on, at);
        return on;
    }

    @Override
    public Optional<Paused> now() {
        return Sql.apart(
                pool,
                connection -> Sql.query(
                                connection,
                                "select since, by_whom from notice_pause",
                                row -> new Paused(Sql.time(row, "since"), row.getString("by_whom")))
                        .stream()
                        .findFirst());
    }

    @Override
    public boolean begin(String by) {
        boolean begun = Sql.transaction(pool, connection -> {
            boolean changed = Sql.update(
                            connection,
                            "insert into notice_pause (by_whom) values (?) on conflict do nothing",
                            InboxRows.clean(by))
                    > 0;
            if (changed) {
                AuditRows.write(connection, "notices.paused", "all notices", Change.made("paused"));
            }
            return changed;
        });
        seen = new Seen(true, System.nanoTime());
        return begun;
    }

    @Override
    public boolean end() {
        boolean was = Sql.transaction(pool, connection -> {
            boolean changed = Sql.update(connection, "delete from notice_pause") > 0;
            if (changed) {
                AuditRows.write(connection, "notices.resumed", "all notices", Change.ended("paused"));
            }
            return changed;
        });
        seen = new Seen(false, System.nanoTime());
        ended.run();
        return was;
    }

    @Override
    public long kept() {
        return Sql.apart(
                pool,
                connection -> Sql.query(connection, "select count(*) from outbox", row -> row.getLong(1))
                        .getFirst());
    }
}
