package dev.leadgate.mapping;

/// A text inside a message: short, on one line, without a backtick that would end the quotation.
final class Shown {
    private static final int MOST = 60;

    private Shown() {}

    static String of(String text) {
        var line = text.strip().replaceAll("\\s+", " ").replace('`', '\'');
        return line.codePointCount(0, line.length()) <= MOST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MOST)) + "…";
    }
}
