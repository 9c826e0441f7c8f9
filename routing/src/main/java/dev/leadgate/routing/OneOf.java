package dev.leadgate.routing;

import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Team;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Who of a few named reps takes a lead: of those who can now, whoever has the fewest open leads. Pure.
///
/// @param rep empty when nobody can
/// @param why one clause
public record OneOf(Optional<String> rep, String why) {

    /// @param reps all of the policy
    public static OneOf pick(Policy policy, List<String> reps, Roster roster, UUID lead, Instant now) {
        var shifts = new Shifts(now);
        var free = new ArrayList<String>();
        var away = new ArrayList<String>();
        for (var id : reps) {
            var rep = policy.rep(id);
            var caps = new Room(policy, roster, now).caps(rep, "");
            var asked = new Eligibility.Asked(rep, roster.rep(id), Team.EQUAL_SHARE, List.of(), caps, false);
            var eligibility = Eligibility.of(asked, shifts);
            if (eligibility.eligible()) {
                free.add(id);
            } else {
                var first = eligibility.skips().getFirst();
                away.add(id + " " + first.reason() + " " + first.detail());
            }
        }
        return free.stream()
                .min(Comparator.<String>comparingInt(id -> roster.rep(id).open())
                        .thenComparing(id -> UUID.nameUUIDFromBytes((lead + id).getBytes(StandardCharsets.UTF_8))))
                .map(id -> new OneOf(
                        Optional.of(id),
                        "fewest open leads of " + free.size() + " of " + reps.size() + " who can, "
                                + roster.rep(id).open()))
                .orElseGet(() -> new OneOf(Optional.empty(), "nobody can: " + String.join(", ", away)));
    }
}
