package dev.leadgate.store;

import dev.leadgate.normalize.SoughtReach;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/// A preview does everything and takes it back, so that it cannot say something else than what happens.
final class PgErasures implements Erasures {
    private static final Pattern NUMBER = Pattern.compile("[Ll]-([0-9]{1,18})");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /// Bodies that are looked through at a time: mails can be large.
    private static final int PAGE = 5;

    private final DataSource console;
    private final Tombstones tombstones;
    private final Consumer<List<TimelineEvent>> told;

    /// @param told called after each commit with the new timeline events
    PgErasures(DataSource console, Tombstones tombstones, Consumer<List<TimelineEvent>> told) {
        this.console = console;
        this.tombstones = tombstones;
        this.told = told;
    }

    /// A person as somebody named them.
    ///
    /// @param keys of all reaches and threads
    private record Sought(Set<UUID> persons, Set<String> keys) {}

    /// A payload that made no lead, or the other bytes of one, with the person in it.
    ///
    /// @param variant its digest where it is the other bytes, else empty
    record Unread(long inboxId, byte[] variant) {
        boolean whole() {
            return variant.length == 0;
        }
    }

    @Override
    public Outcome preview(String person, UnaryOperator<String> decisions) {
        return run(person, "", decisions, false);
    }

    @Override
    public Outcome erase(String person, String by, UnaryOperator<String> decisions) {
        return run(person, by, decisions, true);
    }

    private Outcome run(String person, String by, UnaryOperator<String> decisions, boolean real) {
        var asked = asked(person.strip());
        var sought = Sql.apart(console, connection -> sought(connection, person.strip(), asked));
        if (asked.size() > 1 && sought.persons().size() > 1) {
            return new Several(sought.persons().size());
        }
        if (sought.keys().isEmpty()) {
            return new Nobody();
        }
        var unread = unread(new Traces(sought.keys()));
        var events = new ArrayList<TimelineEvent>();
        var outcome = Sql.transaction(console, connection -> {
            var rows = new ErasedRows(connection, tombstones, decisions);
            var erased = rows.erase(sought.persons(), sought.keys(), unread, by);
            if (!real || rows.nothing()) {
                connection.rollback();
                return rows.nothing() ? new Nobody() : erased;
            }
            events.addAll(rows.events());
            return erased;
        });
        told.accept(events);
        return outcome;
    }

    /// Keys that may be meant; of a number without its country, of every country.
    private static List<String> asked(String person) {
        var reaches = SoughtReach.keys(person);
        boolean account = reaches.isEmpty() && person.indexOf(':') > 0;
        return account ? List.of(person) : reaches;
    }

    private static Sought sought(Connection connection, String person, List<String> asked) throws SQLException {
        var persons = new LinkedHashSet<UUID>();
        var keys = new LinkedHashSet<String>();
        var number = NUMBER.matcher(person);
        if (number.matches()) {
            persons.addAll(persons(
                    connection,
                    "select person_id from lead where number = ? and state <> 'erased'",
                    Long.valueOf(number.group(1))));
        } else if (ID.matcher(person).matches()) {
            persons.addAll(persons(
                    connection,
                    "select person_id from lead where id = ? and state <> 'erased'",
                    UUID.fromString(person)));
        } else if (!asked.isEmpty()) {
            var among = Sql.texts(asked);
            persons.addAll(persons(connection, "select person_id from reach where key = any(?)", among));
            if (asked.size() == 1) {
                keys.addAll(asked);
            } else {
                keys.addAll(Sql.query(
                        connection, "select key from opt_out where key = any(?)", row -> row.getString(1), among));
            }
        }
        var all = Sql.uuids(persons);
        keys.addAll(
                Sql.query(connection, "select key from reach where person_id = any(?)", row -> row.getString(1), all));
        Sql.query(
                        connection,
                        "select reach_keys, doc from lead where person_id = any(?) and state <> 'erased'",
                        PgErasures::keys,
                        all)
                .forEach(keys::addAll);
        return new Sought(persons, keys);
    }

    private static List<UUID> persons(Connection connection, String sql, Object named) throws SQLException {
        return Sql.query(connection, sql, row -> row.getObject(1, UUID.class), named);
    }

    private static Set<String> keys(ResultSet row) throws SQLException {
        var keys = new LinkedHashSet<>(
                List.of((String[]) row.getArray("reach_keys").getArray()));
        StoredJson.lead(row.getString("doc")).person().reaches().forEach(reach -> keys.add(reach.key()));
        return keys;
    }

    /// Payloads that made no lead are known by nothing but their bytes. Looked through in pages, without a
    /// lock.
    private List<Unread> unread(Traces traces) {
        if (traces.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Unread>();
        var candidates = Sql.apart(console, connection -> Sql.query(connection, """
                select inbox_id from dead_letter union select inbox_id from ignored
                union select inbox_id from inbox_work union select inbox_id from inbox_held
                union select inbox_id from inbox_variant order by 1
                """, row -> row.getLong(1)));
        for (int from = 0; from < candidates.size(); from += PAGE) {
            var page = Sql.longs(candidates.subList(from, Math.min(candidates.size(), from + PAGE)));
            found.addAll(Sql.apart(console, connection -> page(connection, page, traces)));
        }
        return found;
    }

    private static List<Unread> page(Connection connection, Sql.Column ids, Traces traces) throws SQLException {
        record Read(Unread what, boolean meant) {}
        return Sql.query(
                        connection,
                        """
                        select id, key || ' ' || attributes as head, body, ''::bytea as variant
                        from inbox where id = any(?)
                        union all select inbox_id, '', body, ''::bytea from inbox_hydrated where inbox_id = any(?)
                        union all select inbox_id, '', body, sha256 from inbox_variant where inbox_id = any(?)
                        """,
                        row -> new Read(
                                new Unread(row.getLong("id"), row.getBytes("variant")),
                                traces.in(row.getString("head").getBytes(StandardCharsets.UTF_8))
                                        || traces.in(row.getBytes("body"))),
                        ids,
                        ids,
                        ids)
                .stream()
                .filter(Read::meant)
                .map(Read::what)
                .toList();
    }
}
