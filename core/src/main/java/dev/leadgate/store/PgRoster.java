package dev.leadgate.store;

import dev.leadgate.store.AuditRows.Change;
import dev.leadgate.store.RosterState.MemberState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

final class PgRoster implements Roster {
    private final DataSource console;

    PgRoster(DataSource console) {
        this.console = console;
    }

    @Override
    public void setAvailability(String rep, Availability availability) {
        Sql.transaction(console, connection -> {
            var before = Sql.query(
                    connection,
                    "select status, until_at from availability where rep = ? for update",
                    row -> AuditRows.digest(row.getString("status"), Sql.maybeTime(row, "until_at")),
                    rep);
            Sql.update(
                    connection,
                    """
                        insert into availability (rep, status, until_at, set_by) values (?, ?, ?::timestamptz, ?)
                        on conflict (rep) do update
                        set status = excluded.status, until_at = excluded.until_at, set_by = excluded.set_by,
                            set_at = clock_timestamp()
                        """,
                    rep,
                    availability.status().word(),
                    availability.until().orElse(null),
                    availability.setBy());
            var after = AuditRows.digest(availability.status().word(), availability.until());
            AuditRows.write(
                    connection,
                    "availability.set",
                    rep,
                    new Change(before.stream().findFirst(), Optional.of(after)));
            return true;
        });
    }

    @Override
    public List<RepLine> reps() {
        return Sql.transaction(console, connection -> {
            Map<String, List<TeamShare>> shares = new LinkedHashMap<>();
            Sql.query(
                    connection,
                    "select team, rep, received, calibration, by_hand from team_member order by team, rep",
                    row -> shares.computeIfAbsent(row.getString("rep"), r -> new ArrayList<>())
                            .add(new TeamShare(
                                    row.getString("team"),
                                    row.getLong("received"),
                                    row.getDouble("calibration"),
                                    row.getDouble("by_hand"))));
            return Sql.query(
                    connection,
                    """
                    select r.id, r.open, a.status, a.until_at, a.set_by
                    from rep r left join availability a on a.rep = r.id order by r.id
                    """,
                    row -> new RepLine(
                            row.getString("id"),
                            row.getInt("open"),
                            BookFacts.availability(row),
                            shares.getOrDefault(row.getString("id"), List.of())));
        });
    }

    @Override
    public long enterOutOfOffice(String rep, OutOfOffice out, String by) {
        return Sql.transaction(console, connection -> {
            long id = insert(connection, rep, out, "entered", by);
            AuditRows.write(connection, "out_of_office.entered", rep, Change.made(out.from(), out.to()));
            return id;
        });
    }

    private static long insert(Connection connection, String rep, OutOfOffice out, String origin, String by)
            throws SQLException {
        return Sql.query(connection, """
                        insert into out_of_office (rep, from_at, to_at, reason, origin, entered_by)
                        values (?, ?::timestamptz, ?::timestamptz, ?, ?, ?) returning id
                        """, row -> row.getLong(1), rep, out.from(), out.to(), out.reason(), origin, by)
                .getFirst();
    }

    @Override
    public Optional<String> cancelOutOfOffice(long id) {
        return Sql.transaction(console, connection -> {
            var rep = Sql.query(
                            connection,
                            "delete from out_of_office where id = ? and origin = 'entered' returning rep",
                            row -> row.getString(1),
                            id)
                    .stream()
                    .findFirst();
            if (rep.isPresent()) {
                AuditRows.write(connection, "out_of_office.cancelled", rep.get(), Change.ended(id));
            }
            return rep;
        });
    }

    @Override
    public List<OutOfOfficeLine> outOfOffice() {
        return Sql.transaction(
                console,
                connection -> Sql.query(
                        connection,
                        """
                        select id, rep, from_at, to_at, reason, origin, entered_by, entered_at from out_of_office
                        where to_at > clock_timestamp() order by rep, from_at, id
                        """,
                        row -> new OutOfOfficeLine(
                                row.getLong("id"),
                                row.getString("rep"),
                                new OutOfOffice(
                                        Sql.time(row, "from_at"), Sql.time(row, "to_at"), row.getString("reason")),
                                row.getString("origin"),
                                row.getString("entered_by"),
                                Sql.time(row, "entered_at"))));
    }

    @Override
    public boolean readCalendar(String rep, Set<OutOfOffice> outs) {
        return Sql.transaction(console, connection -> {
            var before = new HashSet<>(Sql.query(
                    connection,
                    """
                    select from_at, to_at, reason from out_of_office where rep = ? and origin = 'calendar' for update
                    """,
                    row -> new OutOfOffice(Sql.time(row, "from_at"), Sql.time(row, "to_at"), row.getString("reason")),
                    rep));
            if (before.equals(outs)) {
                return false;
            }
            Sql.update(connection, "delete from out_of_office where rep = ? and origin = 'calendar'", rep);
            for (var out : outs) {
                insert(connection, rep, out, "calendar", "calendar");
            }
            return true;
        });
    }

    @Override
    public List<ShareEntry> shares(String team) {
        return Sql.transaction(console, connection -> {
            Map<String, Map<String, Double>> entries = new HashMap<>();
            Sql.query(
                    connection,
                    "select rep, reason, sum(delta) as delta from ledger where team = ? group by rep, reason",
                    row -> entries.computeIfAbsent(row.getString("rep"), r -> new HashMap<>())
                            .put(row.getString("reason"), row.getDouble("delta")),
                    team);
            return Sql.query(
                    connection,
                    """
                    select m.rep, m.received, m.turns, m.calibration, m.last_assigned_at, m.weight, m.absent_reason,
                           m.absent_clock, m.by_hand, t.clock
                    from team_member m join team t on t.id = m.team where m.team = ? order by m.rep
                    """,
                    row -> {
                        MemberState state = BookFacts.member(row);
                        return new ShareEntry(
                                row.getString("rep"),
                                state,
                                row.getDouble("clock"),
                                entries.getOrDefault(row.getString("rep"), Map.of()));
                    },
                    team);
        });
    }

    @Override
    public Optional<CalibrationLine> calibrate(Calibration calibration) {
        return Sql.transaction(console, connection -> CalibrationRows.enter(connection, calibration));
    }

    @Override
    public List<CalibrationLine> calibrations(Optional<String> team, int max) {
        return Sql.transaction(console, connection -> CalibrationRows.list(connection, team, max));
    }
}
