package dev.leadgate.routing.account;

import dev.leadgate.normalize.CompanyName;
import org.apache.commons.text.similarity.LevenshteinDistance;

/// How alike two companies' names are, their legal forms left out. Symmetric.
final class NameLikeness {
    private static final int LONGEST = 200;

    private NameLikeness() {}

    /// From 0 to 1: the share of letters that need no change; 0 where numbers in them differ, since
    /// `Studio 54` and `Studio 55` are two.
    static double of(String one, String other) {
        var a = letters(one);
        var b = letters(other);
        if (a.isEmpty() || b.isEmpty() || !digits(a).equals(digits(b))) {
            return 0;
        }
        int distance = LevenshteinDistance.getDefaultInstance().apply(a, b);
        return 1 - (double) distance / Math.max(a.length(), b.length());
    }

    private static String letters(String name) {
        var core = CompanyName.legalCore(name).replace(" ", "");
        return core.length() <= LONGEST ? core : core.substring(0, LONGEST);
    }

    private static String digits(String text) {
        return text.replaceAll("\\P{Nd}", "");
    }
}
