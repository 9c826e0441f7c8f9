package dev.leadgate.routing.writing;

import dev.leadgate.lead.Lead;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/// Whether a person says that they want no more: a message that is one of these words and nothing else.
public final class StopWords {
    private static final int LONGEST = 40;
    private static final Set<String> WORDS = Set.of(
            "STOP",
            "STOPALL",
            "STOP ALL",
            "UNSUBSCRIBE",
            "OPTOUT",
            "OPT OUT",
            "REMOVE ME",
            "BAJA",
            "DAR DE BAJA",
            "DARME DE BAJA",
            "BERHENTI",
            "STOP PROMO",
            "BERHENTI LANGGANAN");

    private StopWords() {}

    public static boolean in(Lead lead) {
        return Addressing.field(lead, "opt_out").filter("yes"::equals).isPresent()
                || lead.inquiry().text().filter(StopWords::is).isPresent();
    }

    static boolean is(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        var bare = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip()
                .toUpperCase(Locale.ROOT);
        return WORDS.contains(bare);
    }
}
