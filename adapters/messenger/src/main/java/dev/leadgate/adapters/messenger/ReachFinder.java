package dev.leadgate.adapters.messenger;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Finds mail addresses and phone numbers in what a person wrote. Rather misses one than takes an
/// order number for a phone: a number counts when it begins with `+` or `00`, or with one 0 and
/// has 9 to 12 digits.
final class ReachFinder {
    private static final int SCANNED = 8_192;
    private static final int MOST = 5;
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\\.)+[A-Za-z]{2,24}");
    private static final Pattern PHONE = Pattern.compile("(?:\\+|00?)\\(?[0-9](?:[ ()./-]{0,2}[0-9]){6,14}");

    private ReachFinder() {}

    static List<String> emails(String text) {
        return found(EMAIL, text, s -> true);
    }

    static List<String> phones(String text) {
        return found(PHONE, text, ReachFinder::plausible);
    }

    private static List<String> found(Pattern pattern, String text, java.util.function.Predicate<String> good) {
        var scanned = text.length() <= SCANNED ? text : text.substring(0, SCANNED);
        var matcher = pattern.matcher(scanned);
        var all = new LinkedHashSet<String>();
        while (all.size() < MOST && matcher.find()) {
            if (standsAlone(scanned, matcher.start(), matcher.end()) && good.test(matcher.group())) {
                all.add(matcher.group());
            }
        }
        return new ArrayList<>(all);
    }

    private static boolean plausible(String phone) {
        var digits = phone.chars().filter(c -> c >= '0' && c <= '9').count();
        boolean international = phone.startsWith("+") || phone.startsWith("00");
        // A date such as 01.02.2026 begins with a 0 too, but has eight digits.
        return international ? digits >= 8 && digits <= 17 : digits >= 9 && digits <= 12;
    }

    private static boolean standsAlone(String text, int start, int end) {
        return (start == 0 || !joins(text.charAt(start - 1))) && (end == text.length() || !joins(text.charAt(end)));
    }

    private static boolean joins(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '@' || c == '+' || c == '#' || c == '=';
    }
}
