package dev.leadgate.store;

import dev.leadgate.spi.Letter;
import dev.leadgate.store.Move.Happened;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;

final class PgLetters implements Letters {

    /// Longer than any notifier takes.
    static final Duration LEASE = Duration.ofSeconds(90);

    private final DataSource pipeline;
    private final DataSource console;
    private final Runnable wakeRuns;
    private final Consumer<List<TimelineEvent>> told;
    private final LetterWakeups wakeups;
    private final Tombstones tombstones;

    /// @param wakeRuns rung when a sequence began
    /// @param told called after each commit with the new timeline events
    PgLetters(
            DataSource pipeline,
            DataSource console,
            Tombstones tombstones,
            Runnable wakeRuns,
            Consumer<List<TimelineEvent>> told,
            LetterWakeups wakeups) {
        this.wakeups = wakeups;
        this.tombstones = tombstones;
        this.pipeline = pipeline;
        this.console = console;
        this.wakeRuns = wakeRuns;
        this.told = told;
    }

    /// Those of one transaction.
    LetterRows rows() {
        return new LetterRows(wakeups::ring, wakeRuns);
    }

    @Override
    public Wakeup wakeup(String via) {
        return wakeups.of(via);
    }

    @Override
    public List<DueLetter> claim(String via, int max) {
        return Sql.apart(
                pipeline, connection -> Sql.query(connection, """
                with due as materialized (
                  select id from letter where via = ? and state = 'queued' and visible_at <= clock_timestamp()
                  order by created_at, id limit ? for update skip locked
                )
                update letter l
                set lease = l.lease + 1, visible_at = clock_timestamp() + ? * interval '1 millisecond'
                from due where l.id = due.id
                returning l.lead_id, l.kind, l.name, l.via, l.doc, l.attempt, l.lease, l.created_at
                """, PgLetters::due, via, max, LEASE.toMillis()));
    }

    @Override
    public List<String> neglected(Duration since) {
        return Sql.apart(pipeline, connection -> Sql.query(connection, """
                select distinct via from letter
                where state = 'queued' and visible_at < clock_timestamp() - ? * interval '1 millisecond'
                """, row -> row.getString(1), since.toMillis()));
    }

    private static DueLetter due(ResultSet row) throws SQLException {
        return new DueLetter(
                row.getObject("lead_id", UUID.class),
                LetterKind.of(row.getString("kind")),
                row.getString("name"),
                row.getString("via"),
                StoredJson.letter(row.getString("doc")),
                row.getInt("attempt"),
                row.getInt("lease"),
                Sql.time(row, "created_at"));
    }

    @Override
    public Optional<Meanwhile> meanwhile(DueLetter letter) {
        return Sql.apart(pipeline, connection -> RunFacts.meanwhile(connection, tombstones, letter));
    }

    @Override
    public void settle(DueLetter letter, Result result) {
        told.accept(Sql.transaction(pipeline, connection -> {
            return switch (result) {
                case Result.Sent(var receipt) -> over(connection, letter, "sent", receipt);
                case Result.Failed(var why) -> over(connection, letter, "failed", why);
                case Result.Withheld(var why) -> over(connection, letter, "withheld", why);
                case Result.OptedOut(var why) -> optedOut(connection, letter, why);
                case Result.Later(var at) -> {
                    Sql.update(
                            connection,
                            "update letter set visible_at = ? where id = ? and lease = ? and state = 'queued'",
                            at,
                            letter.letter().id(),
                            letter.lease());
                    yield List.<TimelineEvent>of();
                }
                case Result.Retry(var after, var why) -> {
                    Sql.update(
                            connection,
                            """
                            update letter set attempt = attempt + 1, detail = ?,
                              visible_at = clock_timestamp() + ? * interval '1 millisecond'
                            where id = ? and lease = ? and state = 'queued'
                            """,
                            InboxRows.clean(why),
                            after.toMillis(),
                            letter.letter().id(),
                            letter.lease());
                    yield List.<TimelineEvent>of();
                }
            };
        }));
    }

    /// Whoever it was for said so, whether the lease was lost or not.
    private static List<TimelineEvent> optedOut(Connection connection, DueLetter letter, String why)
            throws SQLException {
        var events = new ArrayList<>(over(connection, letter, letter.kind().automatic() ? "withheld" : "failed", why));
        optOut(connection, List.of(letter.letter().to().key()), "channel", "lead", events);
        return events;
    }

    private static List<TimelineEvent> over(Connection connection, DueLetter letter, String state, String detail)
            throws SQLException {
        int mine = Sql.update(
                connection,
                "update letter set state = ?, detail = ?, over_at = clock_timestamp() where id = ? and lease = ? and state = 'queued'",
                state,
                InboxRows.clean(detail),
                letter.letter().id(),
                letter.lease());
        if (mine == 1 && state.equals("failed")) {
            PgKeptLetters.alarm(connection, letter.via(), detail);
        }
        return mine == 0
                ? List.of()
                : tell(
                        connection,
                        letter.lead(),
                        new Happened(
                                "letter_" + state,
                                "gateway",
                                Map.of(
                                        "kind",
                                        letter.kind().word(),
                                        "name",
                                        letter.name(),
                                        "channel",
                                        letter.via(),
                                        state.equals("sent") ? "receipt" : "why",
                                        InboxRows.clean(detail))));
    }

    static List<TimelineEvent> tell(Connection connection, UUID lead, Happened happened) throws SQLException {
        return Sql.query(
                connection,
                """
                with told as (
                  insert into timeline (lead_id, kind, actor, detail) values (?, ?, ?, ?)
                  returning id, lead_id, at, kind, actor, detail
                )
                select told.*, l.number from told join lead l on l.id = told.lead_id
                """,
                PgOutbox::event,
                lead,
                happened.kind(),
                happened.actor(),
                StoredJson.facts(happened.facts()));
    }

    @Override
    public boolean write(UUID lead, NewLetter letter) {
        var word = new Word(lead, 0, List.of(letter), Optional.empty(), Set.of(), List.of());
        var rows = rows();
        rows.add(word);
        var events = new ArrayList<TimelineEvent>();
        boolean mine = Sql.transaction(console, connection -> {
            var script = new Script();
            rows.addTo(script);
            script.run(connection);
            if (!rows.fresh()) {
                return same(connection, lead, letter.letter());
            }
            events.addAll(tell(
                    connection,
                    lead,
                    new Happened(
                            "letter_written",
                            letter.author(),
                            Map.of("kind", letter.kind().word(), "channel", letter.via()))));
            return true;
        });
        told.accept(events);
        rows.committed();
        return mine;
    }

    private static boolean same(Connection connection, UUID lead, Letter letter) throws SQLException {
        return Sql.query(
                        connection,
                        "select doc from letter where id = ? and lead_id = ?",
                        row -> StoredJson.letter(row.getString("doc")),
                        letter.id(),
                        lead)
                .stream()
                .anyMatch(there -> there.text().equals(letter.text()));
    }

    @Override
    public List<Line> conversation(UUID lead) {
        return Sql.apart(console, connection -> Sql.query(connection, """
                select id, kind, name, author, via, state, detail, created_at, doc from letter
                where lead_id = ? and reach <> '' order by created_at, id limit 500
                """, PgLetters::line, lead));
    }

    private static Line line(ResultSet row) throws SQLException {
        var letter = StoredJson.letter(row.getString("doc"));
        return new Line(
                row.getObject("id", UUID.class),
                LetterKind.of(row.getString("kind")),
                row.getString("name"),
                row.getString("author"),
                row.getString("via"),
                row.getString("state"),
                row.getString("detail"),
                Sql.time(row, "created_at"),
                letter.to(),
                letter.subject(),
                letter.text(),
                letter.inReplyTo());
    }

    @Override
    public List<String> optOut(List<String> keys, String way, String by) {
        var events = new ArrayList<TimelineEvent>();
        var fresh = Sql.transaction(console, connection -> optOut(connection, keys, way, by, events));
        told.accept(events);
        return fresh;
    }

    private static List<String> optOut(
            Connection connection, List<String> keys, String way, String by, List<TimelineEvent> events)
            throws SQLException {
        var added = OptOuts.add(connection, keys, way, by);
        for (var lead : leads(connection, added)) {
            PgRuns.stop(connection, lead, "opted_out");
            events.addAll(tell(connection, lead, new Happened("opted_out", by, Map.of("way", way))));
        }
        return added;
    }

    @Override
    public List<String> optIn(List<String> keys, String by) {
        var events = new ArrayList<TimelineEvent>();
        var gone = Sql.transaction(console, connection -> {
            var removed = OptOuts.remove(connection, tombstones, keys);
            for (var lead : leads(connection, removed)) {
                events.addAll(tell(connection, lead, new Happened("opted_in", by, Map.of())));
            }
            return removed;
        });
        told.accept(events);
        return gone;
    }

    /// Leads of whoever has one of the addresses.
    private static List<UUID> leads(Connection connection, List<String> keys) throws SQLException {
        return keys.isEmpty()
                ? List.of()
                : Sql.query(connection, """
                select id from lead
                where person_id in (select person_id from reach where key = any(?))
                  and state not in ('merged', 'erased')
                order by number
                """, row -> row.getObject(1, UUID.class), Sql.texts(keys));
    }

    @Override
    public List<String> optedOut(List<String> keys) {
        return Sql.apart(console, connection -> OptOuts.among(connection, tombstones, keys));
    }

    /// Tries that were put off for longer than a lease keep their time.
    void endLeases() {
        Sql.apart(pipeline, connection -> Sql.update(connection, """
                update letter set visible_at = clock_timestamp()
                where state = 'queued' and lease > 0
                  and visible_at between clock_timestamp() and clock_timestamp() + ? * interval '1 millisecond'
                """, LEASE.toMillis()));
    }
}
