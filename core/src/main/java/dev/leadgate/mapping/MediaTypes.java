package dev.leadgate.mapping;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;

/// Content types and dispositions with their parameters.
public final class MediaTypes {
    private MediaTypes() {}

    /// Type and subtype in lower case, without parameters.
    public static String essence(String mediaType) {
        int semicolon = mediaType.indexOf(';');
        return (semicolon < 0 ? mediaType : mediaType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    static Optional<Charset> charset(String mediaType) {
        return parameter(mediaType, "charset").flatMap(FormReader::charset);
    }

    /// A parameter's value without its quotes; `\"` inside is a quote.
    static Optional<String> parameter(String header, String name) {
        int at = header.indexOf(';');
        while (at >= 0 && at < header.length()) {
            int equals = header.indexOf('=', at);
            if (equals < 0) {
                return Optional.empty();
            }
            var found = header.substring(at + 1, equals).strip();
            var value = new StringBuilder();
            at = read(header, equals + 1, value);
            if (found.equalsIgnoreCase(name)) {
                return Optional.of(value.toString());
            }
        }
        return Optional.empty();
    }

    private static int read(String header, int from, StringBuilder value) {
        int i = from;
        if (i < header.length() && header.charAt(i) == '"') {
            for (i++; i < header.length() && header.charAt(i) != '"'; i++) {
                if (header.charAt(i) == '\\' && i + 1 < header.length() && header.charAt(i + 1) == '"') {
                    i++;
                }
                value.append(header.charAt(i));
            }
            return header.indexOf(';', i);
        }
        int end = header.indexOf(';', i);
        value.append(header.substring(i, end < 0 ? header.length() : end).strip());
        return end;
    }
}
