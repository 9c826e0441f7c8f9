package dev.leadgate.normalize;

import java.util.List;
import java.util.Optional;

/// What holds for all sources of an installation.
///
/// @param defaultCountry ISO 3166-1 alpha-2, used where neither lead nor source tells a country
/// @param languages ISO 639-1 codes that a message's language is looked for among; empty turns
/// detection off
public record Settings(Optional<String> defaultCountry, List<String> languages) {

    public static final Settings DEFAULT =
            new Settings(Optional.empty(), List.of("en", "es", "id", "de", "fr", "pt", "ru", "it", "nl"));

    public Settings {
        languages = List.copyOf(languages);
    }
}
