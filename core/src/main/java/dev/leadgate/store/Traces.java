package dev.leadgate.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A person's addresses as they may stand in bytes that nobody could read: plain, as forms, JSON, HTML and
/// mails write them, a telephone number with whatever between its digits.
final class Traces {
    /// Shorter ones are found in anything.
    private static final int SHORTEST = 8;

    private static final int SHORTEST_MAIL = 5;

    private static final int FEWEST_DIGITS = 7;

    /// Without the country, which is often left out.
    private static final int NATIONAL = 9;

    private static final Pattern SOFT_BREAK = Pattern.compile("=\r?\n");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("%2[0-9a-f]|[\\s+().\\-/]");
    private static final Pattern BREAK = Pattern.compile("[\r\n]+");

    private final Set<String> words = new LinkedHashSet<>();
    private final Set<String> written = new LinkedHashSet<>();
    private final Set<String> digits = new LinkedHashSet<>();
    private final Set<String> encoded = new LinkedHashSet<>();

    /// @param keys of reaches
    Traces(Collection<String> keys) {
        keys.forEach(this::add);
    }

    private void add(String key) {
        var value = key.substring(key.indexOf(':') + 1).toLowerCase(Locale.ROOT);
        if (key.startsWith("phone:")) {
            var number = value.replaceAll("[^0-9]", "");
            if (number.length() >= FEWEST_DIGITS) {
                words.add(number);
                digits.add(number.substring(Math.max(0, number.length() - NATIONAL)));
            }
        } else if (value.length() >= (key.startsWith("email:") ? SHORTEST_MAIL : SHORTEST)) {
            words.add(value);
            written.add(value);
            for (var at : List.of("%40", "\\u0040", "&#64;", "=40")) {
                written.add(value.replace("@", at));
            }
            for (int offset = 0; offset < 3; offset++) {
                encoded(value, offset).ifPresent(encoded::add);
            }
        }
    }

    /// What of a text in base64 is the same whatever stands before and behind it.
    private static Optional<String> encoded(String value, int offset) {
        var bytes = ("\0".repeat(offset) + value).getBytes(StandardCharsets.UTF_8);
        int whole = bytes.length / 3 * 4;
        int from = (offset * 8 + 5) / 6;
        var text = Base64.getEncoder().encodeToString(bytes);
        return whole - from >= SHORTEST_MAIL ? Optional.of(text.substring(from, whole)) : Optional.empty();
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /// As they stand in texts of ours, lower case.
    List<String> words() {
        return new ArrayList<>(words);
    }

    boolean in(byte[] bytes) {
        var raw = new String(bytes, StandardCharsets.ISO_8859_1);
        if (encoded.stream().anyMatch(BREAK.matcher(raw).replaceAll("")::contains)) {
            return true;
        }
        var text = SOFT_BREAK.matcher(raw).replaceAll("").toLowerCase(Locale.ROOT);
        if (written.stream().anyMatch(text::contains)) {
            return true;
        }
        if (digits.isEmpty()) {
            return false;
        }
        var squeezed = BETWEEN_DIGITS.matcher(text).replaceAll("");
        return digits.stream().anyMatch(squeezed::contains);
    }
}
