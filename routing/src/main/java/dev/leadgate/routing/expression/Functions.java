package dev.leadgate.routing.expression;

import com.google.common.hash.Hashing;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// What conditions can call, and what derived fields need.
final class Functions {

    private Functions() {}

    /// What follows the last @, lower case; of an address on the web its host.
    static String domain(String text) {
        var rest = text.substring(text.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        var scheme = rest.indexOf("://");
        if (scheme >= 0) {
            rest = rest.substring(scheme + 3);
        }
        var end = 0;
        while (end < rest.length() && "/:?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return rest.substring(0, end);
    }

    static Optional<String> phoneCountry(String e164) {
        try {
            var util = PhoneNumberUtil.getInstance();
            return Optional.ofNullable(util.getRegionCodeForNumber(util.parse(e164, null)));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    static boolean inHours(LeadView view, String name) {
        return view.hours(name)
                .orElseThrow(() -> new IllegalArgumentException("there are no hours " + name))
                .isOpen(view.now());
    }

    /// Segments do not refer to each other, so this ends.
    static boolean inSegment(LeadView view, String name) {
        return view.segment(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no segment " + name))
                .holds(view);
    }

    static long daysSince(LeadView view, Instant then) {
        return Duration.between(then, view.now()).toDays();
    }

    /// The same number from 0 to 99 for the same lead, evenly spread; another one in another experiment.
    static long split(String experiment, String lead) {
        var hash = Hashing.murmur3_128().hashString(experiment + '\0' + lead, StandardCharsets.UTF_8);
        return Math.floorMod(hash.asLong(), 100L);
    }

    /// 0 when the text is no number.
    static long wholeNumber(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
