package dev.leadgate.routing.settle;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.routing.policy.NotifyConfig.SummaryConfig;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.store.DueNotice;
import dev.leadgate.store.Outbox;
import dev.leadgate.store.Outbox.Result;
import dev.leadgate.store.Summaries;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

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
    static final Duration LONGEST = Duration.ofSeconds(60);

    /// An older message of the same lead arrives meanwhile.
    private static final Duration SOON = Duration.ofSeconds(2);

    private final String channel;
    private final Notifier notifier;
    private final Outbox outbox;
    private final Telemetry telemetry;
    private final InstantSource clock;
    private final Duration longest;
    private final Sends sends;
    private final Tries tries;
    private final Recording recording;
    private final Pacing pacing;

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
        this(
                channel,
                notifier,
                outbox,
                telemetry,
                clock,
                parallel,
                schedule,
                Recording.PAUSES,
                LONGEST,
                Pacing.none(telemetry));
    }

    /// With summary cards.
    ///
    /// @param summary when many messages become one
    public NotifyStage(
            String channel,
            Notifier notifier,
            Outbox outbox,
            Summaries summaries,
            Supplier<SummaryConfig> summary,
            Telemetry telemetry,
            InstantSource clock,
            int parallel,
            Schedule schedule) {
        this(
                channel,
                notifier,
                outbox,
                telemetry,
                clock,
                parallel,
                schedule,
                Recording.PAUSES,
                LONGEST,
                new Pacing(Optional.of(summaries), summary, telemetry));
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
            Duration longest,
            Pacing pacing) {
        this.pacing = pacing;
        this.longest = longest;
        this.recording = new Recording("notify", telemetry, tell);
        this.sends = new Sends(channel, parallel);
        this.tries = new Tries(channel, schedule, telemetry, clock);
        this.channel = channel;
        this.notifier = notifier;
        this.outbox = outbox;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    public String channel() {
        return channel;
    }

    /// Cards of the same channel are sent among its notices.
    Sends sends() {
        return sends;
    }

    Tries tries() {
        return tries;
    }

    /// Returns once all notices are on their way, not when they arrived. One whose turn comes too late to
    /// end within its lease is not begun.
    public void dispatch(List<DueNotice> due) throws InterruptedException {
        long begun = System.nanoTime();
        var crowd = crowd(due.stream().filter(this::isOfItsOwn).toList());
        for (var notice : due) {
            if (crowd.contains(notice.notification().id())) {
                settle(notice, gathered(notice, Optional.empty()));
            } else if (!sends.begin(
                    all(notice), begun, deadline -> send(notice, deadline), result -> settle(notice, result))) {
                settle(notice, new Result.Later(Duration.ZERO));
            }
        }
    }

    void settle(DueNotice notice, Result result) {
        recording.tell(() -> outbox.settle(notice, result));
    }

    /// What comes straight from its commit may have waited for half of its lease already.
    private Duration all(DueNotice notice) {
        return notice.waited() ? longest : longest.dividedBy(2);
    }

    /// What changes a message disturbs nobody, so it is counted once it is to be a message after all.
    private boolean isOfItsOwn(DueNotice notice) {
        return !Tries.changesOnly(notice)
                && !(notifier.edits()
                        && NoticeKind.CHANGES.containsKey(notice.notification().kind()));
    }

    private Set<UUID> crowd(List<DueNotice> counted) {
        return notifier.summarizes() ? pacing.crowd(channel, counted) : Set.of();
    }

    private Result gathered(DueNotice notice, Optional<UUID> onto) {
        return pacing.gathered(notice, notifier.edits(), onto, clock.instant());
    }

    /// Waits for what is on its way, so that a stopping gateway repeats as little as possible.
    public void drain(Duration limit) throws InterruptedException {
        sends.drain(limit);
    }

    /// A message that tells one notice.
    Result send(DueNotice notice, Deadline deadline) {
        try {
            var overtaken = overtaken(notice);
            if (overtaken.isPresent()) {
                return overtaken.get();
            }
            var changed = changed(notice);
            return changed.isPresent() ? changed.get() : made(notice);
        } catch (IOException | InterruptedException | RuntimeException fault) {
            return tries.again(notice, Duration.ZERO, tries.why(fault, deadline));
        }
    }

    /// What becomes of a notice that is no longer so. Only what waited is asked, so that what comes straight
    /// from its commit needs no look into the store. Without a store it is sent: told once too often is
    /// better than not told.
    Optional<Result> overtaken(DueNotice notice) {
        var notification = notice.notification();
        if (!Overtaken.isPossible(notice, clock.instant())) {
            return Optional.empty();
        }
        try {
            return Overtaken.by(notification, outbox.now(notification.card().lead()))
                    .map(why -> Tries.changesOnly(notice) ? new Result.Changed() : new Result.Withdrawn(why));
        } catch (LeadgateException away) {
            telemetry.emit(new Event.StoreAway("notify", away));
            return Optional.empty();
        }
    }

    private Result made(DueNotice notice) throws IOException, InterruptedException {
        if (Tries.changesOnly(notice)) {
            return Tries.onward(notice);
        }
        if (!isOfItsOwn(notice) && !crowd(List.of(notice)).isEmpty()) {
            return gathered(notice, Optional.empty());
        }
        return tries.of(notice, notifier.deliver(notice.notification()));
    }

    /// Empty where there is no message that could be changed, or it no longer can: then the news is one of
    /// its own. A summary card is written anew from its leads, so what only changes leaves it alone, and
    /// what is to be told goes onto it where no other message tells it.
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
        var card = Optional.<UUID>empty();
        for (var message : earlier.messages().stream().limit(most).toList()) {
            if (message.card().isPresent()) {
                card = card.or(message::card);
                continue;
            }
            switch (notifier.edit(message.receipt(), notification)) {
                case Delivery.Deferred(var after, var why) -> {
                    return Optional.of(tries.again(notice, after, why));
                }
                case Delivery.Undeliverable gone -> {}
                case Delivery.OptedOut gone -> {}
                case Delivery.Delivered done -> changed = changed.or(() -> Optional.of(done));
                case Delivery.NoAddress nothing -> changed = changed.or(() -> Optional.of(nothing));
            }
        }
        if (Tries.changesOnly(notice)) {
            return Optional.of(Tries.onward(notice));
        }
        return changed.isPresent() ? changed.map(done -> tries.of(notice, done)) : onto(notice, card);
    }

    private Optional<Result> onto(DueNotice notice, Optional<UUID> card) {
        return card.filter(there -> notifier.summarizes()).map(there -> gathered(notice, Optional.of(there)));
    }
}
