package dev.leadgate.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// When each source is checked by itself: about every hour, each at a time of its own, and never all at once
/// after a start. Not thread-safe.
final class CheckRounds {
    private static final Duration USUAL = Duration.ofMinutes(60);

    /// Up to so much earlier or later than usual.
    private static final Duration JITTER = Duration.ofMinutes(15);

    /// So soon a failure is looked at once more, before it is believed.
    static final Duration AGAIN = Duration.ofMinutes(10);

    private final Map<String, Instant> next = new HashMap<>();
    private final RandomGenerator random;

    CheckRounds(RandomGenerator random) {
        this.random = random;
    }

    /// Those of the sources whose time has come; their next one is an hour from now.
    Set<String> due(Collection<String> sources, Instant now) {
        next.keySet().retainAll(Set.copyOf(sources));
        var due = new HashSet<String>();
        for (var source : sources) {
            var at = next.computeIfAbsent(source, s -> now.plus(AGAIN).plus(share(USUAL)));
            if (!at.isAfter(now)) {
                due.add(source);
                next.put(source, now.plus(USUAL).minus(JITTER).plus(share(JITTER.multipliedBy(2))));
            }
        }
        return due;
    }

    private Duration share(Duration most) {
        return Duration.ofSeconds(random.nextLong(most.toSeconds()));
    }

    void again(Collection<String> sources, Instant now) {
        sources.forEach(source -> next.replace(source, now.plus(AGAIN)));
    }
}
