package dev.leadgate.pipeline;

import dev.leadgate.health.Vitals.Link;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What the polled and streamed sources last said about themselves.
public final class SourceStatus {
    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public SourceStatus(InstantSource clock) {
        this.clock = clock;
    }

    /// How a connection stands.
    public enum Standing {
        STARTING,
        UP,
        DOWN,
        REFUSED
    }

    /// @param words at most 20 characters
    /// @param detail what went wrong, one sentence; may be empty
    /// @param since when it came to stand or broke
    /// @param nextTry when it is tried again
    public record Line(Standing standing, String words, String detail, Instant since, Optional<Instant> nextTry) {

        public boolean ok() {
            return standing == Standing.STARTING || standing == Standing.UP;
        }

        Link link() {
            return switch (standing) {
                case STARTING -> new Link.Starting(since);
                case UP -> new Link.Up(words, since);
                case DOWN -> new Link.Down(words, detail, since, nextTry);
                case REFUSED -> new Link.Refused(words, detail, since);
            };
        }
    }

    void set(String source, Standing standing, String words, String detail, Optional<Instant> nextTry) {
        lines.compute(source, (id, before) -> {
            boolean same = before != null && before.standing() == standing;
            return new Line(standing, words, detail, same ? before.since() : clock.instant(), nextTry);
        });
    }

    void remove(String source) {
        lines.remove(source);
    }

    /// By source id; hosted sources have no line.
    public Map<String, Line> lines() {
        return Map.copyOf(lines);
    }
}
