package dev.leadgate.config;

/// One line of a file and the carets below it, aligned for letters of any width. Long lines are
/// cut around the place.
final class Snippet {
    private static final int MAX = 160;

    private final String line;
    private final String indent;
    private final String carets;

    Snippet(String source, Place place) {
        var points = source.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .toArray();
        int from = Math.min(place.column() - 1, points.length);
        int wanted = place.endLine() == place.line() ? place.endColumn() - 1 : points.length;
        int to = Math.max(from, Math.min(wanted, points.length));
        int cut = points.length <= MAX ? 0 : Math.max(0, Math.min(from - MAX / 4, points.length - MAX));
        int end = Math.min(points.length, cut + MAX);
        var before = cut > 0 ? "…" : "";
        this.line = before + new String(points, cut, end - cut) + (end < points.length ? "…" : "");
        this.indent = " ".repeat(before.length() + cells(points, cut, from));
        this.carets = "^".repeat(Math.max(1, cells(points, from, Math.min(to, end))));
    }

    String line() {
        return line;
    }

    String indent() {
        return indent;
    }

    String carets() {
        return carets;
    }

    private static int cells(int[] points, int from, int to) {
        int cells = 0;
        for (int i = from; i < to; i++) {
            cells += cells(points[i]);
        }
        return cells;
    }

    /// Columns of a terminal: two for East Asian letters and pictures, none for combining marks.
    private static int cells(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = Character.isIdeographic(c)
                || (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
        return wide ? 2 : 1;
    }
}
