package dev.leadgate.notice;

import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Sentences, numbers and times for one reader. Immutable.
public final class Words {
    private final String language;
    private final Locale locale;
    private final ZoneId zone;

    /// Looked through in turn.
    private final List<Map<String, String>> sentences;

    private Words(String language, Locale locale, ZoneId zone, List<Map<String, String>> sentences) {
        this.language = language;
        this.locale = locale;
        this.zone = zone;
        this.sentences = sentences;
    }

    /// With the sentences that ship.
    public static Words of(String language, String zone) {
        return of(language, zone, Map.of());
    }

    /// English where a language has no sentence of its own, UTC for a zone that does not exist.
    ///
    /// @param language may have a private subtag, `en-x-brief`: then those sentences go before the language's own
    /// @param own sentences that go before those that ship, by language and key
    public static Words of(String language, String zone, Map<String, Map<String, String>> own) {
        var asked = Locale.forLanguageTag(language);
        var plain = asked.stripExtensions().toLanguageTag();
        var first = asked.getLanguage();
        var known = own.containsKey(language)
                || own.containsKey(plain)
                || own.containsKey(first)
                || !Sentences.shipped(first).isEmpty();
        var locale = known ? asked : Locale.ENGLISH;
        return new Words(
                locale.getLanguage(),
                locale,
                zone(zone),
                List.of(
                        own.getOrDefault(locale.toLanguageTag(), Map.of()),
                        own.getOrDefault(known ? plain : "en", Map.of()),
                        own.getOrDefault(locale.getLanguage(), Map.of()),
                        Sentences.shipped(locale.getLanguage()),
                        Sentences.shipped("en")));
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /// Its tag, for `lang` attributes.
    public String language() {
        return locale.stripExtensions().toLanguageTag();
    }

    /// A sentence. Values are put in as they are: braces in them mean nothing.
    ///
    /// @param named names and values in turn: `say("why", "reason", "next in turn")`
    public String say(String key, Object... named) {
        return filled(find(key).orElseThrow(() -> new IllegalArgumentException("no sentence `" + key + "`")), named);
    }

    /// A sentence as it is written, where there is one.
    public Optional<String> find(String key) {
        for (var some : sentences) {
            var sentence = some.get(key);
            if (sentence != null) {
                return Optional.of(sentence);
            }
        }
        return Optional.empty();
    }

    private static String filled(String sentence, Object... named) {
        var out = new StringBuilder();
        int at = 0;
        for (int open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', at)) {
            int close = sentence.indexOf('}', open);
            out.append(sentence, at, open).append(value(sentence.substring(open + 1, close), named));
            at = close + 1;
        }
        return out.append(sentence.substring(at)).toString();
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
    public String count(String key, long n) {
        var sentence = find(key + "_" + form(n)).or(() -> find(key + "_other")).orElseThrow();
        return filled(sentence, "n", number(n));
    }

    // CLDR 47: Indonesian has one form; Spanish says "1.000.000 de días".
    private String form(long n) {
        return switch (language) {
            case "id" -> "other";
            case "es" -> n == 1 ? "one" : n != 0 && n % 1_000_000 == 0 ? "many" : "other";
            default -> n == 1 ? "one" : "other";
        };
    }

    public String number(long n) {
        return NumberFormat.getIntegerInstance(locale).format(n);
    }

    /// The clock on the reader's wall.
    public String time(Instant at) {
        return format("clock", at);
    }

    /// The clock, with the day when it is not today's.
    public String time(Instant at, Instant now) {
        var today = now.atZone(zone).toLocalDate();
        return at.atZone(zone).toLocalDate().equals(today) ? time(at) : format("clock_day", at);
    }

    /// The day of the year with the clock.
    public String date(Instant at) {
        return format("clock_date", at);
    }

    private String format(String key, Instant at) {
        return DateTimeFormatter.ofPattern(say(key), locale).format(at.atZone(zone));
    }

    /// A length of time in its largest unit, rounded up; none of it once it is over.
    public String left(Duration length) {
        long minutes = Math.max(0, (length.toMillis() + 59_999) / 60_000);
        if (minutes < 120) {
            return say("left_minutes", "n", number(minutes));
        }
        long hours = (minutes + 59) / 60;
        return hours <= 48 ? say("left_hours", "n", number(hours)) : count("left_days", (hours + 23) / 24);
    }

    /// How long something took, rounded up: to the second up to two minutes, then as [#left].
    public String took(Duration length) {
        long seconds = Math.max(0, (length.toMillis() + 999) / 1_000);
        return seconds <= 120 ? say("left_seconds", "n", number(seconds)) : left(length);
    }

    /// A channel's name; the word itself for a channel this version does not know.
    public String channel(String word) {
        return find("channel_" + word).orElseGet(() -> word.replace('_', ' '));
    }
}
