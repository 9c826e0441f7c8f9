package dev.leadgate.app.api;

import dev.leadgate.app.config.Reload;
import dev.leadgate.pipeline.SourceChecks.Check;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the API answers and takes about sources, one record per thing; the command line reads the
/// same records.
public final class SourceLines {
    private SourceLines() {}

    /// @param level `ok`, `warn` when it may recover by itself, `fail` when somebody must act
    /// @param state one of the state words
    /// @param sentence how it is, plainly
    /// @param action the one command that helps
    /// @param since when the state began, where that is known
    /// @param held payloads that wait because the source is paused
    public record SourceLine(
            String source,
            String type,
            String channel,
            Optional<String> path,
            String level,
            String state,
            String sentence,
            String action,
            Optional<Instant> since,
            long dead,
            long held,
            Optional<Instant> lastAt) {}

    public record SourceList(List<SourceLine> sources) {}

    /// @param source one of them; all when left out
    public record CheckSources(Optional<String> source) {}

    /// @param hint what to do when it is not ok, else empty
    public record FindingLine(boolean ok, String what, String hint) {}

    public record CheckLine(
            String source, String type, boolean ok, Instant at, long millis, List<FindingLine> findings) {

        public static CheckLine of(Check check) {
            return new CheckLine(
                    check.source(),
                    check.type(),
                    check.ok(),
                    check.at(),
                    check.took().toMillis(),
                    check.findings().stream()
                            .map(f -> new FindingLine(f.ok(), f.what(), f.hint()))
                            .toList());
        }
    }

    /// @param ok nothing was found wrong anywhere
    public record CheckList(boolean ok, List<CheckLine> checks) {}

    /// @param by who does it
    public record By(@Nullable String by) {
        String orAdmin() {
            return by == null || by.isBlank() ? "admin" : by;
        }
    }

    /// @param changed false when it was so already
    public record Switched(boolean changed, SourceLine source) {}

    /// What came of reading the configuration again.
    ///
    /// @param problems as `validate --json` prints them
    /// @param report the same for people
    public record Reloaded(
            boolean applied,
            Instant at,
            String by,
            List<String> added,
            List<String> swapped,
            List<String> removed,
            int kept,
            boolean rules,
            List<String> atRestart,
            JsonNode problems,
            String report) {

        static Reloaded of(Reload.Outcome outcome) {
            return new Reloaded(
                    outcome.applied(),
                    outcome.at(),
                    outcome.by(),
                    outcome.added(),
                    outcome.swapped(),
                    outcome.removed(),
                    outcome.kept(),
                    outcome.rules(),
                    outcome.atRestart(),
                    ApiJson.MAPPER.readTree(outcome.problems()),
                    outcome.report());
        }
    }
}
