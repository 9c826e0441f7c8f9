package dev.leadgate.normalize;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What somebody types to find a person, as the keys under which the person may be known: a mail address,
/// or a telephone number in any notation. A number without its country is looked for in every country, since
/// whoever types it reads it from a screen or a slip of paper.
public final class SoughtReach {
    private static final Pattern MAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()./-]*");

    /// Shorter ones are parts of names and numbers of leads.
    private static final int FEWEST_DIGITS = 7;

    private static final int MOST_DIGITS = 18;

    /// Of every country.
    private static final List<Integer> CALLING_CODES = PhoneNumberUtil.getInstance().getSupportedCallingCodes().stream()
            .sorted()
            .toList();

    private SoughtReach() {}

    /// Empty for what is neither.
    public static List<String> keys(String typed) {
        var text = typed.strip();
        if (MAIL.matcher(text).matches()) {
            return List.of("email:" + text.toLowerCase(Locale.ROOT));
        }
        var digits = text.replaceAll("[^0-9]", "");
        boolean phone =
                PHONE.matcher(text).matches() && digits.length() >= FEWEST_DIGITS && digits.length() <= MOST_DIGITS;
        return phone ? phones(text.startsWith("+"), digits) : List.of();
    }

    private static List<String> phones(boolean international, String digits) {
        if (international) {
            return List.of("phone:+" + digits);
        }
        if (digits.startsWith("00")) {
            return List.of("phone:+" + digits.substring(2));
        }
        var numbers = new LinkedHashSet<String>();
        numbers.add(digits);
        // Most countries drop the zero abroad; Italy does not.
        var national = digits.startsWith("0") ? digits.substring(1) : digits;
        for (var code : CALLING_CODES) {
            numbers.add(code + national);
            numbers.add(code + digits);
        }
        return numbers.stream().map(number -> "phone:+" + number).collect(Collectors.toList());
    }
}
