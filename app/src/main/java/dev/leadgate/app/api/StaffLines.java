package dev.leadgate.app.api;

import dev.leadgate.app.api.AccountLines.RowNote;
import dev.leadgate.app.api.PolicyLines.VersionLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reps who come, change and go, as the API speaks of them.
public final class StaffLines {
    private StaffLines() {}

    /// @param rep the id of somebody new
    /// @param settings by their columns, see [RepRow]
    /// @param dryRun only say what would come of it
    public record AddRep(
            @Nullable String rep,
            @Nullable Map<String, String> settings,
            boolean dryRun,
            @Nullable String by,
            @Nullable String note) {}

    /// @param settings those that change, by their columns, see [RepRow]
    public record ChangeRep(
            @Nullable Map<String, String> settings,
            boolean dryRun,
            @Nullable String by,
            @Nullable String note) {}

    public record RemoveRep(
            boolean dryRun, @Nullable String by, @Nullable String note) {}

    /// @param rows one for each rep; all are written, or none
    public record ImportReps(
            @Nullable List<RepRow> rows,
            boolean dryRun,
            @Nullable String by,
            @Nullable String note) {}

    /// @param line where it stands, for problems
    /// @param cells by the name of the column: `id`, `name`, `email`, `phone`, `whatsapp`, `slack`, `telegram`,
    /// `language`, `languages`, `skills`, `level`, `hours`, `time_zone`, `max_open`, `team`, `ramp_from`,
    /// `ramp_weeks`; an empty cell takes the setting away, and a column that is not there leaves it as it is
    public record RepRow(long line, Map<String, String> cells) {}

    /// @param kind `added`, `removed`, `moved` or `changed`
    /// @param sentence one clause, with the name
    public record ChangeLine(String kind, String sentence) {}

    /// With a problem, nothing is written.
    ///
    /// @param changes what the configuration says differently
    /// @param notes what is allowed and probably not meant
    /// @param version that is live now; empty where nothing was written
    public record StaffChanged(
            List<ChangeLine> changes,
            List<RowNote> problems,
            List<RowNote> notes,
            boolean written,
            Optional<VersionLine> version) {}
}
