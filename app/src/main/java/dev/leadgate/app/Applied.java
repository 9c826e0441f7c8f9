package dev.leadgate.app;

import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Team;
import dev.leadgate.signature.Sha256;
import dev.leadgate.store.LeadBook.PolicyRecord;
import java.util.stream.Collectors;

/// What is kept of an applied configuration.
///
/// @param text of all its files
/// @param note why; may be empty
record Applied(String text, String by, String note) {
    PolicyRecord of(Policy policy) {
        var members = policy.teams().values().stream()
                .collect(Collectors.toMap(Team::id, team -> team.members().keySet()));
        return new PolicyRecord(Sha256.hex(text), text, by, note, members);
    }
}
