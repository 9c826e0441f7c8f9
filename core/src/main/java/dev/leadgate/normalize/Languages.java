package dev.leadgate.normalize;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Languages by BCP 47 tag, ISO 639-2 code or name; names are CLDR's, plus each language's own.
final class Languages {
    private final Set<String> known = Set.of(Locale.getISOLanguages());
    private final Map<String, String> byWord = new HashMap<>();

    Languages() {
        for (var code : Locale.getISOLanguages()) {
            var language = Locale.of(code);
            for (var reader : Countries.NAMED_IN) {
                byWord.putIfAbsent(Words.fold(language.getDisplayLanguage(reader)), current(code));
            }
            byWord.putIfAbsent(Words.fold(language.getDisplayLanguage(language)), current(code));
        }
        Arrays.stream(Locale.getISOLanguages())
                .forEach(code -> byWord.put(Locale.of(code).getISO3Language(), current(code)));
        // ISO 639-2/B, which the JDK does not list, and words of forms
        byWord.putAll(Map.of("ger", "de", "fre", "fr", "dut", "nl", "chi", "zh", "bahasa", "id", "mandarin", "zh"));
        byWord.putAll(Map.of("bahasaindonesia", "id", "bahasamelayu", "ms"));
        byWord.putAll(Map.of("castellano", "es", "brazilian", "pt", "farsi", "fa", "inggris", "en"));
    }

    /// ISO 639-1 of the language; `de-CH`, `en_US` and `de;q=0.9,en` give that of their first
    /// part.
    Optional<String> find(String text) {
        var line = PlainText.line(text);
        if (line.length() > 100) {
            return Optional.empty();
        }
        var named = Optional.ofNullable(byWord.get(Words.fold(line)));
        return named.isPresent() ? named : tag(line);
    }

    private Optional<String> tag(String line) {
        var first = line.split("[,;(/]", 2)[0].strip();
        var code = first.split("[-_. ]", 2)[0].toLowerCase(Locale.ROOT);
        if (known.contains(code)) {
            return Optional.of(current(code));
        }
        return Optional.ofNullable(byWord.get(Words.fold(first)))
                .or(() -> Optional.ofNullable(code.length() == 3 ? byWord.get(code) : null));
    }

    private static String current(String code) {
        return switch (code) {
            case "in" -> "id";
            case "iw" -> "he";
            case "ji" -> "yi";
            default -> code;
        };
    }
}
