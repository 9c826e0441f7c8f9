package dev.leadgate.mapping;

import java.util.ArrayList;
import java.util.List;

/// A condition cut into its words.
final class ConditionTokens {
    private static final String NAME_MARKS = "_-@$";

    enum Kind {
        NAME,
        TEXT,
        NUMBER,
        MARK,
        END
    }

    /// @param text of a TEXT without its quotes
    record Token(Kind kind, String text, int from, int to) {
        boolean is(String mark) {
            return kind == Kind.MARK && text.equals(mark);
        }
    }

    private final String whole;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private ConditionTokens(String whole) {
        this.whole = whole;
    }

    /// @throws Malformed for a character that means nothing, or a quote that is not closed
    static List<Token> of(String text) {
        var reading = new ConditionTokens(text);
        while (reading.at < text.length()) {
            reading.next();
        }
        reading.tokens.add(new Token(Kind.END, "", text.length(), text.length()));
        return reading.tokens;
    }

    private void next() {
        char c = whole.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '"' || c == '\'') {
            quoted(c);
        } else if (isDigit(c) || (c == '-' && at + 1 < whole.length() && isDigit(whole.charAt(at + 1)))) {
            add(Kind.NUMBER, end(x -> isDigit(x) || x == '.' || Character.isLetter(x)));
        } else if (Character.isLetter(c) || NAME_MARKS.indexOf(c) >= 0) {
            add(Kind.NAME, end(x -> Character.isLetterOrDigit(x) || NAME_MARKS.indexOf(x) >= 0));
        } else {
            mark();
        }
    }

    private void quoted(char quote) {
        var text = new StringBuilder();
        int i = at + 1;
        while (i < whole.length() && whole.charAt(i) != quote) {
            if (whole.charAt(i) == '\\' && i + 1 < whole.length() && "\"'\\".indexOf(whole.charAt(i + 1)) >= 0) {
                i++;
            }
            text.append(whole.charAt(i++));
        }
        if (i >= whole.length()) {
            throw Malformed.at(whole, at, whole.length(), "a quote is not closed", "close it with " + quote);
        }
        tokens.add(new Token(Kind.TEXT, text.toString(), at, i + 1));
        at = i + 1;
    }

    private void mark() {
        var two = whole.substring(at, Math.min(whole.length(), at + 2));
        if (List.of("==", "!=", "<=", ">=", "&&", "||").contains(two)) {
            add(Kind.MARK, at + 2);
        } else if ("<>!()[],.".indexOf(whole.charAt(at)) >= 0) {
            add(Kind.MARK, at + 1);
        } else {
            throw Malformed.at(
                    whole,
                    at,
                    at + 1,
                    "`" + Shown.of(two.substring(0, 1)) + "` means nothing here",
                    switch (two.charAt(0)) {
                        case '=' -> "two values are compared with ==";
                        case '&' -> "conditions are joined by &&";
                        case '|' -> "conditions are joined by ||";
                        default -> "remove it, or put a text into quotes";
                    });
        }
    }

    private void add(Kind kind, int to) {
        tokens.add(new Token(kind, whole.substring(at, to), at, to));
        at = to;
    }

    private int end(java.util.function.IntPredicate goesOn) {
        int i = at + 1;
        while (i < whole.length() && goesOn.test(whole.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
