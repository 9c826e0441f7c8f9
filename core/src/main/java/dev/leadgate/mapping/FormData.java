package dev.leadgate.mapping;

import dev.leadgate.lead.Inquiry.Attachment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A submitted form: names with all their values, in order, and the files, which nobody unpacks.
///
/// `name[]` is `name` several times, `a[b]` is `a.b`.
public record FormData(Map<String, List<String>> values, List<Attachment> files) {
    /// More pairs than any form has; the rest is left out.
    static final int MOST_PAIRS = 1_000;

    public FormData {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
        files = List.copyOf(files);
    }

    /// The first value that is not blank.
    public Optional<String> first(String name) {
        return values.getOrDefault(dotted(name), List.of()).stream()
                .filter(v -> !v.isBlank())
                .findFirst();
    }

    public boolean has(String name) {
        return values.containsKey(dotted(name));
    }

    Map<String, String> flattened() {
        var all = new LinkedHashMap<String, String>();
        values.forEach((name, list) -> all.put(name, String.join(", ", list)));
        return all;
    }

    /// The name as paths write it: `tags[]` is `tags`, `contact[phone]` is `contact.phone`.
    static String dotted(String name) {
        if (name.indexOf('[') < 0) {
            return name;
        }
        var dotted = name.replace("[]", "").replace("][", ".").replace('[', '.').replace("]", "");
        return dotted.startsWith(".") ? dotted.substring(1) : dotted;
    }

    static final class Builder {
        private final Map<String, List<String>> values = new LinkedHashMap<>();
        private final List<Attachment> files = new ArrayList<>();
        private int pairs;

        void add(String name, String value) {
            if (pairs++ < MOST_PAIRS && !name.isEmpty()) {
                values.computeIfAbsent(dotted(name), n -> new ArrayList<>()).add(value);
            }
        }

        void file(Attachment file) {
            if (pairs++ < MOST_PAIRS) {
                files.add(file);
            }
        }

        boolean full() {
            return pairs >= MOST_PAIRS;
        }

        FormData build() {
            return new FormData(values, files);
        }
    }
}
