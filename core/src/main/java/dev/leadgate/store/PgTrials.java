package dev.leadgate.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

final class PgTrials implements Trials {
    private final DataSource console;

    PgTrials(DataSource console) {
        this.console = console;
    }

    private static final String SHOWN = """
            , exists (select 1 from timeline x where x.lead_id = e.lead_id and x.kind = any(?)
                        and x.at <= e.at + ? * interval '1 second') as step""";

    private static final String COUNTED = ", count(*) filter (where matured and step%d) as reached%d\n";

    /// The first decision counts: who changed hands later stays in the arm that was tried on them. What a lead first
    /// came in tells whether it was backfilled.
    @Override
    public List<ArmCount> arms(String rule, Instant since, List<Set<String>> steps, Duration within) {
        var parameters = new ArrayList<Object>(List.of(since, rule + "~", within.toSeconds()));
        var shown = new StringBuilder();
        var counted = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            shown.append(SHOWN).append(i);
            counted.append(COUNTED.formatted(i, i));
            parameters.add(Sql.texts(steps.get(i)));
            parameters.add(within.toSeconds());
        }
        parameters.add(Backfilled.STORED);
        return Sql.apart(
                console,
                connection -> Sql.query(
                        connection,
                        """
                        with entered as (
                          select distinct on (d.lead_id) d.lead_id, d.at, split_part(t.rule, '~', 2) as arm
                          from decision d
                          cross join lateral json_to_recordset(d.doc::json -> 'trials') as t (rule text, result text)
                          where d.at >= ?::timestamptz and t.result = 'matched' and starts_with(t.rule, ?)
                          order by d.lead_id, d.id
                        ), seen as (
                          select e.arm, e.at + ? * interval '1 second' <= clock_timestamp() as matured
                        """ + shown + """
                          from entered e join lead l on l.id = e.lead_id and not l.test
                          left join lateral (
                            select i.attributes from touch t join inbox i on i.id = t.inbox_id
                            where t.lead_id = e.lead_id order by t.inbox_id limit 1
                          ) came on true
                          where position(? in coalesce(came.attributes, '')) = 0
                        )
                        select arm, count(*) as entered, count(*) filter (where matured) as matured
                        """ + counted + " from seen group by arm order by arm",
                        row -> new ArmCount(
                                row.getString("arm"),
                                row.getLong("entered"),
                                row.getLong("matured"),
                                reached(row, steps.size())),
                        parameters.toArray()));
    }

    private static List<Long> reached(ResultSet row, int steps) throws SQLException {
        var reached = new ArrayList<Long>(steps);
        for (int i = 0; i < steps; i++) {
            reached.add(row.getLong("reached" + i));
        }
        return reached;
    }
}
