package dev.leadgate.store;

import dev.leadgate.store.PgErasures.Unread;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Empties what senders sent, in one transaction of its caller.
final class ErasedPayloads {
    private final Connection connection;
    private final Tombstones tombstones;
    private int payloads;
    private int deadLetters;

    ErasedPayloads(Connection connection, Tombstones tombstones) {
        this.connection = connection;
        this.tombstones = tombstones;
    }

    /// How many were emptied, those with other bytes included.
    int payloads() {
        return payloads;
    }

    int deadLetters() {
        return deadLetters;
    }

    private int update(String sql, @Nullable Object... values) throws SQLException {
        return Sql.update(connection, sql, values);
    }

    /// Who has them claimed finds no row of theirs when it settles them.
    void unwork(Collection<Long> inboxIds) throws SQLException {
        update("delete from inbox_work where inbox_id = any(?)", Sql.longs(inboxIds));
        update("delete from inbox_held where inbox_id = any(?)", Sql.longs(inboxIds));
    }

    /// An inbox row stays as one that was received; nothing of what was in it does.
    void erase(Collection<Long> inboxIds, Collection<Unread> unread) throws SQLException {
        record Stored(long id, byte[] digest) {}
        var ids = Sql.longs(inboxIds);
        var stored = Sql.query(
                connection,
                """
                select id, source, key from inbox i
                where id = any(?) and not exists (select 1 from erasure e where e.inbox_id = i.id) order by id
                """,
                row -> new Stored(row.getLong("id"), tombstones.payload(row.getString("source"), row.getString("key"))),
                ids);
        update(
                "insert into erasure (digest, inbox_id) select * from unnest(?, ?)",
                Sql.bytes(stored, Stored::digest),
                Sql.longs(stored, Stored::id));
        payloads += update(
                """
                update inbox i set key = t.key, attributes = '{}', media_type = '', sha256 = t.digest, body = ''
                from unnest(?, ?, ?) as t (id, key, digest) where i.id = t.id
                """,
                Sql.longs(stored, Stored::id),
                Sql.texts(stored, s -> Tombstones.MARK + Tombstones.hex(s.digest())),
                Sql.bytes(stored, Stored::digest));
        update("delete from inbox_hydrated where inbox_id = any(?)", ids);
        payloads += update("delete from inbox_variant where inbox_id = any(?)", ids);
        var others = unread.stream().filter(u -> !u.whole()).toList();
        payloads += update("""
                delete from inbox_variant v using unnest(?, ?) as t (id, digest)
                where v.inbox_id = t.id and v.sha256 = t.digest
                """, Sql.longs(others, Unread::inboxId), Sql.bytes(others, Unread::variant));
        update("delete from enrichment where inbox_id = any(?)", ids);
        deadLetters = update("delete from dead_letter where inbox_id = any(?)", ids);
        update("""
                insert into ignored (inbox_id, reason, detail) select id, 'erased', '' from unnest(?) as t (id)
                where not exists (select 1 from touch where inbox_id = id)
                on conflict (inbox_id) do update set reason = excluded.reason, detail = ''
                """, ids);
        update("update ignored set detail = '' where inbox_id = any(?)", ids);
    }
}
