package dev.leadgate.adapters.voip;

import com.google.re2j.Pattern;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads what a telephone system says about who called.
final class Caller {
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9 ().-]{4,24}");
    private static final Pattern SIP = Pattern.compile("(?i)sips?:(\\+?[0-9]{6,17})@.*");
    /// Words, and the digits that spell them on a dial (`+266696687` is ANONYMOUS).
    private static final Set<String> NOBODY = Set.of(
            "anonymous",
            "restricted",
            "unknown",
            "unavailable",
            "private",
            "withheld",
            "blocked",
            "asterisk",
            "266696687",
            "7378742833",
            "2562533",
            "8566696",
            "86282452253",
            "no caller id",
            "wireless caller");

    private Caller() {}

    /// The number, when the caller shows one that can be called back.
    static Optional<String> number(String caller) {
        var text = caller.strip();
        var sip = SIP.matcher(text);
        if (sip.matches()) {
            text = sip.group(1);
        }
        boolean nobody = isNobody(text.startsWith("+") ? text.substring(1) : text);
        return !nobody && NUMBER.matches(text) ? Optional.of(text) : Optional.empty();
    }

    /// The name, unless it only says that there is none.
    static Optional<String> name(String name) {
        var text = name.strip();
        boolean says = !text.isEmpty() && !isNobody(text) && !NUMBER.matches(text);
        return says ? Optional.of(text) : Optional.empty();
    }

    private static boolean isNobody(String text) {
        return NOBODY.contains(text.toLowerCase(Locale.ROOT));
    }
}
