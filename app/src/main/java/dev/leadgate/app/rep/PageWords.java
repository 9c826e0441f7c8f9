package dev.leadgate.app.rep;

import dev.leadgate.notice.Sentences;
import dev.leadgate.notice.Words;
import dev.leadgate.routing.policy.Policy;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The sentences of reps' pages beside those of notifications.
final class PageWords {
    private static final Map<String, Map<String, String>> SENTENCES =
            Sentences.LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), PageWords::load));

    private PageWords() {}

    private static Map<String, String> load(String language) {
        var file = new Properties();
        var name = language + ".properties";
        try (var in = Objects.requireNonNull(PageWords.class.getResourceAsStream(name), name)) {
            file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot read " + name, fault);
        }
        return file.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), file::getProperty));
    }

    /// By language and key.
    static Map<String, Map<String, String>> sentences() {
        return SENTENCES;
    }

    static Words of(Policy.Rep rep) {
        return of(rep.language(), rep.zone().getId());
    }

    /// For whoever the browser says it is.
    static Words of(RoutingContext context) {
        var language = context.acceptableLanguages().stream()
                .map(l -> l.tag())
                .filter(Sentences.LANGUAGES::contains)
                .findFirst()
                .orElse("en");
        return of(language, "UTC");
    }

    // A language in which nobody wrote these pages gets them in English, as a whole.
    private static Words of(String language, String zone) {
        var known = Sentences.LANGUAGES.stream().anyMatch(l -> language.equals(l) || language.startsWith(l + "-"));
        return Words.of(known ? language : "en", zone, SENTENCES);
    }
}
