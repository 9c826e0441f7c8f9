package dev.leadgate.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A header of the form `t=1767225600,v1=ab12,v1=cd34`.
record HeaderParts(List<Part> parts) {
    private static final int MOST_PARTS = 16;

    record Part(String name, String value) {}

    static HeaderParts of(String header) {
        var parts = new ArrayList<Part>();
        for (var text : header.split(",", MOST_PARTS)) {
            var equals = text.indexOf('=');
            if (equals > 0) {
                parts.add(new Part(
                        text.substring(0, equals).strip(),
                        text.substring(equals + 1).strip()));
            }
        }
        return new HeaderParts(List.copyOf(parts));
    }

    /// The value of a part that stands exactly once.
    Optional<String> only(String name) {
        var values = all(name);
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    List<String> all(String name) {
        return parts.stream()
                .filter(p -> p.name().equals(name))
                .map(Part::value)
                .toList();
    }
}
