package dev.leadgate.app.api;

import dev.leadgate.app.api.AccountLines.RowNote;
import dev.leadgate.app.api.PolicyLines.Applied;
import dev.leadgate.app.api.StaffLines.RepRow;
import dev.leadgate.app.policy.PolicyDiff;
import dev.leadgate.config.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reps who come, change and go, for pages: each change is looked at first and applied then. Refuses with
/// [Refusal].
public final class Staff {
    /// What a table may name.
    public static final List<String> COLUMNS = RepSheet.COLUMNS;

    /// So many rows come in at once.
    public static final int MOST_ROWS = StaffAnswers.MOST_ROWS;

    private final StaffAnswers answers;

    Staff(StaffAnswers answers) {
        this.answers = answers;
    }

    /// A change that was looked at and not applied.
    ///
    /// @param failed cannot be applied
    /// @param problems of rows, with their lines
    /// @param findings of the text, as `validate` has them
    public record Looked(
            String text,
            boolean failed,
            List<RowNote> problems,
            List<RowNote> notes,
            List<Finding> findings,
            List<PolicyDiff.Change> differences) {}

    private static Looked looked(StaffAnswers.Draft draft) {
        return new Looked(
                draft.text(), draft.failed(), draft.problems(), draft.notes(), draft.findings(), draft.differences());
    }

    /// A rep as a row, by the columns.
    public Map<String, String> cells(String rep) {
        return answers.cells(rep);
    }

    /// How many open leads a rep has.
    public int open(String rep) {
        return answers.open(rep);
    }

    /// @param settings by their columns
    public Looked add(String rep, Map<String, String> settings) {
        return looked(answers.added(StaffAnswers.row(rep, settings)));
    }

    public Looked change(String rep, Map<String, String> settings) {
        answers.open(rep);
        return looked(answers.rows(List.of(StaffAnswers.row(rep, settings))));
    }

    public Looked bring(List<RepRow> rows) {
        return looked(answers.rows(rows));
    }

    public Looked remove(String rep) {
        return looked(answers.removed(rep));
    }

    /// Applies what was looked at as a version.
    public Applied apply(Looked looked, String by, String note) {
        return answers.apply(looked.text(), by, note);
    }

    /// A table's rows by its first, whose names may be written with capitals and spaces.
    ///
    /// @throws IOException it is no table from some line on, see [CsvRows#line]
    public static List<RepRow> rows(CsvRows table) throws IOException {
        var head = table.head().stream()
                .map(name -> name.toLowerCase(Locale.ROOT).replace(' ', '_'))
                .toList();
        var rows = new ArrayList<RepRow>();
        for (var row = table.next(); row.isPresent(); row = table.next()) {
            var cells = new LinkedHashMap<String, String>();
            for (int i = 0; i < Math.min(head.size(), row.get().size()); i++) {
                cells.put(head.get(i), row.get().get(i));
            }
            rows.add(new RepRow(table.line(), cells));
        }
        return List.copyOf(rows);
    }
}
