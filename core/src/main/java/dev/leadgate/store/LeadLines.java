package dev.leadgate.store;

import dev.leadgate.store.Reader.LeadLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/// Leads as lines of a list, with the times of their owners.
final class LeadLines {

    /// Until when the owner of `l` has to do what is next, as [LeadClock] has it; `a` is the owner's assignment
    /// and `t` the reminder that stands in the place of a deadline.
    static final String DUE = """
            case l.state when 'assigned' then coalesce(a.accept_by, a.contact_by)
                         when 'accepted' then case when t.lead_id is null then a.contact_by end end""";

    /// To `lead l`, each by its key.
    static final String OWNERS = """
            left join assignment a on a.lead_id = l.id and a.ended_at is null
            left join timer t on t.kind = 'sla' and t.lead_id = l.id and t.step in ('follow_up', 'snooze')
            """;

    /// `%s` is where the leads come from: only those that are shown, for each costs look-ups of its times.
    static final String SELECT = """
            select l.id, l.number, l.received_at, l.source, l.channel, l.name, l.company, l.wants, l.rule, l.team,
                   l.owner, l.state, l.touches, l.test, l.doc, a.started_at, a.accept_by,
                   case when l.state = 'assigned' or t.lead_id is null then a.contact_by end as contact_by,
                   e.accepted_at,
                   case when l.state = 'waiting' then coalesce(e.waiting_since, l.received_at) end as waiting_since
            from %s l
            """ + OWNERS + """
            left join lateral (
              select min(at) filter (where kind <> 'waiting' and at >= a.started_at - interval '1 second') as accepted_at,
                     max(at) filter (where kind = 'waiting') as waiting_since
              from timeline
              where lead_id = l.id and kind in ('waiting', 'accepted', 'no_answer', 'contacted', 'converted')) e on true
            """;

    private LeadLines() {}

    static LeadLine line(ResultSet row) throws SQLException {
        return new LeadLine(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                Sql.time(row, "received_at"),
                row.getString("source"),
                row.getString("channel"),
                Optional.ofNullable(row.getString("name")),
                Optional.ofNullable(row.getString("company")),
                Optional.ofNullable(row.getString("wants")),
                Optional.ofNullable(row.getString("rule")),
                Optional.ofNullable(row.getString("team")),
                Optional.ofNullable(row.getString("owner")),
                LeadState.of(row.getString("state")),
                row.getInt("touches"),
                row.getBoolean("test"),
                new LeadClock(
                        Sql.maybeTime(row, "waiting_since"),
                        Sql.maybeTime(row, "started_at"),
                        Sql.maybeTime(row, "accept_by"),
                        Sql.maybeTime(row, "contact_by"),
                        Sql.maybeTime(row, "accepted_at")));
    }
}
