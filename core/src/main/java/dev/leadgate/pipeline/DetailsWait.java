package dev.leadgate.pipeline;

import java.time.Duration;
import java.util.Optional;

/// How long a lead waits for details that its vendor owes. What nobody can answer without them is tried for a day, and
/// at least a dozen times, which is what a replay of an old envelope gets; a courtesy holds a lead up for two minutes.
final class DetailsWait {
    static final Duration NEEDED_FOR = Duration.ofHours(24);
    static final Duration COURTESY_FOR = Duration.ofMinutes(2);

    private static final int FEW = 12;
    private static final Duration LONGEST = Duration.ofHours(1);

    private DetailsWait() {}

    /// The pause before the next attempt, an hour at most; empty when there is none.
    ///
    /// @param attempt the one that has just failed, from 1
    /// @param age since the envelope was received
    /// @param asked the pause the vendor asked for; it grows when it did not help
    static Optional<Duration> next(boolean courtesy, int attempt, Duration age, Optional<Duration> asked) {
        var own = backOff(attempt);
        var pause = shorter(
                LONGEST, asked.map(a -> attempt > FEW ? longer(a, own) : a).orElse(own));
        boolean over = courtesy
                ? attempt >= FEW || age.plus(pause).compareTo(COURTESY_FOR) > 0
                : attempt >= FEW && age.compareTo(NEEDED_FOR) >= 0;
        return over ? Optional.empty() : Optional.of(pause);
    }

    /// 10 s, 20 s, 40 s ... an hour from the tenth on.
    private static Duration backOff(int attempt) {
        return shorter(LONGEST, Duration.ofSeconds(5L << Math.min(attempt, 10)));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
