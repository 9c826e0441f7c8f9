package dev.leadgate.mapping;

import dev.leadgate.mapping.ConditionTokens.Kind;
import dev.leadgate.mapping.ConditionTokens.Token;
import java.util.List;

/// Walks the words of a condition.
final class ConditionCursor {
    private final String whole;
    private final List<Token> tokens;
    private int at;

    ConditionCursor(String whole) {
        this.whole = whole;
        this.tokens = ConditionTokens.of(whole);
    }

    Token peek() {
        return tokens.get(at);
    }

    Token take() {
        return tokens.get(peek().kind() == Kind.END ? at : at++);
    }

    /// True when the word after the next one is this mark.
    boolean followedBy(String mark) {
        return peek().kind() != Kind.END && tokens.get(at + 1).is(mark);
    }

    boolean skip(String mark) {
        if (peek().is(mark)) {
            at++;
            return true;
        }
        return false;
    }

    void need(String mark) {
        if (!skip(mark)) {
            throw refuse(peek(), "`" + mark + "` is missing", "write " + mark + " here");
        }
    }

    /// The expression between two places.
    String text(int from, int to) {
        return whole.substring(from, to).strip();
    }

    /// The expression before a place.
    String before(int to) {
        return whole.substring(0, to);
    }

    Malformed refuse(Token token, String message, String help) {
        return refuse(token.from(), token.to(), message, help);
    }

    Malformed refuse(int from, int to, String message, String help) {
        return Malformed.at(whole, from, to, message, help);
    }
}
