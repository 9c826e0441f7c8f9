package dev.leadgate.testkit;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `name=value` with `&` between, as in addresses and forms.
final class Pairs {
    private Pairs() {}

    static Optional<String> value(String all, String name) {
        return pairs(all).stream()
                .filter(p -> isNamed(p, name))
                .findFirst()
                .map(p -> URLDecoder.decode(p.substring(p.indexOf('=') + 1), StandardCharsets.UTF_8));
    }

    static String with(String all, String name, byte[] value) {
        return pairs(all).stream()
                .map(p -> isNamed(p, name) ? p.substring(0, p.indexOf('=') + 1) + escaped(value) : p)
                .collect(Collectors.joining("&"));
    }

    static String without(String all, String name) {
        return pairs(all).stream().filter(p -> !isNamed(p, name)).collect(Collectors.joining("&"));
    }

    static String twice(String all, String name) {
        return pairs(all).stream().map(p -> isNamed(p, name) ? p + "&" + p : p).collect(Collectors.joining("&"));
    }

    private static List<String> pairs(String all) {
        return all.isEmpty() ? List.of() : Arrays.asList(all.split("&"));
    }

    private static boolean isNamed(String pair, String name) {
        return pair.startsWith(name + "=");
    }

    /// Every byte, so that none is lost that is no character.
    private static String escaped(byte[] value) {
        var text = new StringBuilder(value.length * 3);
        for (byte b : value) {
            text.append(escaped(b));
        }
        return text.toString();
    }

    static String escaped(byte b) {
        return "%" + Character.forDigit(b >> 4 & 15, 16) + Character.forDigit(b & 15, 16);
    }
}
