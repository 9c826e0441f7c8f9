package dev.leadgate.history;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How far back people look.
public enum Window {
    HOUR("1h", Resolution.MINUTE, Duration.ofMinutes(1), 60),
    DAY("24h", Resolution.MINUTE, Duration.ofMinutes(15), 96),
    WEEK("7d", Resolution.HOUR, Duration.ofHours(1), 168),
    MONTH("30d", Resolution.HOUR, Duration.ofDays(1), 30);

    private final String word;
    private final Resolution resolution;
    private final Duration step;
    private final int steps;

    Window(String word, Resolution resolution, Duration step, int steps) {
        this.word = word;
        this.resolution = resolution;
        this.step = step;
        this.steps = steps;
    }

    /// As it stands in addresses.
    public String word() {
        return word;
    }

    public static Optional<Window> of(String word) {
        return Stream.of(values()).filter(w -> w.word.equals(word)).findFirst();
    }

    /// Of one step; a day of the last window may be an hour longer or shorter.
    public Duration step() {
        return step;
    }

    /// The steps up to now; the last one still runs.
    ///
    /// @param zone whose days count
    public Grid grid(Instant now, ZoneId zone) {
        if (this == MONTH) {
            var today = now.atZone(zone).toLocalDate();
            return new Grid(
                    resolution,
                    IntStream.range(0, steps)
                            .mapToObj(i -> today.minusDays(steps - 1L - i)
                                    .atStartOfDay(zone)
                                    .toInstant())
                            .toList(),
                    now);
        }
        long last = Math.floorDiv(now.getEpochSecond(), step.toSeconds());
        return new Grid(
                resolution,
                IntStream.range(0, steps)
                        .mapToObj(i -> Instant.ofEpochSecond((last - steps + 1 + i) * step.toSeconds())
                                .truncatedTo(ChronoUnit.SECONDS))
                        .toList(),
                now);
    }
}
