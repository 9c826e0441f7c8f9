package dev.leadgate.mapping;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.leadgate.config.Suggestion;
import dev.leadgate.mapping.ConditionTokens.Kind;
import dev.leadgate.mapping.ConditionTokens.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import tools.jackson.core.JsonPointer;

/// The single tests that a condition joins: comparisons, lists, `has()` and their like.
final class ConditionTerms {
    private static final String A_PATH = "write a path such as contact.email";
    private static final List<String> ORDERS = List.of("==", "!=", "<=", ">=", "<", ">");
    private static final List<String> METHODS = List.of("contains", "startsWith", "endsWith", "matches");
    private static final List<String> FUNCTIONS = List.of("has", "size", "value");

    private final ConditionCursor cursor;

    ConditionTerms(ConditionCursor cursor) {
        this.cursor = cursor;
    }

    /// What a test looks at.
    @FunctionalInterface
    private interface Operand {
        String select(Document document);
    }

    PayloadCondition next() {
        var first = cursor.peek();
        if (first.kind() != Kind.NAME) {
            var what = first.kind() == Kind.END ? "something is missing at the end" : "a path is missing";
            throw cursor.refuse(first, what, "begin with a path, as in status == \"new\"");
        }
        if (cursor.followedBy("(")) {
            return function();
        }
        var names = names();
        return cursor.peek().is("(") ? method(names) : comparison(operand(names), first);
    }

    private PayloadCondition function() {
        var name = cursor.take();
        cursor.need("(");
        return switch (name.text()) {
            case "has" -> {
                var operand = operand(names());
                cursor.need(")");
                yield document -> !operand.select(document).isEmpty();
            }
            case "size" -> {
                var operand = operand(names());
                cursor.need(")");
                yield comparison(document -> size(operand.select(document)), name);
            }
            case "value" -> {
                var operand = selected(cursor.take());
                cursor.need(")");
                yield comparison(operand, name);
            }
            default -> throw noFunction(name, FUNCTIONS);
        };
    }

    private static String size(String value) {
        return String.valueOf(value.codePointCount(0, value.length()));
    }

    private Malformed noFunction(Token name, List<String> known) {
        return cursor.refuse(
                name,
                "there is no function `" + Shown.of(name.text()) + "`",
                Suggestion.help(name.text(), known, "functions"));
    }

    private Operand selected(Token text) {
        if (text.kind() != Kind.TEXT) {
            throw cursor.refuse(text, "value() takes a selector in quotes", "write value(\"form:status\")");
        }
        try {
            return Selector.parse(text.text())::select;
        } catch (Malformed inside) {
            throw inside.behind(cursor.before(text.from() + 1));
        }
    }

    /// The steps of a path; when a parenthesis comes next, the last of them is a method's name.
    private List<Token> names() {
        var names = new ArrayList<Token>();
        var first = cursor.take();
        if (first.kind() != Kind.NAME) {
            throw cursor.refuse(first, "a path is missing", A_PATH);
        }
        names.add(first);
        while (true) {
            if (cursor.skip("[")) {
                names.add(index());
                cursor.need("]");
            } else if (cursor.skip(".")) {
                var name = cursor.take();
                if (name.kind() != Kind.NAME && name.kind() != Kind.NUMBER) {
                    throw cursor.refuse(name, "a name is missing behind the dot", A_PATH);
                }
                names.add(name);
            } else {
                return names;
            }
        }
    }

    private Token index() {
        var index = cursor.take();
        if (index.kind() != Kind.TEXT
                && !(index.kind() == Kind.NUMBER && index.text().matches("[0-9]{1,6}"))) {
            throw cursor.refuse(index, "an index is a number or a name in quotes", "write leads[0]");
        }
        return index;
    }

    /// Forms have flat names with dots in them, trees have steps: a pointer knows both.
    private static Operand operand(List<Token> names) {
        var skip = names.size() > 1 && names.getFirst().text().equals("payload") ? 1 : 0;
        var pointer = JsonPointer.empty();
        for (var name : names.subList(skip, names.size())) {
            pointer = pointer.appendProperty(name.text());
        }
        return new Selector.Pointer(pointer)::select;
    }

    private PayloadCondition method(List<Token> names) {
        var name = names.getLast();
        if (names.size() < 2 || !METHODS.contains(name.text())) {
            throw noFunction(name, METHODS);
        }
        cursor.need("(");
        var argument = cursor.take();
        if (argument.kind() != Kind.TEXT) {
            throw cursor.refuse(
                    argument, name.text() + "() takes a text in quotes", "write note." + name.text() + "(\"price\")");
        }
        cursor.need(")");
        BiPredicate<String, String> test = switch (name.text()) {
            case "contains" -> String::contains;
            case "startsWith" -> String::startsWith;
            case "endsWith" -> String::endsWith;
            default -> {
                var pattern = expression(argument);
                yield (value, text) -> pattern.matcher(value).find();
            }
        };
        var operand = operand(names.subList(0, names.size() - 1));
        return document -> test.test(operand.select(document), argument.text());
    }

    private Pattern expression(Token argument) {
        try {
            return Pattern.compile(argument.text());
        } catch (PatternSyntaxException malformed) {
            throw cursor.refuse(
                    argument,
                    "not an RE2 expression: " + malformed.getDescription(),
                    "mend the expression; RE2 has no look-around and no back-references");
        }
    }

    private PayloadCondition comparison(Operand left, Token first) {
        var operator = cursor.take();
        if (operator.kind() == Kind.NAME && operator.text().equals("in")) {
            return in(left);
        }
        if (operator.kind() != Kind.MARK || !ORDERS.contains(operator.text())) {
            var name = cursor.text(first.from(), Math.max(first.to(), operator.from()));
            throw cursor.refuse(
                    first.from(),
                    first.from() + name.length(),
                    "`" + Shown.of(name) + "` is not compared with anything",
                    "compare it, as in " + Shown.of(name) + " == \"new\", or ask has(" + Shown.of(name) + ")");
        }
        var right = cursor.peek();
        return switch (right.kind()) {
            case TEXT -> texts(left, operator, constant(cursor.take()));
            case NUMBER -> numbers(left, operator.text(), number(cursor.take()));
            case NAME -> {
                var truth = right.text().equals("true") || right.text().equals("false");
                yield texts(left, operator, truth ? constant(cursor.take()) : operand(names()));
            }
            case MARK, END ->
                throw cursor.refuse(
                        right,
                        "nothing stands behind `" + operator.text() + "`",
                        "write a text in quotes, a number, true or false");
        };
    }

    private static Operand constant(Token token) {
        return document -> token.text();
    }

    private PayloadCondition in(Operand left) {
        cursor.need("[");
        var any = new ArrayList<PayloadCondition>();
        do {
            var item = cursor.take();
            any.add(
                    switch (item.kind()) {
                        case TEXT -> document -> left.select(document).equals(item.text());
                        case NUMBER -> numbers(left, "==", number(item));
                        case NAME, MARK, END ->
                            throw cursor.refuse(
                                    item,
                                    "a list holds texts in quotes and numbers",
                                    "write country in [\"ID\", \"SG\"]");
                    });
        } while (cursor.skip(","));
        cursor.need("]");
        return document -> any.stream().anyMatch(c -> c.test(document));
    }

    private BigDecimal number(Token literal) {
        try {
            return new BigDecimal(literal.text());
        } catch (NumberFormatException notANumber) {
            throw cursor.refuse(
                    literal, "`" + Shown.of(literal.text()) + "` is not a number", "put a text into quotes");
        }
    }

    private PayloadCondition texts(Operand left, Token operator, Operand right) {
        return switch (operator.text()) {
            case "==" -> document -> left.select(document).equals(right.select(document));
            case "!=" -> document -> !left.select(document).equals(right.select(document));
            default ->
                throw cursor.refuse(
                        operator,
                        "texts are compared with == and != only",
                        "use == or !=, or write a number without quotes");
        };
    }

    private static PayloadCondition numbers(Operand left, String operator, BigDecimal literal) {
        return document -> {
            var text = left.select(document);
            if (text.length() > 30 || !text.matches("-?[0-9]+(\\.[0-9]+)?")) {
                return operator.equals("!=");
            }
            int order = new BigDecimal(text).compareTo(literal);
            return switch (operator) {
                case "==" -> order == 0;
                case "!=" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        };
    }
}
