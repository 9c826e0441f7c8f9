package dev.leadgate.app.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A rule's condition as a person would say it. What has no words stays as it is written: a wrong
/// sentence would be worse than none. Pure.
final class RuleWords {
    private static final Pattern COMPARED = Pattern.compile("lead\\.([a-z_.]+)\\s*(==|!=|>=|<=|>|<)\\s*(.+)");
    private static final Pattern AMONG = Pattern.compile("lead\\.([a-z_.]+)\\s+in\\s+\\[(.*)]");
    private static final Pattern KNOWN = Pattern.compile("(!?)\\s*has\\(lead\\.([a-z_.]+)\\)");
    private static final Pattern PART = Pattern.compile("lead\\.([a-z_.]+)\\.(contains|startsWith|endsWith)\\((.+)\\)");
    private static final Pattern YES = Pattern.compile("(!?)\\s*lead\\.([a-z_.]+)");
    private static final Map<String, String> SIGNS = Map.of(
            "==",
            "rule.is",
            "!=",
            "rule.is_not",
            ">=",
            "rule.least",
            "<=",
            "rule.most",
            ">",
            "rule.more",
            "<",
            "rule.less");
    private static final Map<String, String> PARTS =
            Map.of("contains", "rule.contains", "startsWith", "rule.starts", "endsWith", "rule.ends");

    private RuleWords() {}

    /// @param condition CEL
    static String of(String condition, Words words) {
        var bare = bare(condition);
        var either = parts(bare, "||");
        if (either.size() > 1) {
            return joined(either, "&&", "rule.or", words);
        }
        var all = parts(bare, "&&");
        return all.size() > 1 ? joined(all, "||", "rule.and", words) : clause(bare, words);
    }

    /// Parts with the other sign in them keep their parentheses.
    private static String joined(List<String> parts, String other, String sign, Words words) {
        return parts.stream()
                .map(part -> parts(bare(part), other).size() > 1 ? "(" + of(part, words) + ")" : of(part, words))
                .collect(Collectors.joining(" " + words.t(sign) + " "));
    }

    private static String clause(String clause, Words words) {
        var known = KNOWN.matcher(clause);
        if (known.matches()) {
            return words.t(known.group(1).isEmpty() ? "rule.known" : "rule.unknown", "field", field(known.group(2)));
        }
        var among = AMONG.matcher(clause);
        if (among.matches()) {
            return words.t("rule.is", "field", field(among.group(1)), "value", list(among.group(2), words));
        }
        var part = PART.matcher(clause);
        if (part.matches()) {
            return said(part, PARTS, part.group(2), part.group(3), words);
        }
        var compared = COMPARED.matcher(clause);
        if (compared.matches() && plain(compared.group(3))) {
            return said(compared, SIGNS, compared.group(2), compared.group(3), words);
        }
        var yes = YES.matcher(clause);
        return yes.matches()
                ? words.t(yes.group(1).isEmpty() ? "rule.yes" : "rule.no", "field", field(yes.group(2)))
                : clause;
    }

    private static String said(Matcher found, Map<String, String> keys, String sign, String value, Words words) {
        var key = keys.getOrDefault(sign, "");
        return words.t(key, "field", field(found.group(1)), "value", value(value));
    }

    private static boolean plain(String value) {
        return value.matches("-?[\\d.]+|true|false|\"[^\"]*\"|'[^']*'");
    }

    private static String list(String items, Words words) {
        var values = new ArrayList<String>();
        for (var item : items.split(",", -1)) {
            values.add(value(item));
        }
        if (values.size() == 1) {
            return values.getFirst();
        }
        var last = values.removeLast();
        return String.join(", ", values) + " " + words.t("rule.or") + " " + last;
    }

    private static String value(String literal) {
        return literal.strip().replaceAll("^[\"']|[\"']$", "");
    }

    private static String field(String path) {
        return path.replace('_', ' ').replace('.', ' ');
    }

    private static String bare(String clause) {
        var text = clause.strip();
        return text.startsWith("(") && text.endsWith(")") && closes(text)
                ? bare(text.substring(1, text.length() - 1))
                : text;
    }

    /// Whether the first parenthesis closes at the end.
    private static boolean closes(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i == text.length() - 1;
            }
        }
        return false;
    }

    /// Split where the sign is outside of parentheses, brackets and quotes.
    private static List<String> parts(String text, String sign) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int from = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
            } else if (depth == 0 && text.startsWith(sign, i)) {
                parts.add(text.substring(from, i).strip());
                from = i + sign.length();
            }
        }
        parts.add(text.substring(from).strip());
        return parts;
    }
}
