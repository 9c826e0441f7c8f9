package dev.leadgate.store;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.spi.Destination.Entry;
import dev.leadgate.spi.Destination.Told;
import dev.leadgate.store.AuditRows.Change;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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

final class PgDeliveries implements Deliveries, AutoCloseable {

    /// Longer than any destination takes.
    private static final Duration LEASE = Duration.ofMinutes(4);

    private static final Duration LINGER = Duration.ofMillis(15);

    private static final String PUT_OFF = "(d.state = 'dead'" + " or d.visible_at > clock_timestamp() + "
            + LEASE.toMillis() + " * interval '1 millisecond')";

    private record Settled(DueDelivery delivery, Result result) {}

    private final DataSource pipeline;
    private final DataSource console;
    private final Consumer<List<TimelineEvent>> told;
    private final GroupCommit<Settled> writer;
    private final Map<String, Wakeup> wakeups = new ConcurrentHashMap<>();

    /// @param told called after each commit with the new timeline events
    PgDeliveries(DataSource pipeline, DataSource console, Consumer<List<TimelineEvent>> told) {
        this.pipeline = pipeline;
        this.console = console;
        this.told = told;
        this.writer = new GroupCommit<>("delivery-writer", 500, LINGER, this::write);
    }

    /// Those of one transaction.
    DeliveryRows rows(List<Announcement> announcements) {
        return new DeliveryRows(
                announcements, destination -> wakeup(destination).ring());
    }

    @Override
    public Wakeup wakeup(String destination) {
        return wakeups.computeIfAbsent(destination, d -> new Wakeup());
    }

    /// Beside the oldest row of a lead none is due; one that is replayed waits for a newer one that is under way.
    @Override
    public List<DueDelivery> claim(String destination, int max) {
        return Sql.apart(
                pipeline,
                connection -> Sql.query(
                        connection, """
                with due as materialized (
                  select d.seq from delivery d
                  where d.destination = ? and d.state = 'queued' and d.visible_at <= clock_timestamp()
                    and not exists (
                      select 1 from delivery e
                      where e.lead_id = d.lead_id and e.destination = d.destination and e.state = 'queued'
                        and (e.seq < d.seq
                          or e.seq > d.seq and e.lease > 0 and e.visible_at > clock_timestamp()
                            and e.visible_at <= clock_timestamp() + ? * interval '1 millisecond'))
                  order by d.seq limit ? for update of d skip locked
                )
                update delivery d
                set lease = d.lease + 1, visible_at = clock_timestamp() + ? * interval '1 millisecond'
                from due where d.seq = due.seq
                returning d.seq, d.destination, d.doc, d.attempt, d.lease, d.created_at,
                  (select e.entry from destination_entry e
                   where e.lead_id = d.lead_id and e.destination = d.destination) as entry,
                  (select e.page from destination_entry e
                   where e.lead_id = d.lead_id and e.destination = d.destination) as page
                """, PgDeliveries::due, destination, LEASE.toMillis(), max, LEASE.toMillis()));
    }

    private static DueDelivery due(ResultSet row) throws SQLException {
        var told = new Told(row.getLong("seq"), StoredJson.event(row.getString("doc")), entry(row));
        return new DueDelivery(
                row.getString("destination"),
                told,
                row.getInt("attempt"),
                row.getInt("lease"),
                Sql.time(row, "created_at"));
    }

    private static Optional<Entry> entry(ResultSet row) throws SQLException {
        var page = Optional.ofNullable(row.getString("page")).map(URI::create);
        return Optional.ofNullable(row.getString("entry")).map(id -> new Entry(id, page));
    }

    @Override
    public CompletionStage<Void> settle(DueDelivery delivery, Result result) {
        return writer.add(new Settled(delivery, result));
    }

    private void write(List<Settled> batch) {
        told.accept(Sql.transaction(pipeline, connection -> {
            var news = new ArrayList<TimelineEvent>();
            var mine = DeliveryResults.taken(
                    connection,
                    batch.stream()
                            .filter(s -> s.result() instanceof Result.Taken)
                            .map(Settled::delivery)
                            .toList());
            for (var one : batch) {
                if (one.result() instanceof Result.Taken
                        && !mine.contains(one.delivery().told().sequence())) {
                    continue;
                }
                news.addAll(DeliveryResults.write(connection, one.delivery(), one.result()));
            }
            return news;
        }));
        // What came behind it for the same lead is due now.
        batch.stream()
                .map(s -> s.delivery().destination())
                .distinct()
                .forEach(d -> wakeup(d).ring());
    }

    @Override
    public List<Kept> waiting(int max) {
        return kept("queued", "d.visible_at, d.seq", max);
    }

    @Override
    public List<Kept> givenUp(int max) {
        return kept("dead", "d.seq desc", max);
    }

    private List<Kept> kept(String state, String order, int max) {
        return Sql.apart(
                console,
                connection -> Sql.query(
                        connection,
                        "select d.*, " + PUT_OFF + " as put_off from delivery d where d.state = ? order by " + order
                                + " limit ?",
                        PgDeliveries::kept,
                        state,
                        max));
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getObject("id", UUID.class),
                row.getString("destination"),
                row.getString("number"),
                row.getString("kind"),
                row.getInt("attempt"),
                Sql.time(row, "created_at"),
                Sql.time(row, "visible_at"),
                row.getBoolean("put_off"),
                row.getString("detail"));
    }

    @Override
    public Map<String, Standing> standing() {
        return Sql.apart(console, connection -> {
            var found = new HashMap<String, Standing>();
            Sql.query(
                    connection,
                    """
                    select coalesce(d.destination, a.subject) as destination, coalesce(d.waiting, 0) as waiting,
                           coalesce(d.dead, 0) as dead, a.detail
                    from (
                      select destination, count(*) filter (where state = 'queued') as waiting,
                             count(*) filter (where state = 'dead') as dead
                      from delivery group by destination
                    ) d full join (
                      select subject, max(detail) as detail from alarm
                      where code = ? and cleared_at is null group by subject
                    ) a on a.subject = d.destination
                    """,
                    row -> found.put(
                            row.getString("destination"),
                            new Standing(
                                    row.getLong("waiting"),
                                    row.getLong("dead"),
                                    Optional.ofNullable(row.getString("detail")))),
                    ErrorCode.LG0705.name());
            return found;
        });
    }

    @Override
    public boolean replay(UUID id) {
        return !replay("d.id = ?", id, "delivery " + id).isEmpty();
    }

    @Override
    public int replayAll(String destination) {
        return replay("d.destination = ?", destination, "destination " + destination)
                .size();
    }

    private List<String> replay(String which, Object value, String subject) {
        var rung = Sql.transaction(console, connection -> {
            var found = Sql.query(
                    connection,
                    "update delivery d set state = 'queued', attempt = 0, visible_at = clock_timestamp() where " + which
                            + " and " + PUT_OFF + " returning d.destination",
                    row -> row.getString(1),
                    value);
            if (!found.isEmpty()) {
                AuditRows.write(connection, "delivery.replayed", subject, Change.UNKNOWN);
            }
            DeliveryResults.clear(connection, found.stream().distinct().toList());
            return found;
        });
        rung.stream().distinct().forEach(d -> wakeup(d).ring());
        return rung;
    }

    @Override
    public boolean discard(UUID id) {
        return Sql.transaction(console, connection -> {
            var gone = Sql.query(
                    connection,
                    "delete from delivery where id = ? and state = 'dead' returning destination",
                    row -> row.getString(1),
                    id);
            if (!gone.isEmpty()) {
                AuditRows.write(connection, "delivery.discarded", "delivery " + id, Change.UNKNOWN);
            }
            DeliveryResults.clear(connection, gone);
            return !gone.isEmpty();
        });
    }

    @Override
    public List<Entered> entries(UUID lead) {
        return Sql.apart(
                console,
                connection -> Sql.query(
                        connection,
                        "select destination, entry, page, at from destination_entry where lead_id = ? order by destination",
                        row -> new Entered(
                                row.getString("destination"), entry(row).orElseThrow(), Sql.time(row, "at")),
                        lead));
    }

    void endLeases() {
        Sql.apart(pipeline, connection -> Sql.update(connection, """
                update delivery set visible_at = clock_timestamp()
                where state = 'queued' and lease > 0
                  and visible_at between clock_timestamp() and clock_timestamp() + ? * interval '1 millisecond'
                """, LEASE.toMillis()));
    }

    @Override
    public void close() {
        writer.close();
    }
}
