package dev.leadgate.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/// The steps of a time axis.
///
/// @param resolution of the rows it is read from
/// @param starts of the steps, oldest first
/// @param end now: how far the last step has come
public record Grid(Resolution resolution, List<Instant> starts, Instant end) {
    public Grid {
        starts = List.copyOf(starts);
    }

    public int size() {
        return starts.size();
    }

    public Instant from() {
        return starts.getFirst();
    }

    /// The step that a moment falls in; empty before the first.
    public OptionalInt step(Instant at) {
        int found = Collections.binarySearch(starts, at);
        int step = found >= 0 ? found : -found - 2;
        return step < 0 ? OptionalInt.empty() : OptionalInt.of(step);
    }

    /// When a step ends, or how far it has come.
    public Instant endOf(int step) {
        return step + 1 < starts.size() ? starts.get(step + 1) : end;
    }

    /// From the start of a step to now.
    public Duration since(int step) {
        return Duration.between(starts.get(step), end);
    }
}
