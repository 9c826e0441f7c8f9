package dev.leadgate.app.console;

import dev.leadgate.app.console.LeadRow.Badge;
import dev.leadgate.store.LeadClock;
import dev.leadgate.store.LeadClock.Standing;
import dev.leadgate.store.LeadState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Where a lead stands by its clock, in a list: as it was when the page was made, and what a script needs to
/// count on.
///
/// @param due the deadline that runs or has passed
/// @param left what is said before it, with `{span}` for the time that is left; empty without a deadline
/// @param missed what is said after it, likewise
record SlaCell(Badge badge, Optional<Frame.When> due, String left, String missed) {
    private static final SlaCell NOTHING = new SlaCell(new Badge("", "", "quiet"), Optional.empty(), "", "");

    static SlaCell of(LeadClock clock, LeadState state, Frame frame) {
        var now = frame.now();
        return switch (clock.at(state, now)) {
            case Standing.Waiting(var since) ->
                said("○", frame.t("sla.waiting", "span", frame.words().span(Duration.between(since, now))), "warn");
            case Standing.Running(var step, var by, var atRisk) ->
                counted(atRisk ? "▲" : "◷", atRisk ? "warn" : "info", left(step, frame), by, frame);
            case Standing.Missed(var step, var by) -> counted("✗", "bad", left(step, frame), by, frame);
            case Standing.Accepted(var took, var late) ->
                late
                        ? said(
                                "▲",
                                frame.t(
                                        "sla.accepted_late",
                                        "span",
                                        frame.words().span(took)),
                                "warn")
                        : said(
                                "✓",
                                frame.t("sla.accepted", "span", frame.words().span(took)),
                                "ok");
            case Standing.Still nothing -> NOTHING;
        };
    }

    boolean isEmpty() {
        return badge.word().isEmpty();
    }

    private static String left(LeadClock.Step step, Frame frame) {
        return frame.t(
                switch (step) {
                    case ACCEPT -> "sla.left_accept";
                    case CONTACT -> "sla.left_contact";
                },
                "span",
                "{span}");
    }

    private static SlaCell said(String shape, String words, String tone) {
        return new SlaCell(new Badge(shape, words, tone), Optional.empty(), "", "");
    }

    private static SlaCell counted(String shape, String tone, String left, Instant by, Frame frame) {
        var missed = frame.t("sla.missed", "span", "{span}");
        var span = Duration.between(frame.now(), by);
        var words = (span.isNegative() || span.isZero() ? missed : left)
                .replace("{span}", frame.words().left(span.abs()));
        return new SlaCell(new Badge(shape, words, tone), Optional.of(frame.when(by)), left, missed);
    }
}
