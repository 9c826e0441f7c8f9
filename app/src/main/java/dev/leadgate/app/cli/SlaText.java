package dev.leadgate.app.cli;

import dev.leadgate.app.api.Lines.LeadLine;
import dev.leadgate.store.LeadClock;
import dev.leadgate.store.LeadClock.Standing;
import java.time.Duration;
import java.time.Instant;

/// Where a lead stands by its clock, in the words of the console's list.
final class SlaText {
    private SlaText() {}

    static String of(LeadLine lead, Instant now) {
        var clock = new LeadClock(
                lead.waitingSince(), lead.assignedAt(), lead.acceptBy(), lead.contactBy(), lead.acceptedAt());
        return switch (clock.at(lead.state(), now)) {
            case Standing.Waiting(var since) -> "waiting for " + span(Duration.between(since, now));
            case Standing.Running(var step, var by, var atRisk) ->
                span(Duration.between(now, by)) + " to " + (step == LeadClock.Step.ACCEPT ? "accept" : "first contact")
                        + (atRisk ? " !" : "");
            case Standing.Missed(var step, var by) -> "missed by " + span(Duration.between(by, now));
            case Standing.Accepted(var took, var late) -> "accepted in " + span(took) + (late ? ", late" : "");
            case Standing.Still nothing -> "";
        };
    }

    private static String span(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return "%d:%02d min".formatted(seconds / 60, seconds % 60);
        }
        return seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
    }
}
