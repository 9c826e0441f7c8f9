package dev.leadgate.mapping.proposal;

import dev.leadgate.mapping.FieldNames;
import dev.leadgate.spi.LeadField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Replaces what may belong to a person by made-up values of the same shape: a mail address stays
/// one, a phone number keeps its beginning and its marks, an id its length. Equal values stay
/// equal. What is kept is short and says nothing of anybody: words such as `lead.created` under
/// names such as `type`, codes of countries and languages, times, truth values, small numbers.
final class MadeUp {
    private static final Set<String> KEPT = Set.of(
            "type",
            "event",
            "eventtype",
            "status",
            "source",
            "medium",
            "channel",
            "direction",
            "disposition",
            "action",
            "method",
            "version",
            "lang",
            "language",
            "locale",
            "country",
            "countrycode",
            "currency",
            "plan",
            "product",
            "utmsource",
            "utmmedium",
            "utmcampaign",
            "utmterm",
            "utmcontent",
            "timezone",
            "kind",
            "object",
            "topic");
    private static final Set<String> QUESTIONS = Set.of("name", "key", "label", "question", "field", "slug", "ref");
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_.:+/-]{0,39}");
    private static final Pattern TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*| .*)?|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4}.*");
    private static final String[] GIVEN = {"Ada", "Ben", "Cleo", "Dian", "Emil"};
    private static final String[] FAMILY = {"Example", "Sample", "Muster", "Contoh"};
    private static final String LETTERS = "loremipsumdolorsitametconsectetur";

    private final Map<String, String> known = new HashMap<>();

    /// @param name of the value, as the sender calls it
    /// @param question the value names another one in a list of questions and answers
    String replace(String name, String value, boolean question) {
        var text = value.strip();
        if (text.isEmpty() || harmless(name, text) || (question && QUESTIONS.contains(FieldNames.plain(name)))) {
            return value;
        }
        var before = known.get(text);
        if (before == null) {
            before = made(name, text);
            known.put(text, before);
        }
        return before;
    }

    private static boolean harmless(String name, String text) {
        if (text.matches("(?i)true|false|yes|no|on|off|null") || text.matches("-?[0-9]{1,4}([.,][0-9]{1,2})?")) {
            return true;
        }
        var plain = FieldNames.plain(name);
        if (KEPT.contains(plain) && CODE.matcher(text).matches() && ValueShape.of(text) != ValueShape.EMAIL) {
            return true;
        }
        boolean born = plain.contains("birth") || plain.equals("dob") || plain.contains("geburt");
        boolean unix = ValueShape.of(text) == ValueShape.UNIX_TIME && plain.matches(".*(time|at|date|timestamp)");
        return !born && (TIME.matcher(text).matches() || unix) && text.length() <= 40;
    }

    private String made(String name, String text) {
        int turn = known.size();
        return switch (ValueShape.of(text)) {
            case EMAIL -> GIVEN[turn % GIVEN.length].toLowerCase(Locale.ROOT) + turn + "@example.com";
            case INTERNATIONAL_PHONE, BARE_PHONE, NATIONAL_PHONE -> phone(text);
            case ADDRESS ->
                (text.regionMatches(true, 0, "http", 0, 4) ? "https://" : "") + "www.example.com/page" + turn;
            case WORDS -> isName(name) ? name(name, text, turn) : lorem(text);
            case UUID, NUMBER, TIME, UNIX_TIME, BOOLEAN, TEXT, EMPTY -> lorem(text);
        };
    }

    private static boolean isName(String name) {
        return FieldNames.isGivenName(name)
                || FieldNames.isFamilyName(name)
                || FieldNames.recognise(name)
                        .filter(f -> f == LeadField.NAME || f == LeadField.COMPANY)
                        .isPresent();
    }

    /// Country and area stay, so that the number stays possible; the rest counts up.
    private static String phone(String text) {
        int digits = (int) text.chars().filter(Character::isDigit).count();
        int keep = Math.max(digits - 6, 4);
        var made = new StringBuilder();
        int seen = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isDigit(c)) {
                made.append(c);
                continue;
            }
            made.append(seen < keep ? c : (char) ('0' + (seen - keep) % 10));
            seen++;
        }
        return made.toString();
    }

    private static String name(String name, String text, int turn) {
        int words = text.split("\\s+").length;
        if (words == 1) {
            return FieldNames.isFamilyName(name) ? FAMILY[turn % FAMILY.length] : GIVEN[turn % GIVEN.length];
        }
        var made = new StringBuilder(GIVEN[turn % GIVEN.length]);
        for (int i = 1; i < words; i++) {
            made.append(' ').append(FAMILY[(turn + i) % FAMILY.length]);
        }
        return made.toString();
    }

    /// Letter for letter and digit for digit; marks, blanks and the case stay.
    private static String lorem(String text) {
        var made = new StringBuilder();
        int at = 0;
        for (int c : text.codePoints().toArray()) {
            if (Character.isDigit(c)) {
                made.append((char) ('0' + (at++ * 3 + 1) % 10));
            } else if (Character.isLetter(c)) {
                char letter = LETTERS.charAt(at++ % LETTERS.length());
                made.append(Character.isUpperCase(c) ? Character.toUpperCase(letter) : letter);
            } else {
                made.appendCodePoint(c);
            }
        }
        return made.toString();
    }
}
