package dev.leadgate.normalize;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Map;
import java.util.Optional;

/// Countries by ISO code or by name in the languages people fill forms in; names are CLDR's, as
/// the JDK ships them.
final class Countries {
    static final List<Locale> NAMED_IN = List.of("en", "es", "id", "de", "fr", "pt", "ru", "it", "nl").stream()
            .map(Locale::of)
            .toList();
    private static final int REGIONAL_A = 0x1F1E6;

    private final Map<String, String> byWord = new HashMap<>();
    private final Map<String, String> zones = Words.pairs("country-zones.txt", ' ');

    Countries() {
        for (var code : Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2)) {
            var country = Locale.of("", code);
            for (var language : NAMED_IN) {
                byWord.putIfAbsent(Words.fold(country.getDisplayCountry(language)), code);
            }
            byWord.put(Words.fold(country.getISO3Country()), code);
        }
        Words.pairs("country-aliases.txt", '=').forEach((alias, code) -> byWord.put(Words.fold(alias), code));
        // last, so that no name shadows a code
        for (var code : Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2)) {
            byWord.put(Words.fold(code), code);
        }
    }

    /// ISO 3166-1 alpha-2 of a code, a name, a flag, or several of these that agree: `Indonesia
    /// (ID)`.
    Optional<String> find(String text) {
        var line = PlainText.line(text);
        if (line.length() > 100) {
            return Optional.empty();
        }
        var whole = word(line);
        if (whole.isPresent()) {
            return whole;
        }
        Optional<String> agreed = Optional.empty();
        for (var part : line.split("[()/,;|]| [-–—] ")) {
            if (part.isBlank()) {
                continue;
            }
            var one = word(part);
            if (one.isEmpty() || (agreed.isPresent() && !agreed.equals(one))) {
                return Optional.empty();
            }
            agreed = one;
        }
        return agreed;
    }

    /// The country of a mail or web domain's country code, a hint and no fact.
    Optional<String> ofDomain(String domain) {
        var last = domain.substring(domain.lastIndexOf('.') + 1);
        return last.length() == 2 ? word(last.equals("uk") ? "gb" : last) : Optional.empty();
    }

    /// The zone of a country whose clocks all agree.
    Optional<String> zone(String country) {
        return Optional.ofNullable(zones.get(country));
    }

    private Optional<String> word(String text) {
        var word = Words.fold(text);
        return word.isEmpty() ? flag(text.strip()) : Optional.ofNullable(byWord.get(word));
    }

    private Optional<String> flag(String text) {
        if (text.length() != 4) {
            return Optional.empty();
        }
        int first = text.codePointAt(0) - REGIONAL_A;
        int second = text.codePointAt(2) - REGIONAL_A;
        if (first < 0 || first > 25 || second < 0 || second > 25) {
            return Optional.empty();
        }
        return Optional.ofNullable(byWord.get("" + (char) ('a' + first) + (char) ('a' + second)));
    }
}
