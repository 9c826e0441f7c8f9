package dev.leadgate.mapping;

import dev.leadgate.mapping.ConditionTokens.Kind;
import java.util.ArrayList;

/// Conditions on a payload: the subset of CEL that [ConditionWord] lists, over texts. `payload.`
/// may be left out. A value that is not there is the empty text.
final class ConditionParser {
    private static final int LONGEST = 4_000;
    private static final int DEEPEST = 32;

    private final ConditionCursor cursor;
    private final ConditionTerms terms;
    private int depth;

    private ConditionParser(String whole) {
        this.cursor = new ConditionCursor(whole);
        this.terms = new ConditionTerms(cursor);
    }

    /// @throws Malformed with the place in the expression
    static PayloadCondition compile(String expression) {
        if (expression.isBlank() || expression.length() > LONGEST) {
            throw Malformed.at(
                    expression,
                    0,
                    1,
                    expression.isBlank() ? "the condition is empty" : "the condition is too long",
                    "write a comparison such as status == \"new\"");
        }
        var parser = new ConditionParser(expression);
        var condition = parser.either();
        if (parser.cursor.peek().kind() != Kind.END) {
            throw parser.unexpected();
        }
        return condition;
    }

    private Malformed unexpected() {
        var token = cursor.peek();
        var help = switch (token.text()) {
            case "and" -> "write && instead of and";
            case "or" -> "write || instead of or";
            case ")" -> "remove it, or open a parenthesis before";
            default -> "join conditions by && or ||";
        };
        return cursor.refuse(token, "`" + Shown.of(token.text()) + "` is not expected", help);
    }

    private PayloadCondition either() {
        if (++depth > DEEPEST) {
            throw cursor.refuse(cursor.peek(), "nested too deep", "use fewer parentheses");
        }
        var any = new ArrayList<PayloadCondition>();
        do {
            any.add(all());
        } while (cursor.skip("||"));
        depth--;
        return any.size() == 1 ? any.getFirst() : document -> any.stream().anyMatch(c -> c.test(document));
    }

    private PayloadCondition all() {
        var all = new ArrayList<PayloadCondition>();
        do {
            all.add(one());
        } while (cursor.skip("&&"));
        return all.size() == 1 ? all.getFirst() : document -> all.stream().allMatch(c -> c.test(document));
    }

    private PayloadCondition one() {
        boolean not = false;
        while (cursor.skip("!")) {
            not = !not;
        }
        if (cursor.peek().kind() == Kind.NAME && cursor.peek().text().equals("not")) {
            throw cursor.refuse(cursor.peek(), "`not` is not expected", "write ! instead of not");
        }
        var condition = cursor.skip("(") ? parenthesized() : terms.next();
        return not ? document -> !condition.test(document) : condition;
    }

    private PayloadCondition parenthesized() {
        var inside = either();
        cursor.need(")");
        return inside;
    }
}
