package dev.leadgate.store;

import java.util.List;
import java.util.function.Consumer;

/// What other systems are told by one transaction. Without any there is no statement.
final class DeliveryRows {
    private final List<Announcement> rows;
    private final Consumer<String> wake;

    /// @param wake rung for each destination with news, once that is committed
    DeliveryRows(List<Announcement> rows, Consumer<String> wake) {
        this.rows = List.copyOf(rows);
        this.wake = wake;
    }

    /// Sequence numbers are drawn under the locks of the leads, in the order of the list: for one lead they grow in
    /// the order of the commits.
    void addTo(Script script) {
        if (rows.isEmpty()) {
            return;
        }
        script.update(
                """
                insert into delivery (id, destination, lead_id, number, kind, doc)
                select id, destination, lead_id, number, kind, doc
                from unnest(?, ?, ?, ?, ?, ?) with ordinality as t (id, destination, lead_id, number, kind, doc, at)
                order by at
                """,
                Sql.uuids(rows, r -> r.event().id()),
                Sql.texts(rows, Announcement::destination),
                Sql.uuids(rows, r -> r.event().subject().lead().id()),
                Sql.texts(rows, r -> r.event().subject().number()),
                Sql.texts(rows, r -> r.event().kind().word()),
                Sql.texts(rows, r -> StoredJson.event(r.event())));
    }

    /// Called after the commit.
    void committed() {
        rows.stream().map(Announcement::destination).distinct().forEach(wake);
    }
}
