package dev.leadgate.mapping;

import dev.leadgate.spi.Problem;

/// A selector, a cast or a condition that cannot be read: where in its text, why, and what to
/// write instead.
public final class Malformed extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int offset;
    private final int length;
    private final String help;

    /// @param offset in code points from the start of the text
    /// @param message one clause
    /// @param help one clause
    Malformed(int offset, int length, String message, String help) {
        super(message);
        this.offset = offset;
        this.length = length;
        this.help = help;
    }

    /// About a piece of a text, given in chars.
    static Malformed at(String text, int from, int to, String message, String help) {
        int start = Math.clamp(from, 0, text.length());
        int end = Math.clamp(to, start, text.length());
        return new Malformed(
                text.codePointCount(0, start), Math.max(1, text.codePointCount(start, end)), message, help);
    }

    /// The same, `chars` further on in a longer text that ends with this one.
    Malformed behind(String before) {
        return new Malformed(offset + before.codePointCount(0, before.length()), length, clause(), help);
    }

    public String help() {
        return help;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    private String clause() {
        return String.valueOf(getMessage());
    }

    /// @param path of the text below the source
    public Problem problem(String path) {
        return new Problem(path, clause(), help, new Problem.Spot.Part(offset, length));
    }
}
