package dev.leadgate.store;

import dev.leadgate.store.Outbox.Result;
import dev.leadgate.store.PgOutbox.Settled;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import javax.sql.DataSource;

final class PgSummaries implements Summaries {
    /// Before a message that could not be written anew is tried again.
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private final DataSource pipeline;
    private final PgOutbox outbox;

    PgSummaries(DataSource pipeline, PgOutbox outbox) {
        this.pipeline = pipeline;
        this.outbox = outbox;
    }

    /// What a crash forgets of this costs a rep a few messages in place of a card, so it waits for no disk.
    @Override
    public Map<String, Integer> pace(String channel, Map<String, Integer> leaving, int over, Duration within) {
        var reps = Sql.texts(leaving.keySet());
        var counts = Sql.ints(leaving.values());
        return Sql.transaction(pipeline, connection -> {
            var script = new Script();
            script.update("set local synchronous_commit = off");
            script.update("""
                    insert into notice_pace (channel, rep) select ?, rep from unnest(?) as t (rep) order by rep
                    on conflict do nothing
                    """, channel, reps);
            var free = script.query(
                    """
                    select rep, greatest(0, ? - (
                      select count(*) from unnest(recent) as u (at)
                      where at > clock_timestamp() - ? * interval '1 millisecond')) as free
                    from notice_pace where channel = ? and rep = any(?) order by rep for update
                    """,
                    row -> Map.entry(row.getString("rep"), row.getInt("free")),
                    over,
                    within.toMillis(),
                    channel,
                    reps);
            script.update("""
                    update notice_pace p set recent = array(
                      select at from (
                        select at from unnest(p.recent || array_fill(clock_timestamp(), array[least(t.n, ?)])) as u (at)
                        order by at desc limit ?) kept
                      order by at)
                    from unnest(?, ?) as t (rep, n) where p.channel = ? and p.rep = t.rep
                    """, over, over, reps, counts, channel);
            script.run(connection);
            var all = new HashMap<String, Integer>();
            free.rows().forEach(one -> all.put(one.getKey(), one.getValue()));
            return all;
        });
    }

    @Override
    public List<DueSummary> claim(String channel, Optional<Duration> open, int max) {
        if (outbox.pause().isOn()) {
            return List.of();
        }
        return Sql.transaction(pipeline, connection -> SummaryClaims.due(connection, channel, open, max));
    }

    @Override
    public CompletionStage<Void> settle(DueSummary summary, Outcome outcome, Function<DueNotice, Result> result) {
        var settled = summary.notices().stream()
                .map(notice -> new Settled(notice, result.apply(notice)))
                .toList();
        try {
            var events = Sql.transaction(pipeline, connection -> {
                switch (outcome) {
                    case Outcome.Shown shown -> SummaryCards.write(connection, summary, shown);
                    case Outcome.NotShown(var again) -> SummaryCards.leave(connection, summary, again);
                }
                var news = PgOutbox.record(connection, settled);
                release(connection, summary, outcome);
                return news;
            });
            outbox.written(settled, events);
            return CompletableFuture.completedFuture(null);
        } catch (RuntimeException fault) {
            return CompletableFuture.failedFuture(fault);
        }
    }

    @Override
    public List<UUID> leads(UUID card) {
        return Sql.apart(
                pipeline,
                connection -> Sql.query(
                        connection,
                        "select lead from summary_card c, unnest(c.leads) as t (lead) where c.id = ?",
                        row -> row.getObject("lead", UUID.class),
                        card));
    }

    private static void release(Connection connection, DueSummary summary, Outcome outcome) throws SQLException {
        var rest = outcome instanceof Outcome.NotShown(var again) && again ? AFTER_FAILURE : Duration.ZERO;
        SummaryClaims.release(connection, summary.channel(), summary.rep(), summary.lease(), rest);
    }
}
