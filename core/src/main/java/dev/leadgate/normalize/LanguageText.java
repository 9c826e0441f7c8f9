package dev.leadgate.normalize;

import opennlp.tools.util.normalizer.CharSequenceNormalizer;
import opennlp.tools.util.normalizer.TwitterCharSequenceNormalizer;
import opennlp.tools.util.normalizer.UrlCharSequenceNormalizer;

/// A text as OpenNLP's language model was trained on it, see the library's
/// `LanguageDetectorFactory`: without addresses, numbers, smileys, laughter and repetitions. The
/// library runs ten patterns over every text, which takes longer than asking the model. Here one
/// look tells which steps could find anything, and those that often do are a loop.
final class LanguageText {
    private static final CharSequenceNormalizer ADDRESSES = UrlCharSequenceNormalizer.getInstance();
    private static final CharSequenceNormalizer CHAT = TwitterCharSequenceNormalizer.getInstance();

    private LanguageText() {}

    /// What the library makes of it with all of its steps.
    static CharSequence of(String text) {
        var plain = withoutEmoji(text);
        if (text.indexOf('@') >= 0 || text.contains("http")) {
            plain = ADDRESSES.normalize(plain);
        }
        if (mayBeChat(plain)) {
            plain = CHAT.normalize(plain);
        }
        return withoutRepetitions(withoutNumbers(plain));
    }

    /// A space for every run of what the library takes for emoji: its pattern is wider than its name.
    private static CharSequence withoutEmoji(String text) {
        var plain = new StringBuilder(text.length());
        boolean emoji = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            boolean before = emoji;
            emoji = c == '-' || (c >= 0xD83C && c <= 0x10FC00);
            if (!emoji) {
                plain.appendCodePoint(c);
            } else if (!before) {
                plain.append(' ');
            }
        }
        return plain;
    }

    /// Names and tags, `RT:`, smileys, `haha`; true also for a few texts without any.
    private static boolean mayBeChat(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char next = at(text, i + 1);
            boolean suspect = switch (at(text, i)) {
                case '#', '@' -> true;
                case ':', ';', 'x' -> "-()dop".indexOf(next) >= 0;
                case 't' -> at(text, i - 1) == 'r' && (next == ' ' || next == ':');
                case 'h', 'j' -> vowel(at(text, i - 1)) && vowel(next) && laughs(at(text, i - 2));
                default -> false;
            };
            if (suspect) {
                return true;
            }
        }
        return false;
    }

    private static char at(CharSequence text, int at) {
        return at < 0 || at >= text.length() ? '\n' : Character.toLowerCase(text.charAt(at));
    }

    private static boolean vowel(char c) {
        return "aieou".indexOf(c) >= 0;
    }

    private static boolean laughs(char c) {
        return vowel(c) || c == 'h' || c == 'j';
    }

    /// A space for every number, and one for every run of white space.
    private static CharSequence withoutNumbers(CharSequence text) {
        var plain = new StringBuilder(text.length());
        int spaces = 0;
        boolean number = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            char written = digit ? ' ' : c;
            if (digit && number) {
                continue;
            }
            number = digit;
            spaces = white(written) ? spaces + 1 : 0;
            if (spaces == 2) {
                plain.setCharAt(plain.length() - 1, ' ');
            } else if (spaces < 2) {
                plain.append(written);
            }
        }
        return plain.toString().trim();
    }

    private static boolean white(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /// Of three or more of the same in a row the first one, twice.
    private static CharSequence withoutRepetitions(CharSequence text) {
        var plain = new StringBuilder(text.length());
        int from = 0;
        while (from < text.length()) {
            char first = text.charAt(from);
            int end = from + 1;
            while (end < text.length() && same(first, text.charAt(end))) {
                end++;
            }
            if (end - from < 3 || endsLine(first)) {
                plain.append(text, from, end);
            } else {
                plain.append(first).append(first);
            }
            from = end;
        }
        return plain;
    }

    private static boolean same(char a, char b) {
        return a == b || (a < 128 && b < 128 && Character.toLowerCase(a) == Character.toLowerCase(b));
    }

    private static boolean endsLine(char c) {
        return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }
}
