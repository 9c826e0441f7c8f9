package dev.leadgate.store;

import dev.leadgate.store.Reader.Became;
import dev.leadgate.store.Reader.Origin;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// What became of leads, by where they came from.
final class ConversionRows {
    private ConversionRows() {}

    static List<Became> list(Connection connection, Origin by, Instant since, int max) throws SQLException {
        var origin = switch (by) {
            case SOURCE -> "source";
            case CAMPAIGN -> "coalesce(campaign, '')";
        };
        return Sql.query(
                connection,
                """
                select %s as origin, count(*) as received,
                       count(*) filter (where state = 'contacted') as contacted,
                       count(*) filter (where state = 'converted') as converted,
                       count(*) filter (where state = 'lost') as lost,
                       count(*) filter (where state = 'lost' and exists (
                         select from assignment a
                         where a.lead_id = lead.id and a.ended_at is not null and a.end_reason = 'not_a_lead'
                       )) as no_leads
                from lead
                where received_at >= ?::timestamptz and not test and state not in ('merged', 'erased')
                group by 1 order by received desc, origin limit ?
                """.formatted(origin),
                row -> new Became(
                        row.getString("origin"),
                        row.getLong("received"),
                        row.getLong("contacted"),
                        row.getLong("converted"),
                        row.getLong("lost"),
                        row.getLong("no_leads")),
                since,
                max);
    }
}
