package dev.leadgate.normalize;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Points in time in the forms senders use: epoch seconds, milliseconds, microseconds and
/// `seconds.micros`, ISO 8601 with `Z`, `+00:00` or `+0000`, RFC 2822, and local time in the
/// source's zone. Only the years 2000 to 2100 count: anything else is a number of another kind or
/// a broken clock.
final class Timestamps {
    private static final Instant FROM = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2100-01-01T00:00:00Z");
    private static final Pattern EPOCH = Pattern.compile("[0-9]{9,10}(?:\\.[0-9]{1,9})?|[0-9]{13}|[0-9]{16}|[0-9]{19}");
    private static final Pattern ISO = Pattern.compile(
            "([0-9]{4})[-/]([0-9]{2})[-/]([0-9]{2})"
                    + "(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)([.,][0-9]{1,9})?\\s*(Z|z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?)?");
    private static final DateTimeFormatter MAIL = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .parseLenient()
            .optionalStart()
            .appendPattern("EEE, ")
            .optionalEnd()
            .appendValue(ChronoField.DAY_OF_MONTH, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE)
            .appendPattern(" MMM uuuu HH:mm[:ss] ")
            .appendOffset("+HHMM", "GMT")
            .toFormatter(Locale.ENGLISH);

    private Timestamps() {}

    /// @param zone of local times
    static Optional<Instant> read(String text, ZoneId zone) {
        var line = PlainText.line(text);
        if (line.length() > 60) {
            return Optional.empty();
        }
        try {
            return instant(line, zone).filter(t -> !t.isBefore(FROM) && t.isBefore(TO));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String line, ZoneId zone) {
        if (EPOCH.matcher(line).matches()) {
            return Optional.of(epoch(line));
        }
        var iso = ISO.matcher(line);
        if (!iso.matches()) {
            return Optional.of(mail(line));
        }
        var day = LocalDate.parse(iso.group(1) + "-" + iso.group(2) + "-" + iso.group(3));
        if (iso.group(4) == null) {
            return Optional.of(day.atStartOfDay(zone).toInstant());
        }
        var fraction = iso.group(5) == null ? "" : iso.group(5).replace(',', '.');
        var time = iso.group(4) + (iso.group(4).length() == 5 && !fraction.isEmpty() ? ":00" : "") + fraction;
        var local = LocalDateTime.parse(day + "T" + time);
        return Optional.of(
                switch (iso.group(6)) {
                    case null -> local.atZone(zone).toInstant();
                    case "Z", "z", "UTC", "GMT" -> local.toInstant(ZoneOffset.UTC);
                    case String offset -> local.toInstant(ZoneOffset.of(offset));
                });
    }

    private static Instant epoch(String digits) {
        var number = new BigDecimal(digits);
        int power = switch (digits.indexOf('.') < 0 ? digits.length() : 10) {
            case 13 -> 6;
            case 16 -> 3;
            case 19 -> 0;
            default -> 9;
        };
        var nanos = number.movePointRight(power).toBigInteger();
        var billion = BigInteger.valueOf(1_000_000_000);
        return Instant.ofEpochSecond(
                nanos.divide(billion).longValueExact(), nanos.mod(billion).longValueExact());
    }

    private static Instant mail(String line) {
        int comment = line.indexOf('(');
        var bare = (comment < 0 ? line : line.substring(0, comment)).strip();
        for (var utc : new String[] {" UTC", " UT", " Z", " GMT"}) {
            if (bare.endsWith(utc)) {
                bare = bare.substring(0, bare.length() - utc.length()) + " +0000";
            }
        }
        return OffsetDateTime.parse(bare, MAIL).toInstant();
    }
}
