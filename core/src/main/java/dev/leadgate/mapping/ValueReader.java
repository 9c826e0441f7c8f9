package dev.leadgate.mapping;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jsoup.Jsoup;

/// The `values:` and `as:` of a [MapEntry]: from the sender's text to a plainer text.
final class ValueReader {
    private static final int LONGEST_NUMBER = 30;
    private static final int LONGEST_HTML = 1 << 18;
    private static final Set<String> YES =
            Set.of("true", "yes", "y", "on", "1", "ja", "oui", "si", "sí", "sim", "да", "ya", "sì", "checked");
    private static final Set<String> NO =
            Set.of("false", "no", "n", "off", "0", "nein", "non", "não", "nao", "нет", "tidak", "nee");

    private final Map<String, String> values;
    private final List<Function<String, Optional<String>>> steps = new ArrayList<>();

    /// @param entry without problems
    ValueReader(MapEntry entry, ZoneId zone) {
        this.values = entry.values();
        for (var word : entry.as()) {
            steps.add(step(Cast.parse(word), entry, zone));
        }
    }

    private static Function<String, Optional<String>> step(Cast.Use use, MapEntry entry, ZoneId zone) {
        return switch (use.cast()) {
            case TEXT -> Optional::of;
            case TRIM -> v -> Optional.of(v.strip());
            case LOWER -> v -> Optional.of(v.strip().toLowerCase(Locale.ROOT));
            case UPPER -> v -> Optional.of(v.strip().toUpperCase(Locale.ROOT));
            case DIGITS -> ValueReader::digits;
            case PLAIN -> ValueReader::plain;
            case INTEGER -> ValueReader::whole;
            case NUMBER -> ValueReader::number;
            case BOOLEAN -> ValueReader::truth;
            case PHONE -> {
                var country = use.argument().or(entry::country);
                yield v -> Optional.of(phone(v, country));
            }
            case DATE -> {
                var patterns = (use.argument().isPresent() ? use.argument().stream() : entry.format().stream())
                        .map(DatePattern::of)
                        .toList();
                yield v -> date(v, patterns, zone);
            }
        };
    }

    /// Empty when the value cannot be read so; it then stays among the extra fields.
    Optional<String> read(String value) {
        var read = Optional.of(meaning(value));
        for (var step : steps) {
            read = read.flatMap(step);
        }
        return read;
    }

    private String meaning(String value) {
        var exact = values.get(value);
        if (exact != null) {
            return exact;
        }
        for (var entry : values.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(value)) {
                return entry.getValue();
            }
        }
        return value;
    }

    private static Optional<String> digits(String value) {
        var digits = new StringBuilder();
        value.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
        return digits.isEmpty() ? Optional.empty() : Optional.of(digits.toString());
    }

    private static Optional<String> plain(String value) {
        return value.length() > LONGEST_HTML
                ? Optional.empty()
                : Optional.of(Jsoup.parse(value).text().strip());
    }

    private static Optional<String> truth(String value) {
        var word = value.strip().toLowerCase(Locale.ROOT);
        return YES.contains(word) ? Optional.of("true") : NO.contains(word) ? Optional.of("false") : Optional.empty();
    }

    /// Where a whole number is meant, groups of three digits are thousands, whatever parts them.
    private static Optional<String> whole(String value) {
        var text = value.strip();
        var grouped = text.length() <= LONGEST_NUMBER && text.matches("[-+]?[0-9]{1,3}([.,'\u00A0\u202F ][0-9]{3})+");
        return number(grouped ? text.replaceAll("[.,'\u00A0\u202F ]", "") : text)
                .map(n -> n.replaceFirst("\\.0+$", ""))
                .filter(n -> n.matches("-?[0-9]+"));
    }

    /// `1,200.50`, `1.200,50`, `1 200`: the last separator is the decimal point unless three
    /// digits stand behind the only kind of it.
    private static Optional<String> number(String value) {
        var text = value.replaceAll("[\\s\u00A0\u202F'_]", "");
        if (text.isEmpty() || text.length() > LONGEST_NUMBER || !text.matches("[-+]?[0-9][0-9.,]*")) {
            return Optional.empty();
        }
        int dot = text.lastIndexOf('.');
        int comma = text.lastIndexOf(',');
        int last = Math.max(dot, comma);
        if (last >= 0) {
            var mark = text.charAt(last);
            var both = dot >= 0 && comma >= 0;
            var several = text.indexOf(mark) != last;
            var grouping = !both && (several || (mark == ',' && text.length() - last - 1 == 3));
            text = grouping
                    ? text.replace(String.valueOf(mark), "")
                    : text.substring(0, last).replaceAll("[.,]", "") + "." + text.substring(last + 1);
        }
        try {
            return Optional.of(new BigDecimal(text).toPlainString());
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /// E.164 when the number is possible there, else as written for the gateway to judge.
    private static String phone(String value, Optional<String> country) {
        var text = value.strip();
        if (country.isEmpty()) {
            return text;
        }
        var international = country.get().equals("+");
        var written = international && !text.startsWith("+") && !text.startsWith("00") ? "+" + text : text;
        try {
            var phones = PhoneNumberUtil.getInstance();
            var number = phones.parse(written, international ? "ZZ" : country.get());
            return phones.isPossibleNumber(number) ? phones.format(number, PhoneNumberFormat.E164) : text;
        } catch (NumberParseException notANumber) {
            return text;
        }
    }

    private static Optional<String> date(String value, List<DatePattern> patterns, ZoneId zone) {
        if (patterns.isEmpty()) {
            return Optional.of(value.strip());
        }
        return patterns.stream()
                .flatMap(p -> p.read(value.strip(), zone).stream())
                .findFirst()
                .map(Instant::toString);
    }
}
