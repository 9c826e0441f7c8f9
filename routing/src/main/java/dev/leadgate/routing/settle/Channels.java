package dev.leadgate.routing.settle;

import dev.leadgate.routing.action.ActionLinks;
import dev.leadgate.spi.Letter;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Taps;
import dev.leadgate.store.Outbox;
import dev.leadgate.telemetry.Telemetry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/// The notifiers in use, one lane each. A notifier that is no longer configured goes on with the
/// notices that are still addressed to it.
public final class Channels {
    private static final int AT_ONCE = 64;

    private final CamelContext camel;
    private final Outbox outbox;
    private final Telemetry telemetry;
    private final ActionLinks links;
    private final TapButtons buttons;
    private final Map<String, Notifier> notifiers = new ConcurrentHashMap<>();
    private final List<NotifyStage> stages = new ArrayList<>();
    private Optional<DeliveryLanes> lanes = Optional.empty();
    private final LetterLanes letters;

    /// @param links what reps decide by
    /// @param buttons the same in one tap, where a channel hands taps back
    /// @param letters what leads are written goes over the same notifiers
    public Channels(
            CamelContext camel,
            Outbox outbox,
            Telemetry telemetry,
            ActionLinks links,
            TapButtons buttons,
            LetterLanes letters) {
        this.letters = letters;
        this.links = links;
        this.buttons = buttons;
        this.camel = camel;
        this.outbox = outbox;
        this.telemetry = telemetry;
    }

    /// Uses these from the next notice on; new ones get a lane.
    public synchronized void replace(Map<String, Notifier> next) {
        var added = next.keySet().stream()
                .filter(id -> !notifiers.containsKey(id))
                .sorted()
                .map(id -> new NotifyStage(id, new InUse(id), outbox, telemetry, InstantSource.system(), AT_ONCE))
                .toList();
        notifiers.putAll(next);
        if (added.isEmpty()) {
            return;
        }
        try {
            camel.addRoutes(new NotifyRoute(added));
            letters.add(added.stream().collect(Collectors.toMap(NotifyStage::channel, a -> new InUse(a.channel()))));
        } catch (Exception fault) {
            throw new IllegalStateException("a lane for notices cannot be added", fault);
        }
        stages.addAll(added);
    }

    /// Other systems are told beside the reps.
    public synchronized void join(DeliveryLanes beside) {
        lanes = Optional.of(beside);
    }

    /// Uses these from the next notice and the next delivery on.
    public synchronized void use(Map<String, Notifier> next, Optional<DeliveryLanes.Destinations> destinations) {
        replace(next);
        destinations.ifPresent(d -> lanes.ifPresent(l -> l.replace(d)));
    }

    /// How taps come back over a channel; empty when there is no such channel, or it has no buttons.
    public Optional<Taps> taps(String id) {
        return Optional.ofNullable(notifiers.get(id)).flatMap(Notifier::taps);
    }

    /// Waits for what is on its way.
    public synchronized void drain(Duration limit) {
        try {
            for (var stage : stages) {
                stage.drain(limit);
            }
            letters.drain(limit);
            lanes.ifPresent(l -> l.drain(limit));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whichever notifier has the id at the moment, with links for what can be decided.
    private final class InUse implements Notifier {
        private final String id;

        InUse(String id) {
            this.id = id;
        }

        private Notifier now() {
            return Objects.requireNonNull(notifiers.get(id));
        }

        @Override
        public Delivery deliver(Notification notification) throws IOException, InterruptedException {
            return now().deliver(ready(notification));
        }

        @Override
        public Delivery write(Letter letter) throws IOException, InterruptedException {
            return now().write(letter);
        }

        @Override
        public boolean edits() {
            return now().edits();
        }

        @Override
        public Delivery edit(String receipt, Notification notification) throws IOException, InterruptedException {
            return now().edit(receipt, ready(notification));
        }

        /// There are no buttons where reps have no page: nothing of theirs can be reached from outside.
        private Notification ready(Notification notification) {
            var linked = links.on(notification);
            return linked.card().page().isPresent() && now().taps().isPresent() ? buttons.on(linked) : linked;
        }
    }
}
