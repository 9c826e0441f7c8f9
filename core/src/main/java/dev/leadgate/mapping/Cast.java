package dev.leadgate.mapping;

import dev.leadgate.config.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Every way to read a found value: the words of `as:`. The reference page is written from this
/// list.
public enum Cast {
    TEXT("", "As it is."),
    TRIM("", "Without blanks around it."),
    LOWER("", "In small letters."),
    UPPER("", "In capital letters."),
    DIGITS("", "Only its digits 0 to 9."),
    PLAIN("", "HTML as plain text."),
    INTEGER("", "A whole number: `1,200`, `1.200` and `1 200` are 1200."),
    NUMBER("", "A number; the last of `.` and `,` is the decimal point."),
    BOOLEAN("", "`true` for yes, true, on, 1 and their like in nine languages, `false` for their opposites."),
    PHONE(
            "ID",
            "A phone number in E.164; the country is the one in which national numbers are read, `+` adds the plus"
                    + " that an international number lacks. Without it the source's `default_country` decides."),
    DATE(
            "dd.MM.yyyy HH:mm",
            "A point in time by its pattern, in the source's time zone where the pattern has none; `unix` and"
                    + " `unix_ms` count seconds and milliseconds. Without a pattern ISO 8601, RFC 2822 and Unix times"
                    + " are known.");

    private final String argument;
    private final String doc;

    Cast(String argument, String doc) {
        this.argument = argument;
        this.doc = doc;
    }

    /// The word in YAML.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// An example of what may stand in parentheses behind the word; empty when nothing may.
    public String argument() {
        return argument;
    }

    /// For the reference page.
    public String doc() {
        return doc;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Cast::word).toList();
    }

    /// A word with what stands behind it in parentheses.
    record Use(Cast cast, Optional<String> argument) {}

    /// @throws Malformed for an unknown word, or an argument that the word does not take
    static Use parse(String text) {
        int open = text.indexOf('(');
        var word = (open < 0 ? text : text.substring(0, open)).strip();
        var cast = Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
        if (cast.isEmpty()) {
            throw Malformed.at(
                    text,
                    0,
                    open < 0 ? text.length() : open,
                    "there is no way to read a value `" + Shown.of(word) + "`",
                    Suggestion.help(word, words(), "known ways"));
        }
        if (open < 0) {
            return new Use(cast.get(), Optional.empty());
        }
        if (!text.endsWith(")")) {
            throw Malformed.at(text, open, text.length(), "`(` is not closed", "write " + text + ")");
        }
        if (cast.get().argument.isEmpty()) {
            throw Malformed.at(
                    text, open, text.length(), "`" + word + "` takes nothing in parentheses", "write " + word);
        }
        var argument = text.substring(open + 1, text.length() - 1).strip();
        if (argument.isEmpty()) {
            throw Malformed.at(
                    text,
                    open,
                    text.length(),
                    "nothing stands in the parentheses",
                    "write " + word + "(" + cast.get().argument + ")");
        }
        return new Use(cast.get(), Optional.of(argument));
    }
}
