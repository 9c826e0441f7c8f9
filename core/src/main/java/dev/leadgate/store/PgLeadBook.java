package dev.leadgate.store;

import dev.leadgate.store.Batch.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/// One transaction per batch, in this order everywhere: persons, teams, reps are locked; facts
/// are read; the decider is asked; all rows are written set-based; the work rows are deleted
/// under their fencing numbers.
///
/// Exactly one owner does not rest on these locks: they only make it fast. It rests on the unique
/// index `one_owner` and on the primary key of `touch`, which makes a second settling of the same
/// envelope fail. A process that lost its lease meets a work row with another attempt number,
/// deletes fewer rows than it claimed, and rolls back.
final class PgLeadBook implements LeadBook {
    private final DataSource pipeline;
    private volatile long policyId;

    PgLeadBook(DataSource pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Batch.Settled settle(Batch batch, Decider decider) {
        return Sql.transaction(pipeline, connection -> {
            releaseClaims(connection, batch);
            writeRefusals(connection, batch);
            var arrivals = arrivals(connection, batch);
            if (arrivals.isEmpty()) {
                return new Batch.Settled(List.of(), 0, List.of());
            }
            BookFacts.lockPersons(connection, arrivals);
            var facts = new Facts(
                    arrivals,
                    List.of(),
                    BookFacts.known(
                            connection, arrivals.stream().map(Arrival::lead).toList()),
                    BookFacts.now(connection));
            return decideAndWrite(connection, facts, decider);
        });
    }

    @Override
    public Batch.Settled settleWaiting(List<WaitingLead> waiting, Decider decider) {
        return Sql.transaction(pipeline, connection -> {
            var still = Sql.query(
                    connection,
                    "select number from lead where id = any(?) and state = 'waiting' order by number for update",
                    row -> row.getLong(1),
                    Sql.uuids(waiting.stream().map(w -> w.lead().id()).toList()));
            var due = waiting.stream().filter(w -> still.contains(w.number())).toList();
            if (due.isEmpty()) {
                return new Batch.Settled(List.of(), 0, List.of());
            }
            var facts = new Facts(
                    List.of(),
                    due,
                    BookFacts.known(
                            connection, due.stream().map(WaitingLead::lead).toList()),
                    BookFacts.now(connection));
            return decideAndWrite(connection, facts, decider);
        });
    }

    private Batch.Settled decideAndWrite(Connection connection, Facts facts, Decider decider) throws SQLException {
        var teams = new TreeSet<>(decider.teams(facts));
        var roster = BookFacts.roster(connection, teams);
        var settlements = decider.decide(facts, roster);
        if (settlements.size() != facts.arrivals().size() + facts.waiting().size()) {
            throw new IllegalStateException("the decider must settle every lead of its batch exactly once");
        }
        return new BookRows(facts, policyId).write(connection, settlements);
    }

    /// Deleting the work rows first turns them into the fence: whoever comes second deletes
    /// fewer.
    private static void releaseClaims(Connection connection, Batch batch) throws SQLException {
        var claims = batch.results().stream().map(Batch.Result::claimed).toList();
        int released = Sql.update(
                connection,
                """
                delete from inbox_work w using unnest(?, ?) as mine (inbox_id, attempt)
                where w.inbox_id = mine.inbox_id and w.attempt = mine.attempt
                """,
                Sql.longs(claims.stream().map(c -> c.raw().inboxId()).toList()),
                Sql.ints(claims.stream().map(Claimed::attempt).toList()));
        if (released != claims.size()) {
            throw new FencedException(
                    (claims.size() - released) + " of " + claims.size() + " envelopes are claimed by somebody else");
        }
    }

    private static void writeRefusals(Connection connection, Batch batch) throws SQLException {
        var ignoredIds = new ArrayList<Long>();
        var ignored = new ArrayList<Outcome.Ignored>();
        var deadParts = new ArrayList<Integer>();
        var deadClaims = new ArrayList<Claimed>();
        var dead = new ArrayList<Outcome.Dead>();
        for (var result : batch.results()) {
            for (int part = 0; part < result.outcomes().size(); part++) {
                switch (result.outcomes().get(part)) {
                    case Outcome.Ignored reason -> {
                        ignoredIds.add(result.claimed().raw().inboxId());
                        ignored.add(reason);
                    }
                    case Outcome.Dead letter -> {
                        deadParts.add(part);
                        deadClaims.add(result.claimed());
                        dead.add(letter);
                    }
                    case Outcome.Standardized lead -> {}
                }
            }
        }
        if (!ignored.isEmpty()) {
            Sql.update(
                    connection,
                    """
                    insert into ignored (inbox_id, reason, detail) select * from unnest(?, ?, ?)
                    on conflict (inbox_id) do nothing
                    """,
                    Sql.longs(ignoredIds),
                    Sql.texts(ignored.stream().map(Outcome.Ignored::reason).toList()),
                    Sql.texts(ignored.stream().map(i -> clean(i.detail())).toList()));
        }
        if (!dead.isEmpty()) {
            Sql.update(
                    connection,
                    """
                    insert into dead_letter (inbox_id, part, source, code, place, detail)
                    select * from unnest(?, ?, ?, ?, ?, ?)
                    on conflict (inbox_id, part) do update
                    set state = 'open', code = excluded.code, place = excluded.place, detail = excluded.detail
                    """,
                    Sql.longs(deadClaims.stream().map(c -> c.raw().inboxId()).toList()),
                    Sql.ints(deadParts),
                    Sql.texts(deadClaims.stream().map(c -> c.raw().source()).toList()),
                    Sql.texts(dead.stream().map(Outcome.Dead::code).toList()),
                    Sql.texts(dead.stream().map(d -> clean(d.place())).toList()),
                    Sql.texts(dead.stream().map(d -> clean(d.detail())).toList()));
        }
    }

    private static List<Arrival> arrivals(Connection connection, Batch batch) throws SQLException {
        var settled = BookFacts.alreadySettled(
                connection,
                batch.results().stream().map(r -> r.claimed().raw().inboxId()).toList());
        var found = new ArrayList<Arrival>();
        int leads = (int) batch.results().stream()
                .flatMap(r -> r.outcomes().stream())
                .filter(Outcome.Standardized.class::isInstance)
                .count();
        var numbers = BookFacts.numbers(connection, leads).iterator();
        for (var result : batch.results()) {
            for (int part = 0; part < result.outcomes().size(); part++) {
                var inboxId = result.claimed().raw().inboxId();
                if (result.outcomes().get(part) instanceof Outcome.Standardized(var lead, var silent)
                        && !settled.contains(inboxId + "/" + part)) {
                    found.add(new Arrival(
                            inboxId,
                            part,
                            numbers.next(),
                            lead,
                            result.claimed().receivedAt(),
                            silent));
                }
            }
        }
        return found;
    }

    @Override
    public long apply(PolicyRecord policy) {
        policyId = Sql.transaction(pipeline, connection -> {
            var teams = policy.members().keySet();
            var members = policy.members().entrySet().stream()
                    .flatMap(e -> e.getValue().stream().map(rep -> Map.entry(e.getKey(), rep)))
                    .sorted(Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue()))
                    .toList();
            Sql.update(
                    connection,
                    "insert into team (id) select * from unnest(?) on conflict do nothing",
                    Sql.texts(teams.stream().sorted().toList()));
            Sql.update(
                    connection,
                    "insert into rep (id) select * from unnest(?) on conflict do nothing",
                    Sql.texts(members.stream()
                            .map(Map.Entry::getValue)
                            .distinct()
                            .sorted()
                            .toList()));
            BookFacts.roster(connection, Set.copyOf(teams));
            joinTeams(connection, members);
            var known = Sql.query(
                    connection,
                    "select id from policy_version where sha256 = ? order by id desc limit 1",
                    row -> row.getLong(1),
                    policy.sha256());
            return known.isEmpty()
                    ? Sql.query(
                                    connection,
                                    """
                                    insert into policy_version (sha256, text, applied_by) values (?, ?, ?) returning id
                                    """,
                                    row -> row.getLong(1),
                                    policy.sha256(),
                                    policy.text(),
                                    policy.appliedBy())
                            .getFirst()
                    : known.getFirst();
        });
        return policyId;
    }

    /// A newcomer starts level with the average of the team, so that nobody waits while they
    /// catch up.
    private static void joinTeams(Connection connection, List<Map.Entry<String, String>> members) throws SQLException {
        Sql.update(
                connection,
                """
                with wanted as (select * from unnest(?, ?) as t (team, rep)),
                baseline as (
                  select team, avg(received + calibration) as level from team_member group by team
                ), joined as (
                  insert into team_member (team, rep, calibration)
                  select w.team, w.rep, coalesce(b.level, 0) from wanted w left join baseline b using (team)
                  on conflict (team, rep) do nothing
                  returning team, rep, calibration
                )
                insert into ledger (team, rep, delta, reason)
                select team, rep, calibration, 'joined' from joined where calibration <> 0
                """,
                Sql.texts(members.stream().map(Map.Entry::getKey).toList()),
                Sql.texts(members.stream().map(Map.Entry::getValue).toList()));
    }

    static String clean(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }
}
