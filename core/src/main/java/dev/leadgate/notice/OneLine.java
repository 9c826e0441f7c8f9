package dev.leadgate.notice;

/// Makes strangers' text fit for a message. Lengths are in UTF-16 units, which no vendor counts narrower.
public final class OneLine {
    private OneLine() {}

    /// One line of at most `most` characters, two or more: no control, line or direction characters, cut with
    /// an ellipsis.
    public static String of(String text, int most) {
        var out = new StringBuilder();
        text.codePoints()
                .limit(most * 4L)
                .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c) ? ' ' : c)
                .filter(c -> Character.getType(c) != Character.FORMAT && Character.getType(c) != Character.SURROGATE)
                .forEach(out::appendCodePoint);
        return cut(out.toString().replaceAll(" {2,}", " ").strip(), most);
    }

    /// The same text where it fits, else its beginning and an ellipsis; line ends stay.
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end).stripTrailing() + "…";
    }
}
