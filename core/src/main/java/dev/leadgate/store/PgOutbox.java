package dev.leadgate.store;

import dev.leadgate.spi.Notification;
import dev.leadgate.store.Outbox.Result.Delivered;
import dev.leadgate.store.Settlement.Notice;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;

final class PgOutbox implements Outbox, AutoCloseable {

    /// Longer than any notifier takes.
    static final Duration LEASE = Duration.ofSeconds(90);

    private static final int HANDED_OVER = 4_000;

    /// What a notice came to is waited for by nobody. A crash meanwhile repeats at most the notices
    /// of this time, which were sent and not yet noted.
    private static final Duration LINGER = Duration.ofMillis(15);

    record Settled(DueNotice notice, Result result) {}

    private final DataSource pipeline;
    private final GroupCommit<Settled> writer;
    private final Consumer<List<TimelineEvent>> told;
    private final Map<String, ClaimTable<DueNotice>> channels = new ConcurrentHashMap<>();
    private final PgNoticePause pause;

    /// @param told called after each commit with the new timeline events
    PgOutbox(DataSource pipeline, Consumer<List<TimelineEvent>> told) {
        this.pipeline = pipeline;
        this.told = told;
        this.pause = new PgNoticePause(
                pipeline, () -> channels.values().forEach(c -> c.wakeup().ring()));
        this.writer = new GroupCommit<>("outbox-writer", 500, LINGER, this::write);
    }

    @Override
    public List<DueNotice> claim(String channel, int max) {
        var table = channel(channel);
        if (!pause.isOn()) {
            return table.claim(max, most -> Sql.apart(pipeline, connection -> lease(connection, channel, most)));
        }
        var handedOver = table.claim(max, most -> List.of());
        if (!handedOver.isEmpty()) {
            giveBack(handedOver);
        }
        return List.of();
    }

    @Override
    public List<String> neglected(Duration since) {
        return Sql.apart(pipeline, connection -> Sql.query(connection, """
                select distinct channel from outbox
                where visible_at < clock_timestamp() - ? * interval '1 millisecond'
                """, row -> row.getString(1), since.toMillis()));
    }

    PgNoticePause pause() {
        return pause;
    }

    private static List<DueNotice> lease(Connection connection, String channel, int max) throws SQLException {
        return Sql.query(connection, """
                with due as materialized (
                  select id from outbox where channel = ? and gathered is null and visible_at <= clock_timestamp()
                  order by created_at, id limit ? for update skip locked
                )
                update outbox o
                set lease = o.lease + 1, visible_at = clock_timestamp() + ? * interval '1 millisecond'
                from due where o.id = due.id
                returning o.id, o.lead_id, o.ladder, o.rung, o.attempt, o.lease, o.created_at, o.kind,
                          o.recipient, o.card
                """, PgOutbox::due, channel, max, LEASE.toMillis());
    }

    static DueNotice due(ResultSet row) throws SQLException {
        var notification = new Notification(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                StoredJson.recipient(row.getString("recipient")),
                StoredJson.card(row.getString("card")));
        return new DueNotice(
                notification,
                List.of((String[]) row.getArray("ladder").getArray()),
                row.getInt("rung"),
                row.getInt("attempt"),
                row.getInt("lease"),
                Sql.time(row, "created_at"),
                true);
    }

    @Override
    public CompletionStage<Void> settle(DueNotice notice, Result result) {
        return writer.add(new Settled(notice, result));
    }

    private void write(List<Settled> batch) {
        if (batch.stream().allMatch(s -> s.result() instanceof Delivered)) {
            told.accept(Sql.apart(pipeline, connection -> markDelivered(connection, batch)));
            return;
        }
        written(batch, Sql.transaction(pipeline, connection -> record(connection, batch)));
    }

    /// @return what is told once it is committed
    static List<TimelineEvent> record(Connection connection, List<Settled> batch) throws SQLException {
        var delivered =
                batch.stream().filter(s -> s.result() instanceof Delivered).toList();
        var news = new ArrayList<TimelineEvent>(markDelivered(connection, delivered));
        for (var one : batch) {
            if (!(one.result() instanceof Delivered)) {
                news.addAll(FailedNotices.write(connection, one.notice(), one.result()));
            }
        }
        return news;
    }

    /// Called after the commit of [#record].
    void written(List<Settled> batch, List<TimelineEvent> events) {
        batch.stream()
                .flatMap(one -> FailedNotices.next(one.notice(), one.result()).stream())
                .distinct()
                .forEach(next -> wakeup(next).ring());
        told.accept(events);
    }

    private static List<TimelineEvent> markDelivered(Connection connection, List<Settled> batch) throws SQLException {
        if (batch.isEmpty()) {
            return List.of();
        }
        record Told(long id, int at, Instant when) {}
        var kinds = batch.stream().map(s -> deliveredKind(s.notice())).toList();
        var facts = batch.stream()
                .map(s -> deliveredFacts(s.notice(), (Delivered) s.result()))
                .toList();
        var told = Sql.query(
                connection,
                """
                with t as (
                  select * from unnest(?, ?, ?, ?) with ordinality as t (id, lease, kind, detail, at)
                ), gone as (
                  delete from outbox o using t where o.id = t.id and o.lease = t.lease
                  returning t.at, o.lead_id, t.kind, t.detail
                ), told as materialized (
                  select nextval('timeline_id_seq') as id, * from gone
                ), written as (
                  insert into timeline (id, lead_id, at, kind, actor, detail) overriding system value
                  select id, lead_id, statement_timestamp(), kind, 'gateway', detail from told
                )
                select id, at, statement_timestamp() as told_at from told
                """,
                row -> new Told(row.getLong("id"), row.getInt("at") - 1, Sql.time(row, "told_at")),
                Sql.uuids(batch, s -> s.notice().notification().id()),
                Sql.ints(batch, s -> s.notice().lease()),
                Sql.texts(kinds, kind -> kind),
                Sql.texts(facts, StoredJson::facts));
        return told.stream()
                .map(t -> event(batch.get(t.at()).notice(), t.id(), t.when(), kinds.get(t.at()), facts.get(t.at())))
                .toList();
    }

    private static String deliveredKind(DueNotice notice) {
        return switch (notice.notification().recipient().audience()) {
            case PERSON -> "notified";
            case MACHINE -> "called";
        };
    }

    private static TimelineEvent event(DueNotice notice, long id, Instant at, String kind, Map<String, String> facts) {
        var card = notice.notification().card();
        long number = Long.parseLong(card.number().substring("L-".length()));
        return new TimelineEvent(id, card.lead(), number, at, kind, "gateway", facts);
    }

    private static Map<String, String> deliveredFacts(DueNotice notice, Delivered delivered) {
        var facts = new HashMap<String, String>();
        facts.put("channel", notice.channel());
        facts.put("rep", notice.notification().recipient().rep());
        facts.put("kind", notice.notification().kind());
        facts.put("receipt", delivered.receipt());
        facts.put("took_ms", Long.toString(delivered.took().toMillis()));
        delivered.card().ifPresent(card -> {
            facts.put("card", card.toString());
            facts.put("notice", notice.notification().id().toString());
        });
        return facts;
    }

    static TimelineEvent event(ResultSet row) throws SQLException {
        return new TimelineEvent(
                row.getLong("id"),
                row.getObject("lead_id", UUID.class),
                row.getLong("number"),
                Sql.time(row, "at"),
                row.getString("kind"),
                row.getString("actor"),
                StoredJson.attributes(row.getString("detail")));
    }

    @Override
    public Earlier earlier(DueNotice notice, Duration within) {
        return Sql.apart(pipeline, connection -> EarlierNotices.of(connection, notice, within));
    }

    @Override
    public Optional<LeadNow> now(UUID lead) {
        return Sql.apart(pipeline, connection -> EarlierNotices.now(connection, lead));
    }

    @Override
    public void put(UUID lead, String cause, Notice notice) {
        var id = DueNotice.id(lead, cause, notice.recipient().rep(), notice.kind());
        Sql.transaction(pipeline, connection -> {
            UndeliveredRows.put(connection, id, lead, notice);
            return id;
        });
        wakeup(notice.ladder().getFirst()).ring();
    }

    @Override
    public void undelivered(Lost lost, UUID notice, Optional<Notice> again) {
        told.accept(Sql.transaction(pipeline, connection -> UndeliveredRows.write(connection, lost, notice, again)));
        again.ifPresent(n -> wakeup(n.ladder().getFirst()).ring());
    }

    @Override
    public Wakeup wakeup(String channel) {
        return channel(channel).wakeup();
    }

    /// Where notices of a channel are handed over.
    ClaimTable<DueNotice> channel(String channel) {
        return channels.computeIfAbsent(channel, c -> new ClaimTable<>(new HandOver<>(HANDED_OVER, LEASE)));
    }

    /// Tries that were put off for longer than a lease keep their time.
    void endLeases() {
        Sql.apart(pipeline, connection -> Sql.update(connection, """
                update outbox set visible_at = clock_timestamp()
                where lease > 0
                  and visible_at between clock_timestamp() and clock_timestamp() + ? * interval '1 millisecond'
                """, LEASE.toMillis()));
        Sql.apart(pipeline, SummaryRows::endLeases);
    }

    @Override
    public void close() {
        writer.close();
        channels.values().forEach(channel -> channel.close(this::giveBack));
    }

    private void giveBack(List<DueNotice> leased) {
        Sql.apart(
                pipeline,
                connection -> Sql.update(
                        connection,
                        "update outbox set visible_at = clock_timestamp() where id = any(?) and lease = 1",
                        Sql.uuids(leased, n -> n.notification().id())));
    }
}
