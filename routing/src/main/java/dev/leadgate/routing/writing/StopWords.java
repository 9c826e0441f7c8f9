package dev.leadgate.routing.writing;

import dev.leadgate.lead.Lead;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether a person says that they want no more: a message whose first line is one of these words and
/// nothing else. A signature or a quoted mail may stand below.
public final class StopWords {
    private static final int LONGEST = 40;

    /// English with what carriers take for it, Spanish, Indonesian.
    private static final Set<String> WORDS = Set.of(
            "STOP",
            "STOPALL",
            "STOP ALL",
            "UNSUBSCRIBE",
            "OPTOUT",
            "OPT OUT",
            "REMOVE ME",
            "END",
            "QUIT",
            "CANCEL",
            "REVOKE",
            "BAJA",
            "DAR DE BAJA",
            "DARME DE BAJA",
            "PARAR",
            "ALTO",
            "CANCELAR",
            "BERHENTI",
            "STOP PROMO",
            "BERHENTI LANGGANAN",
            "BATAL",
            "UNREG");

    private static final Pattern PLEASE = Pattern.compile("^(PLEASE|POR FAVOR|TOLONG) | (PLEASE|POR FAVOR|TOLONG)$");

    private StopWords() {}

    public static boolean in(Lead lead) {
        return Addressing.field(lead, "opt_out").filter("yes"::equals).isPresent()
                || lead.inquiry().text().filter(StopWords::is).isPresent();
    }

    static boolean is(String text) {
        var first = text.strip().lines().findFirst().orElse("");
        if (first.length() > LONGEST) {
            return false;
        }
        var bare = Normalizer.normalize(first, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip()
                .toUpperCase(Locale.ROOT);
        return WORDS.contains(PLEASE.matcher(bare).replaceAll(""));
    }
}
