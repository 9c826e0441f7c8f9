package dev.leadgate.store;

import dev.leadgate.lead.Lead;
import dev.leadgate.store.Script.Answer;
import dev.leadgate.store.Settlement.Again;
import dev.leadgate.store.Settlement.Due;
import dev.leadgate.store.Settlement.NewLead;
import dev.leadgate.store.Settlement.Notice;
import dev.leadgate.store.Settlement.Placement;
import dev.leadgate.store.Settlement.Repeat;
import dev.leadgate.store.Settlement.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The writing half of a settling: every table gets one statement per batch.
final class BookRows {

    /// @param test weighs on nobody
    private record Assigned(UUID lead, UUID assignment, Placement.Assigned to, boolean test) {}

    private record Event(UUID lead, long number, String kind, Map<String, String> facts) {}

    private record Decided(UUID lead, String doc) {}

    private record Member(String team, String rep) {}

    /// @param teams others that a waiting lead waits for
    private record Alarm(
            String kind,
            UUID lead,
            @Nullable String step,
            @Nullable String teams,
            Instant at) {}

    private final Facts facts;
    private final long policyId;
    private final LeadRows leads;
    private final OutboxRows outbox;
    private final FollowRows follows;
    private final LetterRows letters;
    private final List<Again> again = new ArrayList<>();
    private final List<Assigned> assigned = new ArrayList<>();
    private final List<Decided> decisions = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Alarm> timers = new ArrayList<>();
    private final List<Standing> standings = new ArrayList<>();
    private @Nullable Answer<Long> eventIds;

    BookRows(Facts facts, long policyId, LeadRows leads, OutboxRows outbox, LetterRows letters, FollowRows follows) {
        this.letters = letters;
        this.facts = facts;
        this.policyId = policyId;
        this.leads = leads;
        this.outbox = outbox;
        this.follows = follows;
    }

    void sort(Settlement settlement) {
        switch (settlement) {
            case NewLead lead -> {
                leads.add(lead);
                var arrival = lead.arrival();
                decisions.add(new Decided(arrival.lead().id(), lead.decision()));
                lead.link().ifPresent(link -> link(lead, link));
                follows.add(arrival.lead().id(), lead.follows());
                place(arrival.lead(), arrival.number(), lead.placement(), lead.notices());
            }
            case Again lead -> {
                again.add(lead);
                var id = lead.lead().lead().id();
                switch (lead.placement()) {
                    // Nothing happened: the record of why it waits is there already.
                    case Placement.Waiting wait -> timers.add(waiting(id, wait));
                    case Placement.Assigned to -> {
                        decisions.add(new Decided(id, lead.decision()));
                        follows.add(id, lead.follows());
                        place(lead.lead().lead(), lead.lead().number(), to, lead.notices());
                    }
                }
            }
            case Repeat repeat -> {
                leads.add(repeat);
                var arrival = repeat.arrival();
                events.add(new Event(
                        repeat.into(),
                        facts.number(repeat.into()),
                        "touched",
                        repeat.because().among(Map.of("source", arrival.lead().source()), "because")));
                outbox.add(repeat.into(), arrival.inboxId() + "/" + arrival.part(), repeat.notices());
            }
            case Standing standing -> standings.add(standing);
        }
    }

    void add(Word word) {
        letters.add(word);
        word.happened().forEach(h -> events.add(new Event(word.lead(), word.number(), h.kind(), h.facts())));
    }

    /// Both leads tell of each other.
    private void link(NewLead lead, Settlement.Link link) {
        var arrival = lead.arrival();
        var number = "L-" + arrival.number();
        events.add(new Event(
                arrival.lead().id(),
                arrival.number(),
                "attached",
                link.because().among(Map.of("lead", "L-" + link.number()), "because")));
        events.add(new Event(
                link.to(),
                link.number(),
                "repeated",
                link.because()
                        .among(Map.of("lead", number, "source", arrival.lead().source()), "because")));
    }

    private void place(Lead made, long number, Placement placement, List<Notice> notices) {
        var lead = made.id();
        switch (placement) {
            case Placement.Assigned to -> {
                var assignment = Ids.next();
                assigned.add(new Assigned(lead, assignment, to, made.test()));
                var said = to.why().among(Map.of("rep", to.rep(), "team", to.team(), "rule", to.rule()), "why");
                events.add(new Event(lead, number, "assigned", said));
                outbox.add(lead, assignment.toString(), notices);
                to.due().ifPresent(due -> timers.add(sla(lead, due.first())));
            }
            case Placement.Waiting wait -> {
                var said = wait.why().among(Map.of("team", wait.team(), "rule", wait.rule()), "why");
                events.add(new Event(lead, number, "waiting", said));
                outbox.add(lead, "waiting", notices);
                timers.add(waiting(lead, wait));
            }
        }
    }

    private static Alarm sla(UUID lead, NextStep next) {
        return new Alarm("sla", lead, next.step().word(), null, next.at());
    }

    private Alarm waiting(UUID lead, Placement.Waiting wait) {
        return new Alarm("waiting", lead, null, Placed.others(wait), lookAgain(wait, facts.now()));
    }

    /// A waiting lead is looked at again when a calendar says so, and at the latest after a
    /// quarter of an hour.
    static Instant lookAgain(Placement.Waiting wait, Instant now) {
        var latest = now.plusSeconds(900);
        return wait.until().filter(until -> until.isBefore(latest)).orElse(latest);
    }

    void addTo(Script script) {
        leads.addTo(script);
        if (!again.isEmpty()) {
            updateAgain(script);
        }
        insertAssignments(script);
        StandingRows.addTo(script, standings, facts.now());
        moveCounters(script);
        script.update(
                "insert into decision (lead_id, policy_id, doc) select lead_id, ?, doc from unnest(?, ?) as t (lead_id, doc)",
                policyId,
                Sql.uuids(decisions, Decided::lead),
                Sql.texts(decisions, Decided::doc));
        if (!timers.isEmpty()) {
            setTimers(script);
        }
        outbox.addTo(script, facts.now());
        if (!again.isEmpty()) {
            SummaryRows.changed(
                    script, again.stream().map(a -> a.lead().lead().id()).toList());
        }
        letters.addTo(script);
        insertTimeline(script);
        follows.addTo(script);
    }

    /// What was done; called after the commit of the script.
    Batch.Settled committed() {
        outbox.committed(facts.now());
        letters.committed();
        var told = new ArrayList<TimelineEvent>();
        var ids = Objects.requireNonNull(eventIds).rows();
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            told.add(new TimelineEvent(
                    ids.get(i), event.lead(), event.number(), facts.now(), event.kind(), "gateway", event.facts()));
        }
        return new Batch.Settled(told);
    }

    private void updateAgain(Script script) {
        var ids = Sql.uuids(again, a -> a.lead().lead().id());
        script.update(
                """
                update lead l set state = t.state, owner = t.owner, team = t.team, rule = t.rule
                from unnest(?, ?, ?, ?, ?) as t (id, state, owner, team, rule) where l.id = t.id
                """,
                ids,
                Sql.texts(again, a -> Placed.state(a.placement()).word()),
                Sql.texts(again, a -> Placed.owner(a.placement())),
                Sql.texts(again, a -> Placed.team(a.placement())),
                Sql.texts(again, a -> Placed.rule(a.placement())));
        script.update("""
                delete from timer t using (
                  select lead_id from timer where kind = 'waiting' and lead_id = any(?) order by lead_id for update
                ) mine
                where t.kind = 'waiting' and t.lead_id = mine.lead_id
                """, ids);
    }

    private void insertAssignments(Script script) {
        script.update(
                """
                insert into assignment (id, lead_id, team, rep, rule, why, counts, turns, test, sla, accept_by,
                                        contact_by, started_at)
                select t.*, ?::timestamptz from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as t
                """,
                facts.now(),
                Sql.uuids(assigned, Assigned::assignment),
                Sql.uuids(assigned, Assigned::lead),
                Sql.texts(assigned, a -> a.to().team()),
                Sql.texts(assigned, a -> a.to().rep()),
                Sql.texts(assigned, a -> a.to().rule()),
                Sql.texts(assigned, a -> a.to().why().english()),
                Sql.booleans(assigned, a -> a.to().counts()),
                Sql.doubles(assigned, a -> a.to().turns()),
                Sql.booleans(assigned, Assigned::test),
                Sql.texts(assigned, a -> a.to().due().map(Due::sla).orElse(null)),
                Sql.maybeTimes(assigned, a -> a.to().due().flatMap(Due::acceptBy)),
                Sql.maybeTimes(assigned, a -> a.to().due().flatMap(Due::contactBy)));
    }

    /// Members and reps are updated in the order of their ids, which is the order of their row
    /// locks on every node.
    private void moveCounters(Script script) {
        var received =
                new TreeMap<Member, Long>(Comparator.comparing(Member::team).thenComparing(Member::rep));
        var turns =
                new TreeMap<Member, Double>(Comparator.comparing(Member::team).thenComparing(Member::rep));
        var open = new TreeMap<String, Long>();
        for (var one : assigned) {
            if (!one.test()) {
                open.merge(one.to().rep(), 1L, Long::sum);
            }
            if (one.to().counts()) {
                var member = new Member(one.to().team(), one.to().rep());
                received.merge(member, 1L, Long::sum);
                turns.merge(member, one.to().turns(), Double::sum);
            }
        }
        script.update(
                """
                insert into team_member (team, rep, received, turns, last_assigned_at)
                select team, rep, n, turns, ?::timestamptz from unnest(?, ?, ?, ?) as t (team, rep, n, turns)
                on conflict (team, rep) do update
                set received = team_member.received + excluded.received, turns = team_member.turns + excluded.turns,
                    last_assigned_at = excluded.last_assigned_at
                """,
                facts.now(),
                Sql.texts(received.keySet(), Member::team),
                Sql.texts(received.keySet(), Member::rep),
                Sql.longs(received.values()),
                Sql.doubles(turns.values(), n -> n));
        script.update("""
                insert into rep (id, open) select id, n from unnest(?, ?) as t (id, n)
                on conflict (id) do update set open = rep.open + excluded.open
                """, Sql.texts(open.keySet()), Sql.longs(open.values()));
    }

    private void setTimers(Script script) {
        script.update(
                """
                insert into timer (kind, lead_id, step, teams, due_at, visible_at)
                select kind, lead_id, step, string_to_array(teams, chr(10)), due_at, due_at
                from unnest(?, ?, ?, ?, ?) as t (kind, lead_id, step, teams, due_at)
                """,
                Sql.texts(timers, Alarm::kind),
                Sql.uuids(timers, Alarm::lead),
                Sql.texts(timers, Alarm::step),
                Sql.texts(timers, Alarm::teams),
                Sql.times(timers, Alarm::at));
    }

    private void insertTimeline(Script script) {
        eventIds = script.query(
                """
                insert into timeline (lead_id, at, kind, actor, detail)
                select lead_id, ?::timestamptz, kind, 'gateway', detail from unnest(?, ?, ?) as t (lead_id, kind, detail)
                returning id
                """,
                row -> row.getLong(1),
                facts.now(),
                Sql.uuids(events, Event::lead),
                Sql.texts(events, Event::kind),
                Sql.texts(events, e -> StoredJson.facts(e.facts())));
    }
}
