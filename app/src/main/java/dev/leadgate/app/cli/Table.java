package dev.leadgate.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Columns as wide as their widest cell.
final class Table {
    private final List<String> header;
    private final Set<String> right;
    private final List<List<String>> rows = new ArrayList<>();

    /// @param right columns whose cells are numbers
    Table(Set<String> right, String... header) {
        this.header = List.of(header);
        this.right = right;
    }

    void add(String... cells) {
        rows.add(Arrays.stream(cells).map(Output::clean).toList());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    String render() {
        var text = new StringBuilder();
        line(text, header);
        rows.forEach(row -> line(text, row));
        return text.toString();
    }

    private void line(StringBuilder text, List<String> cells) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            var cell = cells.get(i);
            line.append(i == 0 ? "" : "  ")
                    .append(right.contains(header.get(i)) ? Cells.right(cell, width(i)) : Cells.left(cell, width(i)));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private int width(int column) {
        int widest = Cells.width(header.get(column));
        for (var row : rows) {
            widest = Math.max(widest, Cells.width(row.get(column)));
        }
        return widest;
    }
}
