package dev.leadgate.adapters.email.read;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Map;
import java.util.Optional;

/// A telephone system's mail about a recorded message: its lead is the caller, not the machine that wrote it.
final class Voicemail {
    /// Asterisk's own words: `left a 0:23 long message (number 3) in mailbox 200 from "Rob Dent" <07700900654>`.
    private static final Pattern ASTERISK = Pattern.compile(
            "left a ([0-9:]{1,8}) long message[^<>]{0,200}?from \"?([^\"<>]{0,80})\"? <(\\+?[0-9 ]{5,20})>");

    private static final int LONGEST = 5_000;

    private Voicemail() {}

    static Optional<FormMail> find(String text) {
        var found = ASTERISK.matcher(Phrases.blanks(text.substring(0, Math.min(text.length(), LONGEST))));
        return found.find() ? Optional.of(mail(found)) : Optional.empty();
    }

    private static FormMail mail(Matcher found) {
        var name = found.group(2).strip();
        return new FormMail(
                Map.of("name", name, "phone", found.group(3).strip(), "message", "voicemail, " + found.group(1)),
                Map.of());
    }
}
