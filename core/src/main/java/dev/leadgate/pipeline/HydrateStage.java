package dev.leadgate.pipeline;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.spi.Hydrator.Hydration;
import dev.leadgate.store.Batch;
import dev.leadgate.store.Claimed;
import dev.leadgate.store.Inbox;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Fetches announced leads on virtual threads, at most `parallel` at once over all vendors.
public final class HydrateStage {
    private static final int LAST_ATTEMPT = 12;

    private final Sources sources;
    private final Inbox inbox;
    private final Consumer<Batch> deadLetters;
    private final Telemetry telemetry;
    private final Semaphore permits;

    /// @param deadLetters settles a batch that holds dead letters only
    public HydrateStage(Sources sources, Inbox inbox, Consumer<Batch> deadLetters, Telemetry telemetry, int parallel) {
        this.sources = sources;
        this.inbox = inbox;
        this.deadLetters = deadLetters;
        this.telemetry = telemetry;
        this.permits = new Semaphore(parallel);
    }

    public void hydrate(List<Claimed> claimed) throws InterruptedException {
        for (var one : claimed) {
            permits.acquire();
            Thread.ofVirtual().name("hydrate-" + one.raw().source()).start(() -> {
                try {
                    fetch(one);
                } finally {
                    permits.release();
                }
            });
        }
    }

    private void fetch(Claimed claimed) {
        var hydrator =
                sources.find(claimed.raw().source()).flatMap(s -> s.source().hydrator());
        if (hydrator.isEmpty()) {
            inbox.hydrated(claimed, claimed.raw().envelope().payload());
            return;
        }
        try {
            switch (hydrator.get().hydrate(claimed.raw())) {
                case Hydration.Complete(var payload) -> inbox.hydrated(claimed, payload);
                case Hydration.Later(var after, var why) -> retry(claimed, after, why);
                case Hydration.Gone(var why) -> bury(claimed, why);
            }
        } catch (IOException fault) {
            retry(claimed, backOff(claimed.attempt()), String.valueOf(fault.getMessage()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            telemetry.emit(new Event.AdapterFailed(claimed.raw().source(), "hydrate", bug));
            retry(claimed, backOff(claimed.attempt()), "the adapter failed");
        }
    }

    private void retry(Claimed claimed, Duration after, String why) {
        if (claimed.attempt() >= LAST_ATTEMPT) {
            bury(claimed, why);
        } else {
            telemetry.emit(new Event.SourceTrouble(claimed.raw().source(), why));
            inbox.later(claimed, after);
        }
    }

    private void bury(Claimed claimed, String why) {
        telemetry.emit(new Event.DeadLetterWritten(claimed.raw().source(), ErrorCode.LG0607.name()));
        deadLetters.accept(new Batch(List.of(new Batch.Result(
                claimed, List.of(new Batch.Outcome.Dead(ErrorCode.LG0607.name(), "", "the vendor: " + why))))));
    }

    /// 5 s, 10 s, 20 s ... an hour: twelve attempts span about five hours.
    private static Duration backOff(int attempt) {
        return Duration.ofSeconds(Math.min(3600, 5L << Math.min(attempt, 10)));
    }
}
