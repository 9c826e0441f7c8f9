package dev.leadgate.routing.settle;

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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Sends the notices of one channel on virtual threads, a bounded number at once. What became of
/// each is a row again before anything else happens to it: retries are rows, never memory.
public final class NotifyStage {

    /// When a notice is tried again.
    ///
    /// @param waits before the second, third ... attempt; after the last the channel is given up
    /// @param triesBeforeTheNext where another channel is left, it does not wait for this one to get well: about a
    /// minute and a half of trying, or a vendor who asks for longer, and the next one is used
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

    /// News that changes a message about the same lead instead of adding one, and for how long after it.
    private static final Map<String, Duration> CHANGES =
            Map.of("lead_touched", Duration.ofHours(1), "lead_passed_on", Duration.ofDays(2));

    private final String channel;
    private final Notifier notifier;
    private final Outbox outbox;
    private final Telemetry telemetry;
    private final InstantSource clock;
    private final int parallel;
    private final Schedule schedule;
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
        this(channel, notifier, outbox, telemetry, clock, parallel, schedule, Recording.PAUSES);
    }

    NotifyStage(
            String channel,
            Notifier notifier,
            Outbox outbox,
            Telemetry telemetry,
            InstantSource clock,
            int parallel,
            Schedule schedule,
            List<Duration> tell) {
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

    /// Returns once all notices are on their way, not when they arrived.
    public void dispatch(List<DueNotice> due) throws InterruptedException {
        for (var notice : due) {
            permits.acquire();
            Thread.ofVirtual().name("notify-" + channel).start(() -> {
                try {
                    var result = send(notice);
                    recording.tell(() -> outbox.settle(notice, result));
                } finally {
                    permits.release();
                }
            });
        }
    }

    /// Waits for what is on its way, so that a stopping gateway repeats as little as possible.
    public void drain(Duration limit) throws InterruptedException {
        if (permits.tryAcquire(parallel, limit.toMillis(), TimeUnit.MILLISECONDS)) {
            permits.release(parallel);
        }
    }

    private Result send(DueNotice notice) {
        try {
            return switch (delivery(notice)) {
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
        } catch (IOException fault) {
            return retry(notice, Duration.ZERO, String.valueOf(fault.getMessage()));
        } catch (InterruptedException stop) {
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

    /// A message that can no longer be changed is followed by one of its own.
    private Delivery delivery(DueNotice notice) throws IOException, InterruptedException {
        var notification = notice.notification();
        var within = CHANGES.get(notification.kind());
        var earlier = within == null || !notifier.edits() ? Optional.<String>empty() : outbox.earlier(notice, within);
        if (earlier.isPresent()) {
            var changed = notifier.edit(earlier.get(), notification);
            if (!(changed instanceof Delivery.Undeliverable)) {
                return changed;
            }
        }
        return notifier.deliver(notification);
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
        return new Result.GiveUp(why);
    }
}
