package dev.leadgate.app.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The past in numbers, one for each step of its window; what the console draws.
///
/// @param steps their starts, oldest first; the last one still runs
/// @param counts by what is counted: `received`, `leads`, `assigned` ...
/// @param times by what is measured: `assigned`, `told`, `notified`, `touched`
public record HistoryLines(
        String window,
        Instant at,
        List<Instant> steps,
        Map<String, List<Long>> counts,
        Map<String, List<Within>> times,
        List<SourceLine> sources,
        List<MarkLine> marks) {

    /// How long it took, within a fifth; absent where nothing happened.
    public record Within(long count, Optional<Double> p50Millis, Optional<Double> p95Millis) {}

    /// @param usual in the whole window; absent while that is not known
    public record SourceLine(String source, String channel, List<Long> received, Optional<Double> usual) {}

    /// @param kind `started`, `stopped`, `configuration`
    public record MarkLine(Instant at, String kind, String by, String detail) {}
}
