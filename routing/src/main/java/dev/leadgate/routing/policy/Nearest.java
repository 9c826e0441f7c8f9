package dev.leadgate.routing.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/// Finds what a person probably meant.
public final class Nearest {

    private Nearest() {}

    /// The nearest known word, when it is near enough to be a slip.
    public static Optional<String> suggestion(String word, Collection<String> known) {
        var most = Math.max(1, word.length() / 3);
        return known.stream()
                .filter(k -> distance(word, k) <= most)
                .min(Comparator.comparingInt((String k) -> distance(word, k)).thenComparing(k -> k));
    }

    /// `did you mean ...?` or the known words.
    ///
    /// @param kind plural, as in `defined teams: apac, emea`
    public static String help(String word, Collection<String> known, String kind) {
        var all = known.isEmpty()
                ? "no " + kind + " are defined"
                : "defined " + kind + ": "
                        + String.join(", ", known.stream().sorted().toList());
        return suggestion(word, known)
                .map(n -> "did you mean `" + n + "`? " + all)
                .orElse(all);
    }

    private static int distance(String a, String b) {
        return LevenshteinDistance.getDefaultInstance().apply(a, b);
    }
}
