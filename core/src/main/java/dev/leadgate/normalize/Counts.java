package dev.leadgate.normalize;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whole numbers of people or units as forms offer them: `120 seats`, `50-100`, `1.000+`, `> 2k`.
final class Counts {
    private static final Pattern SHAPE = Pattern.compile(
            "(?:[^0-9]{0,20}?)([0-9][0-9.,\\s'’]*)(k|m|rb|tsd|тыс)?\\.?\\s*(?:(\\+)|(?:-|–|—|to|bis|a|à|до|s/d|hingga)\\s*"
                    + "([0-9][0-9.,\\s'’]*)(?:k|m|rb|tsd|тыс)?\\+?)?(?:[^0-9]{0,40})");

    private Counts() {}

    /// @param plain nothing but the number was written
    record Count(long number, boolean plain) {}

    /// The number; of a range its lower end.
    static Optional<Count> read(String text) {
        var line = PlainText.line(text).toLowerCase(Locale.ROOT);
        if (line.length() <= 9 && !line.isEmpty() && line.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(new Count(Long.parseLong(line), true));
        }
        if (line.length() > 100 || line.startsWith("-")) {
            return Optional.empty();
        }
        var match = SHAPE.matcher(line);
        if (!match.matches()) {
            return Optional.empty();
        }
        var times = switch (match.group(2)) {
            case null -> BigDecimal.ONE;
            case "m" -> BigDecimal.valueOf(1_000_000);
            case String thousand -> BigDecimal.valueOf(1_000);
        };
        var written = match.group(1).strip();
        var doubt = times.compareTo(BigDecimal.ONE) == 0 ? Numbers.Doubt.GROUP : Numbers.Doubt.DECIMAL;
        return Numbers.read(written, doubt, written.indexOf(',') >= 0)
                .map(times::multiply)
                .filter(n -> Numbers.tidy(n).scale() == 0 && n.precision() - n.scale() <= 12)
                .map(n -> new Count(n.longValueExact(), line.equals(written) && match.group(4) == null));
    }
}
