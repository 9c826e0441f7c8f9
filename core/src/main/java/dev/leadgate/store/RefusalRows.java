package dev.leadgate.store;

import dev.leadgate.store.Batch.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Envelopes, or parts of them, that become no lead: ignored, or kept as dead letters.
final class RefusalRows {
    private record Ignored(long inboxId, Outcome.Ignored reason) {}

    private record Dead(Claimed claimed, int part, Outcome.Dead letter) {}

    private RefusalRows() {}

    static void write(Connection connection, Batch batch) throws SQLException {
        var ignored = new ArrayList<Ignored>();
        var dead = new ArrayList<Dead>();
        for (var result : batch.results()) {
            for (int part = 0; part < result.outcomes().size(); part++) {
                switch (result.outcomes().get(part)) {
                    case Outcome.Ignored reason ->
                        ignored.add(new Ignored(result.claimed().raw().inboxId(), reason));
                    case Outcome.Dead letter -> dead.add(new Dead(result.claimed(), part, letter));
                    case Outcome.Standardized lead -> {}
                }
            }
        }
        if (!ignored.isEmpty()) {
            insertIgnored(connection, ignored);
        }
        if (!dead.isEmpty()) {
            insertDead(connection, dead);
        }
    }

    private static void insertIgnored(Connection connection, List<Ignored> rows) throws SQLException {
        Sql.update(
                connection,
                """
                insert into ignored (inbox_id, reason, detail) select * from unnest(?, ?, ?)
                on conflict (inbox_id) do nothing
                """,
                Sql.longs(rows, Ignored::inboxId),
                Sql.texts(rows, i -> i.reason().reason()),
                Sql.texts(rows, i -> InboxRows.clean(i.reason().detail())));
    }

    private static void insertDead(Connection connection, List<Dead> rows) throws SQLException {
        Sql.update(
                connection,
                """
                insert into dead_letter (inbox_id, part, source, code, place, detail)
                select * from unnest(?, ?, ?, ?, ?, ?)
                on conflict (inbox_id, part) do update
                set state = 'open', code = excluded.code, place = excluded.place, detail = excluded.detail
                """,
                Sql.longs(rows, d -> d.claimed().raw().inboxId()),
                Sql.ints(rows, Dead::part),
                Sql.texts(rows, d -> d.claimed().raw().source()),
                Sql.texts(rows, d -> d.letter().code()),
                Sql.texts(rows, d -> InboxRows.clean(d.letter().place())),
                Sql.texts(rows, d -> InboxRows.clean(d.letter().detail())));
    }
}
