package dev.leadgate.routing.writing;

import dev.leadgate.notice.OneLine;
import dev.leadgate.notice.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words of an answer or a step, in every language there is.
///
/// Written by the operator, never compiled with what a lead sent: values go in last and as they are. A line with a
/// place that has no value is left out, so that nobody is greeted by nothing.
///
/// @param template key of a sentence that ships, or of the operator's own of that key
/// @param own words by language, which go before the sentence
/// @param subjects by language
public record Texts(String template, Map<String, String> own, Map<String, String> subjects) {
    /// What may stand in braces.
    static final List<String> PLACES = List.of("name", "rep", "booking_link");

    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]*)\\}");
    private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}\\p{M} .'’-]{1,40}");
    private static final Pattern LIKE_A_DOMAIN = Pattern.compile("\\.\\p{L}");

    public Texts {
        own = Map.copyOf(own);
        subjects = Map.copyOf(subjects);
    }

    /// @param templates the operator's sentences by language and key
    /// @return empty when nothing is left of it
    Optional<String> body(String language, Map<String, String> values, Map<String, Map<String, String>> templates) {
        var text =
                in(own, language).or(() -> Words.of(language, "UTC", templates).find(template));
        return text.map(t -> t.lines()
                        .filter(line -> values.keySet().containsAll(places(line)))
                        .map(line -> filled(line, values))
                        .collect(Collectors.joining("\n"))
                        .replaceAll("\n{3,}", "\n\n")
                        .strip())
                .filter(t -> !t.isEmpty());
    }

    /// Of a mail that answers no mail.
    String subject(String language, Map<String, Map<String, String>> templates) {
        return in(subjects, language)
                .orElseGet(() -> Words.of(language, "UTC", templates).say("answer_subject"));
    }

    private static Optional<String> in(Map<String, String> texts, String language) {
        var primary = Locale.forLanguageTag(language).getLanguage();
        return Optional.ofNullable(texts.get(language))
                .or(() -> Optional.ofNullable(texts.get(primary)))
                .or(() -> Optional.ofNullable(texts.get("en")))
                .or(() -> texts.values().stream().sorted().findFirst());
    }

    static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(r -> r.group(1)).collect(Collectors.toSet());
    }

    private static String filled(String line, Map<String, String> values) {
        var out = new StringBuilder();
        var places = PLACE.matcher(line);
        int at = 0;
        while (places.find()) {
            out.append(line, at, places.start()).append(values.getOrDefault(places.group(1), ""));
            at = places.end();
        }
        return out.append(line.substring(at)).toString();
    }

    /// A name that can be repeated to whoever owns the address: whoever fills in a form chooses both, and must not
    /// send words or links to strangers through us.
    static Optional<String> greeted(Optional<String> name) {
        return name.map(n -> OneLine.of(n, 60))
                .filter(n -> PLAIN_NAME.matcher(n).matches())
                .filter(n -> !LIKE_A_DOMAIN.matcher(n).find())
                .filter(n -> n.split(" ", -1).length <= 4);
    }

    /// Places that no text can fill.
    List<String> unknownPlaces() {
        var unknown = new ArrayList<String>();
        own.values().forEach(text -> unknown.addAll(places(text)));
        unknown.removeAll(PLACES);
        return List.copyOf(unknown);
    }
}
