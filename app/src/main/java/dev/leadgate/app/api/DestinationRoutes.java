package dev.leadgate.app.api;

import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.DestinationLines.Changed;
import dev.leadgate.app.api.DestinationLines.CheckDestinations;
import dev.leadgate.app.api.DestinationLines.CheckedDestination;
import dev.leadgate.app.api.DestinationLines.CheckedDestinations;
import dev.leadgate.app.api.DestinationLines.DeliveryLine;
import dev.leadgate.app.api.DestinationLines.DeliveryList;
import dev.leadgate.app.api.DestinationLines.DestinationLine;
import dev.leadgate.app.api.DestinationLines.DestinationList;
import dev.leadgate.app.api.SourceLines.By;
import dev.leadgate.config.Suggestion;
import dev.leadgate.routing.settle.Announcing.Subscription;
import dev.leadgate.routing.settle.DeliveryLanes.Destinations;
import dev.leadgate.spi.Destination.Answer;
import dev.leadgate.spi.LeadEvent.Kind;
import dev.leadgate.store.Deliveries;
import dev.leadgate.store.Deliveries.Kept;
import dev.leadgate.store.Deliveries.Standing;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The other systems that are told of leads: how they stand, what they did not take.
public final class DestinationRoutes {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Standing QUIET = new Standing(0, 0, Optional.empty());
    private static final int MOST = 1_000;

    private final Deliveries deliveries;
    private final Supplier<Optional<Destinations>> inUse;

    /// @param inUse the destinations of the configuration in force
    public DestinationRoutes(Deliveries deliveries, Supplier<Optional<Destinations>> inUse) {
        this.deliveries = deliveries;
        this.inUse = inUse;
    }

    void mount(ApiRoutes routes) {
        routes.get(
                Permission.FIGURES_READ,
                "/api/destinations",
                Operation.of("Systems that are told of leads, and how they stand", DestinationList.class),
                p -> list());
        routes.post(
                Permission.NOTICES_WRITE,
                "/api/destinations/check",
                CheckDestinations.class,
                Operation.of("Try one destination, or all; nothing is changed there", CheckedDestinations.class),
                this::check);
        routes.change(
                Permission.NOTICES_WRITE,
                "/api/destinations/:ref/replay",
                By.class,
                Operation.of("Tell a destination at once what it did not take", Changed.class),
                (id, by) -> replayAll(id));
        routes.get(
                Permission.FIGURES_READ,
                "/api/deliveries",
                Operation.of("What destinations did not take, newest first, and what waits", DeliveryList.class),
                p -> kept());
        routes.change(
                Permission.NOTICES_WRITE,
                "/api/deliveries/:ref/replay",
                By.class,
                Operation.of("Try one delivery at once", Changed.class),
                (id, by) -> new Changed(deliveries.replay(id(id)) ? 1 : 0));
        routes.change(
                Permission.NOTICES_WRITE,
                "/api/deliveries/:ref/discard",
                By.class,
                Operation.of("Forget a delivery that was given up", Changed.class),
                (id, by) -> new Changed(deliveries.discard(id(id)) ? 1 : 0));
    }

    private List<Subscription> subscriptions() {
        return inUse.get().map(d -> d.announcing().subscriptions()).orElse(List.of());
    }

    DestinationList list() {
        var standing = new TreeMap<>(deliveries.standing());
        var lines = new TreeMap<String, DestinationLine>();
        for (var to : subscriptions()) {
            lines.put(to.destination(), line(to, standing.getOrDefault(to.destination(), QUIET)));
        }
        standing.forEach((id, how) -> lines.putIfAbsent(id, orphan(id, how)));
        return new DestinationList(List.copyOf(lines.values()));
    }

    private static DestinationLine line(Subscription to, Standing how) {
        var events = to.kinds().stream().sorted().map(Kind::word).toList();
        var state = how.why().isPresent() ? "needs_you" : how.givenUp() > 0 ? "refused" : "ok";
        return new DestinationLine(
                to.destination(),
                Optional.of(to.type()),
                Optional.of(to.telling().name().toLowerCase(Locale.ROOT)),
                events,
                state,
                how.waiting(),
                how.givenUp(),
                how.why());
    }

    /// Something waits for a destination that nobody configures any more.
    private static DestinationLine orphan(String id, Standing how) {
        return new DestinationLine(
                id,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "not_configured",
                how.waiting(),
                how.givenUp(),
                how.why());
    }

    CheckedDestinations check(CheckDestinations asked) {
        var open = new TreeMap<>(inUse.get().map(Destinations::open).orElse(Map.of()));
        asked.destination().ifPresent(id -> {
            known(id);
            open.keySet().removeIf(other -> !other.equals(id));
        });
        var checked = new ArrayList<CheckedDestination>();
        open.forEach((id, destination) -> {
            try {
                checked.add(said(id, destination.check()));
            } catch (IOException away) {
                checked.add(new CheckedDestination(id, false, String.valueOf(away.getMessage())));
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new Refusal(503, "the gateway is stopping", "try again when it runs");
            }
        });
        return new CheckedDestinations(checked.stream().allMatch(CheckedDestination::ok), checked);
    }

    Changed replayAll(String id) {
        return new Changed(deliveries.replayAll(known(id)));
    }

    private static CheckedDestination said(String id, Answer answer) {
        return switch (answer) {
            case Answer.Taken taken -> new CheckedDestination(id, true, "ready");
            case Answer.Later(var after, var why) -> new CheckedDestination(id, false, why);
            case Answer.Refused(var why) -> new CheckedDestination(id, false, why);
            case Answer.NeedsYou(var why) -> new CheckedDestination(id, false, why);
        };
    }

    private String known(String id) {
        var ids = new ArrayList<>(
                subscriptions().stream().map(Subscription::destination).toList());
        ids.addAll(deliveries.standing().keySet());
        if (!ids.contains(id)) {
            throw new Refusal(404, "there is no destination " + id, Suggestion.help(id, ids, "destinations"));
        }
        return id;
    }

    private static UUID id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new Refusal(404, "there is no delivery " + text, "GET /api/deliveries lists them");
        }
        return UUID.fromString(text);
    }

    private DeliveryList kept() {
        var lines = new ArrayList<DeliveryLine>();
        deliveries.givenUp(MOST).forEach(kept -> lines.add(line(kept, "given_up", Optional.empty())));
        deliveries.waiting(MOST).forEach(kept -> lines.add(line(kept, "waiting", Optional.of(kept.next()))));
        return new DeliveryList(lines);
    }

    private static DeliveryLine line(Kept kept, String state, Optional<Instant> next) {
        return new DeliveryLine(
                kept.id(),
                kept.destination(),
                kept.number(),
                kept.kind(),
                state,
                kept.tries(),
                kept.since(),
                next,
                kept.why());
    }
}
