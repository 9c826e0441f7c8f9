package dev.leadgate.routing.settle;

import dev.leadgate.spi.Notification;
import dev.leadgate.store.DueNotice;
import dev.leadgate.store.LeadNow;
import dev.leadgate.store.LeadState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Whether a notice that waited still says what is so. Pure.
final class Overtaken {
    /// Between its commit and its channel a notice needs milliseconds; whatever lies between is not worth a
    /// look.
    private static final Duration FRESH = Duration.ofSeconds(1);

    private Overtaken() {}

    /// A notice that waited, or was tried before.
    static boolean isPossible(DueNotice notice, Instant now) {
        return notice.waited()
                || notice.attempt() > 0
                || notice.rung() > 0
                || notice.createdAt().plus(FRESH).isBefore(now);
    }

    /// Why it is not sent; empty when it still holds.
    ///
    /// @param now empty when the lead is gone
    static Optional<String> by(Notification notice, Optional<LeadNow> now) {
        if (now.isEmpty()) {
            return Optional.of("the lead is gone");
        }
        return holds(notice, now.get())
                ? Optional.empty()
                : Optional.of("the lead is " + now.get().state().word() + " by now"
                        + now.get().rep().map(rep -> ", with " + rep).orElse(""));
    }

    private static boolean holds(Notification notice, LeadNow now) {
        var mine = now.isWith(notice.recipient().rep());
        var state = now.state();
        return switch (notice.kind()) {
            case NoticeKind.ASSIGNED -> state == LeadState.ASSIGNED && isThisTurn(notice, now);
            case NoticeKind.OPEN -> state == LeadState.WAITING;
            case NoticeKind.REMINDER -> mine && reminds(notice, now);
            case NoticeKind.TOUCHED, NoticeKind.WROTE -> mine;
            case NoticeKind.PASSED_ON, NoticeKind.GONE -> !mine;
            case NoticeKind.ACCEPTED -> mine && state == LeadState.ACCEPTED;
            case NoticeKind.CONTACTED -> mine && state == LeadState.CONTACTED;
            case NoticeKind.CLOSED -> !state.open();
            default -> true;
        };
    }

    private static boolean isThisTurn(Notification notice, LeadNow now) {
        var rep = notice.recipient().rep();
        return now.assignment()
                .filter(turn -> DueNotice.id(notice.card().lead(), turn.toString(), rep, notice.kind())
                        .equals(notice.id()))
                .isPresent();
    }

    /// One that names a time is about accepting or being in touch until then; the others were asked for.
    private static boolean reminds(Notification notice, LeadNow now) {
        var by = notice.card().acceptBy();
        return switch (now.state()) {
            case ASSIGNED -> true;
            case ACCEPTED ->
                by.isEmpty() || now.contactBy().filter(by.get()::equals).isPresent();
            case CONTACTED -> by.isEmpty();
            case WAITING, CONVERTED, LOST, MERGED, ERASED -> false;
        };
    }
}
