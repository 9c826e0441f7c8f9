package dev.leadgate.store;

import dev.leadgate.store.DueSummary.Card;
import dev.leadgate.store.DueSummary.OnCard;
import dev.leadgate.store.Summaries.Outcome.Shown;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/// What a channel shows is noted, so that it can be changed.
final class SummaryCards {
    /// Vendors change no older message.
    static final Duration KEPT = Duration.ofDays(2);

    private SummaryCards() {}

    static void write(Connection connection, DueSummary summary, Shown shown) throws SQLException {
        if (summary.card().map(Card::id).filter(shown.card()::equals).isPresent()) {
            rewrite(connection, summary, shown);
        } else {
            open(connection, summary, shown);
        }
    }

    private static void rewrite(Connection connection, DueSummary summary, Shown shown) throws SQLException {
        Sql.update(connection, """
                update summary_card set receipt = ?, leads = ?, kinds = ?, shown_at = greatest(shown_at, ?::timestamptz)
                where id = ?
                """, shown.receipt(), leads(summary), kinds(summary), summary.readAt(), shown.card());
    }

    /// Whoever changed one of its leads since they were read found no card to mark. The leads are locked first, as in
    /// every transaction.
    private static void open(Connection connection, DueSummary summary, Shown shown) throws SQLException {
        boolean changed = !Sql.query(
                        connection,
                        """
                        with held as materialized (
                          select id, state, owner from lead where id = any(?) order by id for share
                        )
                        select held.id from held join unnest(?, ?, ?) as t (id, state, owner) on t.id = held.id
                        where held.state <> t.state or held.owner is distinct from t.owner
                        """,
                        row -> row.getObject(1, UUID.class),
                        leads(summary),
                        leads(summary),
                        Sql.texts(summary.leads(), l -> l.state().word()),
                        Sql.texts(summary.leads(), l -> l.owner().orElse(null)))
                .isEmpty();
        Sql.update(connection, """
                delete from summary_card
                where channel = ? and rep = ? and opened_at < clock_timestamp() - ? * interval '1 millisecond'
                """, summary.channel(), summary.rep(), KEPT.toMillis());
        Sql.update(
                connection,
                """
                insert into summary_card
                  (id, channel, rep, recipient, receipt, leads, kinds, opened_at, shown_at, changed_at)
                values (?, ?, ?, ?, ?, ?, ?, clock_timestamp(), ?::timestamptz,
                        case when ? then clock_timestamp() else ?::timestamptz end)
                on conflict (id) do update set receipt = excluded.receipt
                """,
                shown.card(),
                summary.channel(),
                summary.rep(),
                StoredJson.recipient(summary.recipient()),
                shown.receipt(),
                leads(summary),
                kinds(summary),
                summary.readAt(),
                changed,
                summary.readAt());
    }

    /// A card that cannot be written anew stays as it is.
    static void leave(Connection connection, DueSummary summary, boolean again) throws SQLException {
        if (summary.card().isPresent() && !again) {
            Sql.update(
                    connection,
                    "update summary_card set shown_at = greatest(shown_at, ?::timestamptz) where id = ?",
                    summary.readAt(),
                    summary.card().get().id());
        }
    }

    private static Sql.Column leads(DueSummary summary) {
        return Sql.uuids(summary.leads(), on -> on.lead().id());
    }

    private static Sql.Column kinds(DueSummary summary) {
        return Sql.texts(summary.leads(), OnCard::kind);
    }
}
