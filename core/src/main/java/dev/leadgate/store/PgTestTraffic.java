package dev.leadgate.store;

import java.util.Collection;
import javax.sql.DataSource;

final class PgTestTraffic implements TestTraffic {
    private final DataSource pipeline;

    PgTestTraffic(DataSource pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public void note(Collection<Claimed> tests) {
        if (tests.isEmpty()) {
            return;
        }
        Sql.transaction(
                pipeline,
                connection -> Sql.update(
                        connection,
                        """
                        insert into test_envelope (inbox_id, source, received_at) select * from unnest(?, ?, ?)
                        on conflict do nothing
                        """,
                        Sql.longs(tests, c -> c.raw().inboxId()),
                        Sql.texts(tests, c -> c.raw().source()),
                        Sql.times(tests, Claimed::receivedAt)));
    }
}
