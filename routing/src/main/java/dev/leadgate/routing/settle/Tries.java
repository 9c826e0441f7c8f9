package dev.leadgate.routing.settle;

import dev.leadgate.routing.settle.NotifyStage.Schedule;
import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.store.DueNotice;
import dev.leadgate.store.Outbox.Result;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Passage;
import dev.leadgate.telemetry.Passage.Stage;
import dev.leadgate.telemetry.Telemetry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// What a try to tell somebody comes to for a notice, whether it was told alone or by a summary card.
record Tries(String channel, Schedule schedule, Telemetry telemetry, InstantSource clock) {

    Result of(DueNotice notice, Delivery delivery) {
        return switch (delivery) {
            case Delivery.Delivered(var receipt) -> {
                var now = clock.instant();
                var took = Duration.between(notice.createdAt(), now);
                delivered(notice, took, now);
                yield new Result.Delivered(receipt, took);
            }
            case Delivery.Deferred(var after, var why) -> again(notice, after, why);
            case Delivery.Undeliverable(var why) -> giveUp(notice, why);
            case Delivery.OptedOut(var why) -> giveUp(notice, why);
            case Delivery.NoAddress(var why) -> isLast(notice) ? giveUp(notice, why) : new Result.Skip();
        };
    }

    /// Why a try had no answer. A thread that is to stop goes on doing so.
    String why(Exception fault, Deadline deadline) {
        return switch (fault) {
            case IOException away -> String.valueOf(away.getMessage());
            case InterruptedException late when deadline.isOver() -> "it took longer than may be";
            case InterruptedException stop -> {
                Thread.currentThread().interrupt();
                yield "the gateway is stopping";
            }
            default -> {
                telemetry.emit(new Event.AdapterFailed(channel, "notify", fault));
                yield "the notifier failed with " + fault.getClass().getSimpleName();
            }
        };
    }

    /// @param asked how long the vendor wants to be left alone
    Result again(DueNotice notice, Duration asked, String why) {
        boolean last = isLast(notice);
        int tries = last ? schedule.waits().size() : schedule.triesBeforeTheNext() - 1;
        if (notice.attempt() >= tries || (!last && asked.compareTo(schedule.longestBeforeTheNext()) > 0)) {
            return giveUp(notice, why);
        }
        failed(notice, false, why);
        var planned = schedule.waits().get(notice.attempt());
        return new Result.Retry(asked.compareTo(planned) > 0 ? asked : planned, why);
    }

    private Result giveUp(DueNotice notice, String why) {
        failed(notice, true, why);
        return changesOnly(notice) ? onward(notice) : new Result.GiveUp(why);
    }

    static boolean changesOnly(DueNotice notice) {
        return NoticeKind.CHANGES_ONLY.contains(notice.notification().kind());
    }

    /// A channel on which nothing is left to be changed.
    static Result onward(DueNotice notice) {
        return isLast(notice) ? new Result.Changed() : new Result.Skip();
    }

    private static boolean isLast(DueNotice notice) {
        return notice.rung() + 1 >= notice.ladder().size();
    }

    private void delivered(DueNotice notice, Duration took, Instant now) {
        var card = notice.notification().card();
        if (card.test()) {
            return;
        }
        passed(notice, true);
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

    private void passed(DueNotice notice, boolean well) {
        var lead = notice.notification().card().lead();
        telemetry.passed(lead, () -> {
            var facts = Map.of(
                    "channel", channel,
                    "kind", notice.notification().kind(),
                    "attempt", String.valueOf(notice.attempt() + 1));
            return new Passage(lead, Stage.NOTIFY, notice.createdAt(), clock.instant(), well, facts);
        });
    }

    private void failed(DueNotice notice, boolean gaveUp, String why) {
        passed(notice, false);
        telemetry.emit(
                switch (notice.notification().recipient().audience()) {
                    case PERSON ->
                        new Event.NoticeFailed(
                                channel, notice.notification().card().source(), gaveUp, why);
                    case MACHINE -> new Event.MachineNotTold(channel, gaveUp, why);
                });
    }
}
