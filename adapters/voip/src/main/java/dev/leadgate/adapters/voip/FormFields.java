package dev.leadgate.adapters.voip;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Fields of an `application/x-www-form-urlencoded` text, in the order of their names, each with
/// all its values in the order sent. Any text gives fields: a broken escape stands for itself.
record FormFields(Map<String, List<String>> values) {

    static FormFields of(String text) {
        var values = new TreeMap<String, List<String>>();
        for (var pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                var name = decode(equals < 0 ? pair : pair.substring(0, equals));
                var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                values.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
            }
        }
        return new FormFields(values);
    }

    /// The value of a field that stands once, else empty text.
    String one(String name) {
        var all = values.getOrDefault(name, List.of());
        return all.size() == 1 ? all.getFirst() : "";
    }

    boolean has(String name) {
        return !one(name).isBlank();
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
