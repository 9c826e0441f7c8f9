package dev.leadgate.store;

import dev.leadgate.store.Script.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Runs of automations that one transaction causes. Without any there is no statement.
final class FollowRows {
    private record Row(UUID lead, Follow follow) {}

    private final List<Row> rows = new ArrayList<>();

    void add(UUID lead, List<Follow> follows) {
        follows.forEach(follow -> rows.add(new Row(lead, follow)));
    }

    void addTo(Script script) {
        if (rows.isEmpty()) {
            return;
        }
        script.update(
                """
                insert into automation_due (lead_id, automation, kind, subject, path)
                select lead_id, automation, kind, subject, coalesce(string_to_array(nullif(path, ''), chr(10)), '{}')
                from unnest(?, ?, ?, ?, ?) as t (lead_id, automation, kind, subject, path)
                """,
                Sql.uuids(rows, Row::lead),
                Sql.texts(rows, r -> r.follow().automation()),
                Sql.texts(rows, r -> r.follow().happening().kind().word()),
                Sql.texts(rows, r -> InboxRows.clean(r.follow().happening().subject())),
                Sql.texts(rows, r -> String.join("\n", r.follow().path())));
    }

    /// The run that a move is made for is taken off in the same transaction; no row when somebody else has it by now.
    static Answer<Long> take(Script script, DueRun run) {
        return script.query(
                "delete from automation_due where id = ? and attempt = ? returning id",
                row -> row.getLong(1),
                run.id(),
                run.attempt());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }
}
