package dev.leadgate.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Parts of a multipart form, as text of one character per byte.
final class Parts {
    private Parts() {}

    /// @param start of its boundary line
    /// @param value where its content starts
    /// @param end where the next boundary line starts
    private record Part(int start, int value, int end) {}

    static Optional<String> value(String body, String name) {
        return part(body, name).map(p -> body.substring(p.value(), p.end() - 2));
    }

    static String with(String body, String name, byte[] value) {
        return part(body, name)
                .map(p -> body.substring(0, p.value())
                        + new String(value, StandardCharsets.ISO_8859_1)
                        + body.substring(p.end() - 2))
                .orElse(body);
    }

    static String without(String body, String name) {
        return part(body, name)
                .map(p -> body.substring(0, p.start()) + body.substring(p.end()))
                .orElse(body);
    }

    static String twice(String body, String name) {
        return part(body, name)
                .map(p -> body.substring(0, p.end()) + body.substring(p.start()))
                .orElse(body);
    }

    private static Optional<Part> part(String body, String name) {
        int at = body.indexOf("name=\"" + name + "\"");
        int start = at < 0 ? -1 : body.lastIndexOf("--", body.lastIndexOf("\r\n", at) - 1);
        int lineStart = start < 0 ? -1 : body.lastIndexOf('\n', start) + 1;
        int head = at < 0 ? -1 : body.indexOf("\r\n\r\n", at);
        int end = head < 0 ? -1 : body.indexOf("\r\n--", head + 4);
        return lineStart < 0 || end < 0 ? Optional.empty() : Optional.of(new Part(lineStart, head + 4, end + 2));
    }
}
