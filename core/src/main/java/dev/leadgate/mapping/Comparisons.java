package dev.leadgate.mapping;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Plain comparisons, a subset of CEL: `payload.status == "new" && payload.seats >= 5`, joined
/// by `&&` and `||`, without parentheses. `payload.` may be left out. A value that is not there
/// is the empty text.
final class Comparisons {
    private static final Pattern ONE = Pattern.compile(
            "^\\s*([A-Za-z_][\\w.\\[\\]-]*)\\s*(==|!=|<=|>=|<|>)\\s*(\"[^\"]*\"|'[^']*'|-?[0-9.]+|true|false)\\s*$");
    private static final Pattern HAS = Pattern.compile("^\\s*(!?)has\\(([\\w.\\[\\]-]+)\\)\\s*$");

    private Comparisons() {}

    static PayloadCondition compile(String expression) {
        var any = new ArrayList<List<PayloadCondition>>();
        for (var alternative : split(expression, "||")) {
            any.add(split(alternative, "&&").stream().map(Comparisons::one).toList());
        }
        return document -> any.stream().anyMatch(all -> all.stream().allMatch(c -> c.test(document)));
    }

    /// Splits outside quotes.
    private static List<String> split(String text, String by) {
        var pieces = new ArrayList<String>();
        var quote = '\0';
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (quote != '\0') {
                quote = c == quote ? '\0' : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (text.startsWith(by, i)) {
                pieces.add(text.substring(start, i));
                start = i + by.length();
                i = start - 1;
            }
        }
        pieces.add(text.substring(start));
        return pieces;
    }

    private static PayloadCondition one(String text) {
        var has = HAS.matcher(text);
        if (has.find()) {
            var selector = selector(has.group(2));
            var wanted = has.group(1).isEmpty();
            return document -> wanted != selector.select(document).isEmpty();
        }
        var comparison = ONE.matcher(text);
        if (!comparison.find()) {
            throw new IllegalArgumentException("`" + text.strip() + "` is not a comparison such as status == \"new\"");
        }
        var selector = selector(comparison.group(1));
        var operator = comparison.group(2);
        var literal = comparison.group(3);
        if (literal.startsWith("\"") || literal.startsWith("'")) {
            return texts(selector, operator, literal.substring(1, literal.length() - 1));
        }
        return literal.equals("true") || literal.equals("false")
                ? texts(selector, operator, literal)
                : numbers(selector, operator, number(literal));
    }

    private static Selector selector(String path) {
        return Selector.parse(path.startsWith("payload.") ? path.substring(8) : path);
    }

    private static BigDecimal number(String literal) {
        try {
            return new BigDecimal(literal);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("`" + literal + "` is not a number");
        }
    }

    private static PayloadCondition texts(Selector selector, String operator, String literal) {
        return switch (operator) {
            case "==" -> document -> selector.select(document).equals(literal);
            case "!=" -> document -> !selector.select(document).equals(literal);
            default -> throw new IllegalArgumentException("texts are compared with == and != only");
        };
    }

    private static PayloadCondition numbers(Selector selector, String operator, BigDecimal literal) {
        return document -> {
            var text = selector.select(document);
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
