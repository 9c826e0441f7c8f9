package dev.leadgate.normalize;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A person's name as that person would sign it. Repairs only what is surely an artefact of a
/// form: order around a comma, shouting, a form of address.
final class PersonNames {
    static final int MAX = 200;

    private static final Set<String> TITLES = Set.of(
            "mr",
            "mr.",
            "mrs",
            "mrs.",
            "ms.",
            "dr.",
            "prof.",
            "herr",
            "frau",
            "sr.",
            "sra.",
            "srta.",
            "mme",
            "mme.",
            "monsieur",
            "madame",
            "sig.",
            "sig.ra",
            "dott.",
            "dott.ssa",
            "dhr.",
            "mevr.",
            "mw.",
            "bapak",
            "ibu",
            "bpk.",
            "г-н",
            "г-жа");
    private static final Set<String> AFTER_COMMA = Set.of(
            "jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "esq", "cpa", "msc", "bsc", "ma", "ba", "dds", "rn",
            "inc", "ltd", "llc", "gmbh", "sh", "se", "st", "skom", "spd", "mm", "msi");
    private static final Set<String> PARTICLES = Set.of(
            "von", "van", "der", "den", "de", "del", "della", "di", "da", "do", "dos", "das", "la", "las", "los", "le",
            "du", "zu", "zur", "zum", "y", "e", "bin", "binti", "al", "ten", "ter", "af");
    private static final Set<String> ROMAN = Set.of("ii", "iii", "iv", "vi", "vii", "viii");
    private static final Locale TURKISH = Locale.of("tr");

    private PersonNames() {}

    /// @param title a form of address that was taken off, `Dr.`
    record Read(String name, Optional<String> title) {}

    /// @param line one clean line
    static Read read(String line) {
        var words = List.of(inOrder(line).split(" "));
        int titles = 0;
        while (titles < words.size() - 1 && TITLES.contains(words.get(titles).toLowerCase(Locale.ROOT))) {
            titles++;
        }
        var name = String.join(" ", words.subList(titles, words.size()));
        var title = titles == 0 ? Optional.<String>empty() : Optional.of(String.join(" ", words.subList(0, titles)));
        return new Read(shouted(name) ? calm(name) : name, title);
    }

    /// `Lee, Ann` is a sorted list's `Ann Lee`; `Ann Lee, PhD` is not.
    private static String inOrder(String line) {
        int comma = line.indexOf(',');
        if (comma < 1 || comma != line.lastIndexOf(',')) {
            return line;
        }
        var last = line.substring(0, comma).strip();
        var first = line.substring(comma + 1).strip();
        var suffix = Words.fold(first);
        boolean names = nameWords(last) && nameWords(first) && !AFTER_COMMA.contains(suffix);
        return names ? first + " " + last : line;
    }

    private static boolean nameWords(String part) {
        return !part.isEmpty()
                && part.split(" ").length <= 3
                && part.codePoints()
                        .allMatch(c -> Character.isLetter(c) || PlainText.isMark(c) || " .'’-".indexOf(c) >= 0);
    }

    private static boolean shouted(String name) {
        return name.codePoints().filter(Character::isUpperCase).count() >= 4
                && name.codePoints().noneMatch(c -> Character.isLowerCase(c) || Character.isDigit(c) || c == '@')
                && Arrays.stream(name.split(" ")).anyMatch(w -> w.length() > 3);
    }

    private static String calm(String name) {
        var locale = name.indexOf('İ') >= 0 || name.indexOf('Ğ') >= 0 ? TURKISH : Locale.ROOT;
        var words = name.split(" ");
        for (int i = 0; i < words.length; i++) {
            var lower = words[i].toLowerCase(locale);
            if (i > 0 && i < words.length - 1 && PARTICLES.contains(lower)) {
                words[i] = lower;
            } else if (!(i > 0 && ROMAN.contains(lower)) && !initials(words[i])) {
                words[i] = capitals(lower, locale);
            }
        }
        return String.join(" ", words);
    }

    /// `J.R.`, and `MD` at the end of a vowel-less word.
    private static boolean initials(String word) {
        return word.codePointCount(0, word.length()) == 1
                || (word.length() > 1 && word.charAt(1) == '.')
                || (word.length() <= 3 && word.chars().noneMatch(c -> "AEIOUYÄÖÜÉÍÓÁÚÈАЕЁИОУЫЭЮЯІ".indexOf(c) >= 0));
    }

    private static String capitals(String lower, Locale locale) {
        var out = new StringBuilder(lower.length());
        var start = true;
        for (int i = 0; i < lower.length(); ) {
            int c = lower.codePointAt(i);
            int next = i + Character.charCount(c);
            out.append(start ? lower.substring(i, next).toUpperCase(locale) : lower.substring(i, next));
            boolean letter = Character.isLetter(c) || PlainText.isMark(c);
            // D'Angelo and O'Brien, but Ca' and the plural's 's stay
            start = !letter && ((c != '\'' && c != '’') || (i == 1 && lower.length() - next > 1));
            i = next;
        }
        boolean scottish = out.length() > 5 && lower.startsWith("mc") && Character.isLetter(lower.charAt(2));
        return scottish ? "Mc" + lower.substring(2, 3).toUpperCase(locale) + out.substring(3) : out.toString();
    }
}
