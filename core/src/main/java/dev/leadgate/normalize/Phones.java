package dev.leadgate.normalize;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Telephone numbers in any notation. A national number counts only if it is valid in the country
/// it is read as; an international one also if its length is possible, because new ranges are
/// dialled before metadata knows them.
final class Phones {
    /// No notation of one number is longer; ITU-T E.164 allows 15 digits.
    private static final int MAX_LENGTH = 250;

    /// As in `1-800-FLOWERS`.
    private static final int MIN_DIGITS = 4;

    private static final int MAX_NUMBERS = 8;

    /// `p:` is how tables of Meta's lead forms begin them.
    private static final List<String> SCHEMES = List.of("whatsapp:", "tel:", "callto:", "sms:", "phone:", "p:");

    /// Words of networks for a caller who hides, and Twilio's digits that spell them on a keypad.
    private static final Set<String> WITHHELD = Set.of(
            "anonymous",
            "restricted",
            "unknown",
            "private",
            "unavailable",
            "blocked",
            "withheld",
            "none",
            "+266696687",
            "266696687",
            "+7378742833",
            "+8656696",
            "+2562533",
            "+86282452253",
            "+7748483");

    private static final Pattern BETWEEN = Pattern.compile(
            "\\s*[;|\\n]\\s*|\\s*,\\s*|\\s+/\\s+|/|\\s+(?:or|and|oder|und|o|y|e|ou|et|atau|dan|или|и|of|en)\\s+");

    private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();
    private final PhoneNumberToTimeZonesMapper zones = PhoneNumberToTimeZonesMapper.getInstance();

    /// @param e164 with the plus
    /// @param country ISO 3166-1 alpha-2 where the number alone tells it
    /// @param doubtful possible, but in no range known to be in use
    record Found(
            String e164, Optional<String> extension, Optional<String> country, boolean doubtful, PhoneNumber number) {}

    /// True for what networks send instead of the number of a caller who hides.
    boolean withheld(String text) {
        return WITHHELD.contains(bare(text).toLowerCase(Locale.ROOT));
    }

    /// All numbers in a string, in its order, each once.
    ///
    /// @param regions countries to read a national number as, best guess first
    List<Found> find(String text, List<String> regions) {
        var bare = bare(text);
        if (bare.length() > MAX_LENGTH || withheld(bare) || uri(bare) || digits(bare) < MIN_DIGITS) {
            return List.of();
        }
        var one = one(bare, regions);
        if (one.isPresent()) {
            return List.of(one.get());
        }
        var found = new ArrayList<Found>();
        for (var part : BETWEEN.split(bare)) {
            if (found.size() < MAX_NUMBERS && digits(part) >= MIN_DIGITS) {
                one(bare(part), regions)
                        .filter(f -> found.stream().noneMatch(g -> g.e164.equals(f.e164)))
                        .ifPresent(found::add);
            }
        }
        return found.isEmpty() ? within(bare, regions) : List.copyOf(found);
    }

    /// Numbers amid other words, as in `call me: 0812 3456 7890 (office)`.
    List<Found> within(String text, List<String> regions) {
        var found = new ArrayList<Found>();
        var region = regions.isEmpty() ? "ZZ" : regions.getFirst();
        for (var match : util.findNumbers(PlainText.atMost(2_000, text), region, PhoneNumberUtil.Leniency.VALID, 20)) {
            if (found.size() < MAX_NUMBERS) {
                found.add(describe(match.number(), false));
            }
        }
        return List.copyOf(found);
    }

    /// The zone of a number whose area code lies in exactly one. A mobile number moves with its
    /// owner and tells none.
    Optional<String> zone(Found found) {
        var type = util.getNumberType(found.number);
        if (type != PhoneNumberType.FIXED_LINE && type != PhoneNumberType.FIXED_LINE_OR_MOBILE) {
            return Optional.empty();
        }
        var names = zones.getTimeZonesForNumber(found.number);
        return names.size() == 1 ? Zones.find(names.getFirst()) : Optional.empty();
    }

    private Optional<Found> one(String text, List<String> regions) {
        var plain = plainE164(text);
        if (plain.isPresent()) {
            return plain;
        }
        if (text.startsWith("+") || text.startsWith("＋")) {
            return parse(text, "ZZ", true);
        }
        for (var region : regions) {
            var found = parse(text, region, false);
            if (found.isPresent()) {
                return found;
            }
        }
        if (text.startsWith("00")) {
            return parse("+" + text.substring(2), "ZZ", true);
        }
        // the vendors' notation without plus: only whole numbers, and only valid ones
        var digits = digits(text);
        return digits >= 10 && digits <= 15 && !text.startsWith("0") && !text.startsWith("(")
                ? parse("+" + text, "ZZ", false)
                : Optional.empty();
    }

    private Optional<Found> parse(String text, String region, boolean doubtToo) {
        try {
            var number = mexican(util.parse(text, region));
            if (util.isValidNumber(number)) {
                return Optional.of(describe(number, false));
            }
            return doubtToo && util.isPossibleNumber(number) && !monotone(number)
                    ? Optional.of(describe(number, true))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /// The common case, `+` and digits that are valid as they stand, without the parser's many
    /// patterns.
    private Optional<Found> plainE164(String text) {
        int length = text.length();
        if (length < 9 || length > 16 || text.charAt(0) != '+' || text.charAt(1) == '0') {
            return Optional.empty();
        }
        for (int i = 1; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return Optional.empty();
            }
        }
        for (int size = 1; size <= 3; size++) {
            int code = Integer.parseInt(text.substring(1, 1 + size));
            if (util.getSupportedCallingCodes().contains(code)) {
                if (text.charAt(1 + size) == '0') {
                    return Optional.empty();
                }
                var number = new PhoneNumber()
                        .setCountryCode(code)
                        .setNationalNumber(Long.parseLong(text.substring(1 + size)));
                return util.isValidNumber(number) ? Optional.of(describe(number, false)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Found describe(PhoneNumber number, boolean doubtful) {
        var extension = Optional.of(number.getExtension()).filter(e -> !e.isEmpty());
        return new Found(util.format(number, PhoneNumberFormat.E164), extension, country(number), doubtful, number);
    }

    private Optional<String> country(PhoneNumber number) {
        var sharing = util.getRegionCodesForCountryCode(number.getCountryCode());
        if (sharing.size() == 1) {
            return Optional.of(sharing.getFirst()).filter(r -> r.length() == 2);
        }
        var region = Optional.ofNullable(util.getRegionCodeForNumber(number)).filter(r -> r.length() == 2);
        return region.filter(r -> switch (util.getNumberType(number)) {
            case FIXED_LINE, MOBILE, FIXED_LINE_OR_MOBILE -> true;
            // toll-free and the like belong to the whole numbering plan, not to its main country
            case TOLL_FREE, PREMIUM_RATE, SHARED_COST, VOIP, PERSONAL_NUMBER, PAGER, UAN, VOICEMAIL, UNKNOWN -> false;
        });
    }

    /// Mexico dropped the 1 before mobile numbers in 2019; WhatsApp ids still carry it.
    private static PhoneNumber mexican(PhoneNumber number) {
        var digits = Long.toString(number.getNationalNumber());
        return number.getCountryCode() == 52 && digits.length() == 11 && digits.startsWith("1")
                ? number.setNationalNumber(Long.parseLong(digits.substring(1)))
                : number;
    }

    private static boolean monotone(PhoneNumber number) {
        return Long.toString(number.getNationalNumber()).chars().distinct().count() < 2;
    }

    private static String bare(String text) {
        var line = PlainText.lines(text);
        for (var scheme : SCHEMES) {
            if (line.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return line.substring(scheme.length()).strip();
            }
        }
        return line;
    }

    private static boolean uri(String text) {
        return text.regionMatches(true, 0, "sip:", 0, 4)
                || text.regionMatches(true, 0, "sips:", 0, 5)
                || text.regionMatches(true, 0, "http", 0, 4)
                || text.indexOf('@') >= 0;
    }

    private static int digits(String text) {
        int count = 0;
        for (int i = 0; i < text.length() && count <= 15; i++) {
            if (Character.isDigit(text.charAt(i))) {
                count++;
            }
        }
        return count;
    }
}
