package dev.leadgate.app.console;

import dev.leadgate.app.api.AccountLines.RowNote;
import dev.leadgate.app.api.Staff.Looked;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a change of reps would come to, with the form that applies just this.
///
/// @param problems of rows, each with its line where it has one
/// @param draft what was found in the text, and what it says differently
/// @param action of the form
/// @param hidden its fields
/// @param movedOn the configuration was changed since it was looked at
record StaffReview(
        boolean failed,
        List<RowNote> problems,
        List<RowNote> notes,
        DraftView draft,
        String action,
        Map<String, String> hidden,
        boolean movedOn) {

    static StaffReview of(Looked looked, String action, Map<String, String> hidden, boolean movedOn) {
        return new StaffReview(
                looked.failed(),
                looked.problems(),
                looked.notes(),
                DraftView.of(looked.text(), "", looked.findings(), looked.differences(), Optional.empty(), ""),
                action,
                hidden,
                movedOn);
    }
}
