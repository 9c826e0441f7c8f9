package dev.leadgate.normalize;

import dev.leadgate.lead.Consent;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Consent to be contacted, from a checkbox's value or its wording.
final class Consents {
    private static final Set<String> YES = Set.of(
            "yes",
            "true",
            "on",
            "1",
            "y",
            "ok",
            "agree",
            "agreed",
            "i agree",
            "accepted",
            "granted",
            "checked",
            "opt-in",
            "ya",
            "setuju",
            "sí",
            "si",
            "acepto",
            "ja",
            "oui",
            "sim",
            "aceito",
            "sì",
            "да",
            "согласен",
            "согласна");
    private static final Set<String> NO = Set.of(
            "no",
            "false",
            "off",
            "0",
            "n",
            "none",
            "disagree",
            "declined",
            "refused",
            "denied",
            "unchecked",
            "opt-out",
            "tidak",
            "nein",
            "nee",
            "non",
            "não",
            "nao",
            "нет",
            "null",
            "undefined");

    private Consents() {}

    /// Any other text is the wording that stood beside a box the person ticked.
    static Consent read(String text) {
        var word = PlainText.line(text).toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return new Consent("contact", true, Optional.empty());
        }
        return NO.contains(word)
                ? new Consent("contact", false, Optional.empty())
                : new Consent("contact", true, Optional.of(text));
    }
}
