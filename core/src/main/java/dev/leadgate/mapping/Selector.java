package dev.leadgate.mapping;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector.SelectorParseException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// One way to pick a value: `contact.email`, `a.b[0].c`, `/json/pointer`, `form:field`,
/// `label:"Phone"`, `css:selector`, `regex:(?<phone>…)`, `const:text`.
public sealed interface Selector {

    /// The value, stripped; empty when it is not there.
    String select(Document document);

    /// @throws IllegalArgumentException with one clause for a person
    static Selector parse(String text) {
        var colon = text.indexOf(':');
        var rest = colon < 0 ? "" : text.substring(colon + 1).strip();
        return switch (colon < 0 ? "" : text.substring(0, colon)) {
            case "form" -> new Name(required(rest, "a field name"));
            case "label" -> new Label(required(unquoted(rest), "the label's text"));
            case "css" -> css(required(rest, "a selector"));
            case "regex" -> regex(required(rest, "an expression"));
            case "const" -> new Const(rest);
            default -> text.startsWith("/") ? pointer(text) : path(required(text.strip(), "a path"));
        };
    }

    private static String required(String text, String what) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(what + " is missing");
        }
        return text;
    }

    private static String unquoted(String text) {
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private static Selector pointer(String text) {
        try {
            return new Pointer(JsonPointer.compile(text));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("not a JSON pointer");
        }
    }

    private static Selector css(String query) {
        try {
            QueryParser.parse(query);
            return new Css(query);
        } catch (SelectorParseException malformed) {
            throw new IllegalArgumentException("not a CSS selector");
        }
    }

    private static Selector regex(String expression) {
        try {
            return new Regex(Pattern.compile(expression));
        } catch (PatternSyntaxException malformed) {
            throw new IllegalArgumentException("not an RE2 expression: " + malformed.getDescription());
        }
    }

    private static Selector path(String text) {
        var steps = new ArrayList<Step>();
        for (var piece : text.split("\\.", -1)) {
            var open = piece.indexOf('[');
            var name = open < 0 ? piece : piece.substring(0, open);
            if (name.isEmpty() && (open != 0 || !steps.isEmpty())) {
                throw new IllegalArgumentException("a name is missing between dots");
            }
            if (!name.isEmpty()) {
                steps.add(new Step.Key(name));
            }
            var indexes = open < 0 ? "" : piece.substring(open);
            while (!indexes.isEmpty()) {
                var close = indexes.indexOf(']');
                var digits = close < 0 ? "" : indexes.substring(1, close);
                if (!indexes.startsWith("[") || digits.isEmpty() || digits.length() > 6 || !isNumber(digits)) {
                    throw new IllegalArgumentException("an index must be a number in brackets");
                }
                steps.add(new Step.Index(Integer.parseInt(digits)));
                indexes = indexes.substring(close + 1);
            }
        }
        return new Path(text, List.copyOf(steps));
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    sealed interface Step {
        record Key(String name) implements Step {}

        record Index(int at) implements Step {}
    }

    /// @param written as in the YAML, which is also the name of the leftover field
    record Path(String written, List<Step> steps) implements Selector {
        @Override
        public String select(Document document) {
            return switch (document) {
                case Document.Json j -> JsonFields.text(node(j.root())).strip();
                case Document.Form f -> f.data().first(written).orElse("").strip();
                case Document.Text t -> "";
            };
        }

        /// The objects of the list at this path; a single object is a list of one.
        public List<Document> elements(JsonNode root) {
            var at = node(root);
            if (at.isObject()) {
                return List.of(new Document.Json(at));
            }
            return at.valueStream()
                    .filter(JsonNode::isObject)
                    .<Document>map(Document.Json::new)
                    .toList();
        }

        private JsonNode node(JsonNode root) {
            var at = root;
            for (var step : steps) {
                at = switch (step) {
                    case Step.Key k -> at.path(k.name());
                    case Step.Index i -> at.path(i.at());
                };
            }
            return at;
        }
    }

    record Pointer(JsonPointer pointer) implements Selector {
        @Override
        public String select(Document document) {
            return document instanceof Document.Json j
                    ? JsonFields.text(j.root().at(pointer)).strip()
                    : "";
        }
    }

    record Name(String name) implements Selector {
        @Override
        public String select(Document document) {
            return document instanceof Document.Form f
                    ? f.data().first(name).orElse("").strip()
                    : "";
        }
    }

    /// `Phone: +1 415`, or the line below when nothing stands behind the label.
    record Label(String label) implements Selector {
        @Override
        public String select(Document document) {
            var lines = document.text().lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                var behind = behind(lines.get(i).strip());
                if (behind.isPresent()) {
                    return behind.get().isEmpty() && i + 1 < lines.size()
                            ? lines.get(i + 1).strip()
                            : behind.get();
                }
            }
            return "";
        }

        private Optional<String> behind(String line) {
            if (!line.toLowerCase(Locale.ROOT).startsWith(label.toLowerCase(Locale.ROOT))) {
                return Optional.empty();
            }
            var rest = line.substring(Math.min(line.length(), label.length())).strip();
            if (rest.isEmpty()) {
                return Optional.of("");
            }
            return rest.startsWith(":") || rest.startsWith("=") || rest.startsWith("\uFF1A")
                    ? Optional.of(rest.substring(1).strip())
                    : Optional.empty();
        }
    }

    record Css(String query) implements Selector {
        private static final int LONGEST = 1 << 20;

        @Override
        public String select(Document document) {
            if (!(document instanceof Document.Text t)
                    || t.html().isEmpty()
                    || t.html().length() > LONGEST) {
                return "";
            }
            var found = Jsoup.parse(t.html()).selectFirst(query);
            return found == null ? "" : found.text().strip();
        }
    }

    /// The first named group, else the first group, else the whole match. RE2: linear time for
    /// any input.
    record Regex(Pattern pattern) implements Selector {
        @Override
        public String select(Document document) {
            var matcher = pattern.matcher(document.text());
            if (!matcher.find()) {
                return "";
            }
            var group = pattern.namedGroups().values().stream()
                    .min(Integer::compare)
                    .orElse(Math.min(1, matcher.groupCount()));
            var value = matcher.group(group);
            return value == null ? "" : value.strip();
        }
    }

    record Const(String text) implements Selector {
        @Override
        public String select(Document document) {
            return text;
        }
    }
}
