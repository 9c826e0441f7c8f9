package dev.leadgate.routing.settle;

import dev.leadgate.routing.policy.NotifyConfig.SummaryConfig;
import dev.leadgate.spi.Digest;
import dev.leadgate.spi.Letter;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Overview;
import dev.leadgate.spi.Summary;
import dev.leadgate.spi.Taps;
import dev.leadgate.store.DueSummary;
import dev.leadgate.store.Outbox;
import dev.leadgate.store.Summaries;
import dev.leadgate.telemetry.Telemetry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/// The notifiers in use, one lane each. A notifier that is no longer configured goes on with the
/// notices that are still addressed to it.
public final class Channels {
    private static final int AT_ONCE = 64;

    /// Another gateway may still have the notifier, or have it already.
    private static final Duration NEGLECTED = Duration.ofMinutes(10);

    private final CamelContext camel;
    private final Outbox outbox;
    private final Summaries summaries;
    private final Telemetry telemetry;
    private final DecisionLinks links;
    private final TapButtons buttons;
    private final Map<String, Notifier> notifiers = new ConcurrentHashMap<>();
    private final List<NotifyStage> stages = new ArrayList<>();
    private Optional<DeliveryLanes> lanes = Optional.empty();
    private final LetterLanes letters;
    private final Supplier<Optional<URI>> own;
    private volatile SummaryConfig summary = SummaryConfig.STANDARD;

    /// @param summaries cards in place of many messages
    /// @param links what reps decide by
    /// @param buttons the same in one tap, where a channel hands taps back
    /// @param own where reps see all their leads, while they have pages
    /// @param letters what leads are written goes over the same notifiers
    public Channels(
            CamelContext camel,
            Outbox outbox,
            Summaries summaries,
            Telemetry telemetry,
            DecisionLinks links,
            TapButtons buttons,
            Supplier<Optional<URI>> own,
            LetterLanes letters) {
        this.letters = letters;
        this.own = own;
        this.summaries = summaries;
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
                .map(this::stage)
                .toList();
        notifiers.putAll(next);
        if (added.isEmpty()) {
            return;
        }
        try {
            var cards = added.stream()
                    .map(stage -> new SummaryStage(stage, new InUse(stage.channel()), summaries, telemetry))
                    .toList();
            camel.addRoutes(new NotifyRoute(added, cards));
            letters.add(added.stream().collect(Collectors.toMap(NotifyStage::channel, a -> new InUse(a.channel()))));
        } catch (Exception fault) {
            throw new IllegalStateException("a lane for notices cannot be added", fault);
        }
        stages.addAll(added);
    }

    private NotifyStage stage(String id) {
        return new NotifyStage(
                id,
                new InUse(id),
                outbox,
                summaries,
                () -> summary,
                telemetry,
                InstantSource.system(),
                AT_ONCE,
                NotifyStage.Schedule.STANDARD);
    }

    /// Summary cards of one channel that are due, leased to this process.
    public List<DueSummary> summaries(String id, int max) {
        boolean edits =
                Optional.ofNullable(notifiers.get(id)).map(Notifier::edits).orElse(false);
        return summaries.claim(id, Optional.of(summary.within()).filter(w -> edits), max);
    }

    /// Other systems are told beside the reps.
    public synchronized void join(DeliveryLanes beside) {
        lanes = Optional.of(beside);
    }

    /// Uses these from the next notice and the next delivery on.
    ///
    /// @param cards when many notices become one message
    public synchronized void use(
            Map<String, Notifier> next, SummaryConfig cards, Optional<DeliveryLanes.Destinations> destinations) {
        summary = cards;
        replace(next);
        destinations.ifPresent(d -> lanes.ifPresent(l -> l.replace(d)));
    }

    /// Takes over what waits for notifiers that nobody has any more, as after a start with one renamed: a
    /// notice goes on to the next channel of its ladder, and what has none left raises its alarm.
    public void takeOver() {
        replace(Stream.concat(outbox.neglected(NEGLECTED).stream(), letters.neglected(NEGLECTED).stream())
                .distinct()
                .filter(id -> !notifiers.containsKey(id))
                .collect(Collectors.toMap(id -> id, id -> gone(id))));
    }

    private static Notifier gone(String id) {
        return notification ->
                new Notifier.Delivery.Undeliverable("there is no notifier `" + id + "` in the configuration any more");
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

        @Override
        public boolean summarizes() {
            return now().summarizes();
        }

        @Override
        public Delivery deliver(Overview overview) throws IOException, InterruptedException {
            return now().deliver(ready(overview));
        }

        @Override
        public Delivery edit(String receipt, Overview overview) throws IOException, InterruptedException {
            return now().edit(receipt, ready(overview));
        }

        private Overview ready(Overview overview) {
            return switch (overview) {
                case Summary summary -> ready(summary);
                case Digest digest -> digest;
            };
        }

        /// Decisions are taken on the pages of the leads.
        private Summary ready(Summary summary) {
            var entries = summary.entries().stream()
                    .map(entry -> new Summary.Entry(
                            entry.kind(), links.asOfNow(summary.alone(entry)).card()))
                    .toList();
            return new Summary(summary.id(), summary.recipient(), entries, summary.more(), own.get());
        }

        /// There are no buttons where reps have no page: nothing of theirs can be reached from outside.
        private Notification ready(Notification notification) {
            var linked = links.on(notification);
            return linked.card().page().isPresent() && now().taps().isPresent() ? buttons.on(linked) : linked;
        }
    }
}
