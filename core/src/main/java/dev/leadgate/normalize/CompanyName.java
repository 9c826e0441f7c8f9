package dev.leadgate.normalize;

import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The part of a company's name that tells it from others.
public final class CompanyName {
    private static final Set<String> LEGAL = Set.of(
            "inc",
            "incorporated",
            "corp",
            "corporation",
            "co",
            "company",
            "llc",
            "llp",
            "lp",
            "plc",
            "ltd",
            "limited",
            "pty",
            "pvt",
            "private",
            "gmbh",
            "mbh",
            "ag",
            "kg",
            "kgaa",
            "ohg",
            "ug",
            "ev",
            "eg",
            "se",
            "sa",
            "sas",
            "sasu",
            "sarl",
            "eurl",
            "srl",
            "srls",
            "spa",
            "snc",
            "sl",
            "slu",
            "sau",
            "cv",
            "bv",
            "nv",
            "vof",
            "oy",
            "oyj",
            "ab",
            "as",
            "asa",
            "aps",
            "sp",
            "zoo",
            "sro",
            "doo",
            "kft",
            "zrt",
            "bt",
            "pt",
            "tbk",
            "ud",
            "persero",
            "bhd",
            "sdn",
            "kk",
            "ltda",
            "eireli",
            "me",
            "epp",
            "mei",
            "ооо",
            "оао",
            "зао",
            "пао",
            "ао",
            "ип",
            "тоо",
            "jsc",
            "ojsc",
            "cjsc",
            "fzco",
            "fze",
            "wll");

    /// Words that stand before the name rather than after it.
    private static final Set<String> BEFORE =
            Set.of("pt", "cv", "ud", "ооо", "оао", "зао", "пао", "ао", "ип", "тоо", "the");

    private CompanyName() {}

    /// Lower case, without marks, punctuation and legal form: `PT. Maju Jaya, Tbk` and `Maju
    /// Jaya` are both `maju jaya`. A name that consists of nothing else keeps its words. For
    /// matching, not for showing.
    public static String legalCore(String name) {
        var words = words(name);
        int start = 0;
        int end = words.size();
        while (end - start > 1 && LEGAL.contains(words.get(end - 1))) {
            end--;
            // GmbH & Co. KG
            while (end - start > 1 && words.get(end - 1).equals("&")) {
                end--;
            }
        }
        while (end - start > 1 && BEFORE.contains(words.get(start))) {
            start++;
        }
        return String.join(" ", words.subList(start, end));
    }

    private static List<String> words(String name) {
        var plain =
                java.text.Normalizer.normalize(PlainText.line(name), Form.NFKD).toLowerCase(Locale.ROOT);
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (int i = 0; i < plain.length(); ) {
            int c = plain.codePointAt(i);
            if (Character.isLetterOrDigit(c) || c == '&' || c == '+') {
                word.appendCodePoint(c);
            } else if (!PlainText.isMark(c) && "'’`".indexOf(c) < 0 && !abbreviates(plain, i, c)) {
                flush(words, word);
            }
            i += Character.charCount(c);
        }
        flush(words, word);
        return words;
    }

    /// The stops of `S.A.` and `s.r.o.`: between single letters.
    private static boolean abbreviates(String plain, int at, int c) {
        boolean before = at == 1 || (at > 1 && !Character.isLetterOrDigit(plain.charAt(at - 2)));
        return c == '.' && before && at > 0 && Character.isLetter(plain.charAt(at - 1));
    }

    private static void flush(List<String> words, StringBuilder word) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
