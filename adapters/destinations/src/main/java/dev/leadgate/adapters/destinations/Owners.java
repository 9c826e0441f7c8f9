package dev.leadgate.adapters.destinations;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Who a rep is in another system, by the rep's mail address. Whoever was found is known for an hour; whoever was not
/// is looked for again.
final class Owners {
    private static final Duration KNOWN_FOR = Duration.ofHours(1);

    private record Found(String id, Instant until) {}

    /// Asks the other system.
    interface Lookup {
        Optional<String> find(String email) throws IOException, InterruptedException, RefusalException;
    }

    private final InstantSource clock;
    private final Lookup lookup;
    private final Map<String, Found> found = new ConcurrentHashMap<>();

    Owners(InstantSource clock, Lookup lookup) {
        this.clock = clock;
        this.lookup = lookup;
    }

    /// @param words of a lead
    /// @return empty when nobody has the lead, or the other system does not know who it is
    Optional<String> of(Map<String, Object> words) throws IOException, InterruptedException, RefusalException {
        if (!(words.get("owner_email") instanceof String email)) {
            return Optional.empty();
        }
        var known = found.get(email);
        if (known != null && clock.instant().isBefore(known.until())) {
            return Optional.of(known.id());
        }
        var id = lookup.find(email);
        id.ifPresent(i -> found.put(email, new Found(i, clock.instant().plus(KNOWN_FOR))));
        return id;
    }
}
