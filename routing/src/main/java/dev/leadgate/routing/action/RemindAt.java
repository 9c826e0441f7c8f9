package dev.leadgate.routing.action;

import dev.leadgate.routing.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/// When a rep wants to hear of a lead again, in the words of a button. Pure.
public final class RemindAt {
    public static final List<String> WORDS = List.of("soon", "hour", "tomorrow");

    private static final Duration SOON = Duration.ofMinutes(15);
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private RemindAt() {}

    /// In 15 minutes, in an hour, or at nine on the rep's next day; where the rep does not work then, when the next
    /// shift begins.
    ///
    /// @return empty for another word
    public static Optional<Instant> of(String word, Policy.Rep rep, Instant now) {
        return switch (word) {
            case "soon" -> Optional.of(now.plus(SOON));
            case "hour" -> Optional.of(now.plus(ActionWords.AGAIN));
            case "tomorrow" -> Optional.of(tomorrow(rep, now));
            default -> Optional.empty();
        };
    }

    private static Instant tomorrow(Policy.Rep rep, Instant now) {
        var nine = now.atZone(rep.zone())
                .toLocalDate()
                .plusDays(1)
                .atTime(MORNING)
                .atZone(rep.zone())
                .toInstant();
        return rep.hours().flatMap(hours -> hours.nextOpening(nine)).orElse(nine);
    }
}
