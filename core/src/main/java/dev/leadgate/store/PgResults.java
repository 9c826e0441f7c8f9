package dev.leadgate.store;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.store.PastResults.Tally;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/// Results of the last half year, read again every minute beside the leads' path: a decision takes
/// what is known and never waits. What was no lead at all counts for nobody.
final class PgResults {
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final DataSource pool;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile PastResults known = PastResults.NONE;
    private volatile long readAt = System.nanoTime() - KEPT_NANOS;

    PgResults(DataSource pool) {
        this.pool = pool;
    }

    /// @param asked somebody decides by them, so that they are kept fresh
    PastResults known(boolean asked) {
        if (asked && System.nanoTime() - readAt >= KEPT_NANOS && reading.compareAndSet(false, true)) {
            Thread.ofVirtual().name("past-results").start(this::read);
        }
        return known;
    }

    private void read() {
        try {
            known = read(pool);
        } catch (LeadgateException away) {
            // Whoever decides meanwhile goes by what was known; the pool's own users report an outage.
        } finally {
            readAt = System.nanoTime();
            reading.set(false);
        }
    }

    /// As they are at this moment.
    static PastResults read(DataSource pool) {
        List<Tally> tallies = Sql.apart(
                pool,
                connection -> Sql.query(
                        connection,
                        """
                        select a.team, a.rep, l.source, l.channel, coalesce(l.country, '') as country, count(*) as closed,
                               count(*) filter (where a.end_reason = 'converted') as converted
                        from assignment a join lead l on l.id = a.lead_id
                        where a.end_reason in ('converted', 'lost') and not a.test
                          and a.ended_at > clock_timestamp() - interval '180 days'
                        group by 1, 2, 3, 4, 5
                        """,
                        row -> new Tally(
                                row.getString("team"),
                                row.getString("rep"),
                                row.getString("source"),
                                row.getString("channel"),
                                row.getString("country"),
                                row.getLong("closed"),
                                row.getLong("converted"))));
        return PastResults.of(tallies);
    }
}
