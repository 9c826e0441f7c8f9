package dev.leadgate.normalize;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Word lists and the folding by which words of people are looked up in them.
final class Words {
    private Words() {}

    /// Lines of a resource of this package without comments and blank lines.
    static List<String> resource(String name) {
        var in = Objects.requireNonNull(Words.class.getResourceAsStream(name), name);
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(String::strip)
                    .filter(l -> !l.isEmpty() && !l.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Lines of the form `key value`, split at the first of the separators.
    static Map<String, String> pairs(String name, char separator) {
        var pairs = new HashMap<String, String>();
        for (var line : resource(name)) {
            int at = line.indexOf(separator);
            pairs.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
        }
        return Map.copyOf(pairs);
    }

    /// Letters and digits only, lower case, without marks: `Côte d’Ivoire` and `cote d'ivoire`
    /// are one word.
    static String fold(String text) {
        var out = new StringBuilder(text.length());
        java.text.Normalizer.normalize(text, Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(c -> out.appendCodePoint(c == 'ı' ? 'i' : c));
        return out.toString();
    }
}
