package dev.leadgate.app;

import dev.leadgate.lead.Reach;
import dev.leadgate.notice.Clause;
import dev.leadgate.spi.Notification;
import dev.leadgate.store.Decider;
import dev.leadgate.store.Facts;
import dev.leadgate.store.Mover;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.Settlement;
import dev.leadgate.store.Settlement.Notice;
import dev.leadgate.store.Settlement.Placement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// A decider for tests of the store and the spine: fewest received first, everybody always there.
record PlainDecider(List<String> reps, List<String> ladder) implements Decider {

    @Override
    public Set<String> teams(Facts facts) {
        return Set.of("all");
    }

    @Override
    public Mover mover() {
        throw new UnsupportedOperationException("these tests move no lead");
    }

    @Override
    public List<Settlement> decide(Facts facts, RosterState roster) {
        Map<String, Long> received = new HashMap<>();
        var team = roster.teams().getOrDefault("all", Map.of());
        reps.forEach(r -> received.put(
                r, team.getOrDefault(r, RosterState.MemberState.NEW).received()));
        Map<String, UUID> seen = new HashMap<>();
        facts.known().forEach(k -> k.reachKeys().forEach(key -> seen.put(key, k.id())));
        var settlements = new ArrayList<Settlement>();
        for (var arrival : facts.arrivals()) {
            var keys =
                    arrival.lead().person().reaches().stream().map(Reach::key).collect(Collectors.toSet());
            var known = keys.stream().filter(seen::containsKey).findFirst();
            if (known.isPresent()) {
                settlements.add(new Settlement.Repeat(
                        arrival,
                        java.util.Objects.requireNonNull(seen.get(known.get())),
                        keys,
                        Clause.text("same " + known.get()),
                        List.of()));
                continue;
            }
            keys.forEach(k -> seen.put(k, arrival.lead().id()));
            var rep = reps.stream()
                    .min(java.util.Comparator.comparing((String r) -> received.getOrDefault(r, 0L))
                            .thenComparing(r -> r))
                    .orElseThrow();
            received.merge(rep, 1L, Long::sum);
            var card = new Notification.Card(
                    "L-" + arrival.number(),
                    arrival.lead().id(),
                    arrival.lead().person().name(),
                    Optional.empty(),
                    Optional.empty(),
                    "api",
                    arrival.lead().source(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "next in turn",
                    Optional.empty(),
                    List.of(),
                    arrival.receivedAt());
            var recipient = new Notification.Recipient(rep, rep, "en", "UTC", Map.of());
            settlements.add(new Settlement.NewLead(
                    arrival,
                    new Placement.Assigned("everyone", "all", rep, Clause.text("next in turn"), true),
                    "{}",
                    ladder.isEmpty() ? List.of() : List.of(new Notice("lead_assigned", recipient, ladder, card))));
        }
        return settlements;
    }
}
