package dev.leadgate.store;

import dev.leadgate.store.AuditRows.Change;
import dev.leadgate.store.Roster.Calibration;
import dev.leadgate.store.Roster.CalibrationLine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Entries of the ledger that people make.
final class CalibrationRows {
    /// The ledger's word for them.
    private static final String BY_HAND = "by_hand";

    private CalibrationRows() {}

    /// Under the team's lock, as every other change of shares.
    static Optional<CalibrationLine> enter(Connection connection, Calibration calibration) throws SQLException {
        Sql.query(connection, "select id from team where id = ? for update", row -> true, calibration.team());
        var sums = Sql.query(
                connection,
                """
                update team_member set calibration = calibration + ?, by_hand = by_hand + ?
                where team = ? and rep = ? returning by_hand
                """,
                row -> row.getDouble("by_hand"),
                calibration.turns(),
                calibration.turns(),
                calibration.team(),
                calibration.rep());
        if (sums.isEmpty()) {
            return Optional.empty();
        }
        double sum = sums.getFirst();
        var at = Sql.query(
                connection,
                """
                insert into ledger (team, rep, delta, reason, note, entered_by) values (?, ?, ?, ?, ?, ?) returning at
                """,
                row -> Sql.time(row, "at"),
                calibration.team(),
                calibration.rep(),
                calibration.turns(),
                BY_HAND,
                InboxRows.clean(calibration.reason()),
                InboxRows.clean(calibration.by()));
        AuditRows.write(
                connection,
                "team.calibrated",
                calibration.team() + "/" + calibration.rep(),
                new Change(
                        Optional.of(AuditRows.digest(sum - calibration.turns())), Optional.of(AuditRows.digest(sum))));
        return Optional.of(new CalibrationLine(calibration, at.getFirst(), sum));
    }

    static List<CalibrationLine> list(Connection connection, Optional<String> team, int max) throws SQLException {
        return Sql.query(connection, """
                select l.team, l.rep, l.delta, l.note, l.entered_by, l.at, coalesce(m.by_hand, 0) as sum
                from ledger l left join team_member m on m.team = l.team and m.rep = l.rep
                where l.reason = ? and (?::text is null or l.team = ?) order by l.id desc limit ?
                """, CalibrationRows::line, BY_HAND, team.orElse(null), team.orElse(null), max);
    }

    private static CalibrationLine line(ResultSet row) throws SQLException {
        return new CalibrationLine(
                new Calibration(
                        row.getString("team"),
                        row.getString("rep"),
                        row.getDouble("delta"),
                        Optional.ofNullable(row.getString("note")).orElse(""),
                        Optional.ofNullable(row.getString("entered_by")).orElse("")),
                Sql.time(row, "at"),
                row.getDouble("sum"));
    }
}
