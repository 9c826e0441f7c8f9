package dev.leadgate.routing.settle;

import dev.leadgate.notice.Words;
import dev.leadgate.routing.action.RemindAt;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.spi.Taps.Told;
import dev.leadgate.store.Availability;
import dev.leadgate.store.Availability.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/// What a rep who writes `/on`, `/off` or `/busy` where they are told says about themselves: the same as on their own
/// page. Whoever wrote is proved by the vendor.
record ChatCommands(Attendance attendance) {
    private static final Duration BUSY = Duration.ofMinutes(30);

    static boolean isCommand(String callback) {
        return callback.startsWith("/");
    }

    /// @param people who are told where it was written; nobody for a stranger
    Told said(String command, Collection<Policy.Rep> people, Instant now) {
        var told = Words.of("en", "UTC").say("said_stranger");
        for (var rep : people) {
            var words = Words.of(rep.language(), rep.zone().getId());
            var availability = availability(command, rep, now);
            availability.ifPresent(said -> attendance.say(rep.id(), rep.teams(), said));
            told = availability.map(said -> sentence(said, words, now)).orElseGet(() -> words.say("said_help"));
        }
        return new Told(told, Optional.empty());
    }

    /// Off is until the rep's next morning, so that nobody stays away by forgetting it.
    private static Optional<Availability> availability(String command, Policy.Rep rep, Instant now) {
        return switch (command) {
            case "/on" -> Optional.of(new Availability(Status.AVAILABLE, Optional.empty(), rep.id()));
            case "/off" -> Optional.of(new Availability(Status.AWAY, RemindAt.of("tomorrow", rep, now), rep.id()));
            case "/busy" -> Optional.of(new Availability(Status.BUSY, Optional.of(now.plus(BUSY)), rep.id()));
            default -> Optional.empty();
        };
    }

    private static String sentence(Availability said, Words words, Instant now) {
        var time = said.until().map(at -> words.time(at, now)).orElse("");
        return switch (said.status()) {
            case AVAILABLE -> words.say("said_on");
            case AWAY -> words.say("said_off", "time", time);
            case BUSY -> words.say("said_busy", "time", time);
        };
    }
}
