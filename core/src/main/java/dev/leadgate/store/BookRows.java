package dev.leadgate.store;

import dev.leadgate.lead.Lead;
import dev.leadgate.store.Settlement.Again;
import dev.leadgate.store.Settlement.NewLead;
import dev.leadgate.store.Settlement.Notice;
import dev.leadgate.store.Settlement.Placement;
import dev.leadgate.store.Settlement.Repeat;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The writing half of a settling: every table gets one statement per batch.
final class BookRows {

    private record Assigned(UUID lead, UUID assignment, Placement.Assigned to) {}

    private record Event(UUID lead, long number, String kind, Map<String, String> facts) {}

    private record OutboxRow(UUID id, UUID lead, Notice notice) {}

    private final Facts facts;
    private final long policyId;
    private final List<NewLead> made = new ArrayList<>();
    private final List<Repeat> repeats = new ArrayList<>();
    private final List<Again> again = new ArrayList<>();
    private final List<Assigned> assigned = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<OutboxRow> outbox = new ArrayList<>();
    private final Map<UUID, @Nullable Instant> timers = new LinkedHashMap<>();

    BookRows(Facts facts, long policyId) {
        this.facts = facts;
        this.policyId = policyId;
    }

    Batch.Settled write(Connection connection, List<Settlement> settlements) throws SQLException {
        settlements.forEach(this::sort);
        insertLeads(connection);
        insertTouches(connection);
        updateRepeats(connection);
        updateAgain(connection);
        insertAssignments(connection);
        moveLedger(connection);
        insertDecisions(connection);
        setTimers(connection);
        insertOutbox(connection);
        var told = insertTimeline(connection);
        return new Batch.Settled(
                told,
                outbox.size(),
                made.stream().map(m -> m.arrival().lead().id()).toList());
    }

    private void sort(Settlement settlement) {
        switch (settlement) {
            case NewLead lead -> {
                made.add(lead);
                var arrival = lead.arrival();
                place(arrival.lead().id(), arrival.number(), lead.placement(), lead.notices());
            }
            case Again lead -> {
                again.add(lead);
                if (lead.placement() instanceof Placement.Waiting wait) {
                    // Nothing happened: the record of why it waits is there already.
                    timers.put(lead.lead().lead().id(), lookAgain(wait));
                } else {
                    place(lead.lead().lead().id(), lead.lead().number(), lead.placement(), lead.notices());
                }
            }
            case Repeat repeat -> {
                repeats.add(repeat);
                var arrival = repeat.arrival();
                events.add(new Event(
                        repeat.into(),
                        number(repeat.into()),
                        "touched",
                        Map.of("source", arrival.lead().source(), "because", repeat.because())));
                queue(repeat.into(), arrival.inboxId() + "/" + arrival.part(), repeat.notices());
            }
        }
    }

    private void place(UUID lead, long number, Placement placement, List<Notice> notices) {
        switch (placement) {
            case Placement.Assigned to -> {
                var assignment = Ids.next();
                assigned.add(new Assigned(lead, assignment, to));
                events.add(new Event(
                        lead,
                        number,
                        "assigned",
                        Map.of("rep", to.rep(), "team", to.team(), "rule", to.rule(), "why", to.why())));
                queue(lead, assignment.toString(), notices);
                timers.put(lead, null);
            }
            case Placement.Waiting wait -> {
                events.add(new Event(
                        lead, number, "waiting", Map.of("team", wait.team(), "rule", wait.rule(), "why", wait.why())));
                queue(lead, "waiting", notices);
                timers.put(lead, lookAgain(wait));
            }
        }
    }

    private Instant lookAgain(Placement.Waiting wait) {
        var latest = facts.now().plusSeconds(900);
        return wait.until().filter(until -> until.isBefore(latest)).orElse(latest);
    }

    /// The id is a function of what the notice is about, so the primary key forbids a second one.
    private void queue(UUID lead, String cause, List<Notice> notices) {
        for (var notice : notices) {
            var name = lead + "|" + cause + "|" + notice.recipient().rep() + "|" + notice.kind();
            outbox.add(new OutboxRow(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)), lead, notice));
        }
    }

    private void insertLeads(Connection connection) throws SQLException {
        if (made.isEmpty()) {
            return;
        }
        var leads = made.stream().map(m -> m.arrival().lead()).toList();
        var keys = leads.stream().map(BookRows::keys).toList();
        Sql.update(
                connection,
                """
                with mine as (select * from unnest(?, ?, ?) as t (key, lead_id, first)),
                known as (
                  select distinct on (m.lead_id) m.lead_id, r.person_id
                  from mine m join reach r on r.key = m.key order by m.lead_id, m.first
                ), persons as (
                  insert into person (id)
                  select distinct lead_id from mine m where not exists (select 1 from known k where k.lead_id = m.lead_id)
                  returning id
                ), reaches as (
                  insert into reach (key, person_id)
                  select distinct on (m.key) m.key, coalesce(k.person_id, m.lead_id)
                  from mine m left join known k using (lead_id) order by m.key, m.first
                  on conflict (key) do nothing
                )
                insert into lead (id, number, person_id, source, channel, state, owner, team, rule, reach_keys, name,
                                  company, wants, country, test, received_at, last_touch_at, doc)
                select t.id, t.number, coalesce(k.person_id, t.id), t.source, t.channel, t.state, t.owner, t.team,
                       t.rule, string_to_array(t.keys, chr(10)), t.name, t.company, t.wants, t.country, t.test,
                       t.received_at, t.received_at, t.doc
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                  as t (id, number, source, channel, state, owner, team, rule, keys, name, company, wants, country,
                        test, received_at, doc)
                left join known k on k.lead_id = t.id
                """,
                Sql.texts(keys.stream().flatMap(List::stream).toList()),
                Sql.uuids(leads.stream()
                        .flatMap(l -> keys(l).stream().map(k -> l.id()))
                        .toList()),
                Sql.longs(made.stream()
                        .flatMap(m -> keys(m.arrival().lead()).stream()
                                .map(k -> m.arrival().number()))
                        .toList()),
                Sql.uuids(leads.stream().map(Lead::id).toList()),
                Sql.longs(made.stream().map(m -> m.arrival().number()).toList()),
                Sql.texts(leads.stream().map(Lead::source).toList()),
                Sql.texts(leads.stream().map(l -> l.channel().word()).toList()),
                Sql.texts(made.stream().map(m -> state(m.placement()).word()).toList()),
                Sql.texts(made.stream().map(m -> owner(m.placement())).toList()),
                Sql.texts(made.stream().map(m -> team(m.placement())).toList()),
                Sql.texts(made.stream().map(m -> rule(m.placement())).toList()),
                Sql.texts(keys.stream().map(k -> String.join("\n", k)).toList()),
                Sql.texts(
                        leads.stream().map(l -> l.person().name().orElse(null)).toList()),
                Sql.texts(leads.stream()
                        .map(l -> l.person().company().orElse(null))
                        .toList()),
                Sql.texts(leads.stream().map(BookRows::wants).toList()),
                Sql.texts(leads.stream().map(l -> l.country().orElse(null)).toList()),
                Sql.booleans(leads.stream().map(Lead::test).toList()),
                Sql.times(made.stream().map(m -> m.arrival().receivedAt()).toList()),
                Sql.texts(leads.stream().map(StoredJson::lead).toList()));
    }

    private void insertTouches(Connection connection) throws SQLException {
        record Row(Arrival arrival, UUID lead) {}
        var rows = Stream.concat(
                        made.stream()
                                .map(m ->
                                        new Row(m.arrival(), m.arrival().lead().id())),
                        repeats.stream().map(r -> new Row(r.arrival(), r.into())))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        Sql.update(
                connection,
                "insert into touch (inbox_id, part, lead_id, at) select * from unnest(?, ?, ?, ?)",
                Sql.longs(rows.stream().map(r -> r.arrival().inboxId()).toList()),
                Sql.ints(rows.stream().map(r -> r.arrival().part()).toList()),
                Sql.uuids(rows.stream().map(Row::lead).toList()),
                Sql.times(rows.stream().map(r -> r.arrival().receivedAt()).toList()));
    }

    private void updateRepeats(Connection connection) throws SQLException {
        if (repeats.isEmpty()) {
            return;
        }
        var leads = repeats.stream().map(Repeat::into).toList();
        var keys = repeats.stream()
                .map(r -> String.join("\n", keys(r.arrival().lead())))
                .toList();
        Sql.update(
                connection,
                """
                with t as (
                  select lead_id, count(*) as n, max(at) as at, string_agg(keys, chr(10)) as keys
                  from unnest(?, ?, ?) as r (lead_id, at, keys) group by lead_id
                ), more as (
                  insert into reach (key, person_id)
                  select distinct on (k) k, l.person_id
                  from t join lead l on l.id = t.lead_id, unnest(string_to_array(t.keys, chr(10))) as k
                  on conflict (key) do nothing
                )
                update lead l
                set touches = l.touches + t.n, last_touch_at = greatest(l.last_touch_at, t.at),
                    reach_keys = array(select distinct unnest(l.reach_keys || string_to_array(t.keys, chr(10))))
                from t where l.id = t.lead_id
                """,
                Sql.uuids(leads),
                Sql.times(repeats.stream().map(r -> r.arrival().receivedAt()).toList()),
                Sql.texts(keys));
    }

    private void updateAgain(Connection connection) throws SQLException {
        if (again.isEmpty()) {
            return;
        }
        Sql.update(
                connection,
                """
                update lead l set state = t.state, owner = t.owner, team = t.team, rule = t.rule
                from unnest(?, ?, ?, ?, ?) as t (id, state, owner, team, rule) where l.id = t.id
                """,
                Sql.uuids(again.stream().map(a -> a.lead().lead().id()).toList()),
                Sql.texts(again.stream().map(a -> state(a.placement()).word()).toList()),
                Sql.texts(again.stream().map(a -> owner(a.placement())).toList()),
                Sql.texts(again.stream().map(a -> team(a.placement())).toList()),
                Sql.texts(again.stream().map(a -> rule(a.placement())).toList()));
    }

    private void insertAssignments(Connection connection) throws SQLException {
        if (assigned.isEmpty()) {
            return;
        }
        Sql.update(
                connection,
                """
                insert into assignment (id, lead_id, team, rep, rule, why) select * from unnest(?, ?, ?, ?, ?, ?)
                """,
                Sql.uuids(assigned.stream().map(Assigned::assignment).toList()),
                Sql.uuids(assigned.stream().map(Assigned::lead).toList()),
                Sql.texts(assigned.stream().map(a -> a.to().team()).toList()),
                Sql.texts(assigned.stream().map(a -> a.to().rep()).toList()),
                Sql.texts(assigned.stream().map(a -> a.to().rule()).toList()),
                Sql.texts(assigned.stream().map(a -> a.to().why()).toList()));
    }

    /// Reps are updated in the order of their ids, which is the order of their row locks on every
    /// node.
    private void moveLedger(Connection connection) throws SQLException {
        if (assigned.isEmpty()) {
            return;
        }
        var counted = assigned.stream().filter(a -> a.to().counts()).toList();
        Sql.update(
                connection,
                """
                with entries as (
                  insert into ledger (team, rep, lead_id, delta, reason)
                  select team, rep, lead_id, 1, 'assigned' from unnest(?, ?, ?) as t (team, rep, lead_id)
                  returning team, rep
                )
                insert into team_member (team, rep, received, last_assigned_at)
                select team, rep, count(*), ?::timestamptz from entries group by team, rep order by team, rep
                on conflict (team, rep) do update
                set received = team_member.received + excluded.received, last_assigned_at = excluded.last_assigned_at
                """,
                Sql.texts(counted.stream().map(a -> a.to().team()).toList()),
                Sql.texts(counted.stream().map(a -> a.to().rep()).toList()),
                Sql.uuids(counted.stream().map(Assigned::lead).toList()),
                facts.now());
        Sql.update(
                connection,
                """
                insert into rep (id, open)
                select rep, count(*) from unnest(?) as t (rep) group by rep order by rep
                on conflict (id) do update set open = rep.open + excluded.open
                """,
                Sql.texts(assigned.stream().map(a -> a.to().rep()).toList()));
    }

    private void insertDecisions(Connection connection) throws SQLException {
        record Row(UUID lead, String doc) {}
        var rows = Stream.concat(
                        made.stream().map(m -> new Row(m.arrival().lead().id(), m.decision())),
                        again.stream()
                                .filter(a -> a.placement() instanceof Placement.Assigned)
                                .map(a -> new Row(a.lead().lead().id(), a.decision())))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        Sql.update(
                connection,
                "insert into decision (lead_id, policy_id, doc) select lead_id, ?, doc from unnest(?, ?) as t (lead_id, doc)",
                policyId,
                Sql.uuids(rows.stream().map(Row::lead).toList()),
                Sql.texts(rows.stream().map(Row::doc).toList()));
    }

    /// A waiting lead is looked at again when a calendar says so, and at the latest after a
    /// quarter of an hour.
    private void setTimers(Connection connection) throws SQLException {
        var waiting =
                timers.entrySet().stream().filter(t -> t.getValue() != null).toList();
        if (!again.isEmpty()) {
            Sql.update(
                    connection,
                    "delete from timer where kind = 'waiting' and lead_id = any(?)",
                    Sql.uuids(again.stream().map(a -> a.lead().lead().id()).toList()));
        }
        if (!waiting.isEmpty()) {
            Sql.update(
                    connection,
                    """
                    insert into timer (kind, lead_id, due_at, visible_at)
                    select 'waiting', lead_id, due_at, due_at from unnest(?, ?) as t (lead_id, due_at)
                    """,
                    Sql.uuids(waiting.stream().map(Map.Entry::getKey).toList()),
                    Sql.times(waiting.stream().map(Map.Entry::getValue).toList()));
        }
    }

    private void insertOutbox(Connection connection) throws SQLException {
        if (outbox.isEmpty()) {
            return;
        }
        Sql.update(
                connection,
                """
                insert into outbox (id, lead_id, channel, ladder, kind, recipient, card)
                select id, lead_id, split_part(ladder, chr(10), 1), string_to_array(ladder, chr(10)), kind, recipient, card
                from unnest(?, ?, ?, ?, ?, ?) as t (id, lead_id, ladder, kind, recipient, card)
                on conflict (id) do nothing
                """,
                Sql.uuids(outbox.stream().map(OutboxRow::id).toList()),
                Sql.uuids(outbox.stream().map(OutboxRow::lead).toList()),
                Sql.texts(outbox.stream()
                        .map(o -> String.join("\n", o.notice().ladder()))
                        .toList()),
                Sql.texts(outbox.stream().map(o -> o.notice().kind()).toList()),
                Sql.texts(outbox.stream()
                        .map(o -> StoredJson.recipient(o.notice().recipient()))
                        .toList()),
                Sql.texts(outbox.stream()
                        .map(o -> StoredJson.card(o.notice().card()))
                        .toList()));
    }

    private List<TimelineEvent> insertTimeline(Connection connection) throws SQLException {
        var ids = Sql.query(
                connection,
                """
                insert into timeline (lead_id, kind, actor, detail)
                select lead_id, kind, 'gateway', detail from unnest(?, ?, ?) as t (lead_id, kind, detail)
                returning id, at
                """,
                row -> Map.entry(row.getLong("id"), Sql.time(row, "at")),
                Sql.uuids(events.stream().map(Event::lead).toList()),
                Sql.texts(events.stream().map(Event::kind).toList()),
                Sql.texts(events.stream().map(e -> StoredJson.facts(e.facts())).toList()));
        var told = new ArrayList<TimelineEvent>();
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            told.add(new TimelineEvent(
                    ids.get(i).getKey(),
                    event.lead(),
                    event.number(),
                    ids.get(i).getValue(),
                    event.kind(),
                    "gateway",
                    event.facts()));
        }
        return told;
    }

    private long number(UUID lead) {
        return Stream.concat(
                        facts.known().stream().filter(k -> k.id().equals(lead)).map(KnownLead::number),
                        facts.arrivals().stream()
                                .filter(a -> a.lead().id().equals(lead))
                                .map(Arrival::number))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a repeat of a lead that nobody knows"));
    }

    /// Line feeds separate keys on their way into SQL.
    private static List<String> keys(Lead lead) {
        return lead.person().reaches().stream()
                .map(reach -> reach.key().replace('\n', ' '))
                .distinct()
                .toList();
    }

    private static LeadState state(Placement placement) {
        return placement instanceof Placement.Assigned ? LeadState.ASSIGNED : LeadState.WAITING;
    }

    private static @Nullable String owner(Placement placement) {
        return placement instanceof Placement.Assigned to ? to.rep() : null;
    }

    private static String team(Placement placement) {
        return switch (placement) {
            case Placement.Assigned to -> to.team();
            case Placement.Waiting wait -> wait.team();
        };
    }

    private static String rule(Placement placement) {
        return switch (placement) {
            case Placement.Assigned to -> to.rule();
            case Placement.Waiting wait -> wait.rule();
        };
    }

    private static @Nullable String wants(Lead lead) {
        return lead.inquiry()
                .text()
                .map(text -> text.codePointCount(0, text.length()) <= 200
                        ? text
                        : text.substring(0, text.offsetByCodePoints(0, 199)) + "…")
                .or(lead.inquiry()::product)
                .orElse(null);
    }
}
