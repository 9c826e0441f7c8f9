package dev.leadgate.app.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the API says of teams' books, and takes for them.
public final class TeamLines {

    private TeamLines() {}

    /// @param turns count as had besides what was received; below 0 the rep is owed them
    /// @param reason why, for whoever asks later
    /// @param by who says so
    public record Calibrate(
            @Nullable String rep,
            @Nullable Double turns,
            @Nullable String reason,
            Optional<String> by) {}

    /// An entry that somebody made in a team's ledger.
    ///
    /// @param sum of all such entries of this rep in this team
    public record CalibrationLine(
            String team, String rep, String name, double turns, String reason, String by, Instant at, double sum) {}

    /// Newest first.
    public record CalibrationList(List<CalibrationLine> calibrations) {}
}
