package dev.leadgate.store;

import dev.leadgate.signature.Sha256;
import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.store.InboxRows.Item;
import dev.leadgate.store.InboxRows.Written;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import javax.sql.DataSource;

final class PgInbox implements Inbox, AutoCloseable {

    /// PostgreSQL keeps index rows under 2.7 kB, and text without NUL.
    private static final int LONGEST_KEY = 400;

    /// A batch is settled in far less; a process that dies keeps its envelopes no longer.
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final int HANDED_OVER = 6_000;

    /// A batch ends with the body that reaches this, so that a backlog of large mails fits into the
    /// heap. The largest single body does, too.
    private static final int MOST_BYTES = 4 << 20;

    private static final String DUE = """
            select inbox_id from inbox_work where lane = ? and visible_at <= clock_timestamp()
            order by inbox_id limit ? for update skip locked
            """;

    private static final String DUE_ELSEWHERE = """
            select w.inbox_id from inbox_work w join inbox i on i.id = w.inbox_id
            where w.lane = 'pending_enrichment' and w.visible_at <= clock_timestamp() and i.source <> all (?)
            order by w.inbox_id limit ? for update of w skip locked
            """;

    private final DataSource intake;
    private final DataSource pipeline;
    private final Tombstones tombstones;
    private final GroupCommit<List<Item>> writer;
    private final DrawnIds ids;
    private final Express express;
    private final Map<Lane, ClaimTable<Claimed>> lanes = new EnumMap<>(Lane.class);
    private final Precedence precedence;

    /// @param tombstones of what was erased and is not taken again
    PgInbox(DataSource intake, DataSource pipeline, Tombstones tombstones) {
        this.intake = intake;
        this.tombstones = tombstones;
        this.pipeline = pipeline;
        for (var lane : Lane.values()) {
            // What waits for a partner is in no hurry.
            lanes.put(lane, new ClaimTable<>(new HandOver<>(lane == Lane.RECEIVED ? HANDED_OVER : 0, LEASE)));
        }
        this.writer = new GroupCommit<>(
                "inbox-writer",
                500,
                Duration.ZERO,
                batch -> write(batch.stream().flatMap(List::stream).toList(), rows -> Sql.apart(intake, rows::insert)));
        this.precedence = new Precedence(writer::crowded);
        this.ids = new DrawnIds(intake);
        this.express = new Express(ids, lane(Lane.RECEIVED), item -> writer.add(List.of(item)));
    }

    @Override
    public CompletionStage<Void> append(String source, Lane lane, List<Envelope> envelopes) {
        var items = items(source, lane, envelopes);
        boolean alone = items.size() == 1 && !writer.crowded();
        return alone ? express.take(items.getFirst()).orElseGet(() -> writer.add(items)) : writer.add(items);
    }

    /// Where envelopes are that will be stored by their settling.
    Express express() {
        return express;
    }

    @Override
    public void appendPage(String source, Lane lane, List<Envelope> envelopes, Cursor next) {
        write(
                items(source, lane, envelopes),
                rows -> Sql.transaction(intake, connection -> {
                    var written = rows.insert(connection);
                    Sql.update(connection, """
                        insert into source_cursor (source, value) values (?, ?)
                        on conflict (source) do update set value = excluded.value, updated_at = clock_timestamp()
                        """, source, next.value());
                    return written;
                }));
    }

    private void write(List<Item> items, Function<InboxRows, Written> transaction) {
        var received = lane(Lane.RECEIVED);
        int slots = received.reserve(
                (int) items.stream().filter(InboxRows::wantsSlot).count());
        long leasedAt = System.nanoTime();
        var written = Written.NOTHING;
        try {
            written = transaction.apply(new InboxRows(items, slots, LEASE));
        } finally {
            if (items.stream().anyMatch(item -> item.drawn().isEmpty())) {
                ids.outdated(!writer.crowded());
            }
            received.written(slots, written.leased(), leasedAt, written.left().contains(Lane.RECEIVED));
        }
        if (written.left().contains(Lane.PENDING_ENRICHMENT)) {
            wakeup(Lane.PENDING_ENRICHMENT).ring();
        }
    }

    private List<Item> items(String source, Lane lane, List<Envelope> envelopes) {
        return envelopes.stream()
                .map(e -> item(source, lane, bounded(e.key()), e))
                .toList();
    }

    private Item item(String source, Lane lane, String key, Envelope envelope) {
        var digest = Sha256.of(envelope.payload().bytes());
        return new Item(source, lane, key, digest, tombstones.payload(source, key), envelope, Optional.empty());
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
    public List<Claimed> claim(Lane lane, int max) {
        if (lane == Lane.RECEIVED) {
            precedence.giveWay();
        }
        return lane(lane)
                .claim(max, most -> Sql.apart(pipeline, connection -> lease(connection, DUE, lane.word(), most)));
    }

    /// As [#claim] of [Lane#PENDING_ENRICHMENT], without those of some sources.
    List<Claimed> announced(int max, Set<String> busy) {
        if (busy.isEmpty()) {
            return claim(Lane.PENDING_ENRICHMENT, max);
        }
        var but = Sql.texts(busy.stream().sorted().toList());
        return lane(Lane.PENDING_ENRICHMENT)
                .claim(max, most -> Sql.apart(pipeline, connection -> lease(connection, DUE_ELSEWHERE, but, most)));
    }

    /// @param due which to lease, with its two parameters
    private static List<Claimed> lease(Connection connection, String due, Object one, Object other)
            throws SQLException {
        return Sql.query(
                connection,
                "with due as materialized (" + due + """
            ), sized as (
              select d.inbox_id, sum(octet_length(i.body)) over (order by d.inbox_id)
                - octet_length(i.body) as before
              from due d join inbox i on i.id = d.inbox_id
            ), leased as (
              update inbox_work w
              set attempt = w.attempt + 1, visible_at = clock_timestamp() + ? * interval '1 millisecond'
              from sized where w.inbox_id = sized.inbox_id and sized.before < ?
              returning w.inbox_id, w.attempt
            )
            select i.id, i.source, i.key, i.received_at, i.occurred_at, i.media_type, i.attributes, i.body,
                   leased.attempt, h.media_type as hydrated_type, h.body as hydrated_body
            from leased join inbox i on i.id = leased.inbox_id
            left join inbox_hydrated h on h.inbox_id = i.id
            order by i.id
            """,
                PgInbox::claimed,
                one,
                other,
                LEASE.toMillis(),
                MOST_BYTES);
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        return new Claimed(raw(row), Sql.time(row, "received_at"), row.getInt("attempt"));
    }

    /// From the columns of `inbox`, with those of `inbox_hydrated` as `hydrated_type` and
    /// `hydrated_body`.
    static RawLead raw(ResultSet row) throws SQLException {
        var envelope = new Envelope(
                row.getString("key"),
                Sql.time(row, "occurred_at"),
                Payload.of(row.getBytes("body"), row.getString("media_type")),
                StoredJson.attributes(row.getString("attributes")));
        var hydrated = Optional.ofNullable(row.getBytes("hydrated_body"));
        var hydratedType = row.getString("hydrated_type");
        return new RawLead(
                row.getLong("id"),
                row.getString("source"),
                envelope,
                hydrated.map(body -> Payload.of(body, hydratedType)));
    }

    @Override
    public void hydrated(Claimed claimed, Payload payload) {
        var id = claimed.raw().inboxId();
        Sql.transaction(pipeline, connection -> {
            int mine = Sql.update(
                    connection, """
                update inbox_work set lane = ?, visible_at = clock_timestamp(), attempt = 0
                where inbox_id = ? and attempt = ? and lane = ?
                """, Lane.RECEIVED.word(), id, claimed.attempt(), Lane.PENDING_ENRICHMENT.word());
            // Of what was erased meanwhile nothing is kept.
            return mine == 0
                    ? 0
                    : Sql.update(connection, """
                insert into inbox_hydrated (inbox_id, media_type, body) values (?, ?, ?)
                on conflict (inbox_id) do nothing
                """, id, InboxRows.clean(payload.mediaType()), payload.bytes());
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
        return lane(lane).wakeup();
    }

    private ClaimTable<Claimed> lane(Lane lane) {
        return Objects.requireNonNull(lanes.get(lane));
    }

    /// Tries that were put off for longer than a lease keep their time.
    void endLeases() {
        Sql.apart(pipeline, connection -> Sql.update(connection, """
            update inbox_work set visible_at = clock_timestamp()
            where attempt > 0
              and visible_at between clock_timestamp() and clock_timestamp() + ? * interval '1 millisecond'
            """, LEASE.toMillis()));
    }

    @Override
    public void close() {
        express.close();
        writer.close();
        lane(Lane.RECEIVED).close(this::giveBack);
    }

    private void giveBack(List<Claimed> leased) {
        Sql.apart(
                pipeline,
                connection -> Sql.update(
                        connection, """
                        update inbox_work w set visible_at = clock_timestamp()
                        from unnest(?) as mine (inbox_id) where w.inbox_id = mine.inbox_id and w.attempt = 1
                        """, Sql.longs(leased, c -> c.raw().inboxId())));
    }

    /// A key that an index can hold, different whenever the key is.
    private static String bounded(String key) {
        if (key.length() <= LONGEST_KEY && key.chars().allMatch(c -> c >= ' ' && !Character.isSurrogate((char) c))) {
            return key;
        }
        return "sha256:" + Sha256.hex(key.getBytes(StandardCharsets.UTF_16BE));
    }
}
