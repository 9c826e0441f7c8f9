package dev.leadgate.adapters.email.mime;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A header such as `text/html; charset="utf-8"`, with RFC 2231 values read.
///
/// @param value before the first semicolon, lower case
public record FieldWithParameters(String value, Map<String, String> parameters) {
    private static final int MOST = 30;

    public FieldWithParameters {
        parameters = Map.copyOf(parameters);
    }

    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    static FieldWithParameters read(String field) {
        var parameters = new LinkedHashMap<String, String>();
        int at = next(field, 0);
        var value = field.substring(0, at).strip().toLowerCase(Locale.ROOT);
        while (at < field.length() && parameters.size() < MOST) {
            int end = next(field, at + 1);
            put(field.substring(at + 1, end), parameters);
            at = end;
        }
        return new FieldWithParameters(value, parameters);
    }

    /// The next semicolon outside quotes.
    private static int next(String field, int from) {
        boolean quoted = false;
        for (int i = from; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == ';' && !quoted) {
                return i;
            }
        }
        return field.length();
    }

    private static void put(String parameter, Map<String, String> into) {
        int equals = parameter.indexOf('=');
        if (equals < 0) {
            return;
        }
        var name = parameter.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        var value = unquote(parameter.substring(equals + 1).strip());
        int star = name.indexOf('*');
        if (star < 0) {
            into.merge(name, EncodedWords.decode(value), (old, other) -> old);
            return;
        }
        // RFC 2231: `name*0*=utf-8''..` pieces come in order in practice.
        var plain = name.endsWith("*") ? percent(value) : value;
        into.merge(name.substring(0, star), plain, String::concat);
    }

    private static String unquote(String value) {
        if (value.length() < 2 || value.charAt(0) != '"') {
            return value.replace("\"", "");
        }
        var end = value.endsWith("\"") ? value.length() - 1 : value.length();
        return value.substring(1, end).replace("\\\"", "\"").replace("\\\\", "\\");
    }

    private static String percent(String value) {
        int first = value.indexOf('\'');
        int second = first < 0 ? -1 : value.indexOf('\'', first + 1);
        var charset = second < 0 ? "" : value.substring(0, first);
        var raw = value.substring(second + 1)
                .replace("=", "=3D")
                .replace('%', '=')
                .getBytes(StandardCharsets.UTF_8);
        return MailCharsets.decode(Transfer.quotedPrintable(raw, 0, raw.length, raw.length), charset);
    }
}
