package dev.leadgate.adapters.email.read;

import dev.leadgate.spi.LeadField;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The labels of contact forms and the field each one names, in the languages that forms are
/// written in.
final class Labels {
    static final int LONGEST = 60;
    private static final Map<String, String> BUILT_IN = load();

    private final Map<String, String> words;

    private Labels(Map<String, String> words) {
        this.words = words;
    }

    /// @param more the installation's own labels, each with a [LeadField] word; they win over the
    /// built-in ones
    static Labels with(Map<String, String> more) {
        var words = new HashMap<>(BUILT_IN);
        more.forEach((label, field) -> words.put(normal(label), field));
        return new Labels(Map.copyOf(words));
    }

    /// A [LeadField] word, or `first_name`, `last_name`, `subject`.
    Optional<String> word(String label) {
        return label.length() > LONGEST ? Optional.empty() : Optional.ofNullable(words.get(normal(label)));
    }

    static boolean isWord(String word) {
        return LeadField.of(word).isPresent()
                || word.equals("first_name")
                || word.equals("last_name")
                || word.equals("subject");
    }

    private static String normal(String label) {
        return label.toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replaceAll("[\\s_]+", " ")
                .replaceAll("^[\\s*•·_#>-]+|[\\s*:：_?-]+$|\\s*\\((required|optional|pflichtfeld)\\)$", "")
                .strip();
    }

    private static Map<String, String> load() {
        var words = new HashMap<String, String>();
        try (@Nullable InputStream in = Labels.class.getResourceAsStream("labels.txt")) {
            if (in == null) {
                throw new IllegalStateException("labels.txt is missing beside " + Labels.class.getName());
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.startsWith("#") && l.contains("="))
                    .forEach(l -> add(l, words));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(words);
    }

    private static void add(String line, Map<String, String> words) {
        int equals = line.indexOf('=');
        for (var label : line.substring(equals + 1).split("\\|")) {
            words.putIfAbsent(normal(label), line.substring(0, equals));
        }
    }
}
