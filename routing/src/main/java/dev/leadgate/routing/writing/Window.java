package dev.leadgate.routing.writing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Meta's networks take free messages only for 24 hours after the person's last one; a little before their
/// end nothing is begun any more.
final class Window {
    private static final Set<String> NETWORKS = Set.of("whatsapp", "messenger", "instagram");
    private static final Duration OPEN = Duration.ofHours(24).minusMinutes(10);

    private Window() {}

    static Optional<Withheld> closed(String type, Instant lastWord, Instant leaves) {
        return NETWORKS.contains(type) && leaves.isAfter(lastWord.plus(OPEN))
                ? Optional.of(Withheld.WINDOW_CLOSED)
                : Optional.empty();
    }
}
