package dev.leadgate.routing.settle;

import dev.leadgate.routing.policy.DigestPlan;
import dev.leadgate.routing.policy.DigestPlan.Reader;
import dev.leadgate.routing.policy.DigestPlan.Span;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.spi.Digest;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.store.Digests;
import dev.leadgate.store.Digests.DueDigest;
import dev.leadgate.store.Digests.NewDigest;
import dev.leadgate.store.Digests.Result;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// Writes digests whose span is over, and sends them up their readers' ladders of channels. A gateway that
/// was down at the time writes the digest when it is back, unless that is too late to be read.
public final class DigestStage {
    private static final Duration LATEST = Duration.ofHours(6);
    private static final int AT_ONCE = 8;

    private final Digests digests;
    private final Supplier<Policy> policy;
    private final Supplier<Map<String, Notifier>> notifiers;
    private final Supplier<Optional<URI>> page;
    private final Telemetry telemetry;
    private final InstantSource clock;
    private final NotifyStage.Schedule schedule;
    private final Sends sends = new Sends("digests", AT_ONCE);
    private final Recording recording;

    /// @param policy asked anew in every round, as are the notifiers by their ids
    /// @param page where managers look further; empty where they have no pages
    public DigestStage(
            Digests digests,
            Supplier<Policy> policy,
            Supplier<Map<String, Notifier>> notifiers,
            Supplier<Optional<URI>> page,
            Telemetry telemetry,
            InstantSource clock,
            NotifyStage.Schedule schedule) {
        this.digests = digests;
        this.policy = policy;
        this.notifiers = notifiers;
        this.page = page;
        this.telemetry = telemetry;
        this.clock = clock;
        this.schedule = schedule;
        this.recording = new Recording("digests", telemetry, Recording.PAUSES);
    }

    /// One round: what is over is written, what is written goes on its way.
    public void round() throws InterruptedException {
        var now = policy.get();
        now.digest().ifPresent(plan -> write(now, plan));
        long begun = System.nanoTime();
        for (var due : digests.claim(AT_ONCE)) {
            sends.begin(
                    NotifyStage.LONGEST,
                    begun,
                    deadline -> sent(due, deadline),
                    result -> recording.tell(() -> settled(due, result)));
        }
    }

    /// Waits for what is on its way.
    public void drain(Duration limit) throws InterruptedException {
        sends.drain(limit);
    }

    private void write(Policy policy, DigestPlan plan) {
        var now = clock.instant();
        var span = plan.last(now);
        if (span.until().plus(LATEST).isBefore(now)) {
            return;
        }
        for (var reader : plan.readers()) {
            digests.write(digest(policy, reader, span));
        }
    }

    private static NewDigest digest(Policy policy, Reader reader, Span span) {
        var rep = policy.rep(reader.rep());
        var names = new HashMap<String, String>();
        policy.reps().values().forEach(r -> names.put(r.id(), r.name()));
        return new NewDigest(
                Notices.recipient(rep), reader.teams(), span.since(), span.until(), names, Notices.ladder(policy, rep));
    }

    private Result sent(DueDigest due, Deadline deadline) {
        var notifier = Optional.ofNullable(notifiers.get().get(due.channel()));
        if (notifier.isEmpty()) {
            return giveUp(due, "there is no notifier " + due.channel() + " any more");
        }
        var digest = new Digest(due.id(), due.recipient(), due.since(), due.until(), due.figures(), page.get());
        try {
            return switch (notifier.get().deliver(digest)) {
                case Delivery.Delivered(var receipt) -> new Result.Sent(receipt);
                case Delivery.Deferred(var after, var why) -> again(due, after, why);
                case Delivery.Undeliverable(var why) -> giveUp(due, why);
                case Delivery.OptedOut(var why) -> giveUp(due, why);
                case Delivery.NoAddress(var why) -> giveUp(due, why);
            };
        } catch (IOException | InterruptedException | RuntimeException fault) {
            var tries = new Tries(due.channel(), schedule, telemetry, clock);
            return again(due, Duration.ZERO, tries.why(fault, deadline));
        }
    }

    /// As a notice is tried again.
    private Result again(DueDigest due, Duration asked, String why) {
        boolean last = due.isOnTheLast();
        int tries = last ? schedule.waits().size() : schedule.triesBeforeTheNext() - 1;
        if (due.attempt() >= tries || (!last && asked.compareTo(schedule.longestBeforeTheNext()) > 0)) {
            return giveUp(due, why);
        }
        telemetry.emit(new Event.DigestFailed(due.channel(), false, why));
        var planned = schedule.waits().get(due.attempt());
        return new Result.Retry(asked.compareTo(planned) > 0 ? asked : planned, why);
    }

    private Result giveUp(DueDigest due, String why) {
        telemetry.emit(new Event.DigestFailed(due.channel(), true, why));
        return new Result.GiveUp(why);
    }

    private CompletionStage<Void> settled(DueDigest due, Result result) {
        try {
            digests.settle(due, result);
            return CompletableFuture.completedStage(null);
        } catch (RuntimeException fault) {
            return CompletableFuture.failedStage(fault);
        }
    }
}
