package dev.leadgate.store;

import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.store.RosterState.MemberState;
import dev.leadgate.store.RosterState.RepState;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The reading half of a settling, with its locks: persons first, then teams, each in one order
/// for everybody.
final class BookFacts {

    /// Persons are locked by bucket, so that a batch of any size takes a bounded number of locks.
    private static final int PERSON_BUCKETS = 2048;

    private static final int PERSON_LOCK = 0x4c47;

    private BookFacts() {}

    static void lockPersons(Connection connection, List<Arrival> arrivals) throws SQLException {
        var buckets = arrivals.stream()
                .flatMap(a -> a.lead().person().reaches().stream())
                .map(r -> Math.floorMod(r.key().hashCode(), PERSON_BUCKETS))
                .distinct()
                .sorted()
                .toList();
        Sql.query(
                connection,
                "select pg_advisory_xact_lock(?, bucket) from unnest(?) as t (bucket)",
                row -> true,
                PERSON_LOCK,
                Sql.ints(buckets));
    }

    /// Leads of the same persons, without the leads themselves.
    static List<KnownLead> known(Connection connection, List<Lead> leads) throws SQLException {
        if (leads.isEmpty()) {
            return List.of();
        }
        var keys = leads.stream()
                .flatMap(lead -> lead.person().reaches().stream())
                .map(Reach::key)
                .distinct()
                .toList();
        return Sql.query(
                connection,
                """
                select id, number, reach_keys, state, owner, created_at, last_touch_at, touches
                from lead
                where person_id in (select person_id from reach where key = any(?))
                  and state not in ('merged', 'erased') and id <> all(?)
                order by number
                """,
                BookFacts::knownLead,
                Sql.texts(keys),
                Sql.uuids(leads.stream().map(Lead::id).toList()));
    }

    private static KnownLead knownLead(ResultSet row) throws SQLException {
        return new KnownLead(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                texts(row.getArray("reach_keys")),
                LeadState.of(row.getString("state")),
                Optional.ofNullable(row.getString("owner")),
                Sql.time(row, "created_at"),
                Sql.time(row, "last_touch_at"),
                row.getInt("touches"));
    }

    static Set<String> texts(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }

    static Instant now(Connection connection) throws SQLException {
        return Sql.query(connection, "select clock_timestamp() as at", row -> Sql.time(row, "at"))
                .getFirst();
    }

    /// Drawn before the decision: a number may stay unused when its lead turns out to be a
    /// repeat.
    static List<Long> numbers(Connection connection, int count) throws SQLException {
        return Sql.query(
                connection, "select nextval('lead_number') from generate_series(1, ?)", row -> row.getLong(1), count);
    }

    /// The teams' rows are the lock under which shares are read and moved.
    static RosterState roster(Connection connection, Set<String> teams) throws SQLException {
        var names = Sql.texts(teams.stream().sorted().toList());
        Sql.query(
                connection,
                "select id from team where id = any(?) order by id for update",
                row -> row.getString(1),
                names);
        Map<String, Map<String, MemberState>> members = new HashMap<>();
        teams.forEach(team -> members.put(team, new HashMap<>()));
        Sql.query(
                connection,
                "select team, rep, received, calibration, last_assigned_at from team_member where team = any(?)",
                row -> members.computeIfAbsent(row.getString("team"), t -> new HashMap<>())
                        .put(
                                row.getString("rep"),
                                new MemberState(
                                        row.getLong("received"),
                                        row.getDouble("calibration"),
                                        Sql.maybeTime(row, "last_assigned_at"))),
                names);
        Map<String, RepState> reps = new HashMap<>();
        Sql.query(
                connection,
                """
                select r.id, r.open, a.status, a.until_at, a.set_by
                from rep r left join availability a on a.rep = r.id
                """,
                row -> reps.put(row.getString("id"), new RepState(row.getInt("open"), availability(row))));
        return new RosterState(members, reps);
    }

    static Availability availability(ResultSet row) throws SQLException {
        var status = row.getString("status");
        return status == null
                ? Availability.AVAILABLE
                : new Availability(
                        Availability.Status.of(status), Sql.maybeTime(row, "until_at"), row.getString("set_by"));
    }

    /// Of `arrivals`, the (inbox, part) pairs that an earlier settling already wrote: a replay or
    /// an expired lease.
    static Set<String> alreadySettled(Connection connection, List<Long> inboxIds) throws SQLException {
        return new HashSet<>(Sql.query(
                connection,
                "select inbox_id, part from touch where inbox_id = any(?)",
                row -> row.getLong(1) + "/" + row.getInt(2),
                Sql.longs(inboxIds)));
    }
}
