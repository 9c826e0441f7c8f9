package dev.leadgate.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Counts that must agree once a gateway is at rest. Asked of its database, past all of its own
/// code.
final class Conservation {
    private static final List<String> COUNTS = List.of(
            "inbox", "inbox_work", "ignored", "dead_letter", "inbox_variant", "touch", "lead", "outbox", "attempt");

    private Conservation() {}

    /// Returns what does not agree; empty is good.
    ///
    /// @param acked leads that senders got an acknowledgement for
    /// @param sent all leads, those refused or cut off included
    static List<String> check(Connection connection, long acked, long sent) throws SQLException {
        Map<String, Long> n = new LinkedHashMap<>();
        for (var table : COUNTS) {
            n.put(table, ask(connection, "select count(*) from " + table));
        }
        n.put("owned", ask(connection, "select count(*) from assignment where ended_at is null"));
        n.put("assigned", ask(connection, "select count(*) from lead where state = 'assigned'"));
        n.put("counted", ask(connection, "select coalesce(sum(received), 0) from team_member"));
        n.put("counting", ask(connection, "select count(*) from assignment where counts"));
        n.put("notified", ask(connection, "select count(*) from timeline where kind = 'notified'"));
        n.put("owners apart", ask(connection, """
                        select count(*) from lead l join assignment a on a.lead_id = l.id and a.ended_at is null
                        where a.rep is distinct from l.owner
                        """));
        n.put("acked and away", Math.max(0, acked - n.getOrDefault("inbox", 0L)));
        n.put("never sent", Math.max(0, n.getOrDefault("inbox", 0L) - sent));
        return findings(n);
    }

    /// The judgement, apart from the asking.
    static List<String> findings(Map<String, Long> n) {
        var wrong = new ArrayList<String>();
        for (var none : List.of(
                "inbox_work",
                "ignored",
                "dead_letter",
                "inbox_variant",
                "outbox",
                "owners apart",
                "acked and away",
                "never sent")) {
            if (n.getOrDefault(none, 0L) != 0) {
                wrong.add(none + " = " + n.get(none) + ", expected 0");
            }
        }
        long inbox = n.getOrDefault("inbox", 0L);
        for (var all : List.of("touch", "lead", "owned", "assigned", "counted", "counting", "notified")) {
            if (n.getOrDefault(all, 0L) != inbox) {
                wrong.add(all + " = " + n.get(all) + ", expected " + inbox + " as in the inbox");
            }
        }
        return wrong;
    }

    /// Why notices were sent more than once so far, with how many.
    static List<String> failedAttempts(Connection connection) throws SQLException {
        var reasons = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select count(*), detail from attempt group by detail order by count(*) desc limit 5")) {
            while (row.next()) {
                reasons.add(row.getLong(1) + " failed attempts so far: " + row.getString(2));
            }
        }
        return reasons;
    }

    static long ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
