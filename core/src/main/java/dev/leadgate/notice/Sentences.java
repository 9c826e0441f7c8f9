package dev.leadgate.notice;

import dev.leadgate.spi.Problem;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The sentences that ship, by language and key, and the check of those that an operator writes instead.
public final class Sentences {
    /// Languages that are whole.
    public static final List<String> LANGUAGES = List.of("en", "es", "id");

    /// Facts are put into words when a lead is decided, and kept in these words; they are not the operator's.
    private static final String FACT = "fact_";

    private static final Pattern ARGUMENT = Pattern.compile("\\{([a-z_]*)\\}");
    private static final Pattern PLURAL = Pattern.compile("(.+)_(?:one|many|other)");
    private static final Map<String, Map<String, String>> SHIPPED =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Sentences::load));

    private Sentences() {}

    private static Map<String, String> load(String language) {
        var file = new Properties();
        var name = language + ".properties";
        try (var in = Objects.requireNonNull(Sentences.class.getResourceAsStream(name), name)) {
            file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot read " + name, fault);
        }
        var sentences = new HashMap<String, String>();
        file.stringPropertyNames().forEach(key -> sentences.put(key, file.getProperty(key)));
        return Map.copyOf(sentences);
    }

    /// @return none for a language that does not ship
    public static Map<String, String> shipped(String language) {
        return SHIPPED.getOrDefault(language, Map.of());
    }

    /// Names in braces, as they stand in a sentence.
    static Set<String> arguments(String sentence) {
        return ARGUMENT.matcher(sentence).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /// What is wrong with sentences that are to go before those that ship.
    ///
    /// @param own by language and key
    /// @return paths are `LANGUAGE.KEY`
    public static List<Problem> problems(Map<String, Map<String, String>> own) {
        var problems = new ArrayList<Problem>();
        own.forEach((language, sentences) -> {
            if (!isLanguage(language)) {
                problems.add(new Problem(
                        language, "`" + language + "` is no language", "name it as reps do, such as `id` or `pt-BR`"));
            }
            sentences.forEach((key, sentence) -> check(language + "." + key, key, sentence, problems));
        });
        return problems;
    }

    private static boolean isLanguage(String tag) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(tag)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    private static void check(String path, String key, String sentence, List<Problem> problems) {
        var shipped = original(key);
        if (shipped.isEmpty() || key.startsWith(FACT)) {
            problems.add(new Problem(path, "no notification has a sentence `" + key + "`", "use one of " + keys()));
            return;
        }
        var allowed = new TreeSet<>(arguments(shipped));
        var unknown = new TreeSet<>(arguments(sentence));
        unknown.removeAll(allowed);
        if (!unknown.isEmpty()) {
            problems.add(new Problem(
                    path,
                    "there is no {" + unknown.first() + "} in `" + key + "`",
                    allowed.isEmpty() ? "write it without braces" : "it knows {" + String.join("}, {", allowed) + "}"));
        } else if (ARGUMENT.matcher(sentence).replaceAll("").matches("(?s).*[{}].*")) {
            problems.add(new Problem(path, "a brace without its other half", "braces hold a name, such as {time}"));
        } else if (key.startsWith("clock") && !isClock(sentence)) {
            problems.add(new Problem(path, "not a way to write the time", "write it as HH:mm or h:mm a"));
        }
    }

    /// The English sentence; plural forms that English lacks have the arguments of the others.
    private static String original(String key) {
        var english = shipped("en");
        var plural = PLURAL.matcher(key);
        var usual = plural.matches() ? english.getOrDefault(plural.group(1) + "_other", "") : "";
        return english.getOrDefault(key, usual);
    }

    private static boolean isClock(String pattern) {
        try {
            var noon = LocalDateTime.of(2026, 1, 1, 12, 0);
            return !DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                    .format(noon)
                    .isBlank();
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }

    private static String keys() {
        return shipped("en").keySet().stream()
                .filter(key -> !key.startsWith(FACT))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
