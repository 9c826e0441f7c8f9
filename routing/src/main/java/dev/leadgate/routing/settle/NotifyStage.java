package dev.leadgate.routing.settle;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.store.DueNotice;
import dev.leadgate.store.Outbox;
import dev.leadgate.store.Outbox.Result;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Sends the notices of one channel on virtual threads, a bounded number at once. What became of
/// each is a row again before anything else happens to it: retries are rows, never memory.
public final class NotifyStage {

    /// When a notice is tried again.
    ///
    /// @param waits before the second, third ... attempt; after the last the channel is given up
    /// @param triesBeforeTheNext where another channel is left, it does not wait for this one to get well:
    /// about a minute and a half of trying, or a vendor who asks for longer, and the next one is used
    public record Schedule(List<Duration> waits, int triesBeforeTheNext, Duration longestBeforeTheNext) {
        public static final Schedule STANDARD = new Schedule(
                List.of(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(30),
                        Duration.ofHours(1)),
                4,
                Duration.ofMinutes(2));

        public Schedule {
            waits = List.copyOf(waits);
        }

        /// The same, so many times as fast.
        public Schedule faster(long times) {
            return new Schedule(
                    waits.stream().map(w -> w.dividedBy(times)).toList(),
                    triesBeforeTheNext,
                    longestBeforeTheNext.dividedBy(times));
        }
    }

    /// From the claim to the end of sending; the lease is longer by what the store needs to hear of it.
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /// An older message of the same lead arrives meanwhile.
    private static final Duration SOON = Duration.ofSeconds(2);

    private final String channel;
    private final Notifier notifier;
    private final Outbox outbox;
    private final Telemetry telemetry;
    private final InstantSource clock;
    private final int parallel;
    private final Schedule schedule;
    private final Duration longest;
    private final Semaphore permits;
    private final Recording recording;

    public NotifyStage(
            String channel, Notifier notifier, Outbox outbox, Telemetry telemetry, InstantSource clock, int parallel) {
        this(channel, notifier, outbox, telemetry, clock, parallel, Schedule.STANDARD);
    }

    public NotifyStage(
            String channel,
            Notifier notifier,
            Outbox outbox,
            Telemetry telemetry,
            InstantSource clock,
            int parallel,
            Schedule schedule) {
        this(channel, notifier, outbox, telemetry, clock, parallel, schedule, Recording.PAUSES, LONGEST);
    }

    NotifyStage(
            String channel,
            Notifier notifier,
            Outbox outbox,
            Telemetry telemetry,
            InstantSource clock,
            int parallel,
            Schedule schedule,
            List<Duration> tell,
            Duration longest) {
        this.longest = longest;
        this.recording = new Recording("notify", telemetry, tell);
        this.schedule = schedule;
        this.channel = channel;
        this.notifier = notifier;
        this.outbox = outbox;
        this.telemetry = telemetry;
        this.clock = clock;
        this.parallel = parallel;
        this.permits = new Semaphore(parallel);
    }

    public String channel() {
        return channel;
    }

    /// Returns once all notices are on their way, not when they arrived. One whose turn comes too late to
    /// end within its lease is not begun.
    public void dispatch(List<DueNotice> due) throws InterruptedException {
        long begun = System.nanoTime();
        for (var notice : due) {
            if (!permits.tryAcquire(left(notice, begun).toNanos(), TimeUnit.NANOSECONDS)) {
                recording.tell(() -> outbox.settle(notice, new Result.Later(Duration.ZERO)));
                continue;
            }
            Thread.ofVirtual().name("notify-" + channel).start(() -> {
                try {
                    var result = inTime(notice, left(notice, begun));
                    recording.tell(() -> outbox.settle(notice, result));
                } finally {
                    permits.release();
                }
            });
        }
    }

    /// What comes straight from its commit may have waited for half of its lease already.
    private Duration left(DueNotice notice, long begun) {
        var all = notice.waited() ? longest : longest.dividedBy(2);
        var left = all.minusNanos(System.nanoTime() - begun);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Result inTime(DueNotice notice, Duration left) {
        try (var deadline = Deadline.in(left)) {
            return send(notice, deadline);
        }
    }

    /// Waits for what is on its way, so that a stopping gateway repeats as little as possible.
    public void drain(Duration limit) throws InterruptedException {
        if (permits.tryAcquire(parallel, limit.toMillis(), TimeUnit.MILLISECONDS)) {
            permits.release(parallel);
        }
    }

    private Result send(DueNotice notice, Deadline deadline) {
        try {
            var overtaken = overtaken(notice);
            if (overtaken.isPresent()) {
                return changesOnly(notice) ? new Result.Changed() : new Result.Withdrawn(overtaken.get());
            }
            var changed = changed(notice);
            return changed.isPresent() ? changed.get() : made(notice);
        } catch (IOException fault) {
            return retry(notice, Duration.ZERO, String.valueOf(fault.getMessage()));
        } catch (InterruptedException stop) {
            if (deadline.isOver()) {
                return retry(notice, Duration.ZERO, "it took longer than may be");
            }
            Thread.currentThread().interrupt();
            return retry(notice, Duration.ZERO, "the gateway is stopping");
        } catch (RuntimeException bug) {
            telemetry.emit(new Event.AdapterFailed(channel, "notify", bug));
            return retry(
                    notice,
                    Duration.ZERO,
                    "the notifier failed with " + bug.getClass().getSimpleName());
        }
    }

    /// Only what waited is asked, so that what comes straight from its commit needs no look into the store.
    /// Without a store it is sent: told once too often is better than not told.
    private Optional<String> overtaken(DueNotice notice) {
        var notification = notice.notification();
        if (!Overtaken.isPossible(notice, clock.instant())) {
            return Optional.empty();
        }
        try {
            return Overtaken.by(notification, outbox.now(notification.card().lead()));
        } catch (LeadgateException away) {
            telemetry.emit(new Event.StoreAway("notify", away));
            return Optional.empty();
        }
    }

    private Result made(DueNotice notice) throws IOException, InterruptedException {
        return changesOnly(notice) ? onward(notice) : result(notice, notifier.deliver(notice.notification()));
    }

    private Result result(DueNotice notice, Delivery delivery) {
        return switch (delivery) {
            case Delivery.Delivered(var receipt) -> {
                var now = clock.instant();
                var took = Duration.between(notice.createdAt(), now);
                delivered(notice, took, now);
                yield new Result.Delivered(receipt, took);
            }
            case Delivery.Deferred(var after, var why) -> retry(notice, after, why);
            case Delivery.Undeliverable(var why) -> giveUp(notice, why);
            case Delivery.NoAddress(var why) -> isLast(notice) ? giveUp(notice, why) : new Result.Skip();
        };
    }

    private static boolean changesOnly(DueNotice notice) {
        return NoticeKind.CHANGES_ONLY.contains(notice.notification().kind());
    }

    /// A channel on which nothing is left to be changed.
    private static Result onward(DueNotice notice) {
        return isLast(notice) ? new Result.Changed() : new Result.Skip();
    }

    /// Empty where there is no message that could be changed, or it no longer can: then the news is one of
    /// its own.
    private Optional<Result> changed(DueNotice notice) throws IOException, InterruptedException {
        var notification = notice.notification();
        var within = NoticeKind.CHANGES.get(notification.kind());
        if (within == null || !notifier.edits()) {
            return Optional.empty();
        }
        var earlier = outbox.earlier(notice, within);
        if (earlier.onItsWay()) {
            return Optional.of(new Result.Later(SOON));
        }
        long most = NoticeKind.NEWEST_ONLY.contains(notification.kind()) ? 1 : Long.MAX_VALUE;
        var changed = Optional.<Delivery>empty();
        for (var receipt : earlier.receipts().stream().limit(most).toList()) {
            switch (notifier.edit(receipt, notification)) {
                case Delivery.Deferred(var after, var why) -> {
                    return Optional.of(retry(notice, after, why));
                }
                case Delivery.Undeliverable gone -> {}
                case Delivery.Delivered done -> changed = changed.or(() -> Optional.of(done));
                case Delivery.NoAddress nothing -> changed = changed.or(() -> Optional.of(nothing));
            }
        }
        return changesOnly(notice) ? Optional.of(onward(notice)) : changed.map(d -> result(notice, d));
    }

    private void delivered(DueNotice notice, Duration took, Instant now) {
        var card = notice.notification().card();
        if (card.test()) {
            return;
        }
        var sinceCommit = took.isNegative() ? Duration.ZERO : took;
        switch (notice.notification().recipient().audience()) {
            case PERSON -> {
                var stored = Duration.between(card.receivedAt(), now);
                telemetry.emit(new Event.NoticeDelivered(
                        channel,
                        card.source(),
                        notice.notification().kind(),
                        sinceCommit,
                        stored.isNegative() ? Duration.ZERO : stored));
            }
            case MACHINE -> telemetry.emit(new Event.MachineTold(channel, sinceCommit));
        }
    }

    private void failed(DueNotice notice, boolean gaveUp, String why) {
        telemetry.emit(
                switch (notice.notification().recipient().audience()) {
                    case PERSON ->
                        new Event.NoticeFailed(
                                channel, notice.notification().card().source(), gaveUp, why);
                    case MACHINE -> new Event.MachineNotTold(channel, gaveUp, why);
                });
    }

    private Result retry(DueNotice notice, Duration asked, String why) {
        boolean last = isLast(notice);
        int tries = last ? schedule.waits().size() : schedule.triesBeforeTheNext() - 1;
        if (notice.attempt() >= tries || (!last && asked.compareTo(schedule.longestBeforeTheNext()) > 0)) {
            return giveUp(notice, why);
        }
        failed(notice, false, why);
        var planned = schedule.waits().get(notice.attempt());
        return new Result.Retry(asked.compareTo(planned) > 0 ? asked : planned, why);
    }

    private static boolean isLast(DueNotice notice) {
        return notice.rung() + 1 >= notice.ladder().size();
    }

    private Result giveUp(DueNotice notice, String why) {
        failed(notice, true, why);
        return changesOnly(notice) ? onward(notice) : new Result.GiveUp(why);
    }
}
