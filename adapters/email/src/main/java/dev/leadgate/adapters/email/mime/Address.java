package dev.leadgate.adapters.email.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A mail address with the name that stands beside it.
///
/// @param address lower case
/// @param name empty when there is none
public record Address(String address, String name) {
    // Bounded quantifiers and no nesting: linear on any text.
    private static final Pattern SPEC = Pattern.compile(
            "[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,8}");
    private static final int LONGEST = 4000;
    private static final int LONGEST_NAME = 200;

    /// All addresses of a header; groups and rubbish are left out.
    public static List<Address> all(String header) {
        var text = header.length() > LONGEST ? header.substring(0, LONGEST) : header;
        var found = new ArrayList<Address>();
        var matcher = SPEC.matcher(text);
        int before = 0;
        while (matcher.find() && found.size() < 20) {
            if (insideQuotes(text, before, matcher.start()) || isOnlyAName(text, matcher.start(), matcher.end())) {
                continue;
            }
            var name = nameIn(text.substring(Math.min(before, matcher.start()), matcher.start()));
            found.add(new Address(
                    matcher.group().toLowerCase(Locale.ROOT), name.isEmpty() ? comment(text, matcher.end()) : name));
            int comma = text.indexOf(',', matcher.end());
            before = comma < 0 ? text.length() : Math.min(comma + 1, text.length());
        }
        return found;
    }

    public String domain() {
        return address.substring(address.indexOf('@') + 1);
    }

    public String local() {
        return address.substring(0, address.indexOf('@'));
    }

    private static boolean insideQuotes(String text, int from, int to) {
        return text.substring(Math.min(from, to), to)
                                .chars()
                                .filter(c -> c == '"')
                                .count()
                        % 2
                == 1;
    }

    /// `old@former.example <nora@current.example>`: what stands before the brackets is a name.
    private static boolean isOnlyAName(String text, int start, int end) {
        if (start > 0 && text.charAt(start - 1) == '<') {
            return false;
        }
        int comma = text.indexOf(',', end);
        int bracket = text.indexOf('<', end);
        return bracket >= 0
                && (comma < 0 || bracket < comma)
                && SPEC.matcher(text).region(bracket + 1, text.length()).lookingAt();
    }

    /// The old form `ann@customer.example (Ann Lee)`.
    private static String comment(String text, int end) {
        int open = end;
        while (open < text.length() && text.charAt(open) == ' ') {
            open++;
        }
        int close = open < text.length() && text.charAt(open) == '(' ? text.indexOf(')', open) : -1;
        return close < 0 || close - open > LONGEST_NAME ? "" : nameIn(text.substring(open + 1, close));
    }

    private static String nameIn(String before) {
        var name = before.replaceAll("(?i)mailto:|[<>\\[\\]\"]", " ").replaceAll("\\s+", " ");
        return name.strip().replaceAll("^['(,;:]+|['(,;:]+$", "").strip();
    }
}
