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
                        Sql.longs(tests.stream().map(c -> c.raw().inboxId()).toList()),
                        Sql.texts(tests.stream().map(c -> c.raw().source()).toList()),
                        Sql.times(tests.stream().map(Claimed::receivedAt).toList())));
    }
}
