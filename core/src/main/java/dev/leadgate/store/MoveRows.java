package dev.leadgate.store;

import dev.leadgate.lead.Lead;
import dev.leadgate.store.Move.Happened;
import dev.leadgate.store.Script.Answer;
import dev.leadgate.store.Settlement.Due;
import dev.leadgate.store.Settlement.Entry;
import dev.leadgate.store.Settlement.Placement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The writing half of a move.
final class MoveRows {
    private final Held held;
    private final Move.Change change;
    private final Cause cause;
    private final Instant now;
    private final long policyId;
    private final OutboxRows outbox;
    private final LetterRows letters;
    private final UUID assignment = Ids.next();
    private @Nullable Answer<Long> eventIds;

    MoveRows(
            Held held,
            Move.Change change,
            Cause cause,
            Instant now,
            long policyId,
            OutboxRows outbox,
            LetterRows letters) {
        this.letters = letters;
        this.held = held;
        this.change = change;
        this.cause = cause;
        this.now = now;
        this.policyId = policyId;
        this.outbox = outbox;
    }

    void addTo(Script script) {
        updateLead(script);
        setTimer(script);
        change.leaving().ifPresent(leaving -> end(script, leaving));
        StandingRows.addTo(script, change.standings(), now);
        assigned().ifPresent(to -> begin(script, to));
        moveOpen(script);
        change.decision()
                .ifPresent(doc -> script.update(
                        "insert into decision (lead_id, policy_id, doc) values (?, ?, ?)", id(), policyId, doc));
        outbox.add(id(), cause(), change.notices());
        outbox.addTo(script, now);
        SummaryRows.changed(script, List.of(id()));
        insertTimeline(script);
        change.rewritten().ifPresent(lead -> rewrite(script, lead));
        change.courses().forEach(course -> course(script, course));
        letters.addTo(script);
        var follows = new FollowRows();
        follows.add(id(), change.follows());
        follows.addTo(script);
        audit(script);
    }

    private void course(Script script, Move.Course course) {
        switch (course) {
            case Move.Course.Begin(var sequence, var due) ->
                letters.add(new Word(
                        id(),
                        held.number(),
                        List.of(),
                        Optional.of(new Word.Begin(sequence, due)),
                        Set.of(),
                        List.of()));
            case Move.Course.End(var sequence, var reason) -> script.update("""
                        update sequence_run set state = 'stopped', reason = ?, ended_at = clock_timestamp()
                        where lead_id = ? and sequence = ? and state = 'running'
                        """, reason, id(), sequence);
        }
    }

    private void rewrite(Script script, Lead lead) {
        script.update(
                "update lead set doc = ?, tags = ? where id = ?",
                StoredJson.lead(lead),
                lead.tags().isEmpty() ? null : Sql.texts(lead.tags()),
                id());
    }

    /// In the name of whoever is behind it; what a rep does with an own lead stands in its timeline alone.
    private void audit(Script script) {
        var digests = new AuditRows.Change(
                Optional.of(AuditRows.digest(held.state().word(), held.owner())),
                Optional.of(AuditRows.digest(change.state().word(), Optional.ofNullable(owner()))));
        var kind = change.happened().stream().findFirst().map(Happened::kind).orElse("moved");
        Audit.Origin.current()
                .ifPresent(origin -> script.update(
                        AuditRows.INSERT, AuditRows.values(origin, "lead." + kind, "L-" + held.number(), digests)));
    }

    /// What was done; called after the commit of the script.
    List<TimelineEvent> committed() {
        outbox.committed(now);
        letters.committed();
        var told = new ArrayList<TimelineEvent>();
        var ids = Objects.requireNonNull(eventIds).rows();
        for (int i = 0; i < change.happened().size(); i++) {
            var event = change.happened().get(i);
            told.add(new TimelineEvent(
                    ids.get(i), id(), held.number(), now, event.kind(), event.actor(), event.facts()));
        }
        return told;
    }

    private UUID id() {
        return held.lead().id();
    }

    private Optional<Placement.Assigned> assigned() {
        return change.placement().filter(Placement.Assigned.class::isInstance).map(Placement.Assigned.class::cast);
    }

    /// A notice is told once for each thing that happens to one rep's time with a lead.
    private String cause() {
        if (assigned().isPresent()) {
            return assignment.toString();
        }
        return switch (cause) {
            case Cause.Automated(var run) -> "automation|" + run.id();
            case Cause.LetterFailed(var letter, var via) -> "letter|" + letter;
            default ->
                held.holding().map(h -> h.assignment().toString()).orElse("waiting") + "|"
                        + held.next()
                                .map(n -> n.step().word() + n.at())
                                .orElse(change.state().word());
        };
    }

    private void updateLead(Script script) {
        script.update(
                "update lead set state = ?, owner = ?, team = ?, rule = ? where id = ?",
                change.state().word(),
                owner(),
                change.placement().map(Placed::team).orElse(held.team()),
                change.placement().map(Placed::rule).orElse(held.rule()),
                id());
    }

    /// A closed lead says who had it last.
    private @Nullable String owner() {
        return change.placement().isPresent()
                ? Placed.owner(change.placement().get())
                : held.owner().orElse(null);
    }

    private void setTimer(Script script) {
        boolean goesOnWaiting =
                change.state() == LeadState.WAITING && change.placement().isEmpty();
        script.update("delete from timer where lead_id = ? and (kind = 'sla' or not ?)", id(), goesOnWaiting);
        if (change.placement().orElse(null) instanceof Placement.Waiting wait) {
            insertTimer(script, "waiting", null, Placed.others(wait), BookRows.lookAgain(wait, now));
        }
        change.next().ifPresent(next -> insertTimer(script, "sla", next.step().word(), null, next.at()));
    }

    private void insertTimer(Script script, String kind, @Nullable String step, @Nullable String teams, Instant at) {
        script.update("""
                insert into timer (kind, lead_id, step, teams, due_at, visible_at)
                values (?, ?, ?, string_to_array(?, chr(10)), ?::timestamptz, ?::timestamptz)
                """, kind, id(), step, teams, at, at);
    }

    private void end(Script script, Move.Leaving leaving) {
        script.update("""
                update assignment set ended_at = ?::timestamptz, end_reason = ? where lead_id = ? and ended_at is null
                """, now, leaving.reason(), id());
        held.holding().ifPresent(was -> leaving.turn().forEach(entry -> turn(script, was, entry)));
    }

    private void turn(Script script, Holding was, Entry entry) {
        script.update(
                "insert into ledger (team, rep, lead_id, delta, reason) values (?, ?, ?, ?, ?)",
                was.team(),
                was.rep(),
                id(),
                entry.delta(),
                entry.reason());
        script.update(
                "update team_member set calibration = calibration + ? where team = ? and rep = ?",
                entry.delta(),
                was.team(),
                was.rep());
    }

    private void begin(Script script, Placement.Assigned to) {
        script.update(
                """
                insert into assignment (id, lead_id, team, rep, rule, why, counts, turns, test, sla, accept_by, contact_by,
                                        started_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz)
                """,
                assignment,
                id(),
                to.team(),
                to.rep(),
                to.rule(),
                to.why().english(),
                to.counts(),
                to.turns(),
                held.lead().test(),
                to.due().map(Due::sla).orElse(null),
                to.due().flatMap(Due::acceptBy).orElse(null),
                to.due().flatMap(Due::contactBy).orElse(null),
                now);
        if (to.counts()) {
            script.update("""
                    insert into team_member (team, rep, received, turns, last_assigned_at)
                    values (?, ?, 1, ?, ?::timestamptz)
                    on conflict (team, rep) do update
                    set received = team_member.received + 1, turns = team_member.turns + excluded.turns,
                        last_assigned_at = excluded.last_assigned_at
                    """, to.team(), to.rep(), to.turns(), now);
        }
    }

    /// In the order of their ids, which is the order of their row locks on every node.
    private void moveOpen(Script script) {
        if (held.lead().test()) {
            return;
        }
        var moved = new TreeMap<String, Long>();
        if (change.leaving().isPresent()) {
            held.holding().ifPresent(h -> moved.merge(h.rep(), -1L, Long::sum));
        }
        assigned().ifPresent(to -> moved.merge(to.rep(), 1L, Long::sum));
        moved.values().removeIf(n -> n == 0);
        if (moved.isEmpty()) {
            return;
        }
        script.update("""
                insert into rep (id, open) select id, n from unnest(?, ?) as t (id, n)
                on conflict (id) do update set open = greatest(0, rep.open + excluded.open)
                """, Sql.texts(moved.keySet()), Sql.longs(moved.values()));
    }

    private void insertTimeline(Script script) {
        eventIds = script.query(
                """
                insert into timeline (lead_id, at, kind, actor, detail)
                select ?::uuid, ?::timestamptz, kind, actor, detail from unnest(?, ?, ?) as t (kind, actor, detail)
                returning id
                """,
                row -> row.getLong(1),
                id(),
                now,
                Sql.texts(change.happened(), Move.Happened::kind),
                Sql.texts(change.happened(), h -> InboxRows.clean(h.actor())),
                Sql.texts(change.happened(), h -> StoredJson.facts(h.facts())));
    }
}
