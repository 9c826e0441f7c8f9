package dev.leadgate.mapping;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/// The `as:` of a [MapEntry]: from the sender's text to a plainer text.
final class ValueReader {
    private static final int LONGEST_NUMBER = 30;

    private final MapEntry entry;
    private final Optional<DateTimeFormatter> format;
    private final ZoneId zone;

    /// @throws IllegalArgumentException with one clause, when `format` is no date pattern
    ValueReader(MapEntry entry, ZoneId zone) {
        this.entry = entry;
        this.zone = zone;
        try {
            this.format = entry.format()
                    .map(p -> new DateTimeFormatterBuilder()
                            .appendPattern(p)
                            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                            .toFormatter(Locale.ENGLISH));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("not a date pattern");
        }
    }

    /// Empty when the value cannot be read so; it then stays among the extra fields.
    Optional<String> read(String value) {
        return switch (entry.as()) {
            case "lower" -> Optional.of(value.strip().toLowerCase(Locale.ROOT));
            case "trim" -> Optional.of(value.strip());
            case "digits" -> digits(value);
            case "integer" -> number(value).filter(n -> n.matches("-?[0-9]+"));
            case "number" -> number(value);
            case "phone" -> Optional.of(phone(value));
            case "date" -> date(value);
            default -> Optional.of(value);
        };
    }

    private static Optional<String> digits(String value) {
        var digits = new StringBuilder();
        value.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
        return digits.isEmpty() ? Optional.empty() : Optional.of(digits.toString());
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
    private String phone(String value) {
        if (entry.country().isEmpty()) {
            return value.strip();
        }
        try {
            var phones = PhoneNumberUtil.getInstance();
            var number = phones.parse(value, entry.country().get());
            return phones.isPossibleNumber(number) ? phones.format(number, PhoneNumberFormat.E164) : value.strip();
        } catch (NumberParseException notANumber) {
            return value.strip();
        }
    }

    private Optional<String> date(String value) {
        if (format.isEmpty()) {
            return Optional.of(value.strip());
        }
        try {
            var parsed = format.get().parse(value.strip());
            return Optional.of(
                    LocalDateTime.from(parsed).atZone(zone).toInstant().toString());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
