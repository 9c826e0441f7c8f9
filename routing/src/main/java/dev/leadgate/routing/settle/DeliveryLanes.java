package dev.leadgate.routing.settle;

import dev.leadgate.spi.Destination;
import dev.leadgate.spi.DestinationAdapter.Telling;
import dev.leadgate.store.Deliveries;
import dev.leadgate.store.Reader;
import dev.leadgate.telemetry.Telemetry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;

/// The destinations in use, one lane each. A destination that is no longer configured goes on with what it is still
/// to be told.
public final class DeliveryLanes {
    private static final int AT_ONCE = 8;

    /// The destinations of one configuration.
    ///
    /// @param open by id; each has a subscription
    public record Destinations(Map<String, Destination> open, Announcing announcing) {
        public Destinations {
            open = Map.copyOf(open);
        }
    }

    private final CamelContext camel;
    private final Deliveries deliveries;
    private final Reader reader;
    private final Telemetry telemetry;
    private final Map<String, DeliveryStage.Open> open = new ConcurrentHashMap<>();
    private final List<DeliveryStage> stages = new ArrayList<>();

    public DeliveryLanes(CamelContext camel, Deliveries deliveries, Reader reader, Telemetry telemetry) {
        this.camel = camel;
        this.deliveries = deliveries;
        this.reader = reader;
        this.telemetry = telemetry;
    }

    /// Uses these from the next row on; new ones get a lane.
    public synchronized void replace(Destinations next) {
        var announcing = next.announcing();
        var added = new ArrayList<DeliveryStage>();
        for (var to : announcing.subscriptions()) {
            var id = to.destination();
            boolean fresh = !open.containsKey(id);
            open.put(id, opened(next, id, to.telling()));
            if (fresh) {
                added.add(new DeliveryStage(
                        id,
                        () -> Objects.requireNonNull(open.get(id)),
                        deliveries,
                        telemetry,
                        InstantSource.system(),
                        AT_ONCE,
                        DeliveryStage.Schedule.STANDARD));
            }
        }
        if (added.isEmpty()) {
            return;
        }
        try {
            camel.addRoutes(new DeliveryRoute(added));
        } catch (Exception fault) {
            throw new IllegalStateException("a lane for a destination cannot be added", fault);
        }
        stages.addAll(added);
    }

    private DeliveryStage.Open opened(Destinations next, String id, Telling telling) {
        return new DeliveryStage.Open(
                Objects.requireNonNull(next.open().get(id)),
                telling,
                lead -> reader.lead(lead.toString()).map(next.announcing()::now));
    }

    /// Waits for what is on its way.
    public synchronized void drain(Duration limit) {
        try {
            for (var stage : stages) {
                stage.drain(limit);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
