package dev.leadgate.normalize;

/// Text that is safe to store, show and compare: no controls, no lone surrogates, no invisible or
/// direction-changing characters, but all letters, marks and emoji of all scripts.
final class PlainText {
    private PlainText() {}

    /// One line: line ends and controls become blanks, runs of blanks one blank, nothing at
    /// either end.
    static String line(String text) {
        return plainLine(text) ? text : collapse(clean(text));
    }

    /// Several lines: every line end is `\n`, tabs stay, nothing blank at either end.
    static String lines(String text) {
        return clean(text).strip();
    }

    /// At most so many code points.
    static String atMost(int codePoints, String text) {
        if (text.length() <= codePoints || text.codePointCount(0, text.length()) <= codePoints) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, codePoints));
    }

    /// How a note quotes a value.
    static String quoted(String text) {
        var line = line(text);
        var shown = atMost(80, line);
        return "`" + shown + (shown.length() < line.length() ? "…" : "") + "`";
    }

    /// True for characters that only exist to steer display or to hide.
    static boolean hidden(int c) {
        return c == 0xAD
                || c == 0x61C
                || c == 0x180E
                || (c >= 0x200B && c <= 0x200F)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x206F)
                || c == 0xFEFF
                || (c >= 0xFFF9 && c <= 0xFFFB)
                || (c >= 0xE0000 && c <= 0xE007F);
    }

    private static boolean plainLine(String text) {
        var blank = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || (c == ' ' && blank)) {
                return false;
            }
            blank = c == ' ';
        }
        return !blank || text.isEmpty();
    }

    private static String clean(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029) {
                if (c != '\r' || next >= text.length() || text.charAt(next) != '\n') {
                    out.append('\n');
                }
            } else if (c == 0 || (c >= 0xD800 && c <= 0xDFFF)) {
                out.append('\uFFFD');
            } else if (c == '\n' || c == '\t') {
                out.append((char) c);
            } else if (Character.isISOControl(c)) {
                out.append(' ');
            } else if (!hidden(c) || joins(c, text, i, next)) {
                out.appendCodePoint(c);
            }
            i = next;
        }
        return out.toString();
    }

    /// Joiners carry meaning inside Persian and Indic words and emoji families, and only there.
    private static boolean joins(int c, String text, int at, int next) {
        if ((c != 0x200C && c != 0x200D) || at == 0 || next >= text.length()) {
            return false;
        }
        return joinable(text.codePointBefore(at)) && joinable(text.codePointAt(next));
    }

    private static boolean joinable(int c) {
        return c > 0x2FF && !hidden(c) && (Character.isLetter(c) || isMark(c) || c >= 0x2190);
    }

    static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.MODIFIER_SYMBOL;
    }

    private static String collapse(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
                out.appendCodePoint(c);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        });
        return out.toString().stripTrailing();
    }
}
