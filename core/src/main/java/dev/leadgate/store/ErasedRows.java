package dev.leadgate.store;

import dev.leadgate.store.AuditRows.Change;
import dev.leadgate.store.Erasures.Elsewhere;
import dev.leadgate.store.Erasures.Erased;
import dev.leadgate.store.Erasures.Kind;
import dev.leadgate.store.Move.Happened;
import dev.leadgate.store.PgErasures.Unread;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Takes a person out of all tables. The order of the locks is that of a settling: work rows, persons,
/// leads, reps. What is being settled meanwhile is either waited for and found, or meets no work row and is
/// undone.
final class ErasedRows {
    static final String ERASED = "erased";

    /// Of a timeline event, what says nothing about the person.
    private static final Set<String> IMPERSONAL = Set.of(
            "rep",
            "team",
            "rule",
            "from",
            "channel",
            "kind",
            "sequence",
            "automation",
            "source",
            "lead",
            "sla",
            "took_ms",
            "way");

    private final Connection connection;
    private final Tombstones tombstones;
    private final UnaryOperator<String> decisions;
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final List<TimelineEvent> events = new ArrayList<>();
    private List<Row> leads = List.of();

    private record Row(UUID id, long number, LeadState state, Optional<String> owner, boolean test, String doc) {}

    ErasedRows(Connection connection, Tombstones tombstones, UnaryOperator<String> decisions) {
        this.connection = connection;
        this.tombstones = tombstones;
        this.decisions = decisions;
    }

    /// @param known persons; whoever is known by one of the keys meanwhile is one, too
    /// @param by who asked for it
    Erased erase(Set<UUID> known, Set<String> keys, Collection<Unread> unread, String by) throws SQLException {
        var payloads =
                unread.stream().filter(Unread::whole).map(Unread::inboxId).collect(Collectors.toSet());
        var bytes = new ErasedPayloads(connection, tombstones);
        bytes.unwork(payloads);
        var locking = new Script();
        BookFacts.lockPersons(locking, keys);
        locking.run(connection);
        var persons = new LinkedHashSet<>(known);
        persons.addAll(ids("select distinct person_id from reach where key = any(?)", Sql.texts(keys)));
        leads = leads(persons);
        var all = new LinkedHashSet<>(keys);
        all.addAll(texts("select key from reach where person_id = any(?)", Sql.uuids(persons)));
        all.addAll(texts("select unnest(reach_keys) from lead where id = any(?)", mine()));
        var touched = Sql.query(
                connection, "select inbox_id from touch where lead_id = any(?)", row -> row.getLong(1), mine());
        payloads.addAll(touched);
        bytes.unwork(touched);
        int shared = shared(payloads);
        var elsewhere = elsewhere();
        bytes.erase(payloads, unread);
        count(Kind.PAYLOADS, bytes.payloads());
        count(Kind.DEAD_LETTERS, bytes.deadLetters());
        letters(all);
        work();
        decisions();
        timeline();
        asides(all);
        assignments();
        leadRows();
        addresses(all, persons);
        var pseudonym = tombstones.pseudonym(keys);
        for (var lead : leads) {
            events.addAll(PgLetters.tell(connection, lead.id(), new Happened(ERASED, by, Map.of())));
        }
        var numbers = leads.stream().map(Row::number).toList();
        var subject = Stream.concat(Stream.of(pseudonym), numbers.stream().map(n -> "L-" + n));
        AuditRows.write(connection, "person.erased", subject.collect(Collectors.joining(" ")), Change.UNKNOWN);
        return new Erased(pseudonym, numbers, counts, shared, elsewhere);
    }

    boolean nothing() {
        return leads.isEmpty() && counts.isEmpty();
    }

    /// Told after the commit.
    List<TimelineEvent> events() {
        return events;
    }

    private Sql.Column mine() {
        return Sql.uuids(leads, Row::id);
    }

    private void count(Kind kind, int rows) {
        if (rows > 0) {
            counts.merge(kind, rows, Integer::sum);
        }
    }

    private int update(String sql, Object... values) throws SQLException {
        return Sql.update(connection, sql, values);
    }

    private List<UUID> ids(String sql, Object value) throws SQLException {
        return Sql.query(connection, sql, row -> row.getObject(1, UUID.class), value);
    }

    private List<String> texts(String sql, Object value) throws SQLException {
        return Sql.query(connection, sql, row -> row.getString(1), value);
    }

    private List<Row> leads(Set<UUID> persons) throws SQLException {
        return Sql.query(
                connection,
                """
                select id, number, state, owner, test, doc from lead
                where person_id = any(?) and state <> 'erased' order by number for update
                """,
                row -> new Row(
                        row.getObject("id", UUID.class),
                        row.getLong("number"),
                        LeadState.of(row.getString("state")),
                        Optional.ofNullable(row.getString("owner")),
                        row.getBoolean("test"),
                        row.getString("doc")),
                Sql.uuids(persons));
    }

    private int shared(Collection<Long> payloads) throws SQLException {
        return Sql.query(
                        connection,
                        "select count(distinct lead_id) from touch where inbox_id = any(?) and lead_id <> all(?)",
                        row -> row.getInt(1),
                        Sql.longs(payloads),
                        mine())
                .getFirst();
    }

    private List<Elsewhere> elsewhere() throws SQLException {
        return Sql.query(
                connection,
                """
                select l.number, e.destination, e.entry from destination_entry e join lead l on l.id = e.lead_id
                where e.lead_id = any(?) order by l.number, e.destination
                """,
                row -> new Elsewhere(row.getLong("number"), row.getString("destination"), row.getString("entry")),
                mine());
    }

    /// What they were counts in a sequence's figures.
    private void letters(Collection<String> keys) throws SQLException {
        count(Kind.MESSAGES, update("""
                update letter set reach = '', doc = '{}', detail = '', over_at = coalesce(over_at, clock_timestamp()),
                  seen_at = coalesce(seen_at, clock_timestamp()),
                  author = case kind when 'received' then 'lead' else author end,
                  state = case state when 'queued' then 'withheld' else state end
                where (lead_id = any(?) or reach = any(?)) and reach <> ''
                """, mine(), Sql.texts(keys)));
        update("""
                update sequence_run set state = 'stopped', reason = 'erased', ended_at = clock_timestamp()
                where lead_id = any(?) and state = 'running'
                """, mine());
    }

    /// What was still to be done.
    private void work() throws SQLException {
        count(Kind.NOTICES, update("delete from outbox where lead_id = any(?)", mine()));
        count(Kind.DELIVERIES, update("delete from delivery where lead_id = any(?)", mine()));
        for (var table : List.of("destination_entry", "attempt", "timer", "automation_due")) {
            update("delete from " + table + " where lead_id = any(?)", mine());
        }
        var cards = new Script();
        SummaryRows.changed(cards, leads.stream().map(Row::id).toList());
        cards.run(connection);
    }

    private void decisions() throws SQLException {
        record Decided(UUID lead, long id, String doc) {}
        var all = Sql.query(
                connection,
                "select lead_id, id, doc from decision where lead_id = any(?)",
                row -> new Decided(
                        row.getObject("lead_id", UUID.class), row.getLong("id"), decisions.apply(row.getString("doc"))),
                mine());
        count(
                Kind.DECISIONS,
                update("""
                update decision d set doc = t.doc from unnest(?, ?, ?) as t (lead_id, id, doc)
                where d.lead_id = t.lead_id and d.id = t.id
                """, Sql.uuids(all, Decided::lead), Sql.longs(all, Decided::id), Sql.texts(all, Decided::doc)));
    }

    private void timeline() throws SQLException {
        record Told(long id, String detail) {}
        var all = Sql.query(
                connection,
                "select id, detail from timeline where lead_id = any(?)",
                row -> new Told(row.getLong("id"), impersonal(row.getString("detail"))),
                mine());
        count(
                Kind.EVENTS,
                update(
                        "update timeline e set detail = t.detail from unnest(?, ?) as t (id, detail) where e.id = t.id",
                        Sql.longs(all, Told::id),
                        Sql.texts(all, Told::detail)));
    }

    private static String impersonal(String detail) {
        return StoredJson.facts(StoredJson.attributes(detail).entrySet().stream()
                .filter(fact -> IMPERSONAL.contains(fact.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /// Vendors repeat in their errors what they were given, and whoever asked through the API was answered.
    private void asides(Collection<String> keys) throws SQLException {
        var words = new ArrayList<>(new Traces(keys).words());
        leads.stream()
                .flatMap(lead -> StoredJson.lead(lead.doc()).person().name().stream())
                .filter(name -> name.strip().indexOf(' ') > 0)
                .forEach(name -> words.add(name.toLowerCase(Locale.ROOT)));
        var patterns = Sql.texts(words, word -> "%" + PgReader.escapeLike(word) + "%");
        update("update alarm set detail = 'erased' where lower(detail) like any(?)", patterns);
        update("update source_event set detail = '' where lower(detail) like any(?)", patterns);
        update("update ledger set note = 'erased' where lower(note) like any(?)", patterns);
        leads.forEach(lead -> words.addAll(List.of(lead.id().toString(), "\"L-" + lead.number() + "\"")));
        update("""
                delete from api_answer a using unnest(?) as word
                where position(convert_to(word, 'UTF8') in a.body) > 0 or position(word in lower(a.key)) > 0
                """, Sql.texts(words));
    }

    private void assignments() throws SQLException {
        update("update assignment set why = '' where lead_id = any(?)", mine());
        update("""
                update assignment set ended_at = clock_timestamp(), end_reason = 'erased'
                where lead_id = any(?) and ended_at is null
                """, mine());
        var open = new TreeMap<String, Integer>();
        leads.stream()
                .filter(lead -> lead.state().open() && !lead.test())
                .forEach(lead -> lead.owner().ifPresent(rep -> open.merge(rep, 1, Integer::sum)));
        for (var rep : open.entrySet()) {
            update("update rep set open = greatest(0, open - ?) where id = ?", rep.getValue(), rep.getKey());
        }
    }

    private void leadRows() throws SQLException {
        update(
                """
                update lead l set state = 'erased', person_id = l.id, reach_keys = '{}', name = null, company = null,
                  wants = null, country = null, tags = null, segments = null, attached_to = null, doc = t.doc
                from unnest(?, ?) as t (id, doc) where l.id = t.id
                """,
                mine(),
                Sql.texts(
                        leads,
                        lead -> StoredJson.lead(StoredJson.lead(lead.doc()).erased())));
    }

    /// Whoever wanted no more at one address wants it at none of them, and is known by none.
    private void addresses(Set<String> keys, Set<UUID> persons) throws SQLException {
        var all = Sql.texts(keys);
        boolean optedOut = !OptOuts.among(connection, tombstones, keys).isEmpty();
        int gone = update("delete from opt_out where key = any(?) or person_id = any(?)", all, Sql.uuids(persons));
        if (optedOut) {
            update("""
                    insert into opt_out (key, way, by_whom) select key, 'erased', 'lead' from unnest(?) as t (key)
                    on conflict (key) do nothing
                    """, Sql.texts(tombstones.reaches(keys)));
        }
        gone += update("delete from reach where key = any(?) or person_id = any(?)", all, Sql.uuids(persons));
        count(Kind.ADDRESSES, gone);
    }
}
