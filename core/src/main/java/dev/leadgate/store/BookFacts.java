package dev.leadgate.store;

import dev.leadgate.store.Decider.Lately;
import dev.leadgate.store.RosterState.Absent;
import dev.leadgate.store.RosterState.GivenTo;
import dev.leadgate.store.RosterState.MemberState;
import dev.leadgate.store.RosterState.RepState;
import dev.leadgate.store.Script.Answer;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;

/// The reading half of a settling, with its locks: persons first, then teams, each in one order
/// for everybody.
final class BookFacts {

    /// Persons are locked by bucket, so that a batch of any size takes a bounded number of locks.
    private static final int PERSON_BUCKETS = 2048;

    private static final int PERSON_LOCK = 0x4c47;

    private BookFacts() {}

    static void lockPersons(Script script, Collection<String> keys) {
        var buckets = keys.stream()
                .map(key -> Math.floorMod(key.hashCode(), PERSON_BUCKETS))
                .distinct()
                .sorted()
                .toList();
        script.query(
                "select count(pg_advisory_xact_lock(?, bucket)) from unnest(?) as t (bucket)",
                row -> true,
                PERSON_LOCK,
                Sql.ints(buckets));
    }

    /// From the columns of `lead`.
    static KnownLead knownLead(ResultSet row) throws SQLException {
        return new KnownLead(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                texts(row.getArray("reach_keys")),
                LeadState.of(row.getString("state")),
                Optional.ofNullable(row.getString("owner")),
                Sql.time(row, "created_at"),
                Sql.time(row, "last_touch_at"),
                row.getInt("touches"),
                texts(row.getArray("channels")));
    }

    private static Set<String> texts(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }

    static Answer<Instant> now(Script script) {
        return script.query("select clock_timestamp() as at", row -> Sql.time(row, "at"));
    }

    /// A lead's number, and what time it was when it was drawn.
    record Drawn(long number, Instant at) {}

    /// Drawn before the decision: a number may stay unused when its lead turns out to be a
    /// repeat.
    static Answer<Drawn> numbers(Script script, int count) {
        return script.query(
                "select nextval('lead_number') as number, clock_timestamp() as at from generate_series(1, ?)",
                row -> new Drawn(row.getLong("number"), Sql.time(row, "at")),
                count);
    }

    /// The counters of teams and of their members, and what was given lately.
    static final class TeamCounters {
        private final Set<String> teams;
        private final Answer<Map.Entry<String, Double>> clocks;
        private final Answer<Member> members;
        private final Answer<Map.Entry<String, RepState>> reps;
        private final Optional<Answer<Map.Entry<GivenTo, List<Instant>>>> given;

        private TeamCounters(
                Set<String> teams,
                Answer<Map.Entry<String, Double>> clocks,
                Answer<Member> members,
                Answer<Map.Entry<String, RepState>> reps,
                Optional<Answer<Map.Entry<GivenTo, List<Instant>>>> given) {
            this.teams = teams;
            this.clocks = clocks;
            this.members = members;
            this.reps = reps;
            this.given = given;
        }

        RosterState roster() {
            Map<String, Map<String, MemberState>> byTeam = new HashMap<>();
            teams.forEach(team -> byTeam.put(team, new HashMap<>()));
            members.rows()
                    .forEach(m -> byTeam.computeIfAbsent(m.team(), t -> new HashMap<>())
                            .put(m.rep(), m.state()));
            return new RosterState(
                    byTeam,
                    byKey(reps.rows()),
                    byKey(clocks.rows()),
                    given.map(answer -> byKey(answer.rows())).orElse(Map.of()));
        }

        private static <K, V> Map<K, V> byKey(List<Map.Entry<K, V>> rows) {
            Map<K, V> map = new HashMap<>();
            rows.forEach(row -> map.put(row.getKey(), row.getValue()));
            return map;
        }
    }

    private record Member(String team, String rep, MemberState state) {}

    /// The teams' rows are the lock under which shares are read and moved.
    ///
    /// @param lately asked for only where caps need it
    static TeamCounters lockTeams(Script script, Set<String> teams, List<Lately> lately) {
        var names = Sql.texts(teams.stream().sorted().toList());
        var clocks = script.query(
                "select id, clock from team where id = any(?) order by id for update",
                row -> Map.entry(row.getString("id"), row.getDouble("clock")),
                names);
        var members =
                script.query("""
                select team, rep, received, turns, calibration, last_assigned_at, weight, absent_reason, absent_clock,
                       by_hand
                from team_member where team = any(?)
                """, row -> new Member(row.getString("team"), row.getString("rep"), member(row)), names);
        var reps = script.query("""
                select r.id, r.open, a.status, a.until_at, a.set_by, o.from_at, o.to_at, o.reasons
                from rep r left join availability a on a.rep = r.id left join (
                  select rep, array_agg((extract(epoch from from_at) * 1000000)::bigint order by id) as from_at,
                         array_agg((extract(epoch from to_at) * 1000000)::bigint order by id) as to_at,
                         array_agg(reason order by id) as reasons
                  from out_of_office where to_at > clock_timestamp() group by rep
                ) o on o.rep = r.id
                """, row -> Map.entry(row.getString("id"), rep(row)));
        return new TeamCounters(
                teams, clocks, members, reps, lately.isEmpty() ? Optional.empty() : Optional.of(given(script, lately)));
    }

    static MemberState member(ResultSet row) throws SQLException {
        var weight = row.getObject("weight", Double.class);
        var reason = row.getString("absent_reason");
        return new MemberState(
                row.getLong("received"),
                row.getDouble("turns"),
                row.getDouble("calibration"),
                Sql.maybeTime(row, "last_assigned_at"),
                weight == null ? OptionalDouble.empty() : OptionalDouble.of(weight),
                reason == null ? Optional.empty() : Optional.of(new Absent(reason, row.getDouble("absent_clock"))),
                row.getDouble("by_hand"));
    }

    private static RepState rep(ResultSet row) throws SQLException {
        var reasons = row.getArray("reasons");
        List<OutOfOffice> out = new ArrayList<>();
        if (reasons != null) {
            var from = times(row, "from_at");
            var to = times(row, "to_at");
            var why = (String[]) reasons.getArray();
            for (int i = 0; i < why.length; i++) {
                out.add(new OutOfOffice(from.get(i), to.get(i), why[i]));
            }
        }
        return new RepState(row.getInt("open"), availability(row), out);
    }

    /// Each rep's last leads by an index, no further back than their caps reach.
    private static Answer<Map.Entry<GivenTo, List<Instant>>> given(Script script, List<Lately> lately) {
        return script.query(
                """
                select asked.rep, asked.team, found.times
                from unnest(?, ?, ?, ?) as asked (rep, team, most, seconds) cross join lateral (
                  select array_agg((extract(epoch from last.started_at) * 1000000)::bigint) as times from (
                    select a.started_at from assignment a
                    where a.rep = asked.rep and (asked.team = '' or a.team = asked.team) and not a.test
                      and a.started_at > clock_timestamp() - asked.seconds * interval '1 second'
                    order by a.started_at desc limit asked.most
                  ) last
                ) found
                """,
                row -> Map.entry(new GivenTo(row.getString("rep"), row.getString("team")), times(row, "times")),
                Sql.texts(lately, l -> l.to().rep()),
                Sql.texts(lately, l -> l.to().team()),
                Sql.ints(lately, Lately::most),
                Sql.longs(lately, l -> l.within().toSeconds()));
    }

    /// Microseconds since 1970; none where the column is null.
    private static List<Instant> times(ResultSet row, String column) throws SQLException {
        var times = row.getArray(column);
        return times == null
                ? List.of()
                : Arrays.stream((Long[]) times.getArray())
                        .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS))
                        .toList();
    }

    static Availability availability(ResultSet row) throws SQLException {
        var status = row.getString("status");
        return status == null
                ? Availability.AVAILABLE
                : new Availability(
                        Availability.Status.of(status), Sql.maybeTime(row, "until_at"), row.getString("set_by"));
    }

    /// Parts of envelopes that an earlier settling already wrote: a replay or an expired lease.
    static final class Settled {
        private final Answer<String> parts;

        private Settled(Answer<String> parts) {
            this.parts = parts;
        }

        Set<String> parts() {
            return new HashSet<>(parts.rows());
        }

        static String part(long inboxId, int part) {
            return inboxId + "/" + part;
        }
    }

    static Settled alreadySettled(Script script, List<Long> inboxIds) {
        return new Settled(script.query(
                "select inbox_id, part from touch where inbox_id = any(?)",
                row -> Settled.part(row.getLong(1), row.getInt(2)),
                Sql.longs(inboxIds)));
    }
}
