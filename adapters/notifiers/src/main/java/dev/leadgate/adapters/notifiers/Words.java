package dev.leadgate.adapters.notifiers;

import java.text.MessageFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/// The fixed words of a notification in the rep's language, and times as people there write them.
final class Words {
    private final ResourceBundle bundle;
    private final Locale locale;
    private final ZoneId zone;
    private final DateTimeFormatter clock;

    private Words(ResourceBundle bundle, Locale locale, ZoneId zone) {
        this.bundle = bundle;
        this.locale = locale;
        this.zone = zone;
        this.clock = DateTimeFormatter.ofPattern(bundle.getString("clock"), Locale.ROOT);
    }

    /// English for a language without words of its own, UTC for a zone that does not exist.
    static Words of(String language, String zone) {
        var locale = Locale.forLanguageTag(language);
        var bundle = ResourceBundle.getBundle(
                "dev.leadgate.adapters.notifiers.words",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new Words(bundle, bundle.getLocale().equals(Locale.ROOT) ? Locale.ENGLISH : locale, zone(zone));
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    String say(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }

    /// A channel's name; the word itself for a channel this version does not know.
    String channel(String word) {
        var key = "channel." + word;
        return bundle.containsKey(key) ? bundle.getString(key) : word.replace('_', ' ');
    }

    String time(Instant instant) {
        return clock.format(instant.atZone(zone));
    }

    String language() {
        return locale.toLanguageTag();
    }
}
