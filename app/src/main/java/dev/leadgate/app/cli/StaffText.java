package dev.leadgate.app.cli;

import dev.leadgate.app.api.AccountLines.RowNote;
import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.StaffLines.StaffChanged;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What came of a change of reps.
///
/// @param file that the rows came from; empty without one
/// @param again the verb that writes what was only tried
record StaffText(String file, boolean dryRun, String again) {
    private static final int SHOWN = 20;

    /// @return the exit code
    int show(JsonNode answer, Output output) {
        var came = ApiJson.MAPPER.treeToValue(answer, StaffChanged.class);
        int exit = came.problems().isEmpty() ? 0 : 1;
        if (output.json()) {
            output.object(answer);
            return exit;
        }
        notes(came.problems(), "✗", output);
        notes(came.notes(), "!", output);
        if (output.plain()) {
            came.changes().forEach(change -> output.record(change.kind(), change.sentence()));
            return exit;
        }
        came.changes().forEach(change -> output.text(mark(change.kind()) + " " + change.sentence()));
        if (exit == 1) {
            output.notice("The running configuration was not touched.");
        } else if (came.changes().isEmpty()) {
            output.notice("Nothing is different.");
        } else if (came.written()) {
            output.text("✓ " + came.version().map(v -> "v" + v.number()).orElse("") + " is live.");
            output.next("leadgate reps list   leadgate policy list");
        } else {
            output.notice("Nothing was written.");
            output.next(again);
        }
        return exit;
    }

    private void notes(List<RowNote> notes, String mark, Output output) {
        notes.stream().limit(SHOWN).forEach(note -> {
            var where = file.isEmpty() ? "" : file + (note.line() > 0 ? ":" + note.line() : "") + "  ";
            output.notice(mark + " " + where + note.text());
            if (!note.help().isEmpty()) {
                output.notice("    = help: " + note.help());
            }
        });
        if (notes.size() > SHOWN) {
            output.notice("  and " + (notes.size() - SHOWN) + " more");
        }
    }

    private static String mark(String kind) {
        return switch (kind) {
            case "added" -> "+";
            case "removed" -> "-";
            case "moved" -> "↕";
            default -> "~";
        };
    }
}
