package dev.leadgate.store;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.spi.Destination.Entry;
import dev.leadgate.store.Deliveries.Result;
import dev.leadgate.store.Move.Happened;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What becomes of a row that was tried. There is one open alarm per destination and kind of trouble, not one per row.
final class DeliveryResults {
    private DeliveryResults() {}

    /// Rows that were taken go, many at once; a destination that took something needs nobody.
    ///
    /// @return sequence numbers of those whose lease was not lost
    static Set<Long> taken(Connection connection, List<DueDelivery> batch) throws SQLException {
        if (batch.isEmpty()) {
            return Set.of();
        }
        var mine = Sql.query(
                connection,
                """
                delete from delivery d using unnest(?, ?) as t (seq, lease) where d.seq = t.seq and d.lease = t.lease
                returning d.seq
                """,
                row -> row.getLong(1),
                Sql.longs(batch, d -> d.told().sequence()),
                Sql.ints(batch, DueDelivery::lease));
        Sql.update(
                connection,
                "update alarm set cleared_at = clock_timestamp() where code = ? and subject = any(?) and cleared_at is null",
                ErrorCode.LG0705.name(),
                Sql.texts(
                        batch.stream().map(DueDelivery::destination).distinct().toList()));
        return Set.copyOf(mine);
    }

    /// Failures are rare; each is written on its own.
    static List<TimelineEvent> write(Connection connection, DueDelivery delivery, Result result) throws SQLException {
        return switch (result) {
            case Result.Taken(var entry) ->
                entry.isPresent() ? entered(connection, delivery, entry.get()) : List.<TimelineEvent>of();
            case Result.Gone gone -> {
                Sql.update(
                        connection,
                        "delete from delivery where seq = ? and lease = ?",
                        delivery.told().sequence(),
                        delivery.lease());
                yield List.<TimelineEvent>of();
            }
            case Result.Retry(var after, var why) -> {
                putOff(connection, delivery, 1, after, why);
                yield List.<TimelineEvent>of();
            }
            case Result.Later(var after, var why) -> {
                putOff(connection, delivery, 0, after, why);
                yield List.<TimelineEvent>of();
            }
            case Result.Held(var after, var why) -> {
                boolean alone = othersPass(connection, delivery.destination(), after);
                if (putOff(connection, delivery, alone ? 1 : 0, after, why) == 1 && !alone) {
                    hold(connection, delivery.destination(), after);
                    alarm(connection, ErrorCode.LG0705, delivery.destination(), why);
                }
                yield List.<TimelineEvent>of();
            }
            case Result.GiveUp(var why) -> gaveUp(connection, delivery, why);
        };
    }

    private static int putOff(Connection connection, DueDelivery delivery, int tries, Duration after, String why)
            throws SQLException {
        return Sql.update(
                connection,
                """
                update delivery set attempt = attempt + ?, detail = ?,
                  visible_at = clock_timestamp() + ? * interval '1 millisecond'
                where seq = ? and lease = ?
                """,
                tries,
                InboxRows.clean(why),
                after.toMillis(),
                delivery.told().sequence(),
                delivery.lease());
    }

    /// Whether something was taken since the destination last needed somebody, a moment ago.
    private static boolean othersPass(Connection connection, String destination, Duration held) throws SQLException {
        return Sql.query(
                        connection,
                        "select exists (select 1 from alarm where code = ? and subject = ?"
                                + " and cleared_at > clock_timestamp() - ? * interval '1 millisecond')",
                        row -> row.getBoolean(1),
                        ErrorCode.LG0705.name(),
                        destination,
                        held.multipliedBy(3).toMillis())
                .getFirst();
    }

    /// A system that takes nothing is asked by few rows, not by all.
    private static void hold(Connection connection, String destination, Duration after) throws SQLException {
        Sql.update(connection, """
                update delivery set visible_at = clock_timestamp() + ? * interval '1 millisecond'
                where seq in (
                  select seq from delivery
                  where destination = ? and state = 'queued' and visible_at <= clock_timestamp()
                  order by seq for update skip locked)
                """, after.toMillis(), destination);
    }

    private static List<TimelineEvent> gaveUp(Connection connection, DueDelivery delivery, String why)
            throws SQLException {
        int mine = Sql.update(
                connection,
                "update delivery set state = 'dead', attempt = attempt + 1, detail = ? where seq = ? and lease = ?",
                InboxRows.clean(why),
                delivery.told().sequence(),
                delivery.lease());
        if (mine == 0) {
            return List.of();
        }
        alarm(connection, ErrorCode.LG0706, delivery.destination(), why);
        return tell(connection, delivery, "delivery_gave_up", Map.of("why", why));
    }

    /// Told in the timeline once, and again only when the other system calls the lead something else.
    private static List<TimelineEvent> entered(Connection connection, DueDelivery delivery, Entry entry)
            throws SQLException {
        int other = Sql.update(
                connection,
                """
                insert into destination_entry (lead_id, destination, entry, page) values (?, ?, ?, ?)
                on conflict (lead_id, destination) do update
                set entry = excluded.entry, page = excluded.page, at = clock_timestamp()
                where (destination_entry.entry, destination_entry.page)
                      is distinct from (excluded.entry, excluded.page)
                """,
                lead(delivery),
                delivery.destination(),
                InboxRows.clean(entry.id()),
                entry.page().map(URI::toString).orElse(null));
        var facts = new HashMap<>(Map.of("record", entry.id()));
        entry.page().ifPresent(page -> facts.put("page", page.toString()));
        return other == 0 ? List.of() : tell(connection, delivery, "handed_off", facts);
    }

    private static List<TimelineEvent> tell(
            Connection connection, DueDelivery delivery, String kind, Map<String, String> facts) throws SQLException {
        var all = new HashMap<>(facts);
        all.put("channel", delivery.destination());
        return PgLetters.tell(connection, lead(delivery), new Happened(kind, "gateway", all));
    }

    private static UUID lead(DueDelivery delivery) {
        return delivery.told().event().subject().lead().id();
    }

    private static void alarm(Connection connection, ErrorCode code, String destination, String why)
            throws SQLException {
        Sql.query(connection, "select pg_advisory_xact_lock(hashtext(?))", row -> true, code + destination);
        Sql.update(connection, """
                insert into alarm (code, subject, detail) select ?, ?, ?
                where not exists (select 1 from alarm where code = ? and subject = ? and cleared_at is null)
                """, code.name(), destination, InboxRows.clean(why), code.name(), destination);
    }

    /// The alarm over what was given up ends with the last such row.
    static void clear(Connection connection, List<String> destinations) throws SQLException {
        Sql.update(connection, """
                update alarm a set cleared_at = clock_timestamp()
                where code = ? and subject = any(?) and cleared_at is null
                  and not exists (select 1 from delivery d where d.destination = a.subject and d.state = 'dead')
                """, ErrorCode.LG0706.name(), Sql.texts(destinations));
    }
}
