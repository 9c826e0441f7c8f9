package dev.leadgate.normalize;

import java.math.BigDecimal;
import java.util.Optional;

/// Numbers with the separators of any country.
final class Numbers {
    private static final int MAX_DIGITS = 18;

    private Numbers() {}

    /// What a single `.` or `,` before exactly three digits means.
    enum Doubt {
        /// Thousands: the number counts things.
        GROUP,
        /// What it means where the writer lives, even three decimals.
        DECIMAL,
        /// Thousands if the writer's country groups by it; money with three decimals is no
        /// number.
        LOCAL,
        /// Nobody knows: no number.
        REFUSE
    }

    /// @param text digits, `.`, `,`, blanks and apostrophes
    /// @param comma true when the writer's decimals follow a comma
    static Optional<BigDecimal> read(String text, Doubt doubt, boolean comma) {
        var bare = text.strip().replaceAll("(?<=[0-9])[\\s\\u00A0\\u202F'’](?=[0-9]{3}(?![0-9]))", "");
        if (bare.isEmpty() || digits(bare) > MAX_DIGITS || !bare.matches("[0-9]+(?:[.,][0-9]+)*")) {
            return Optional.empty();
        }
        int dots = count(bare, '.');
        int commas = count(bare, ',');
        if (dots == 0 && commas == 0) {
            return Optional.of(plain(bare));
        }
        if (dots > 0 && commas > 0) {
            char last = bare.lastIndexOf('.') > bare.lastIndexOf(',') ? '.' : ',';
            return count(bare, last) == 1 ? decimal(bare, last) : Optional.empty();
        }
        char only = dots > 0 ? '.' : ',';
        if (dots + commas > 1) {
            return grouped(bare, only) ? Optional.of(plain(without(bare, only))) : Optional.empty();
        }
        int after = bare.length() - bare.indexOf(only) - 1;
        boolean maybeGroup = after == 3 && bare.indexOf(only) <= 3 && bare.charAt(0) != '0';
        if (!maybeGroup) {
            return decimal(bare, only);
        }
        return switch (doubt) {
            case GROUP -> Optional.of(plain(without(bare, only)));
            case DECIMAL -> (only == ',') == comma ? decimal(bare, only) : Optional.of(plain(without(bare, only)));
            case LOCAL -> (only == ',') == comma ? Optional.empty() : Optional.of(plain(without(bare, only)));
            case REFUSE -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> decimal(String bare, char point) {
        int at = bare.indexOf(point);
        var whole = bare.substring(0, at);
        char group = point == '.' ? ',' : '.';
        if (whole.indexOf(group) >= 0 && !grouped(whole, group)) {
            return Optional.empty();
        }
        return Optional.of(plain(without(whole, group) + "." + bare.substring(at + 1)));
    }

    /// Groups of three, or India's of two with three at the end.
    private static boolean grouped(String bare, char group) {
        var parts = bare.split(group == '.' ? "\\." : ",");
        if (parts[0].length() > 3 || parts[parts.length - 1].length() != 3) {
            return false;
        }
        boolean three = true;
        boolean two = parts[0].length() <= 2;
        for (int i = 1; i < parts.length - 1; i++) {
            three &= parts[i].length() == 3;
            two &= parts[i].length() == 2;
        }
        return three || two;
    }

    private static String without(String text, char group) {
        return text.replace(String.valueOf(group), "");
    }

    private static BigDecimal plain(String text) {
        return tidy(new BigDecimal(text));
    }

    /// One form for equal numbers: no trailing zeros, no exponent.
    static BigDecimal tidy(BigDecimal number) {
        var tidy = number.stripTrailingZeros();
        return tidy.scale() < 0 ? tidy.setScale(0) : tidy;
    }

    private static int digits(String text) {
        return (int) text.chars().filter(c -> c >= '0' && c <= '9').count();
    }

    private static int count(String text, char c) {
        return (int) text.chars().filter(x -> x == c).count();
    }
}
