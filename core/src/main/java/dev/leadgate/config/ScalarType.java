package dev.leadgate.config;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// The types of single values: how each is read, named, and described in the schema.
enum ScalarType {
    TEXT(ImmutableList.of(String.class), "text", "expected a text", "write a text"),
    INT(
            ImmutableList.of(int.class, Integer.class),
            "whole number",
            "expected a whole number",
            "write digits, for example `20`"),
    LONG(
            ImmutableList.of(long.class, Long.class),
            "whole number",
            "expected a whole number",
            "write digits, for example `20`"),
    DOUBLE(
            ImmutableList.of(double.class, Double.class),
            "number",
            "expected a number",
            "write a number, for example `1.5`"),
    DECIMAL(ImmutableList.of(BigDecimal.class), "number", "expected a number", "write a number, for example `1.5`"),
    BOOLEAN(
            ImmutableList.of(boolean.class, Boolean.class),
            "truth value",
            "expected true or false",
            "write `true` or `false`"),
    DURATION(ImmutableList.of(Duration.class), "duration", "expected a number and a unit", "use one of ms, s, m, h, d"),
    SIZE(
            ImmutableList.of(DataSize.class),
            "size",
            "expected a number and a unit",
            "use one of B, KB, MB, GB, for example `1MB`"),
    URL(
            ImmutableList.of(URI.class),
            "address",
            "expected an address with its scheme",
            "write it in full, for example `https://www.example.com`"),
    ZONE(
            ImmutableList.of(ZoneId.class),
            "time zone",
            "not a known time zone",
            "use a name of the IANA database, for example `Asia/Jakarta` or `Europe/Madrid`"),
    TIME(
            ImmutableList.of(LocalTime.class),
            "time of day",
            "expected hours and minutes",
            "write it as `08:30`, 00:00 to 23:59"),
    DATE(ImmutableList.of(LocalDate.class), "date", "expected year, month and day", "write it as `2026-03-02`"),
    MOMENT(
            ImmutableList.of(OffsetDateTime.class),
            "date and time",
            "expected date, time and offset",
            "write it as `2026-03-02T10:00+07:00`"),
    FILE(ImmutableList.of(Path.class), "file name", "expected a file name", "write a path such as `territories.csv`");

    private static final Pattern DURATION_FORM = Pattern.compile("([0-9]{1,10}) ?(ms|s|m|h|d)");
    private static final Pattern TIME_FORM = Pattern.compile("[0-9]{2}:[0-9]{2}(:[0-9]{2})?");
    private static final Pattern WHOLE_FORM = Pattern.compile("[-+]?[0-9]{1,40}");
    private static final Pattern NUMBER_FORM = Pattern.compile("[-+]?[0-9]{1,40}(\\.[0-9]{1,40})?");

    private final ImmutableList<Class<?>> types;
    private final String noun;
    private final String expected;
    private final String help;

    ScalarType(ImmutableList<Class<?>> types, String noun, String expected, String help) {
        this.types = types;
        this.noun = noun;
        this.expected = expected;
        this.help = help;
    }

    static Optional<ScalarType> of(Class<?> type) {
        return Arrays.stream(values()).filter(s -> s.types.contains(type)).findFirst();
    }

    /// As in "a duration".
    String noun() {
        return noun;
    }

    /// For under the caret.
    String expected() {
        return expected;
    }

    String help(String text) {
        if (this == DURATION) {
            return help + ", for example `" + likelyDuration(text) + "`";
        }
        return help;
    }

    /// True when a quoted scalar is of the wrong kind.
    boolean unquoted() {
        return switch (this) {
            case INT, LONG, DOUBLE, DECIMAL, BOOLEAN -> true;
            case TEXT, DURATION, SIZE, URL, ZONE, TIME, DATE, MOMENT, FILE -> false;
        };
    }

    /// Empty when the text is not of this type, a number out of the type's range included.
    Optional<Object> parse(String text) {
        try {
            return switch (this) {
                case TEXT -> Optional.of(text);
                case INT -> whole(text).map(Math::toIntExact);
                case LONG -> whole(text).map(Long::longValue);
                case DOUBLE -> number(text).map(BigDecimal::doubleValue);
                case DECIMAL -> number(text).map(n -> n);
                case BOOLEAN -> bool(text);
                case DURATION -> duration(text).map(d -> d);
                case SIZE -> DataSize.parse(text).map(s -> s);
                case URL -> url(text);
                case ZONE -> text.contains("/") || text.equals("UTC") ? Optional.of(ZoneId.of(text)) : Optional.empty();
                case TIME -> TIME_FORM.matcher(text).matches() ? Optional.of(LocalTime.parse(text)) : Optional.empty();
                case DATE -> Optional.of(LocalDate.parse(text));
                case MOMENT -> Optional.of(OffsetDateTime.parse(text));
                case FILE -> text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
            };
        } catch (DateTimeException | ArithmeticException | NumberFormatException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// True for a number that is well written but too large for the type.
    boolean overflows(String text) {
        return (this == INT || this == LONG)
                && WHOLE_FORM.matcher(text).matches()
                && parse(text).isEmpty();
    }

    private static Optional<Long> whole(String text) {
        return WHOLE_FORM.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static Optional<BigDecimal> number(String text) {
        return NUMBER_FORM.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static Optional<Object> bool(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Duration> duration(String text) {
        var matcher = DURATION_FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    /// `5m` for `5min`, `10s` for `10 seconds`.
    private static String likelyDuration(String text) {
        var matcher = Pattern.compile("([0-9]{1,6}) ?(ms|mil|[smhd])?.*").matcher(text);
        if (!matcher.matches()) {
            return "5m";
        }
        var unit = matcher.group(2) == null ? "m" : matcher.group(2);
        return matcher.group(1) + (unit.equals("mil") ? "ms" : unit);
    }

    private static Optional<Object> url(String text) {
        try {
            var uri = new URI(text);
            return uri.isAbsolute() ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
