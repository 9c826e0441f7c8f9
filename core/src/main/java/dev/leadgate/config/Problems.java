package dev.leadgate.config;

import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import java.util.Collection;

/// The wording of what binding finds.
final class Problems {
    private static final int QUOTED = 60;

    private Problems() {}

    static Diagnostic unknownField(String path, String key, String noun, Collection<String> known) {
        var help = key.equals("<<")
                ? "merge keys are not part of YAML 1.2: write the settings out"
                : Suggestion.of(key, known)
                        .map(word -> "did you mean `" + word + "`?")
                        .orElse("known fields: " + String.join(", ", known));
        return Diagnostic.error(
                ErrorCode.LG0101,
                path,
                At.KEY,
                "unknown field `" + quote(key) + "` in " + noun,
                "not a field of " + Names.withArticle(noun),
                help);
    }

    static Diagnostic unknownWord(String path, String noun, String plural, String word, Collection<String> known) {
        return unknownWord(path, At.VALUE, noun, plural, word, known);
    }

    static Diagnostic unknownWord(
            String path, At at, String noun, String plural, String word, Collection<String> known) {
        return Diagnostic.error(
                ErrorCode.LG0102,
                path,
                at,
                "unknown " + noun + " `" + quote(word) + "`",
                "not a known " + noun,
                Suggestion.help(word, known, "known " + plural));
    }

    static Diagnostic notAWord(String path, String key, String word, Collection<String> known) {
        return Diagnostic.error(
                ErrorCode.LG0102,
                path,
                At.VALUE,
                "`" + key + "` cannot be `" + quote(word) + "`",
                "not one of the known words",
                Suggestion.help(word, known, "known words"));
    }

    static Diagnostic missing(String path, String key, String noun, String example, String doc) {
        return Diagnostic.error(
                ErrorCode.LG0103,
                path,
                At.KEY,
                "missing field `" + key + "` in " + noun,
                "`" + key + "` is needed here",
                "add `" + key + ": " + example + "`" + (doc.isEmpty() ? "" : ": " + lowerFirst(doc)));
    }

    static Diagnostic empty(String path, String key, String example) {
        return Diagnostic.error(
                ErrorCode.LG0103,
                path,
                At.KEY,
                "`" + key + "` is empty",
                "a value is needed here",
                "write `" + key + ": " + example + "`");
    }

    static Diagnostic invalid(String path, String message, String label, String help) {
        return Diagnostic.error(ErrorCode.LG0104, path, At.VALUE, message, label, help);
    }

    static Diagnostic wrongKind(String path, String message, String label, String help) {
        return Diagnostic.error(ErrorCode.LG0106, path, At.VALUE, message, label, help);
    }

    static Diagnostic outOfRange(String path, Field field, String unit, String value, boolean small) {
        var min = field.min().map(n -> limit(n, unit));
        var max = field.max().map(n -> limit(n, unit));
        var help = min.isPresent() && max.isPresent()
                ? "use " + min.get() + " to " + max.get()
                : min.map(n -> "use " + n + " or more").orElse("use " + max.orElse("less") + " or less");
        return Diagnostic.error(
                ErrorCode.LG0108,
                path,
                At.VALUE,
                "`" + field.key() + "` is " + value + ", outside its limits",
                small ? "too small" : "too large",
                help);
    }

    /// Seconds as the user would write them.
    private static String limit(long number, String unit) {
        if (!unit.equals("s") || number == 0 || number % 60 != 0) {
            return number + unit;
        }
        if (number % 86_400 == 0) {
            return number / 86_400 + "d";
        }
        return number % 3600 == 0 ? number / 3600 + "h" : number / 60 + "m";
    }

    static String kind(Yaml yaml) {
        return switch (yaml) {
            case Yaml.Text text -> text.nothing() ? "empty" : "a text";
            case Yaml.Items items -> "a list";
            case Yaml.Fields fields -> "a map";
        };
    }

    /// Short, on one line, and without a backtick that would end the quotation.
    static String quote(String text) {
        var line = text.replaceAll("\\s+", " ").replace('`', '\'');
        return line.codePointCount(0, line.length()) <= QUOTED
                ? line
                : line.substring(0, line.offsetByCodePoints(0, QUOTED)) + "…";
    }

    /// The first sentence, as the second half of another one.
    private static String lowerFirst(String doc) {
        int end = doc.indexOf(". ");
        var sentence = end > 0 ? doc.substring(0, end) : doc.replaceAll("\\.$", "");
        boolean word = sentence.length() > 1 && Character.isLowerCase(sentence.charAt(1));
        return word ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1) : sentence;
    }
}
