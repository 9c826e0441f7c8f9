package dev.leadgate.mapping.proposal;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.regex.Pattern;

/// What a value looks like, whatever it is called.
enum ValueShape {
    EMPTY,
    EMAIL,
    /// With its plus, or `00`.
    INTERNATIONAL_PHONE,
    /// An international number that lost its plus.
    BARE_PHONE,
    /// Begins with a zero, or has marks between its digits.
    NATIONAL_PHONE,
    ADDRESS,
    UUID,
    TIME,
    UNIX_TIME,
    NUMBER,
    BOOLEAN,
    WORDS,
    TEXT;

    private static final Pattern MAIL = Pattern.compile("[^\\s@<>\"]+@[^\\s@<>\"]+\\.[^\\s@<>\"]{2,}");
    private static final Pattern URL = Pattern.compile("(?i)(https?://|www\\.)\\S+");
    private static final Pattern ID =
            Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern DIAL = Pattern.compile("[+(]?[0-9][0-9 ()./-]{5,24}");
    private static final Pattern DATE =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4}([ ,].*)?");

    static ValueShape of(String value) {
        if (value.isEmpty()) {
            return EMPTY;
        }
        if (value.length() > 200) {
            return TEXT;
        }
        if (MAIL.matcher(value).matches()) {
            return EMAIL;
        }
        if (URL.matcher(value).matches()) {
            return ADDRESS;
        }
        if (ID.matcher(value).matches()) {
            return UUID;
        }
        if (DATE.matcher(value).matches()) {
            return TIME;
        }
        if (value.matches("(?i)true|false|yes|no")) {
            return BOOLEAN;
        }
        if (value.matches("1[0-9]{9}|1[0-9]{12}")) {
            return possible("+" + value) ? BARE_PHONE : UNIX_TIME;
        }
        return DIAL.matcher(value).matches() ? dialled(value) : written(value);
    }

    private static ValueShape dialled(String value) {
        if (value.startsWith("+") || value.startsWith("00")) {
            return possible(value.startsWith("00") ? "+" + value.substring(2) : value) ? INTERNATIONAL_PHONE : TEXT;
        }
        var digits = value.replaceAll("[^0-9]", "");
        if (digits.length() < 7 || digits.length() > 15) {
            return digits.equals(value) ? NUMBER : TEXT;
        }
        if (digits.equals(value) && !value.startsWith("0")) {
            return digits.length() >= 10 && possible("+" + value) ? BARE_PHONE : NUMBER;
        }
        return value.matches("[0-9]+\\.[0-9]+") ? NUMBER : NATIONAL_PHONE;
    }

    private static ValueShape written(String value) {
        if (value.matches("-?[0-9]+([.,][0-9]+)?")) {
            return NUMBER;
        }
        boolean name = value.codePoints().noneMatch(Character::isDigit)
                && value.codePoints().filter(Character::isLetter).count() * 2 > value.length();
        return name && value.split("\\s+").length <= 5 && value.length() <= 60 ? WORDS : TEXT;
    }

    private static boolean possible(String international) {
        try {
            var phones = PhoneNumberUtil.getInstance();
            return phones.isValidNumber(phones.parse(international, "ZZ"));
        } catch (NumberParseException notANumber) {
            return false;
        }
    }

    boolean isPhone() {
        return this == INTERNATIONAL_PHONE || this == BARE_PHONE || this == NATIONAL_PHONE;
    }
}
