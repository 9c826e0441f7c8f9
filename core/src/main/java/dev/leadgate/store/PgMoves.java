package dev.leadgate.store;

import dev.leadgate.lead.Lead;
import dev.leadgate.store.BookFacts.TeamCounters;
import dev.leadgate.store.Script.Answer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/// Moves one lead in two round trips. The order of the locks is that of a settling: teams, leads,
/// timers, members, reps. Which teams is known only once the lead was read; then it starts again
/// with them.
final class PgMoves {
    private final DataSource pipeline;
    private final Function<String, ClaimTable<DueNotice>> channels;
    private final LongSupplier policyId;
    private final PgResults results;
    private final Wakeup runs;
    private final PgLetters letters;
    private final PgDeliveries deliveries;

    PgMoves(
            DataSource pipeline,
            Function<String, ClaimTable<DueNotice>> channels,
            LongSupplier policyId,
            PgResults results,
            PgLetters letters,
            PgDeliveries deliveries,
            Wakeup runs) {
        this.deliveries = deliveries;
        this.letters = letters;
        this.runs = runs;
        this.results = results;
        this.pipeline = pipeline;
        this.channels = channels;
        this.policyId = policyId;
    }

    /// @param due the timer that must still be the lead's
    Moved move(UUID lead, Cause cause, Optional<DueTimer> due, Mover mover) {
        var teams = new TreeSet<String>();
        while (true) {
            try {
                return Sql.transaction(
                        pipeline, connection -> decide(connection, lead, cause, due, mover, teams, true));
            } catch (UnforeseenTeamsException more) {
                teams.addAll(more.teams());
            }
        }
    }

    /// Everything is done as always, and then undone.
    List<Moved> rehearse(List<UUID> leads, Cause cause, Mover mover) {
        var teams = new TreeSet<String>();
        while (true) {
            try {
                return Sql.transaction(pipeline, connection -> {
                    var moved = new ArrayList<Moved>(leads.size());
                    for (var lead : leads) {
                        moved.add(decide(connection, lead, cause, Optional.empty(), mover, teams, false));
                    }
                    connection.rollback();
                    return moved;
                });
            } catch (UnforeseenTeamsException more) {
                teams.addAll(more.teams());
            }
        }
    }

    List<UUID> heldBy(String rep) {
        return Sql.apart(
                pipeline, connection -> Sql.query(connection, """
                        select id from lead
                        where owner = ? and state in ('assigned', 'accepted', 'contacted') order by number
                        """, row -> row.getObject("id", UUID.class), rep));
    }

    private Moved decide(
            Connection connection,
            UUID lead,
            Cause cause,
            Optional<DueTimer> due,
            Mover mover,
            Set<String> teams,
            boolean real)
            throws SQLException {
        var script = new Script();
        var taken = cause instanceof Cause.Automated(var run)
                ? Optional.of(FollowRows.take(script, run))
                : Optional.<Answer<Long>>empty();
        var counters = teams.isEmpty()
                ? Optional.<TeamCounters>empty()
                : Optional.of(BookFacts.lockTeams(script, teams, mover.lately(teams)));
        var found = script.query(LEAD, PgMoves::row, lead);
        var holdings = holdings(script, lead);
        var timers = script.query(
                "select step, due_at, attempt from timer where kind = 'sla' and lead_id = ?",
                row -> new Timer(
                        new NextStep(TimerStep.of(row.getString("step")), Sql.time(row, "due_at")),
                        row.getInt("attempt")),
                lead);
        var known = known(script, lead);
        var sequences = cause instanceof Cause.Automated
                ? Optional.of(script.query(
                        "select sequence from sequence_run where lead_id = ? and state = 'running'",
                        row -> row.getString(1),
                        lead))
                : Optional.<Answer<String>>empty();
        script.run(connection);
        var timer = timers.rows().stream().findFirst();
        boolean still = due.isEmpty() || timer.filter(t -> t.isOf(due.get())).isPresent();
        still &= taken.filter(mine -> mine.rows().isEmpty()).isEmpty();
        if (found.rows().isEmpty() || !still) {
            return new Moved.Nothing();
        }
        var row = found.rows().getFirst();
        var held = row.held(holdings.rows(), timer.map(Timer::next));
        var facts = new MoveFacts(
                held,
                known.rows(),
                accounts(connection, held.lead(), mover),
                sequences.map(s -> Set.copyOf(s.rows())).orElse(Set.of()),
                cause,
                row.now());
        var needed = mover.teams(facts);
        if (!teams.containsAll(needed)) {
            throw new UnforeseenTeamsException(needed);
        }
        var roster = counters.map(c -> c.roster().knowing(results.known(PastResults.Depth.NONE)))
                .orElse(RosterState.EMPTY);
        return switch (mover.move(facts, roster)) {
            case Move.Already already -> new Moved.Already(held);
            case Move.Refused refused -> new Moved.Refused(held, refused);
            case Move.Change change -> write(connection, facts, change, mover, real);
        };
    }

    /// Another round trip, where accounts count at all: which ones is known only once the lead was read.
    private static List<KnownAccount> accounts(Connection connection, Lead lead, Mover mover) throws SQLException {
        if (!mover.asksForAccounts()) {
            return List.of();
        }
        var script = new Script();
        var accounts = AccountRows.near(script, true, mover.accountKeys(lead));
        script.run(connection);
        return accounts.known();
    }

    private Moved write(Connection connection, MoveFacts facts, Move.Change change, Mover mover, boolean real)
            throws SQLException {
        var held = facts.held();
        var outbox = new OutboxRows(channels);
        try {
            var rows = new MoveRows(
                    held, change, facts.cause(), facts.now(), policyId.getAsLong(), outbox, letters.rows());
            var writing = new Script();
            rows.addTo(writing);
            if (!real) {
                writing.run(connection);
                return new Moved.Done(held, change, List.of());
            }
            var told = deliveries.rows(mover.announcements(facts, change));
            told.addTo(writing);
            writing.commit(connection);
            told.committed();
            if (!change.follows().isEmpty()) {
                runs.ring();
            }
            return new Moved.Done(held, change, rows.committed());
        } finally {
            outbox.abandoned();
        }
    }

    private record Timer(NextStep next, int attempt) {
        boolean isOf(DueTimer due) {
            return next.step() == due.step() && attempt == due.attempt();
        }
    }

    private record Row(Held bare, Instant now) {
        Held held(List<Holding> holdings, Optional<NextStep> next) {
            return new Held(
                    bare.number(),
                    bare.lead(),
                    bare.receivedAt(),
                    bare.state(),
                    bare.owner(),
                    bare.team(),
                    bare.rule(),
                    holdings,
                    next);
        }
    }

    /// The time is taken after the lock was waited for.
    private static final String LEAD = """
            with mine as materialized (
              select number, doc, received_at, state, owner, team, rule from lead where id = ? for update
            )
            select *, clock_timestamp() as now from mine
            """;

    private static Row row(ResultSet row) throws SQLException {
        var held = new Held(
                row.getLong("number"),
                StoredJson.lead(row.getString("doc")),
                Sql.time(row, "received_at"),
                LeadState.of(row.getString("state")),
                Optional.ofNullable(row.getString("owner")),
                Optional.ofNullable(row.getString("team")).orElse(""),
                Optional.ofNullable(row.getString("rule")).orElse(""),
                List.of(),
                Optional.empty());
        return new Row(held, Sql.time(row, "now"));
    }

    static final String HOLDINGS = """
            select id, rep, team, rule, counts, turns, started_at, ended_at, end_reason, sla, accept_by, contact_by
            from assignment where lead_id = ? and ended_at is not null
            union all
            select id, rep, team, rule, counts, turns, started_at, ended_at, end_reason, sla, accept_by, contact_by
            from assignment where lead_id = ? and ended_at is null
            order by started_at, id
            """;

    private static Answer<Holding> holdings(Script script, UUID lead) {
        return script.query(HOLDINGS, PgMoves::holding, lead, lead);
    }

    static Holding holding(ResultSet row) throws SQLException {
        return new Holding(
                row.getObject("id", UUID.class),
                row.getString("rep"),
                row.getString("team"),
                row.getString("rule"),
                row.getBoolean("counts"),
                row.getDouble("turns"),
                Sql.time(row, "started_at"),
                Sql.maybeTime(row, "ended_at"),
                Optional.ofNullable(row.getString("end_reason")),
                Optional.ofNullable(row.getString("sla")),
                Sql.maybeTime(row, "accept_by"),
                Sql.maybeTime(row, "contact_by"));
    }

    private static Answer<KnownLead> known(Script script, UUID lead) {
        return script.query("""
                select id, number, reach_keys, state, owner, created_at, last_touch_at, touches,
                       coalesce(channels, array[channel]) as channels
                from lead
                where person_id = (select person_id from lead where id = ?) and id <> ?
                  and state not in ('merged', 'erased') order by number
                """, BookFacts::knownLead, lead, lead);
    }
}
