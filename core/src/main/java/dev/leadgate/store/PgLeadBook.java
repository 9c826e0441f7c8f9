package dev.leadgate.store;

import dev.leadgate.lead.Lead;
import dev.leadgate.store.Batch.Outcome;
import dev.leadgate.store.BookFacts.Drawn;
import dev.leadgate.store.BookFacts.Settled;
import dev.leadgate.store.BookFacts.TeamCounters;
import dev.leadgate.store.Script.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/// One transaction per batch and two round trips: the first locks persons and teams and reads the
/// facts, then the decider is asked, the second writes all rows set-based and commits. The order
/// is the same everywhere: work rows, persons, teams, members, reps.
///
/// Exactly one owner does not rest on these locks: they only make it fast. It rests on the unique
/// index `one_owner` and on the primary key of `touch`, which makes a second settling of the same
/// envelope fail. A process that lost its lease meets a work row with another attempt number,
/// deletes fewer rows than it claimed, and rolls back.
final class PgLeadBook implements LeadBook {
    private static final Batch.Settled NOTHING = new Batch.Settled(List.of());

    private static final int EXPRESS_LOCK_TIMEOUT_MILLIS = 50;

    private final DataSource pipeline;
    private final Express express;
    private final Tombstones tombstones;
    private final Function<String, ClaimTable<DueNotice>> channels;
    private final PgMoves moves;
    private final PgLetters letters;
    private final PgDeliveries deliveries;
    private final PgResults results;
    private final Wakeup runs;
    private volatile long policyId;

    /// @param express where envelopes are that no row holds yet
    /// @param tombstones of addresses that were erased
    /// @param channels where notices are handed over
    /// @param letters woken when there are some
    /// @param deliveries what other systems are told
    /// @param runs rung when automations are to run
    PgLeadBook(
            DataSource pipeline,
            Express express,
            Tombstones tombstones,
            Function<String, ClaimTable<DueNotice>> channels,
            PgLetters letters,
            PgDeliveries deliveries,
            Wakeup runs) {
        this.deliveries = deliveries;
        this.letters = letters;
        this.runs = runs;
        this.pipeline = pipeline;
        this.express = express;
        this.tombstones = tombstones;
        this.channels = channels;
        this.results = new PgResults(pipeline);
        this.moves = new PgMoves(pipeline, channels, () -> policyId, results, letters, deliveries, runs);
    }

    @Override
    public Batch.Settled settle(Batch batch, Decider decider) {
        var aboard = express.aboard(batch.inboxIds());
        if (aboard.isEmpty()) {
            return settle(batch, decider, List.of());
        }
        if (!batch.leadsOnly()) {
            aboard.storeFirst();
            return settle(batch, decider, List.of());
        }
        try {
            var settled = settle(batch, decider, aboard.items());
            aboard.stored();
            return settled;
        } catch (RuntimeException | StackOverflowError fault) {
            aboard.storeFirst();
            return settle(batch, decider, List.of());
        } catch (Error fault) {
            // Whatever else is broken: their senders wait, and nobody else can see to them.
            aboard.storeFirst();
            throw fault;
        }
    }

    /// @param unstored envelopes of the batch that no row holds yet
    private Batch.Settled settle(Batch batch, Decider decider, List<InboxRows.Item> unstored) {
        var foreseen = new TreeSet<>(decider.teams(foreseen(batch)));
        while (true) {
            try {
                var settled =
                        Sql.transaction(pipeline, connection -> settle(connection, batch, decider, foreseen, unstored));
                decider.committed();
                return settled;
            } catch (UnforeseenTeamsException more) {
                foreseen.addAll(more.teams());
            }
        }
    }

    private Batch.Settled settle(
            Connection connection, Batch batch, Decider decider, Set<String> teams, List<InboxRows.Item> unstored)
            throws SQLException {
        var leads = batch.leads();
        var keys = sought(leads, decider);
        var reading = new Script();
        var storing = store(reading, unstored);
        var released = releaseClaims(reading, batch);
        var settled = BookFacts.alreadySettled(reading, batch.inboxIds());
        BookFacts.lockPersons(reading, keys);
        var near = Neighbours.of(reading, leads, keys);
        var accounts = AccountRows.near(reading, decider.asksForAccounts(), accountKeys(leads, decider));
        var counters = BookFacts.lockTeams(reading, teams, decider.lately(teams));
        var drawn = BookFacts.numbers(reading, leads.size());
        var written = LetterFacts.near(reading, decider.asksForLetters(), tombstones, keys);
        reading.run(connection);
        int expected = batch.results().size() - unstored.size();
        if (released.changed() != expected) {
            throw new FencedException(
                    (expected - released.changed()) + " of " + expected + " envelopes are claimed by somebody else");
        }
        if (storing.isPresent() && storing.get().rows().size() < unstored.size()) {
            throw new FencedException("an envelope came a second time");
        }
        RefusalRows.write(connection, batch);
        var numbers = drawn.rows().stream().map(Drawn::number).toList();
        var arrivals = arrivals(batch, settled.parts(), numbers);
        if (arrivals.isEmpty()) {
            return NOTHING;
        }
        var facts = new Facts(
                arrivals,
                List.of(),
                near.known(),
                accounts.known(),
                written.written(leads.stream().map(decider::keys)),
                drawn.rows().getLast().at());
        var needed = decider.teams(facts);
        if (!teams.containsAll(needed)) {
            throw new UnforeseenTeamsException(needed);
        }
        return decideAndWrite(connection, facts, near, counters, decider);
    }

    /// Senders wait for this settling: it waits for nobody for long.
    private static Optional<Answer<InboxRows.Row>> store(Script script, List<InboxRows.Item> unstored) {
        if (unstored.isEmpty()) {
            return Optional.empty();
        }
        script.update("set local lock_timeout = " + EXPRESS_LOCK_TIMEOUT_MILLIS);
        return Optional.of(InboxRows.settledAtOnce(unstored).addTo(script));
    }

    /// Teams before leads, as everywhere: what it is about is read without a lock first, and again
    /// under the locks.
    @Override
    public Batch.Settled settleWaiting(List<WaitingLead> waiting, Decider decider) {
        var settled = Sql.transaction(pipeline, connection -> {
            var reading = new Script();
            var leads = waiting.stream().map(WaitingLead::lead).toList();
            var near = Neighbours.of(reading, leads, sought(leads, decider));
            var accounts = AccountRows.near(reading, decider.asksForAccounts(), accountKeys(leads, decider));
            var now = BookFacts.now(reading);
            reading.run(connection);
            var asked = new Facts(
                    List.of(),
                    waiting,
                    near.known(),
                    accounts.known(),
                    now.rows().getFirst());
            var locking = new Script();
            var teams = new TreeSet<>(decider.teams(asked));
            var counters = BookFacts.lockTeams(locking, teams, decider.lately(teams));
            var still = WaitingFacts.lockWaiting(locking, waiting);
            var earlier = WaitingFacts.earlierOwners(locking, waiting);
            locking.run(connection);
            var due = waiting.stream()
                    .filter(w -> still.rows().contains(w.number()))
                    .map(w -> w.after(earlier.of(w.lead().id())))
                    .toList();
            if (due.isEmpty()) {
                return NOTHING;
            }
            return decideAndWrite(
                    connection,
                    new Facts(List.of(), due, near.known(), accounts.known(), asked.now()),
                    near,
                    counters,
                    decider);
        });
        decider.committed();
        return settled;
    }

    @Override
    public Moved act(UUID lead, Cause cause, Mover mover) {
        return moves.move(lead, cause, Optional.empty(), mover);
    }

    @Override
    public Moved timeCame(DueTimer due, Mover mover) {
        return moves.move(due.lead(), new Cause.TimeCame(due.step()), Optional.of(due), mover);
    }

    @Override
    public List<Moved> rehearse(List<UUID> leads, Cause cause, Mover mover) {
        return moves.rehearse(leads, cause, mover);
    }

    @Override
    public List<UUID> heldBy(String rep) {
        return moves.heldBy(rep);
    }

    private Batch.Settled decideAndWrite(
            Connection connection, Facts facts, Neighbours near, TeamCounters counters, Decider decider)
            throws SQLException {
        var settlements = decider.decide(facts, counters.roster().knowing(results.known(decider.resultsAsked())));
        var leads = settlements.stream()
                .filter(s -> !(s instanceof Settlement.Standing))
                .count();
        if (leads != facts.arrivals().size() + facts.waiting().size()) {
            throw new IllegalStateException("the decider must settle every lead of its batch exactly once");
        }
        var outbox = new OutboxRows(channels);
        var follows = new FollowRows();
        try {
            var rows = new BookRows(
                    facts,
                    policyId,
                    new LeadRows(near, decider::keys, decider::messages),
                    outbox,
                    letters.rows(),
                    follows);
            settlements.forEach(rows::sort);
            decider.words(facts, settlements).forEach(rows::add);
            var writing = new Script();
            rows.addTo(writing);
            var told = deliveries.rows(decider.announcements(facts, settlements));
            told.addTo(writing);
            writing.commit(connection);
            told.committed();
            if (!follows.isEmpty()) {
                runs.ring();
            }
            return rows.committed();
        } finally {
            outbox.abandoned();
        }
    }

    /// What can be said of a batch before anything is read.
    private static Facts foreseen(Batch batch) {
        var latest = batch.results().stream()
                .map(r -> r.claimed().receivedAt())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        var unnumbered = Collections.nCopies(batch.leads().size(), 0L);
        return new Facts(arrivals(batch, Set.of(), unnumbered), List.of(), List.of(), latest);
    }

    /// Deleting the work rows first turns them into the fence: whoever comes second deletes
    /// fewer.
    private static Answer<Boolean> releaseClaims(Script script, Batch batch) {
        return script.update(
                """
                delete from inbox_work w using unnest(?, ?) as mine (inbox_id, attempt)
                where w.inbox_id = mine.inbox_id and w.attempt = mine.attempt
                """,
                Sql.longs(batch.inboxIds()),
                Sql.ints(batch.results(), r -> r.claimed().attempt()));
    }

    private static List<AccountKey> accountKeys(List<Lead> leads, Decider decider) {
        return leads.stream()
                .flatMap(lead -> decider.accountKeys(lead).stream())
                .distinct()
                .toList();
    }

    private static List<String> sought(List<Lead> leads, Decider decider) {
        return leads.stream()
                .flatMap(lead -> decider.sought(lead).stream())
                .distinct()
                .toList();
    }

    /// @param numbers one for each lead of the batch
    private static List<Arrival> arrivals(Batch batch, Set<String> settled, List<Long> numbers) {
        var found = new ArrayList<Arrival>();
        var number = numbers.iterator();
        for (var result : batch.results()) {
            var inboxId = result.claimed().raw().inboxId();
            for (int part = 0; part < result.outcomes().size(); part++) {
                if (result.outcomes().get(part) instanceof Outcome.Standardized(var lead, var silent)
                        && !settled.contains(Settled.part(inboxId, part))) {
                    found.add(new Arrival(
                            inboxId, part, number.next(), lead, result.claimed().receivedAt(), silent));
                }
            }
        }
        return found;
    }

    @Override
    public long apply(PolicyRecord policy) {
        policyId = Sql.transaction(pipeline, connection -> PolicyRows.apply(connection, policy));
        return policyId;
    }
}
