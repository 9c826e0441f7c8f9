package dev.leadgate.app.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How often something may be tried: a few times at once, then one by one. Nobody is ever shut out
/// for good, and what is remembered is bounded.
///
/// Any thread may call.
final class Throttle {
    private static final int MOST_KEYS = 100_000;

    private final int burst;
    private final Duration every;
    private final Cache<String, Instant> full;

    /// @param burst tries at once
    /// @param every how long until one more
    Throttle(int burst, Duration every) {
        this.burst = burst;
        this.every = every;
        this.full = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterWrite(every.multipliedBy(burst + 1L))
                .build();
    }

    /// Takes one try.
    ///
    /// @return how long to wait; empty when it was taken
    Optional<Duration> take(String key, Instant now) {
        var over = new Duration[1];
        full.asMap().compute(key, (k, had) -> {
            var from = had == null || had.isBefore(now) ? now : had;
            var next = from.plus(every);
            var wait = Duration.between(now.plus(every.multipliedBy(burst)), next);
            if (wait.isPositive()) {
                over[0] = wait;
                return from;
            }
            return next;
        });
        return Optional.ofNullable(over[0]);
    }

    /// Gives one try back.
    void giveBack(String key) {
        full.asMap().computeIfPresent(key, (k, had) -> had.minus(every));
    }
}
