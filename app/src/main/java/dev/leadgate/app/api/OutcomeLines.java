package dev.leadgate.app.api;

import java.util.List;
import java.util.Optional;

/// What became of many leads at once, as said to and by the API.
public final class OutcomeLines {
    private OutcomeLines() {}

    /// @param dryRun only say what would come of it
    /// @param by who says so
    public record ImportOutcomes(List<Row> rows, boolean dryRun, Optional<String> by) {
        public ImportOutcomes {
            rows = List.copyOf(rows);
        }
    }

    /// @param line of the file
    /// @param outcome `contacted`, `converted`, `lost`, `not_a_lead`
    /// @param reason of `not_a_lead`
    public record Row(
            long line,
            Optional<String> lead,
            Optional<String> outcome,
            Optional<String> reason,
            Optional<String> text) {}

    public record Imported(List<Came> rows) {
        public Imported {
            rows = List.copyOf(rows);
        }
    }

    /// What came of a row.
    ///
    /// @param result [#DONE], [#ALREADY] or [#PROBLEM]
    /// @param why one word: the state that the lead was in, or [#NO_LEAD], [#NO_OUTCOME], [#NO_REASON],
    /// [#NO_OWNER] or [#CLOSED]
    /// @param text what changed, or what is wrong and what to do
    public record Came(long line, String lead, String outcome, String result, String why, String text) {
        public static final String DONE = "done";
        public static final String ALREADY = "already";
        public static final String PROBLEM = "problem";
        public static final String NO_LEAD = "no_lead";
        public static final String NO_OUTCOME = "no_outcome";
        public static final String NO_REASON = "no_reason";
        public static final String NO_OWNER = "no_owner";
        public static final String CLOSED = "closed";
    }
}
