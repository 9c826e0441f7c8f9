package dev.leadgate.signature;

import dev.leadgate.spi.Problem;
import java.time.Duration;
import java.util.List;

/// What a setting may say about how far the time in a signature may be off. The time bounds how long somebody
/// who overheard a request can send it again.
///
/// @param longest allowed, with `words` for people
/// @param usual for people
public record Tolerance(Duration longest, String words, String usual) {
    /// A time that the sender sets anew whenever it sends.
    public static final Tolerance USUAL = new Tolerance(Duration.ofHours(1), "1h", "5m");

    private static final Duration SHORTEST = Duration.ofSeconds(10);

    /// @param setting where it stands
    public List<Problem> problems(String setting, Duration said) {
        if (said.compareTo(SHORTEST) < 0) {
            return List.of(new Problem(
                    setting,
                    "a clock that is a little off would have every request refused",
                    "say at least 10s; " + usual + " is usual"));
        }
        if (said.compareTo(longest) > 0) {
            return List.of(new Problem(
                    setting,
                    "an old request could be sent again for too long",
                    "say at most " + words + "; " + usual + " is usual"));
        }
        return List.of();
    }
}
