package dev.leadgate.testkit;

import java.util.Locale;
import java.util.TimeZone;

/// Runs work as on a machine of another language and time zone.
final class Elsewhere {
    private Elsewhere() {}

    /// Where `i` has no dot above and hours are quarters off.
    static void inNepal(Runnable work) {
        in("tr-TR", "Asia/Kathmandu", work);
    }

    /// Where digits are Arabic and it is tomorrow already.
    static void inKiribati(Runnable work) {
        in("ar-EG-u-nu-arab", "Pacific/Kiritimati", work);
    }

    private static void in(String languageTag, String zoneId, Runnable work) {
        var locale = Locale.getDefault();
        var zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(languageTag));
            TimeZone.setDefault(TimeZone.getTimeZone(zoneId));
            work.run();
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }
}
