package dev.leadgate.store;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javax.sql.DataSource;

final class PgInbox implements Inbox, AutoCloseable {

    private record Item(String source, Lane lane, String key, byte[] sha256, Envelope envelope) {}

    /// PostgreSQL keeps index rows under 2.7 kB, and text without NUL.
    private static final int LONGEST_KEY = 400;

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final DataSource intake;
    private final DataSource pipeline;
    private final GroupCommit<List<Item>> writer;
    private final Map<Lane, Wakeup> wakeups = new EnumMap<>(Lane.class);

    PgInbox(DataSource intake, DataSource pipeline) {
        this.intake = intake;
        this.pipeline = pipeline;
        for (var lane : Lane.values()) {
            wakeups.put(lane, new Wakeup());
        }
        this.writer = new GroupCommit<>("inbox-writer", 500, batch -> {
            var items = batch.stream().flatMap(List::stream).toList();
            Sql.transaction(intake, connection -> insert(connection, items));
            ring(items);
        });
    }

    @Override
    public CompletionStage<Void> append(String source, Lane lane, List<Envelope> envelopes) {
        return writer.add(items(source, lane, envelopes));
    }

    @Override
    public void appendPage(String source, Lane lane, List<Envelope> envelopes, Cursor next) {
        var items = items(source, lane, envelopes);
        Sql.transaction(intake, connection -> {
            insert(connection, items);
            return Sql.update(connection, """
                    insert into source_cursor (source, value) values (?, ?)
                    on conflict (source) do update set value = excluded.value, updated_at = clock_timestamp()
                    """, source, next.value());
        });
        ring(items);
    }

    private static List<Item> items(String source, Lane lane, List<Envelope> envelopes) {
        return envelopes.stream()
                .map(e -> new Item(
                        source, lane, bounded(e.key()), sha256(e.payload().bytes()), e))
                .toList();
    }

    /// The order of keys is the order of row locks, so that two nodes with the same envelopes
    /// cannot deadlock.
    private static int insert(Connection connection, List<Item> unsorted) throws SQLException {
        if (unsorted.isEmpty()) {
            return 0;
        }
        var items = unsorted.stream()
                .sorted(Comparator.comparing(Item::source).thenComparing(Item::key))
                .toList();
        var inserted = Sql.query(
                connection,
                """
                with sent as (
                  select * from unnest(?, ?, ?, ?, ?, ?, ?, ?)
                    as t (source, key, lane, occurred_at, media_type, attributes, sha256, body)
                ), new as (
                  insert into inbox (source, key, occurred_at, media_type, attributes, sha256, body)
                  select source, key, occurred_at, media_type, attributes, sha256, body from sent
                  on conflict (source, key) do nothing
                  returning id, source, key
                )
                insert into inbox_work (inbox_id, lane)
                select distinct on (new.id) new.id, sent.lane from new join sent using (source, key)
                returning inbox_id
                """,
                row -> row.getLong(1),
                Sql.texts(items.stream().map(Item::source).toList()),
                Sql.texts(items.stream().map(Item::key).toList()),
                Sql.texts(items.stream().map(i -> i.lane().word()).toList()),
                Sql.times(items.stream()
                        .map(i -> clamp(i.envelope().occurredAt()))
                        .toList()),
                Sql.texts(items.stream()
                        .map(i -> clean(i.envelope().payload().mediaType()))
                        .toList()),
                Sql.texts(items.stream()
                        .map(i -> StoredJson.attributes(i.envelope().attributes()))
                        .toList()),
                Sql.bytes(items.stream().map(Item::sha256).toList()),
                Sql.bytes(
                        items.stream().map(i -> i.envelope().payload().bytes()).toList()));
        if (inserted.size() < items.size()) {
            keepVariants(connection, items);
        }
        return inserted.size();
    }

    private static void keepVariants(Connection connection, List<Item> items) throws SQLException {
        Sql.update(
                connection,
                """
                insert into inbox_variant (inbox_id, sha256, body)
                select i.id, t.sha256, t.body
                from unnest(?, ?, ?, ?) as t (source, key, sha256, body)
                join inbox i on i.source = t.source and i.key = t.key and i.sha256 <> t.sha256
                on conflict do nothing
                """,
                Sql.texts(items.stream().map(Item::source).toList()),
                Sql.texts(items.stream().map(Item::key).toList()),
                Sql.bytes(items.stream().map(Item::sha256).toList()),
                Sql.bytes(
                        items.stream().map(i -> i.envelope().payload().bytes()).toList()));
    }

    private void ring(List<Item> items) {
        items.stream().map(Item::lane).distinct().forEach(lane -> wakeup(lane).ring());
    }

    @Override
    public Cursor cursor(String source) {
        return Sql.transaction(
                intake,
                connection -> Sql.query(
                                connection,
                                "select value from source_cursor where source = ?",
                                row -> new Cursor(row.getString(1)),
                                source)
                        .stream()
                        .findFirst()
                        .orElse(Cursor.START));
    }

    @Override
    public List<Claimed> claim(Lane lane, int max, Duration lease) {
        return Sql.transaction(
                pipeline,
                connection -> Sql.query(connection, """
                        with due as materialized (
                          select inbox_id from inbox_work
                          where lane = ? and visible_at <= clock_timestamp()
                          order by inbox_id limit ? for update skip locked
                        ), leased as (
                          update inbox_work w
                          set attempt = w.attempt + 1, visible_at = clock_timestamp() + ? * interval '1 millisecond'
                          from due where w.inbox_id = due.inbox_id
                          returning w.inbox_id, w.attempt
                        )
                        select i.id, i.source, i.key, i.received_at, i.occurred_at, i.media_type, i.attributes, i.body,
                               leased.attempt, h.media_type as hydrated_type, h.body as hydrated_body
                        from leased join inbox i on i.id = leased.inbox_id
                        left join inbox_hydrated h on h.inbox_id = i.id
                        order by i.id
                        """, PgInbox::claimed, lane.word(), max, lease.toMillis()));
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        var envelope = new Envelope(
                row.getString("key"),
                Sql.time(row, "occurred_at"),
                Payload.of(row.getBytes("body"), row.getString("media_type")),
                StoredJson.attributes(row.getString("attributes")));
        var hydrated = Optional.ofNullable(row.getBytes("hydrated_body"));
        var hydratedType = row.getString("hydrated_type");
        return new Claimed(
                new RawLead(
                        row.getLong("id"),
                        row.getString("source"),
                        envelope,
                        hydrated.map(body -> Payload.of(body, hydratedType))),
                Sql.time(row, "received_at"),
                row.getInt("attempt"));
    }

    @Override
    public void hydrated(Claimed claimed, Payload payload) {
        var id = claimed.raw().inboxId();
        Sql.transaction(pipeline, connection -> {
            Sql.update(connection, """
                    insert into inbox_hydrated (inbox_id, media_type, body) values (?, ?, ?)
                    on conflict (inbox_id) do nothing
                    """, id, clean(payload.mediaType()), payload.bytes());
            return Sql.update(connection, """
                    update inbox_work set lane = ?, visible_at = clock_timestamp(), attempt = 0
                    where inbox_id = ? and attempt = ?
                    """, Lane.RECEIVED.word(), id, claimed.attempt());
        });
        wakeup(Lane.RECEIVED).ring();
    }

    @Override
    public void later(Claimed claimed, Duration after) {
        Sql.transaction(
                pipeline,
                connection -> Sql.update(
                        connection, """
                        update inbox_work set visible_at = clock_timestamp() + ? * interval '1 millisecond'
                        where inbox_id = ? and attempt = ?
                        """, after.toMillis(), claimed.raw().inboxId(), claimed.attempt()));
    }

    @Override
    public Wakeup wakeup(Lane lane) {
        return Objects.requireNonNull(wakeups.get(lane));
    }

    @Override
    public void close() {
        writer.close();
    }

    private static Instant clamp(Instant time) {
        return time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
    }

    private static String clean(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    /// A key that an index can hold, different whenever the key is.
    private static String bounded(String key) {
        if (key.length() <= LONGEST_KEY && key.chars().allMatch(c -> c >= ' ' && !Character.isSurrogate((char) c))) {
            return key;
        }
        return "sha256:" + HexFormat.of().formatHex(sha256(key.getBytes(StandardCharsets.UTF_16BE)));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
