package dev.leadgate.app.console;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One reader's language and time zone: sentences, numbers, times. Immutable.
final class Words {
    static final List<String> LANGUAGES = List.of("en", "es", "id");

    private static final Map<String, Properties> BUNDLES =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Words::load));

    private final String language;
    private final Locale locale;
    private final Properties bundle;
    private final ZoneId zone;

    Words(String language, ZoneId zone) {
        this.language = language;
        this.locale = Locale.forLanguageTag(language);
        this.bundle = Objects.requireNonNull(BUNDLES.get(language), language);
        this.zone = zone;
    }

    /// @param asked what the address says; an unknown language is passed over
    /// @param accepted the browser's `Accept-Language`
    static Words of(Optional<String> asked, @Nullable String accepted, ZoneId zone) {
        return new Words(asked.filter(LANGUAGES::contains).orElseGet(() -> negotiated(accepted)), zone);
    }

    private static String negotiated(@Nullable String accepted) {
        if (accepted == null || accepted.length() > 500) {
            return "en";
        }
        try {
            return Optional.ofNullable(Locale.lookupTag(Locale.LanguageRange.parse(accepted), LANGUAGES))
                    .orElse("en");
        } catch (IllegalArgumentException malformed) {
            return "en";
        }
    }

    private static Properties load(String language) {
        var properties = new Properties();
        var name = "messages_" + language + ".properties";
        try (var in = Objects.requireNonNull(Words.class.getResourceAsStream(name), name)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot read " + name, fault);
        }
        return properties;
    }

    static Set<String> keys(String language) {
        return Collections.unmodifiableSet(new TreeSet<>(
                Objects.requireNonNull(BUNDLES.get(language), language).stringPropertyNames()));
    }

    String language() {
        return language;
    }

    /// The sentences of notifications in this language, for what is said in both places.
    dev.leadgate.notice.Words notices() {
        return dev.leadgate.notice.Words.of(language, zone.getId());
    }

    ZoneId zone() {
        return zone;
    }

    boolean has(String key) {
        return bundle.containsKey(key);
    }

    /// A sentence.
    ///
    /// @param named names and values in turn: `t("waiting.oldest", "age", "4 min")`
    String t(String key, Object... named) {
        var text = bundle.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no words for `" + key + "` in " + language);
        }
        var filled = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            int close = text.indexOf('}', open);
            filled.append(text, at, open).append(value(text.substring(open + 1, close), named));
            at = close + 1;
        }
        return filled.append(text.substring(at)).toString();
    }

    private static Object value(String name, Object[] named) {
        for (int i = 0; i < named.length; i += 2) {
            if (named[i].equals(name)) {
                return named[i + 1];
            }
        }
        throw new IllegalArgumentException("no value for {" + name + "}");
    }

    /// A sentence with a number: `{n}` in the plural form that the number needs.
    String count(String key, long n) {
        return t(key + "." + form(n), "n", number(n));
    }

    // CLDR 47: Indonesian has one form; Spanish says "1 000 000 de leads".
    private String form(long n) {
        return switch (language) {
            case "id" -> "other";
            case "es" -> n == 1 ? "one" : n != 0 && n % 1_000_000 == 0 ? "many" : "other";
            default -> n == 1 ? "one" : "other";
        };
    }

    String number(long n) {
        return NumberFormat.getIntegerInstance(locale).format(n);
    }

    /// One digit after the decimal sign.
    String decimal(double value) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format.format(value);
    }

    String time(Instant at) {
        return format("format.time", at);
    }

    String minute(Instant at) {
        return format("format.minute", at);
    }

    /// Day of the week and time.
    String hour(Instant at) {
        return format("format.hour", at);
    }

    /// The date, without the year.
    String day(Instant at) {
        return format("format.day", at);
    }

    /// Date and time.
    String stamp(Instant at) {
        return format("format.stamp", at);
    }

    /// Only the time when it is today.
    String near(Instant at, Instant now) {
        return at.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate()) ? time(at) : stamp(at);
    }

    private String format(String key, Instant at) {
        return DateTimeFormatter.ofPattern(t(key), locale).format(at.atZone(zone));
    }

    /// A length of time in its largest unit: `240 ms`, `2.4 s`, `4 min`, `3 h`, `2 d`.
    String span(Duration length) {
        long millis = Math.max(0, length.toMillis());
        if (millis < 1_000) {
            return t("span.ms", "n", number(millis));
        }
        if (millis < 10_000) {
            return t("span.s", "n", decimal(millis / 1000.0));
        }
        if (millis < 60_000) {
            return t("span.s", "n", number(millis / 1000));
        }
        if (millis < 3_600_000) {
            return t("span.min", "n", number(millis / 60_000));
        }
        return millis < 172_800_000
                ? t("span.h", "n", number(millis / 3_600_000))
                : t("span.d", "n", number(millis / 86_400_000));
    }

    /// What is left, to the second in the last hour, as a clock that runs shows it: `3:48`.
    String left(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        return seconds < 3_600 ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60) : span(length);
    }

    String ago(Instant at, Instant now) {
        return t("ago", "span", span(Duration.between(at, now)));
    }
}
