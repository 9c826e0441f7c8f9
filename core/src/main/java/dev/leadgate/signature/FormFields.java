package dev.leadgate.signature;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Fields of an `application/x-www-form-urlencoded` text as signatures cover them: names exactly
/// as sent, in their order, each with all its values in the order sent. Any text gives fields: a
/// broken escape stands for itself.
public record FormFields(Map<String, List<String>> values) {

    public static FormFields of(String text) {
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
    public String one(String name) {
        var all = values.getOrDefault(name, List.of());
        return all.size() == 1 ? all.getFirst() : "";
    }

    public boolean has(String name) {
        return !one(name).isBlank();
    }

    /// Looks before it decodes: noise would otherwise cost an exception for every pair.
    private static String decode(String text) {
        for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
            if (at + 2 >= text.length() || !isHex(text.charAt(at + 1)) || !isHex(text.charAt(at + 2))) {
                return text;
            }
        }
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static boolean isHex(char c) {
        return c < 128 && Character.digit(c, 16) >= 0;
    }
}
