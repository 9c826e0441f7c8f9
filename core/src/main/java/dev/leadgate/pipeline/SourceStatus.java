package dev.leadgate.pipeline;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What the polled and streamed sources last said about themselves.
public final class SourceStatus {

    /// @param ok the connection stands
    /// @param words at most 20 characters
    public record Line(boolean ok, String words, Instant since) {}

    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    void set(String source, boolean ok, String words) {
        lines.compute(
                source,
                (id, before) ->
                        before != null && before.ok() == ok && before.words().equals(words)
                                ? before
                                : new Line(ok, words, Instant.now()));
    }

    /// By source id; hosted sources have no line.
    public Map<String, Line> lines() {
        return Map.copyOf(lines);
    }
}
