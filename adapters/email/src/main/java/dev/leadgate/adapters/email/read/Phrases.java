package dev.leadgate.adapters.email.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What machines write in mails, by kind, in many languages; from `phrases.txt`.
final class Phrases {
    private static final Map<String, List<String>> KINDS = load();

    private Phrases() {}

    /// How texts are compared: lower case, blanks of any kind and number as one.
    static String folded(String text) {
        return blanks(text.toLowerCase(Locale.ROOT).replace('’', '\''));
    }

    /// With blanks of any kind and number as one.
    static String blanks(String text) {
        return text.replaceAll("[\\s\\u00A0\\u202F]+", " ").strip();
    }

    /// @param folded text from [#folded]
    static boolean within(String kind, String folded) {
        return of(kind).stream().anyMatch(folded::contains);
    }

    /// How many phrases of the kind stand in the text.
    static long count(String kind, String folded) {
        return of(kind).stream().filter(folded::contains).count();
    }

    static boolean begins(String kind, String folded) {
        return of(kind).stream().anyMatch(folded::startsWith);
    }

    /// Begins with a phrase, and what follows is no further word of the same sentence.
    static boolean heads(String kind, String folded) {
        return of(kind).stream().anyMatch(p -> folded.startsWith(p) && isEnd(folded, p.length()));
    }

    private static boolean isEnd(String text, int at) {
        var rest = text.substring(at).strip();
        return rest.isEmpty() || ":：([（-–—".indexOf(rest.charAt(0)) >= 0;
    }

    static List<String> of(String kind) {
        return KINDS.getOrDefault(kind, List.of());
    }

    private static Map<String, List<String>> load() {
        var kinds = new HashMap<String, List<String>>();
        try (@Nullable InputStream in = Phrases.class.getResourceAsStream("phrases.txt")) {
            if (in == null) {
                throw new IllegalStateException("phrases.txt is missing beside " + Phrases.class.getName());
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && line.contains("="))
                    .forEach(line -> {
                        int equals = line.indexOf('=');
                        kinds.computeIfAbsent(line.substring(0, equals), k -> new ArrayList<>())
                                .addAll(List.of(line.substring(equals + 1).split("\\|")));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(kinds);
    }
}
