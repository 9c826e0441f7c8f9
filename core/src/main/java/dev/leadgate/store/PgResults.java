package dev.leadgate.store;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.store.PastResults.Depth;
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
    private volatile Tried tried = new Tried(Depth.NONE, System.nanoTime());

    private record Tried(Depth depth, long at) {
        boolean serves(Depth asked) {
            return asked == Depth.NONE || (asked.compareTo(depth) <= 0 && System.nanoTime() - at < KEPT_NANOS);
        }
    }

    PgResults(DataSource pool) {
        this.pool = pool;
    }

    /// @param asked how somebody decides by them, so that they are kept fresh
    PastResults known(Depth asked) {
        if (!tried.serves(asked) && reading.compareAndSet(false, true)) {
            Thread.ofVirtual().name("past-results").start(() -> refresh(asked));
        }
        return known;
    }

    private void refresh(Depth depth) {
        try {
            known = read(pool, depth);
        } catch (LeadgateException away) {
            // Whoever decides meanwhile goes by what was known; the pool's own users report an outage.
        } finally {
            tried = new Tried(depth, System.nanoTime());
            reading.set(false);
        }
    }

    /// As they are at this moment. A lead with a character that PostgreSQL does not know counts without what it says.
    static PastResults read(DataSource pool, Depth depth) {
        List<Tally> tallies = Sql.apart(
                pool,
                connection -> Sql.query(
                        connection,
                        """
                        select a.team, a.rep, l.source, l.channel, coalesce(l.country, '') as country,
                               coalesce(said.doc #>> '{inquiry,product}', '') as product,
                               coalesce(said.doc #>> '{fields,industry,value}', '') as industry,
                               count(*) as closed, count(*) filter (where a.end_reason = 'converted') as converted
                        from assignment a join lead l on l.id = a.lead_id
                        cross join lateral (
                          select case when ?::boolean and pg_input_is_valid(l.doc, 'jsonb') then l.doc::jsonb end as doc
                          offset 0
                        ) said
                        where a.end_reason in ('converted', 'lost') and not a.test
                          and a.ended_at > clock_timestamp() - interval '180 days'
                        group by 1, 2, 3, 4, 5, 6, 7
                        """,
                        row -> new Tally(
                                row.getString("team"),
                                row.getString("rep"),
                                row.getString("source"),
                                row.getString("channel"),
                                row.getString("country"),
                                row.getString("product"),
                                row.getString("industry"),
                                row.getLong("closed"),
                                row.getLong("converted")),
                        depth == Depth.CONTENT));
        return PastResults.of(tallies);
    }
}
