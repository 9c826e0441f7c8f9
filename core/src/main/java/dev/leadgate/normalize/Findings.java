package dev.leadgate.normalize;

import dev.leadgate.lead.FieldValue;
import dev.leadgate.spi.LeadField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Collects fields and notes of one lead. Nothing put here is overwritten: a taken name gets a
/// number.
final class Findings {
    static final int MAX_TEXT = 10_000;
    private static final int MAX_NAME = 200;

    private final Map<String, FieldValue> fields = new TreeMap<>();
    private final List<Note> notes = new ArrayList<>();

    Map<String, FieldValue> fields() {
        return fields;
    }

    List<Note> notes() {
        return notes;
    }

    void note(String field, String text) {
        notes.add(new Note(field, text));
    }

    /// Keeps a value that is not what its field should be.
    ///
    /// @param why what it is, as in `is not a number`
    void keep(LeadField field, String original, String why) {
        keep(field.word(), original, why);
    }

    void keep(String word, String original, String why) {
        var name = put(word, new FieldValue.Text(text(word, original)));
        note(word, word + " " + PlainText.quoted(original) + " " + why + ", kept as field `" + name + "`");
    }

    /// Text as fields hold it; what is beyond the limit is noted.
    String text(String word, String original) {
        return cut(word, PlainText.lines(original), MAX_TEXT);
    }

    /// One line of a canonical field.
    String line(LeadField field, String original, int max) {
        return cut(field.word(), PlainText.line(original), max);
    }

    String cut(String word, String text, int max) {
        var kept = PlainText.atMost(max, text);
        if (kept.length() < text.length()) {
            note(
                    word,
                    word + " has " + text.codePointCount(0, text.length()) + " characters, the first " + max
                            + " are kept; the payload has them all");
        }
        return kept;
    }

    /// @return the name it got
    String put(String wanted, FieldValue value) {
        var line = PlainText.atMost(MAX_NAME, PlainText.line(wanted));
        var base = line.isEmpty() ? "field" : line;
        var name = base;
        for (int n = 2; fields.containsKey(name); n++) {
            if (value.equals(fields.get(name))) {
                return name;
            }
            name = base + "_" + n;
        }
        fields.put(name, value);
        return name;
    }
}
