package dev.leadgate.app.moves;

import dev.leadgate.adapters.notifiers.ProviderStandIn;
import dev.leadgate.routing.settle.NotifyStage;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notifier;
import dev.leadgate.store.DueNotice;
import dev.leadgate.store.Outbox;
import dev.leadgate.telemetry.Telemetry;
import dev.leadgate.testkit.StandIn.Mood;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/// One channel of the outbox with its real notifier and a provider that can be out. Its time runs ten
/// thousand times as fast: an hour and forty-three minutes of trying are over in less than a second, and so
/// is what a provider asks to wait. Deadlines alone cannot be shorter than a busy machine answers, so they
/// are short only while nobody answers.
final class TestedLine implements Notifier {
    private static final long TIMES = 10_000;

    /// The most tries that the schedule allows where nothing follows, and where another channel does.
    static final int TRIES = NotifyStage.Schedule.STANDARD.waits().size() + 1;

    static final int TRIES_BEFORE_THE_NEXT = NotifyStage.Schedule.STANDARD.triesBeforeTheNext();

    /// How a provider is out.
    enum Outage {
        REFUSES_CONNECTIONS,
        DOES_NOT_ANSWER,
        HANGS_UP,
        FAILS,
        ASKS_TO_WAIT,
        REFUSES_THE_MESSAGE;

        private Notifier notifier(ProviderStandIn provider, int silent) {
            return switch (this) {
                case REFUSES_CONNECTIONS -> provider.notifierAt(1, Duration.ofSeconds(2));
                case DOES_NOT_ANSWER -> provider.notifierAt(silent, Duration.ofMillis(60));
                case HANGS_UP -> provider.notifierAt(provider.port(), Duration.ofMillis(500));
                case FAILS, ASKS_TO_WAIT, REFUSES_THE_MESSAGE -> provider.notifier();
            };
        }

        private Mood mood() {
            return switch (this) {
                case REFUSES_CONNECTIONS, DOES_NOT_ANSWER, FAILS -> Mood.FAILS;
                case HANGS_UP -> Mood.HANGS;
                case ASKS_TO_WAIT -> Mood.THROTTLES;
                case REFUSES_THE_MESSAGE -> Mood.REFUSES;
            };
        }
    }

    private final String channel;
    private final ProviderStandIn provider;
    private final NotifyStage stage;
    private final Outbox outbox;
    private final Map<String, Queue<UUID>> tries = new ConcurrentHashMap<>();
    private final Set<String> over = ConcurrentHashMap.newKeySet();
    private volatile Notifier now;

    TestedLine(String channel, ProviderStandIn provider, Outbox outbox) {
        this.channel = channel;
        this.provider = provider;
        this.outbox = new Watched(outbox);
        this.now = provider.notifier();
        this.stage = new NotifyStage(
                channel,
                this,
                this.outbox,
                new Telemetry(new SimpleMeterRegistry()),
                InstantSource.system(),
                16,
                NotifyStage.Schedule.STANDARD.faster(TIMES));
    }

    /// @param silent a port where connections are taken and nothing is said
    void fail(Outage outage, int silent) {
        provider.mood(outage.mood());
        now = outage.notifier(provider, silent);
    }

    /// Only between two tries: one that had begun by a short deadline could be given up although it arrives.
    void recover() throws InterruptedException {
        stage.drain(Duration.ofSeconds(30));
        provider.mood(Mood.ACCEPTS);
        now = provider.notifier();
    }

    /// One look at the outbox.
    void look() throws InterruptedException {
        outbox.wakeup(channel).ring();
        stage.dispatch(outbox.claim(channel, 64));
    }

    void drain() throws InterruptedException {
        stage.drain(Duration.ofSeconds(30));
    }

    /// The ids under which a lead was tried, one for each try.
    List<UUID> tries(String lead) {
        return List.copyOf(tries.getOrDefault(lead, new ConcurrentLinkedQueue<>()));
    }

    /// Whether this channel is done with all of them, one way or the other.
    boolean isOver(List<String> leads) {
        return over.containsAll(leads);
    }

    /// How often the provider took a message about whoever has this name.
    long taken(String name) {
        return provider.taken().stream().filter(m -> m.contains(name)).count();
    }

    @Override
    public Delivery deliver(Notification notification) throws IOException, InterruptedException {
        tries.computeIfAbsent(notification.card().number(), n -> new ConcurrentLinkedQueue<>())
                .add(notification.id());
        return switch (now.deliver(notification)) {
            case Delivery.Deferred(var after, var why) -> new Delivery.Deferred(after.dividedBy(TIMES), why);
            case Delivery other -> other;
        };
    }

    /// Sees what became of a notice, after it is stored.
    private final class Watched extends ForwardingOutbox {
        Watched(Outbox to) {
            super(to);
        }

        @Override
        public CompletionStage<Void> settle(DueNotice notice, Result result) {
            return super.settle(notice, result).thenRun(() -> {
                if (result instanceof Result.Delivered || result instanceof Result.GiveUp) {
                    over.add(notice.notification().card().number());
                }
            });
        }
    }

    /// Forgets what became of each notice's first try, as a process does that dies after the provider's
    /// answer.
    static Outbox dying(Outbox outbox) {
        return new ForwardingOutbox(outbox) {
            @Override
            public CompletionStage<Void> settle(DueNotice notice, Result result) {
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    /// All of one text for each message, to be read where something does not add up.
    @Override
    public String toString() {
        return channel + " took:\n" + provider.taken().stream().collect(Collectors.joining("\n---\n"));
    }
}
