package dev.leadgate.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// YAML on one line that says a text and nothing else, whoever reads it. Pure.
public final class FlowYaml {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_](?:[\\p{L}\\p{N} ._@/+-]*[\\p{L}\\p{N}_@/+-])?");

    /// What other readers take for something else than text.
    private static final Pattern TAKEN = Pattern.compile("(?i)null|true|false|yes|no|on|off|y|n|nan|inf");

    private FlowYaml() {}

    /// In quotes where it needs them.
    public static String text(String value) {
        return PLAIN.matcher(value).matches() && !TAKEN.matcher(value).matches() ? value : quoted(value);
    }

    /// `[a, b]`
    public static String list(List<String> values) {
        return values.stream().map(FlowYaml::text).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String value) {
        var quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
                quoted.append(String.format(Locale.ROOT, "\\u%04X", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
