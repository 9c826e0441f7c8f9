package dev.leadgate.mapping;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.leadgate.config.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector.SelectorParseException;
import tools.jackson.core.JsonPointer;

/// Reads the text of a [Selector].
final class SelectorParser {
    private static final String A_PATH = "write a path such as contact.email";
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]+");
    private static final Pattern ATTRIBUTE = Pattern.compile("^(.*[^\\s@])@([A-Za-z][A-Za-z0-9_-]*)$");

    private SelectorParser() {}

    static Selector parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || !WORD.matches(text.substring(0, colon))) {
            return text.startsWith("/") ? pointer(text) : path(text);
        }
        var word = text.substring(0, colon);
        var kind = SelectorKind.of(word).orElseThrow(() -> unknown(text, word));
        var written = text.substring(colon + 1);
        var before = text.substring(
                0, colon + 1 + written.length() - written.stripLeading().length());
        var rest = written.strip();
        try {
            return of(kind, rest);
        } catch (Malformed inside) {
            throw inside.behind(before);
        }
    }

    private static Malformed unknown(String text, String word) {
        var near = Suggestion.of(word, SelectorKind.words()).map(w -> "did you mean `" + w + ":`? ");
        return Malformed.at(
                text,
                0,
                word.length() + 1,
                "there is no selector `" + Shown.of(word) + ":`",
                near.orElse("") + "use a path or one of " + String.join(":, ", SelectorKind.words())
                        + ":; a name with a colon is written /" + Shown.of(text));
    }

    private static Selector of(SelectorKind kind, String rest) {
        return switch (kind) {
            case FORM -> new Selector.Name(required(rest, "a field name is missing", "write form:phone"));
            case LABEL ->
                new Selector.Label(
                        required(unquoted(rest), "the label's text is missing", "write label:\"Phone\"", rest));
            case CSS -> css(required(rest, "a CSS selector is missing", "write css:td.phone"));
            case REGEX -> regex(required(rest, "an expression is missing", "write regex:Phone (?<phone>[0-9 ]+)"));
            case CONST -> new Selector.Const(rest);
            case OUTER ->
                new Selector.Outer(
                        rest.startsWith("/")
                                ? pointer(rest)
                                : path(required(rest, "a path is missing", "write outer:campaign.name")));
            case PATH, POINTER -> throw new IllegalStateException("has no word");
        };
    }

    private static String required(String text, String what, String help) {
        return required(text, what, help, text);
    }

    private static String required(String text, String what, String help, String shown) {
        if (text.isBlank()) {
            throw Malformed.at(shown, 0, shown.length(), what, help);
        }
        return text;
    }

    private static String unquoted(String text) {
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1).strip()
                : text;
    }

    private static Selector.Pointer pointer(String text) {
        if (text.startsWith("//")) {
            throw Malformed.at(
                    text, 0, 2, "`" + Shown.of(text) + "` looks like XPath, which is not known here", A_PATH);
        }
        try {
            return new Selector.Pointer(JsonPointer.compile(text));
        } catch (IllegalArgumentException malformed) {
            throw Malformed.at(
                    text, 0, text.length(), "`" + Shown.of(text) + "` is not a JSON pointer", "write /utm.source");
        }
    }

    private static Selector css(String written) {
        var attribute = ATTRIBUTE.matcher(written);
        var found = attribute.find();
        var query = found ? attribute.group(1) : written;
        try {
            QueryParser.parse(query);
            return new Selector.Css(query, found ? Optional.of(attribute.group(2)) : Optional.empty());
        } catch (SelectorParseException | IllegalArgumentException malformed) {
            throw Malformed.at(
                    written,
                    0,
                    written.length(),
                    "`" + Shown.of(written) + "` is not a CSS selector",
                    "write css:td.phone, or css:a@href for an attribute");
        }
    }

    private static Selector regex(String expression) {
        try {
            return new Selector.Regex(Pattern.compile(expression));
        } catch (PatternSyntaxException malformed) {
            int at = Math.max(0, malformed.getIndex());
            throw Malformed.at(
                    expression,
                    at,
                    expression.length(),
                    "`" + Shown.of(expression) + "` is not an RE2 expression: " + malformed.getDescription(),
                    "mend the expression; RE2 has no look-around and no back-references");
        }
    }

    private static Selector.Path path(String text) {
        required(text, "a path is missing", A_PATH);
        habits(text);
        var steps = new ArrayList<Selector.Step>();
        int from = 0;
        while (from <= text.length()) {
            int to = end(text, from);
            step(text, from, to, steps);
            from = to + 1;
        }
        return new Selector.Path(text.strip(), steps);
    }

    /// The next dot that stands in no bracket, or the end.
    private static int end(String text, int from) {
        boolean inside = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            inside = c == '[' || (inside && c != ']');
            if (c == '.' && !inside) {
                return i;
            }
        }
        return text.length();
    }

    /// What people write who know another language.
    private static void habits(String text) {
        if (text.startsWith("$.") || text.equals("$")) {
            throw Malformed.at(
                    text,
                    0,
                    2,
                    "a path has no `$` in front",
                    text.length() > 2 ? "write " + text.substring(2) : A_PATH);
        }
        if (text.startsWith("{{") || text.startsWith("${")) {
            throw Malformed.at(text, 0, 2, "a path has no braces around it", A_PATH);
        }
        int star = text.indexOf("[*]") >= 0 ? text.indexOf("[*]") : text.indexOf("[]");
        if (star > 0) {
            throw Malformed.at(
                    text,
                    star,
                    text.indexOf(']', star) + 1,
                    "a path finds one value, not all of a list",
                    "say `each: " + text.substring(0, star) + "` for one lead per element, or take one, as in "
                            + text.substring(0, star) + "[0]");
        }
    }

    private static void step(String text, int from, int to, List<Selector.Step> steps) {
        int open = text.indexOf('[', from);
        int end = open < 0 || open > to ? to : open;
        var name = text.substring(from, end).strip();
        if (name.isEmpty() && (end == to || !steps.isEmpty())) {
            throw Malformed.at(
                    text, from - 1, from, "a name is missing between dots in `" + Shown.of(text) + "`", A_PATH);
        }
        if (!name.isEmpty()) {
            steps.add(new Selector.Step.Key(name));
        }
        int at = end;
        while (at < to) {
            int close = text.indexOf(']', at);
            if (text.charAt(at) != '[' || close < 0 || close > to) {
                throw badIndex(text, at, close);
            }
            steps.add(bracket(text, at, close));
            at = close + 1;
        }
    }

    private static Selector.Step bracket(String text, int open, int close) {
        var inside = text.substring(open + 1, close).strip();
        int equals = inside.indexOf('=');
        if (equals > 0 && equals < inside.length() - 1) {
            return new Selector.Step.Where(
                    inside.substring(0, equals).strip(),
                    unquoted(inside.substring(equals + 1).strip()));
        }
        if (inside.isEmpty() || inside.length() > 6 || !isNumber(inside)) {
            throw badIndex(text, open, close);
        }
        return new Selector.Step.Index(Integer.parseInt(inside));
    }

    private static Malformed badIndex(String text, int at, int close) {
        return Malformed.at(
                text,
                at,
                close < 0 ? text.length() : close + 1,
                "an index is a number or `name=value` in brackets",
                "write leads[0].email or answers[question=Phone].text; a name with a bracket is written /NAME");
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
