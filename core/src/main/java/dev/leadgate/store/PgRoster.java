package dev.leadgate.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

final class PgRoster implements Roster {
    private final DataSource console;

    PgRoster(DataSource console) {
        this.console = console;
    }

    @Override
    public void setAvailability(String rep, Availability availability) {
        Sql.transaction(
                console,
                connection -> Sql.update(
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
                        availability.setBy()));
    }

    @Override
    public List<RepLine> reps() {
        return Sql.transaction(console, connection -> {
            Map<String, List<TeamShare>> shares = new LinkedHashMap<>();
            Sql.query(
                    connection,
                    "select team, rep, received, calibration from team_member order by team, rep",
                    row -> shares.computeIfAbsent(row.getString("rep"), r -> new ArrayList<>())
                            .add(new TeamShare(
                                    row.getString("team"), row.getLong("received"), row.getDouble("calibration"))));
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
}
