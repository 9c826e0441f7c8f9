package dev.leadgate.lead;

/// A way to answer, for whoever may not use it: a mail address keeps its first letters and country, a
/// number its start and its last two digits. Enough to tell people apart, too little to write to them.
public final class HiddenReach {
    /// In place of what is hidden.
    public static final String DOTS = "•••";

    private HiddenReach() {}

    /// `kartika@company.co.id` becomes `k•••@c•••.id`.
    public static String mail(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1) {
            return DOTS;
        }
        int dot = address.lastIndexOf('.');
        return letter(address) + DOTS + "@" + letter(address.substring(at + 1)) + DOTS
                + (dot > at ? address.substring(dot) : "");
    }

    /// `+34612345612` becomes `+346••••••12`.
    public static String phone(String number) {
        int digits = (int) number.chars().filter(Character::isDigit).count();
        int keepFirst = digits > 8 ? 3 : 1;
        var masked = new StringBuilder();
        int seen = 0;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            boolean digit = Character.isDigit(c);
            seen += digit ? 1 : 0;
            masked.append(digit && seen > keepFirst && seen <= digits - 2 ? '•' : c);
        }
        return masked.toString();
    }

    /// `@kartika` becomes `@k•••`.
    public static String handle(String visible) {
        return visible.substring(0, visible.startsWith("@") ? Math.min(1, visible.length()) : 0)
                + letter(visible.startsWith("@") ? visible.substring(1) : visible)
                + DOTS;
    }

    /// The first one of a word; empty of an empty word.
    public static String letter(String word) {
        return word.substring(0, word.offsetByCodePoints(0, Math.min(1, word.codePointCount(0, word.length()))));
    }
}
