package dev.leadgate.routing.shadow;

import dev.leadgate.store.Settlement;
import dev.leadgate.store.Settlement.Placement;
import dev.leadgate.store.Shadows.Counts;
import dev.leadgate.store.Shadows.Difference;
import dev.leadgate.store.Shadows.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// How two policies settled the same leads. Vendors' tests are left out. Pure.
record Comparison(Counts counts, List<Difference> differences) {

    /// @param repeat it became a touch of an earlier lead
    private record Placed(long number, UUID lead, String rule, Optional<String> rep, boolean repeat) {}

    static Comparison of(List<Settlement> live, List<Settlement> draft, Instant at) {
        var drafted = placed(draft);
        long same = 0;
        var differences = new ArrayList<Difference>();
        for (var entry : placed(live).entrySet()) {
            var now = entry.getValue();
            var then = Optional.ofNullable(drafted.get(entry.getKey()));
            var kind = then.flatMap(other -> kind(now, other));
            if (kind.isPresent()) {
                differences.add(new Difference(
                        now.number(),
                        now.lead(),
                        at,
                        kind.get(),
                        now.rule(),
                        now.rep(),
                        then.get().rule(),
                        then.get().rep()));
            } else {
                same += then.isPresent() ? 1 : 0;
            }
        }
        return new Comparison(
                new Counts(
                        same,
                        count(differences, Kind.OTHER_REP),
                        count(differences, Kind.OTHER_RULE),
                        count(differences, Kind.WAITING),
                        0,
                        0),
                List.copyOf(differences));
    }

    private static long count(List<Difference> differences, Kind kind) {
        return differences.stream().filter(d -> d.kind() == kind).count();
    }

    private static Optional<Kind> kind(Placed live, Placed draft) {
        if (live.repeat() || draft.repeat()) {
            return live.repeat() == draft.repeat() ? Optional.empty() : Optional.of(Kind.OTHER_RULE);
        }
        if (live.rep().isPresent() != draft.rep().isPresent()) {
            return Optional.of(Kind.WAITING);
        }
        if (!live.rep().equals(draft.rep())) {
            return Optional.of(Kind.OTHER_REP);
        }
        return live.rule().equals(draft.rule()) ? Optional.empty() : Optional.of(Kind.OTHER_RULE);
    }

    private static Map<String, Placed> placed(List<Settlement> settlements) {
        var placed = new LinkedHashMap<String, Placed>();
        for (var settlement : settlements) {
            switch (settlement) {
                case Settlement.NewLead made -> {
                    var arrival = made.arrival();
                    if (!arrival.lead().test()) {
                        placed.put(
                                arrival.inboxId() + "/" + arrival.part(),
                                placed(arrival.number(), arrival.lead().id(), made.placement()));
                    }
                }
                case Settlement.Repeat repeat -> {
                    var arrival = repeat.arrival();
                    if (!arrival.lead().test()) {
                        placed.put(
                                arrival.inboxId() + "/" + arrival.part(),
                                new Placed(arrival.number(), arrival.lead().id(), "(merged)", Optional.empty(), true));
                    }
                }
                case Settlement.Again again -> {
                    var waiting = again.lead();
                    if (!waiting.lead().test()) {
                        placed.put(
                                "L-" + waiting.number(),
                                placed(waiting.number(), waiting.lead().id(), again.placement()));
                    }
                }
                case Settlement.Standing standing -> {}
            }
        }
        return placed;
    }

    private static Placed placed(long number, UUID lead, Placement placement) {
        return switch (placement) {
            case Placement.Assigned to -> new Placed(number, lead, to.rule(), Optional.of(to.rep()), false);
            case Placement.Waiting wait -> new Placed(number, lead, wait.rule(), Optional.empty(), false);
        };
    }
}
