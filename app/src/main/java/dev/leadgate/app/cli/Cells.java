package dev.leadgate.app.cli;

/// How much room text takes on a terminal: East Asian letters and pictographs two cells, combining marks none.
final class Cells {
    private Cells() {}

    static int width(String text) {
        return text.codePoints().map(Cells::width).sum();
    }

    private static int width(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.CONTROL -> 0;
            default -> wide(c) ? 2 : 1;
        };
    }

    // The blocks that Unicode's EastAsianWidth.txt lists as wide or full width.
    private static boolean wide(int c) {
        return c >= 0x1100
                && (c <= 0x115f
                        || c >= 0x2e80 && c <= 0xa4cf && c != 0x303f
                        || c >= 0xa960 && c <= 0xa97f
                        || c >= 0xac00 && c <= 0xd7a3
                        || c >= 0xf900 && c <= 0xfaff
                        || c >= 0xfe30 && c <= 0xfe6f
                        || c >= 0xff00 && c <= 0xff60
                        || c >= 0xffe0 && c <= 0xffe6
                        || c >= 0x1f300 && c <= 0x1f64f
                        || c >= 0x1f680 && c <= 0x1f6ff
                        || c >= 0x1f900 && c <= 0x1f9ff
                        || c >= 0x20000 && c <= 0x3fffd);
    }

    /// Exactly this wide; what is too long ends in `…`.
    static String left(String text, int width) {
        var cut = cut(text, width);
        return cut + " ".repeat(width - width(cut));
    }

    static String right(String text, int width) {
        var cut = cut(text, width);
        return " ".repeat(width - width(cut)) + cut;
    }

    static String cut(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        var cut = new StringBuilder();
        int room = width - 1;
        for (int c : text.codePoints().toArray()) {
            room -= width(c);
            if (room < 0) {
                break;
            }
            cut.appendCodePoint(c);
        }
        return width < 1 ? "" : cut + "…";
    }
}
