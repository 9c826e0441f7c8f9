package dev.leadgate.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// "Did you mean": the known word that a typed word was probably meant to be. For all modules
/// that check references.
public final class Suggestion {
    private static final int LISTED = 6;

    private Suggestion() {}

    /// The nearest known word within two typing errors (a letter too many, missing, wrong, or two
    /// swapped), else one that starts with the typed word or the other way round.
    public static Optional<String> of(String typed, Collection<String> known) {
        return known.stream()
                .filter(word -> near(typed, word))
                .min(Comparator.<String>comparingInt(word -> distance(typed, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /// "did you mean `a`? known types: a, b, c ..." with the first half only when there is a near
    /// word. /
    /// @param plural what the words are, `types`, `teams`
    public static String help(String typed, Collection<String> known, String plural) {
        var listed = list(known);
        var all = listed.isEmpty() ? "there are no " + plural + " yet" : plural + ": " + listed;
        return of(typed, known)
                .map(word -> "did you mean `" + word + "`? " + all)
                .orElse(all);
    }

    static String list(Collection<String> words) {
        List<String> first = words.stream().limit(LISTED).toList();
        return String.join(", ", first) + (words.size() > LISTED ? " ..." : "");
    }

    private static boolean near(String typed, String word) {
        int shorter = Math.min(typed.length(), word.length());
        if (shorter >= 3 && (word.startsWith(typed) || typed.startsWith(word))) {
            return true;
        }
        return Math.abs(typed.length() - word.length()) <= 2 && distance(typed, word) <= Math.min(2, shorter - 1);
    }

    /// Damerau-Levenshtein distance in its "optimal string alignment" form; large when the words
    /// are very long.
    static int distance(String a, String b) {
        if (a.length() > 64 || b.length() > 64) {
            return Integer.MAX_VALUE;
        }
        var d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + wrong, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
