package dev.leadgate.app.console;

import java.util.Optional;

/// Reps who come, change and go.
///
/// @param rep the one whom it is about; empty for those who come
/// @param rows of a table that was sent
/// @param problem why nothing could be read; may be empty
/// @param open says that there are open leads; empty without any
record StaffView(
        String rep, StaffFields fields, String rows, Optional<StaffReview> review, String open, String problem) {

    static StaffView of(String rep, StaffFields fields, String rows, Optional<StaffReview> review, String open) {
        return new StaffView(rep, fields, rows, review, open, "");
    }

    StaffView problem(String why) {
        return new StaffView(rep, fields, rows, review, open, why);
    }

    String base() {
        return "/settings/reps/" + Frame.encoded(rep);
    }
}
