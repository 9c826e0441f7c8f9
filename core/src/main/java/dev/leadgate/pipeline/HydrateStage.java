package dev.leadgate.pipeline;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.AskedToWaitException;
import dev.leadgate.spi.Hydrator;
import dev.leadgate.spi.Hydrator.Hydration;
import dev.leadgate.store.Batch;
import dev.leadgate.store.Claimed;
import dev.leadgate.store.Enrichments;
import dev.leadgate.store.Inbox;
import dev.leadgate.store.Lane;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Fetches announced leads on virtual threads. Each source has its own limit: while that many of its
/// leads are being fetched nothing of it is claimed, so a vendor that hangs or throttles holds up its own
/// leads and nobody else's.
public final class HydrateStage {
    /// Of one source. A batch that was claimed below it is begun whole.
    static final int AT_ONCE = 16;

    private static final Duration UNTIL_A_PERSON_ACTED = Duration.ofHours(1);

    private final Sources sources;
    private final Inbox inbox;
    private final Enrichments enrichments;
    private final Consumer<Batch> deadLetters;
    private final Telemetry telemetry;
    private final InstantSource clock;
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

    /// @param deadLetters settles a batch that holds dead letters only
    public HydrateStage(
            Sources sources,
            Inbox inbox,
            Enrichments enrichments,
            Consumer<Batch> deadLetters,
            Telemetry telemetry,
            InstantSource clock) {
        this.sources = sources;
        this.inbox = inbox;
        this.enrichments = enrichments;
        this.deadLetters = deadLetters;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    /// What may be fetched now: up to `max` announced leads, of no source that is at its limit.
    public List<Claimed> claim(int max) {
        return enrichments.claim(max, busy());
    }

    private Set<String> busy() {
        return underWay.entrySet().stream()
                .filter(e -> e.getValue() >= AT_ONCE)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    public void hydrate(List<Claimed> claimed) {
        for (var one : claimed) {
            var source = one.raw().source();
            underWay.merge(source, 1, Integer::sum);
            Thread.ofVirtual().name("hydrate-" + source).start(() -> {
                try {
                    fetch(one);
                } finally {
                    over(source);
                }
            });
        }
    }

    /// A source that was at its limit may have more to claim.
    private void over(String source) {
        int left = underWay.merge(source, -1, Integer::sum);
        if (left == AT_ONCE - 1) {
            inbox.wakeup(Lane.PENDING_ENRICHMENT).ring();
        }
    }

    private void fetch(Claimed claimed) {
        var hydrator =
                sources.find(claimed.raw().source()).flatMap(s -> s.source().hydrator());
        if (hydrator.isEmpty()) {
            enrichments.without(claimed);
            enrichments.done(claimed);
            return;
        }
        try {
            switch (hydrator.get().hydrate(claimed.raw())) {
                case Hydration.Complete(var payload) -> {
                    inbox.hydrated(claimed, payload);
                    enrichments.done(claimed);
                    telemetry.emit(new Event.DetailsFetched(
                            claimed.raw().source(), claimed.raw().inboxId()));
                }
                case Hydration.Later(var after, var why) -> retry(claimed, hydrator.get(), Optional.of(after), why);
                case Hydration.Gone(var why) -> giveUp(claimed, hydrator.get(), why);
            }
        } catch (AccessRefusedException refused) {
            refused(claimed, hydrator.get(), String.valueOf(refused.getMessage()));
        } catch (AskedToWaitException busy) {
            retry(claimed, hydrator.get(), Optional.of(busy.after()), String.valueOf(busy.getMessage()));
        } catch (IOException fault) {
            retry(claimed, hydrator.get(), Optional.empty(), String.valueOf(fault.getMessage()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (LeadgateException away) {
            // It was fetched and could not be kept: its lease ends, and it is fetched again.
            telemetry.emit(new Event.StoreAway("hydrate", away));
        } catch (RuntimeException bug) {
            telemetry.emit(new Event.AdapterFailed(claimed.raw().source(), "hydrate", bug));
            retry(claimed, hydrator.get(), Optional.empty(), "the adapter failed");
        }
    }

    private void refused(Claimed claimed, Hydrator hydrator, String why) {
        telemetry.emit(
                new Event.DetailsRefused(claimed.raw().source(), claimed.raw().inboxId(), why));
        again(claimed, hydrator, Optional.of(UNTIL_A_PERSON_ACTED), why);
    }

    private void retry(Claimed claimed, Hydrator hydrator, Optional<Duration> asked, String why) {
        again(claimed, hydrator, asked, why).ifPresent(after -> telemetry.emit(trouble(claimed, hydrator, after, why)));
    }

    /// Without a courtesy leads come all the same.
    private static Event trouble(Claimed claimed, Hydrator hydrator, Duration after, String why) {
        var raw = claimed.raw();
        return hydrator.optional()
                ? new Event.SourceTrouble(raw.source(), why)
                : new Event.DetailsLate(raw.source(), raw.inboxId(), why, after);
    }

    /// @return the pause until then; empty when it was given up
    private Optional<Duration> again(Claimed claimed, Hydrator hydrator, Optional<Duration> asked, String why) {
        var age = Duration.between(claimed.receivedAt(), clock.instant());
        var pause = DetailsWait.next(hydrator.optional(), claimed.attempt(), age, asked);
        if (pause.isPresent()) {
            enrichments.later(claimed, pause.get(), why);
        } else {
            giveUp(claimed, hydrator, why);
        }
        return pause;
    }

    /// What was a courtesy is left out; only a lead that nobody can answer without it is a dead
    /// letter.
    private void giveUp(Claimed claimed, Hydrator hydrator, String why) {
        if (hydrator.optional()) {
            telemetry.emit(new Event.SourceTrouble(claimed.raw().source(), "goes on without details: " + why));
            enrichments.without(claimed);
        } else {
            bury(claimed, why);
        }
        enrichments.done(claimed);
        telemetry.emit(
                new Event.DetailsGivenUp(claimed.raw().source(), claimed.raw().inboxId()));
    }

    private void bury(Claimed claimed, String why) {
        telemetry.emit(new Event.DeadLetterWritten(claimed.raw().source(), ErrorCode.LG0607.name()));
        deadLetters.accept(new Batch(List.of(new Batch.Result(
                claimed, List.of(new Batch.Outcome.Dead(ErrorCode.LG0607.name(), "", "the vendor: " + why))))));
    }
}
