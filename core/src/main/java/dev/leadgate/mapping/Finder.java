package dev.leadgate.mapping;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/// How one entry of a map finds its text: by a selector, or by several whose values are put
/// together, in the payload or inside one of its fields.
///
/// @param with stands between the values of several selectors
/// @param in the field to look inside
record Finder(List<Selector> selectors, String with, Optional<Selector> in) {
    private static final int LONGEST = 1 << 20;

    /// One for each selector of `from`, one for all of `join`.
    static List<Finder> of(MapEntry entry) {
        var in = entry.in().map(Selector::parse);
        if (!entry.join().isEmpty()) {
            return List.of(new Finder(entry.join().stream().map(Selector::parse).toList(), entry.with(), in));
        }
        return entry.from().stream()
                .map(f -> new Finder(List.of(Selector.parse(f)), "", in))
                .toList();
    }

    String find(Document document) {
        var inside = in.map(i -> inside(i.select(document))).orElse(document);
        return selectors.stream()
                .map(s -> s.select(inside))
                .filter(v -> !v.isBlank())
                .collect(Collectors.joining(with));
    }

    /// Flattened names of what it takes, so that nothing is kept twice. A field that others look
    /// inside stays.
    List<String> names() {
        return in.isPresent()
                ? List.of()
                : selectors.stream().flatMap(s -> s.name().stream()).toList();
    }

    private static Document inside(String text) {
        var start = text.strip();
        if (start.startsWith("{") && start.length() <= LONGEST) {
            try {
                return new Document.Json(Reading.JSON.readTree(start));
            } catch (JacksonException | NumberFormatException noJson) {
                return new Document.Text(text, "");
            }
        }
        return start.startsWith("<") && start.length() <= LONGEST ? Html.document(text) : new Document.Text(text, "");
    }
}
