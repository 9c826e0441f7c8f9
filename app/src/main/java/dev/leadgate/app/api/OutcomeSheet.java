package dev.leadgate.app.api;

import dev.leadgate.app.api.OutcomeLines.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads a table as outcomes: columns `lead`, `outcome`, `reason` and `text`, in any order, and whatever
/// else there is.
public final class OutcomeSheet {
    private static final List<String> NEEDED = List.of("lead", "outcome");

    private OutcomeSheet() {}

    /// @return empty when the first row does not name the columns `lead` and `outcome`
    /// @throws IOException the text is no table from some line on, see [CsvRows#line]
    public static Optional<List<Row>> rows(CsvRows table) throws IOException {
        var head = table.head().stream()
                .map(name -> name.toLowerCase(Locale.ROOT).replace(' ', '_'))
                .toList();
        if (!head.containsAll(NEEDED)) {
            return Optional.empty();
        }
        var rows = new ArrayList<Row>();
        for (var row = table.next(); row.isPresent(); row = table.next()) {
            rows.add(new Row(
                    table.line(),
                    cell(head, row.get(), "lead"),
                    cell(head, row.get(), "outcome"),
                    cell(head, row.get(), "reason"),
                    cell(head, row.get(), "text")));
        }
        return Optional.of(List.copyOf(rows));
    }

    private static Optional<String> cell(List<String> head, List<String> row, String column) {
        int at = head.indexOf(column);
        return at < 0 || at >= row.size()
                ? Optional.empty()
                : Optional.of(row.get(at).replace("\0", "").strip()).filter(text -> !text.isEmpty());
    }
}
