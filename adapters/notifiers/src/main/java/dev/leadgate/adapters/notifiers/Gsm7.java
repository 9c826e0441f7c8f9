package dev.leadgate.adapters.notifiers;

import java.text.Normalizer;
import java.util.Map;

/// The alphabet of text messages (3GPP TS 23.038). One character outside of it, such as an accented vowel,
/// and a segment holds 70 characters in place of 160.
final class Gsm7 {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// Take two places.
    private static final String EXTENDED = "^{}\\[~]|€";

    private static final Map<Integer, String> LIKE = Map.ofEntries(
            Map.entry((int) '“', "\""),
            Map.entry((int) '”', "\""),
            Map.entry((int) '„', "\""),
            Map.entry((int) '«', "\""),
            Map.entry((int) '»', "\""),
            Map.entry((int) '‘', "'"),
            Map.entry((int) '’', "'"),
            Map.entry((int) '–', "-"),
            Map.entry((int) '—', "-"),
            Map.entry((int) '…', ".."),
            Map.entry((int) '·', "-"),
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'Ł', "L"),
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'Đ', "D"),
            Map.entry((int) 'ı', "i"),
            Map.entry((int) 'œ', "oe"),
            Map.entry((int) 'Œ', "OE"));

    private Gsm7() {}

    /// The text in this alphabet: accents go, and what has no likeness goes as a whole.
    static String of(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(c -> out.append(like(c)));
        return out.toString().replaceAll(" {2,}", " ").strip();
    }

    private static String like(int c) {
        var text = Character.toString(c);
        if (has(text)) {
            return text;
        }
        var known = LIKE.get(c);
        if (known != null) {
            return known;
        }
        var bare = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        return bare.codePoints()
                .mapToObj(Character::toString)
                .filter(Gsm7::has)
                .collect(java.util.stream.Collectors.joining());
    }

    private static boolean has(String character) {
        return BASIC.contains(character) || EXTENDED.contains(character);
    }

    /// How much room a text takes.
    ///
    /// @throws IllegalArgumentException it is not in this alphabet
    static int septets(String text) {
        return text.codePoints()
                .map(c -> {
                    var character = Character.toString(c);
                    if (!has(character)) {
                        throw new IllegalArgumentException("not of the alphabet: " + character);
                    }
                    return EXTENDED.contains(character) ? 2 : 1;
                })
                .sum();
    }

    /// Its beginning of at most `most` septets, with two dots where something is missing.
    static String cut(String text, int most) {
        if (septets(text) <= most) {
            return text;
        }
        int end = text.length();
        while (end > 0 && septets(text.substring(0, end)) > most - 2) {
            end--;
        }
        return text.substring(0, end).strip() + "..";
    }
}
