package dev.leadgate.adapters.voip;

import java.util.ArrayList;
import java.util.List;

/// Cuts a line into cells. Any line has some: telephone systems do not agree on how a quote
/// inside quotes is written.
///
/// @param doubled a quote inside quotes is written twice; else a quote ends a cell only where the
/// next one begins
record CsvCells(char separator, boolean doubled) {

    List<String> of(String line) {
        var cells = new ArrayList<String>();
        int at = 0;
        boolean closable = true;
        while (at <= line.length()) {
            int start = afterBlanks(line, at);
            boolean quote = closable && start < line.length() && line.charAt(start) == '"';
            int closing = quote ? closing(line, start + 1) : -1;
            if (closing < 0) {
                // Looked for in vain once, a bare quote need not be looked for again.
                closable &= !quote || doubled;
                int end = end(line, at);
                cells.add(line.substring(at, end).strip());
                at = end + 1;
            } else {
                var cell = line.substring(start + 1, closing);
                cells.add(doubled ? cell.replace("\"\"", "\"") : cell);
                at = end(line, closing + 1) + 1;
            }
        }
        return cells;
    }

    /// The quote that ends the cell; -1 when quotes do not enclose it.
    private int closing(String line, int from) {
        for (int i = from; i < line.length(); i++) {
            if (line.charAt(i) != '"') {
                continue;
            }
            if (doubled && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                i++;
                continue;
            }
            int next = afterBlanks(line, i + 1);
            if (next == line.length() || line.charAt(next) == separator) {
                return i;
            }
            if (doubled) {
                return -1;
            }
        }
        return -1;
    }

    private int end(String line, int from) {
        int end = line.indexOf(separator, from);
        return end < 0 ? line.length() : end;
    }

    private int afterBlanks(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) == ' ' && separator != ' ') {
            at++;
        }
        return at;
    }
}
