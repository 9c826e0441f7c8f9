package dev.leadgate.store;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Envelopes on their way into the inbox, in one statement. Ids are in the order in which they were
/// sent; rows are written, and so locked, in the order of keys, so that two nodes with the same
/// envelopes cannot deadlock.
final class InboxRows {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /// Larger bodies wait in the table, not in memory.
    private static final int LARGEST_HANDED_OVER = 4 * 1024;

    /// A row's id, drawn ahead of the row, and when it was drawn by the database's clock.
    record Drawn(long id, Instant at) {}

    /// @param key as stored: bounded, and text that PostgreSQL takes
    /// @param tombstone what would be left of it, had it been erased
    /// @param drawn of a row that is in this process's hands already
    record Item(
            String source,
            Lane lane,
            String key,
            byte[] sha256,
            byte[] tombstone,
            Envelope envelope,
            Optional<Drawn> drawn) {

        Item as(Drawn drawn) {
            return new Item(source, lane, key, sha256, tombstone, envelope, Optional.of(drawn));
        }

        /// What a claim would read from the table.
        Claimed claimed(Drawn row) {
            var stored = new Envelope(
                    key,
                    occurredAt(envelope),
                    Payload.of(
                            envelope.payload().bytes(), clean(envelope.payload().mediaType())),
                    envelope.attributes());
            return new Claimed(new RawLead(row.id(), source, stored, Optional.empty()), row.at(), 1);
        }
    }

    /// What was new.
    ///
    /// @param leased rows leased to this process, in the order they were sent
    /// @param left lanes that got rows for whoever comes first
    record Written(List<Claimed> leased, Set<Lane> left) {
        static final Written NOTHING = new Written(List.of(), Set.of());
    }

    /// @param at position in what was sent, from 1
    record Row(long at, Drawn drawn) {}

    /// A row without an attempt gets no work row: its work is done in the same transaction.
    private static final String INSERT = """
            with sent as materialized (
              select coalesce(t.drawn, nextval('inbox_id_seq')) as id,
                     coalesce(t.drawn_at, statement_timestamp()) as received_at, t.*
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality
                as t (drawn, drawn_at, source, key, lane, attempt, occurred_at, media_type, attributes, sha256, body,
                      tombstone, at)
              where not exists (select 1 from erasure e where e.digest = t.tombstone)
            ), new as (
              insert into inbox (id, source, key, received_at, occurred_at, media_type, attributes, sha256, body)
              overriding system value
              select id, source, key, received_at, occurred_at, media_type, attributes, sha256, body
              from sent order by source, key, at
              on conflict (source, key) do nothing
              returning id
            ), work as (
              insert into inbox_work (inbox_id, lane, visible_at, attempt)
              select id, lane, statement_timestamp() + attempt * ? * interval '1 millisecond', attempt
              from sent join new using (id) where attempt is not null
            )
            select at, id, received_at from sent join new using (id)
            """;

    private final List<Item> items;
    private final List<@Nullable Integer> attempts = new ArrayList<>();
    private final Duration lease;

    /// @param leases how many rows may be leased to this process, beside those that are in its hands
    InboxRows(List<Item> sent, int leases, Duration lease) {
        this.items = sent;
        this.lease = lease;
        int free = leases;
        for (var item : items) {
            boolean leased = free > 0 && wantsSlot(item);
            free -= leased ? 1 : 0;
            attempts.add(leased || item.drawn().isPresent() ? 1 : 0);
        }
    }

    /// Rows that are settled in the transaction that writes them.
    static InboxRows settledAtOnce(List<Item> held) {
        var rows = new InboxRows(held, 0, Duration.ZERO);
        Collections.fill(rows.attempts, null);
        return rows;
    }

    static boolean mayBeLeased(Item item) {
        return item.lane() == Lane.RECEIVED && item.envelope().payload().bytes().length <= LARGEST_HANDED_OVER;
    }

    /// Whether it is to be handed over once it is written.
    static boolean wantsSlot(Item item) {
        return item.drawn().isEmpty() && mayBeLeased(item);
    }

    Written insert(Connection connection) throws SQLException {
        if (items.isEmpty()) {
            return Written.NOTHING;
        }
        var rows = Sql.query(connection, INSERT, InboxRows::row, parameters());
        if (rows.size() < items.size()) {
            keepVariants(connection);
        }
        return written(rows);
    }

    /// What was new, once the script has run.
    Script.Answer<Row> addTo(Script script) {
        return script.query(INSERT, InboxRows::row, parameters());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getLong("at"), new Drawn(row.getLong("id"), Sql.time(row, "received_at")));
    }

    private Object[] parameters() {
        return new Object[] {
            Sql.maybeLongs(items, i -> i.drawn().map(Drawn::id)),
            Sql.maybeTimes(items, i -> i.drawn().map(Drawn::at)),
            Sql.texts(items, Item::source),
            Sql.texts(items, Item::key),
            Sql.texts(items, i -> i.lane().word()),
            Sql.ints(attempts),
            Sql.times(items, i -> occurredAt(i.envelope())),
            Sql.texts(items, i -> clean(i.envelope().payload().mediaType())),
            Sql.texts(items, i -> StoredJson.attributes(i.envelope().attributes())),
            Sql.bytes(items, Item::sha256),
            Sql.bytes(items, i -> i.envelope().payload().bytes()),
            Sql.bytes(items, Item::tombstone),
            lease.toMillis()
        };
    }

    private Written written(List<Row> rows) {
        var leased = new ArrayList<Claimed>();
        var left = EnumSet.noneOf(Lane.class);
        for (var row : rows.stream().sorted(Comparator.comparingLong(Row::at)).toList()) {
            int at = (int) row.at() - 1;
            var item = items.get(at);
            if (item.drawn().isPresent()) {
                continue;
            }
            if (Objects.equals(attempts.get(at), 1)) {
                leased.add(item.claimed(row.drawn()));
            } else {
                left.add(item.lane());
            }
        }
        return new Written(leased, left);
    }

    private void keepVariants(Connection connection) throws SQLException {
        Sql.update(
                connection,
                """
                insert into inbox_variant (inbox_id, sha256, body)
                select i.id, t.sha256, t.body
                from unnest(?, ?, ?, ?) as t (source, key, sha256, body)
                join inbox i on i.source = t.source and i.key = t.key and i.sha256 <> t.sha256
                order by i.id
                on conflict do nothing
                """,
                Sql.texts(items, Item::source),
                Sql.texts(items, Item::key),
                Sql.bytes(items, Item::sha256),
                Sql.bytes(items, i -> i.envelope().payload().bytes()));
    }

    /// As PostgreSQL keeps it.
    private static Instant occurredAt(Envelope envelope) {
        var time = envelope.occurredAt();
        return (time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time)
                .truncatedTo(ChronoUnit.MICROS);
    }

    static String clean(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }
}
