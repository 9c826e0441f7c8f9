package dev.leadgate.store;

import dev.leadgate.store.Script.Answer;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What must be read of leads that wait before they are decided again.
final class WaitingFacts {
    private WaitingFacts() {}

    /// Numbers of the leads that are still waiting, whose rows are locked from now on.
    static Answer<Long> lockWaiting(Script script, Collection<WaitingLead> waiting) {
        return script.query(
                "select number from lead where id = any(?) and state = 'waiting' order by id for update",
                row -> row.getLong(1),
                Sql.uuids(waiting, w -> w.lead().id()));
    }

    /// Who had the leads before.
    static final class EarlierOwners {
        private final Answer<Map.Entry<UUID, String>> rows;

        private EarlierOwners(Answer<Map.Entry<UUID, String>> rows) {
            this.rows = rows;
        }

        Set<String> of(UUID lead) {
            return rows.rows().stream()
                    .filter(r -> r.getKey().equals(lead))
                    .map(Map.Entry::getValue)
                    .collect(Collectors.toSet());
        }
    }

    static EarlierOwners earlierOwners(Script script, Collection<WaitingLead> waiting) {
        return new EarlierOwners(script.query(
                "select lead_id, rep from assignment where lead_id = any(?) and ended_at is not null",
                row -> Map.entry(row.getObject("lead_id", UUID.class), row.getString("rep")),
                Sql.uuids(waiting, w -> w.lead().id())));
    }
}
