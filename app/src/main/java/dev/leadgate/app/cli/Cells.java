package dev.leadgate.app.cli;

/// How much room text takes on a terminal: East Asian letters and pictographs two cells,
/// combining marks none.
final class Cells {
    // First and last of the blocks that Unicode's EastAsianWidth.txt lists as wide or full width.
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x2e80, 0x303e, 0x3040, 0xa4cf, 0xa960, 0xa97f, 0xac00, 0xd7a3, 0xf900, 0xfaff,
        0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6, 0x1f300, 0x1f64f, 0x1f680, 0x1f6ff, 0x1f900, 0x1f9ff,
        0x20000, 0x3fffd
    };

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

    private static boolean wide(int c) {
        for (int i = 0; i < WIDE.length; i += 2) {
            if (c >= WIDE[i] && c <= WIDE[i + 1]) {
                return true;
            }
        }
        return false;
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
