package dev.leadgate.store;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.store.Move.Happened;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

final class PgRuns implements Runs {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final DataSource pipeline;
    private final Consumer<List<TimelineEvent>> told;
    private final Consumer<String> lettersDue;
    private final Tombstones tombstones;
    private final Wakeup wakeup = new Wakeup();

    /// @param told called after each commit with the new timeline events
    /// @param lettersDue rung for the notifier of each letter that a step made
    PgRuns(
            DataSource pipeline,
            Tombstones tombstones,
            Consumer<List<TimelineEvent>> told,
            Consumer<String> lettersDue) {
        this.lettersDue = lettersDue;
        this.tombstones = tombstones;
        this.pipeline = pipeline;
        this.told = told;
    }

    void ring() {
        wakeup.ring();
    }

    @Override
    public Wakeup wakeup() {
        return wakeup;
    }

    @Override
    public List<Due> claim(int max) {
        return Sql.apart(
                pipeline,
                connection -> Sql.query(
                        connection,
                        """
                with due as materialized (
                  select id from sequence_run where state = 'running' and visible_at <= clock_timestamp()
                  order by visible_at limit ? for update skip locked
                )
                update sequence_run r
                set attempt = r.attempt + 1, visible_at = clock_timestamp() + ? * interval '1 millisecond'
                from due where r.id = due.id
                returning r.id, r.lead_id, r.attempt
                """,
                        row -> new Due(
                                row.getObject("id", UUID.class),
                                row.getObject("lead_id", UUID.class),
                                row.getInt("attempt")),
                        max,
                        LEASE.toMillis()));
    }

    @Override
    public void step(Due due, Function<Facts, Answer> decider) {
        var letters = new LetterRows(lettersDue, () -> {});
        told.accept(Sql.transaction(pipeline, connection -> {
            var found = RunFacts.locked(connection, tombstones, due);
            return found.isEmpty()
                    ? List.<TimelineEvent>of()
                    : write(connection, due, found.get(), decider.apply(found.get()), letters);
        }));
        letters.committed();
    }

    @Override
    public void failed(Due due, String why, int most) {
        told.accept(Sql.transaction(pipeline, connection -> {
            var events = new ArrayList<TimelineEvent>();
            var run = Sql.query(
                            connection,
                            """
                            update sequence_run r set failures = failures + 1,
                              visible_at = clock_timestamp() + power(2, least(failures, 6)) * interval '1 minute'
                            from lead l
                            where r.id = ? and r.attempt = ? and r.state = 'running' and l.id = r.lead_id
                            returning r.sequence, r.failures, l.number
                            """,
                            row -> new Fault(row.getString(1), row.getInt(2), row.getLong(3)),
                            due.id(),
                            due.attempt())
                    .stream()
                    .filter(fault -> fault.inARow() >= most)
                    .findFirst();
            if (run.isPresent()) {
                events.addAll(end(connection, due, run.get().sequence(), "stopped", "failed"));
                Sql.update(
                        connection,
                        "insert into alarm (code, subject, detail) values (?, ?, ?)",
                        ErrorCode.LG0711.name(),
                        "L-" + run.get().number(),
                        InboxRows.clean(
                                "the lead left the sequence " + run.get().sequence() + ": " + why));
            }
            return events;
        }));
    }

    private record Fault(String sequence, int inARow, long number) {}

    private static List<TimelineEvent> write(
            Connection connection, Due due, Facts facts, Answer answer, LetterRows letters) throws SQLException {
        return switch (answer) {
            case Answer.Send(var letter, var next) -> {
                letters.add(
                        new Word(due.lead(), facts.number(), List.of(letter), Optional.empty(), Set.of(), List.of()));
                var script = new Script();
                letters.addTo(script);
                script.run(connection);
                yield advance(connection, due, facts, next);
            }
            case Answer.Pass(var why, var next) -> {
                var events = new ArrayList<>(PgLetters.tell(
                        connection,
                        due.lead(),
                        new Happened(
                                "letter_withheld",
                                "gateway",
                                Map.of(
                                        "kind",
                                        LetterKind.STEP.word(),
                                        "name",
                                        facts.sequence() + "/" + (facts.step() + 1),
                                        "why",
                                        why))));
                events.addAll(advance(connection, due, facts, next));
                yield events;
            }
            case Answer.Later(var at) -> {
                Sql.update(
                        connection,
                        "update sequence_run set due_at = ?, visible_at = ?, failures = 0 where id = ?",
                        at,
                        at,
                        due.id());
                yield List.of();
            }
            case Answer.Stop(var reason) -> end(connection, due, facts.sequence(), "stopped", reason);
        };
    }

    private static List<TimelineEvent> advance(Connection connection, Due due, Facts facts, Optional<Instant> next)
            throws SQLException {
        if (next.isEmpty()) {
            return end(connection, due, facts.sequence(), "done", "");
        }
        Sql.update(
                connection,
                "update sequence_run set step = step + 1, due_at = ?, visible_at = ?, failures = 0 where id = ?",
                next.get(),
                next.get(),
                due.id());
        return List.of();
    }

    private static List<TimelineEvent> end(Connection connection, Due due, String sequence, String state, String reason)
            throws SQLException {
        Sql.update(
                connection,
                "update sequence_run set state = ?, reason = ?, ended_at = clock_timestamp() where id = ?",
                state,
                reason,
                due.id());
        return PgLetters.tell(
                connection,
                due.lead(),
                new Happened("sequence_" + state, "gateway", Map.of("sequence", sequence, "why", reason)));
    }

    @Override
    public boolean start(UUID lead, String sequence, Instant due, String by) {
        var events = new ArrayList<TimelineEvent>();
        boolean fresh = Sql.transaction(pipeline, connection -> {
            int begun = Sql.update(connection, """
                    insert into sequence_run (id, lead_id, sequence, touches, due_at, visible_at)
                    select ?, id, ?, touches, ?, ? from lead where id = ?
                    on conflict (lead_id, sequence) where state = 'running' do nothing
                    """, Ids.next(), sequence, due, due, lead);
            if (begun == 1) {
                events.addAll(PgLetters.tell(
                        connection, lead, new Happened("sequence_started", by, Map.of("sequence", sequence))));
            }
            return begun == 1;
        });
        told.accept(events);
        ring();
        return fresh;
    }

    @Override
    public boolean stop(UUID lead, String sequence, String by) {
        var events = new ArrayList<TimelineEvent>();
        boolean was = Sql.transaction(pipeline, connection -> {
            int ended = Sql.update(connection, """
                    update sequence_run set state = 'stopped', reason = 'by_hand', ended_at = clock_timestamp()
                    where lead_id = ? and sequence = ? and state = 'running'
                    """, lead, sequence);
            if (ended == 1) {
                events.addAll(PgLetters.tell(
                        connection,
                        lead,
                        new Happened("sequence_stopped", by, Map.of("sequence", sequence, "why", "by_hand"))));
            }
            return ended == 1;
        });
        told.accept(events);
        return was;
    }

    /// All of a lead's.
    static void stop(Connection connection, UUID lead, String reason) throws SQLException {
        Sql.update(connection, """
                update sequence_run set state = 'stopped', reason = ?, ended_at = clock_timestamp()
                where lead_id = ? and state = 'running'
                """, reason, lead);
    }

    @Override
    public List<Line> of(UUID lead) {
        return Sql.apart(
                pipeline,
                connection -> Sql.query(
                        connection,
                        """
                        select sequence, step, state, reason, started_at,
                               case state when 'running' then due_at end as due_at
                        from sequence_run where lead_id = ? order by started_at desc, id limit 50
                        """,
                        row -> new Line(
                                row.getString("sequence"),
                                row.getInt("step"),
                                row.getString("state"),
                                row.getString("reason"),
                                Sql.time(row, "started_at"),
                                Sql.maybeTime(row, "due_at")),
                        lead));
    }

    @Override
    public List<Result> results() {
        return Sql.apart(
                pipeline,
                connection -> Sql.query(
                        connection,
                        """
                        select sequence, -1 as step,
                               case when state = 'stopped' then 'stopped by ' || replace(reason, '_', ' ') else state end
                                 as word,
                               count(*) as n
                        from sequence_run group by 1, 3
                        union all
                        select split_part(name, '/', 1), split_part(name, '/', 2)::integer - 1, state, count(*)
                        from letter where kind = 'step' group by 1, 2, 3
                        order by 1, 2, 3
                        """,
                        row -> new Result(
                                row.getString("sequence"),
                                row.getInt("step"),
                                row.getString("word"),
                                row.getLong("n"))));
    }
}
