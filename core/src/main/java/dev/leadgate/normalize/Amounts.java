package dev.leadgate.normalize;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Amounts of money as people write them: `Rp 1.500.000`, `€10k`, `10,000.50 USD`, `2,5 juta`.
final class Amounts {
    private static final Pattern SHAPE =
            Pattern.compile("([^0-9]*?)([0-9](?:[0-9.,'’\\s\\u00A0\\u202F]*[0-9])?)(?:[.,][-–—]{1,2})?\\s*([^0-9]*)");
    private static final Map<String, BigDecimal> TIMES = times();

    /// Signs of exactly one currency; longer ones are looked for first.
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("us$", "USD"),
            Map.entry("r$", "BRL"),
            Map.entry("a$", "AUD"),
            Map.entry("au$", "AUD"),
            Map.entry("c$", "CAD"),
            Map.entry("ca$", "CAD"),
            Map.entry("s$", "SGD"),
            Map.entry("hk$", "HKD"),
            Map.entry("nz$", "NZD"),
            Map.entry("nt$", "TWD"),
            Map.entry("mx$", "MXN"),
            Map.entry("€", "EUR"),
            Map.entry("euro", "EUR"),
            Map.entry("euros", "EUR"),
            Map.entry("£", "GBP"),
            Map.entry("₹", "INR"),
            Map.entry("rs", "INR"),
            Map.entry("₽", "RUB"),
            Map.entry("руб", "RUB"),
            Map.entry("рублей", "RUB"),
            Map.entry("р", "RUB"),
            Map.entry("rp", "IDR"),
            Map.entry("rupiah", "IDR"),
            Map.entry("zł", "PLN"),
            Map.entry("₺", "TRY"),
            Map.entry("₩", "KRW"),
            Map.entry("฿", "THB"),
            Map.entry("₫", "VND"),
            Map.entry("₪", "ILS"),
            Map.entry("₱", "PHP"),
            Map.entry("₴", "UAH"),
            Map.entry("₸", "KZT"),
            Map.entry("rm", "MYR"),
            Map.entry("元", "CNY"),
            Map.entry("円", "JPY"),
            Map.entry("rmb", "CNY"),
            Map.entry("dollars", "USD"),
            Map.entry("fr", "CHF"),
            Map.entry("sfr", "CHF"));

    /// Currencies of one sign used by several countries, the one meant without a country first.
    private static final Map<String, List<String>> SHARED = Map.of(
            "$", List.of("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP", "TWD"),
            "¥", List.of("JPY", "CNY"),
            "￥", List.of("CNY", "JPY"));
    private static final Set<String> NORDIC = Set.of("SEK", "NOK", "DKK", "ISK");

    /// Countries and currencies whose people write decimals after a comma, and after a point.
    /// Where both are usual (South Africa, Switzerland's French part, the euro) neither.
    private static final Set<String> COMMA = Set.copyOf(List.of(
            ("DE AT ES FR IT PT BR ID RU NL BE DK SE NO FI PL CZ SK HU RO BG GR HR SI RS BA MK AL UA BY KZ GE AM AZ TR VN"
                            + " AR CL CO VE UY PY BO EC CR LT LV EE IS LU MD MA DZ TN AO MZ"
                            + " IDR BRL RUB PLN CZK HUF SEK NOK DKK TRY VND ARS CLP COP UAH KZT")
                    .split(" ")));
    private static final Set<String> POINT = Set.copyOf(List.of(
            ("US GB IE AU NZ CA IN CN JP KR TW HK SG MY TH PH PK BD LK NP MX GT HN SV NI PA DO PE PR IL EG KE NG GH TZ UG"
                            + " AE SA USD GBP INR CNY JPY KRW TWD HKD SGD MYR THB PHP AUD NZD CAD MXN ILS")
                    .split(" ")));

    private final Map<String, String> codes = new TreeMap<>();
    private final Map<String, String> currencyByCountry = new HashMap<>();

    Amounts() {
        Currency.getAvailableCurrencies().forEach(c -> codes.put(c.getCurrencyCode(), c.getCurrencyCode()));
        for (var country : Locale.getISOCountries()) {
            var currency = Currency.getInstance(Locale.of("", country));
            if (currency != null) {
                currencyByCountry.put(country, currency.getCurrencyCode());
            }
        }
    }

    /// @param currency ISO 4217, where the text tells it
    /// @param assumed the sign belongs to several currencies and no country decided
    record Amount(BigDecimal value, Optional<String> currency, boolean assumed) {}

    /// ISO 4217 of a code or sign.
    ///
    /// @param country decides between the currencies of one sign
    Optional<String> currency(String text, Optional<String> country) {
        var line = PlainText.line(text);
        var code = codes.get(line.toUpperCase(Locale.ROOT));
        if (code != null) {
            return Optional.of(code);
        }
        var sign = bareSign(line);
        var one = SIGNS.get(sign);
        if (one != null) {
            return Optional.of(one);
        }
        var local = country.map(currencyByCountry::get);
        if (sign.equals("kr")) {
            return local.filter(NORDIC::contains);
        }
        var several = SHARED.get(sign);
        return several == null
                ? Optional.empty()
                : local.filter(several::contains).or(() -> Optional.of(several.getFirst()));
    }

    /// True when a sign of several currencies was read without a country that uses it.
    boolean assumed(String text, Optional<String> country) {
        var several = SHARED.get(bareSign(PlainText.line(text)));
        return several != null
                && country.map(currencyByCountry::get).filter(several::contains).isEmpty();
    }

    /// Nothing for ranges, several amounts, and where `1.500` could be either of two numbers.
    ///
    /// @param told the currency by another field, where it was given
    Optional<Amount> read(String text, Optional<String> told, Optional<String> country) {
        var line = PlainText.line(text);
        if (line.length() > 60 || line.indexOf('-') == 0) {
            return Optional.empty();
        }
        var match = SHAPE.matcher(line);
        if (!match.matches()) {
            return Optional.empty();
        }
        var before = match.group(1).strip();
        var after = match.group(3).strip();
        var factor = BigDecimal.ONE;
        for (int end = after.length(); end > 0; end--) {
            boolean wordEnds = end == after.length() || !Character.isLetter(after.charAt(end));
            var times = TIMES.get(bareSign(after.substring(0, end)));
            if (wordEnds && times != null) {
                factor = times;
                after = after.substring(end).strip();
                break;
            }
        }
        if (!before.isEmpty() && !after.isEmpty() && !before.equalsIgnoreCase(after)) {
            return Optional.empty();
        }
        var sign = before.isEmpty() ? after : before;
        var currency = currency(sign, country);
        if (!sign.isEmpty() && currency.isEmpty()) {
            return Optional.empty();
        }
        return number(match.group(2), factor, currency.or(() -> told), country)
                .map(v -> new Amount(v, currency, assumed(sign, country)));
    }

    private Optional<BigDecimal> number(
            String digits, BigDecimal factor, Optional<String> currency, Optional<String> country) {
        var place = country.filter(c -> COMMA.contains(c) || POINT.contains(c)).or(() -> currency);
        boolean comma = place.filter(COMMA::contains).isPresent();
        boolean known = comma || place.filter(POINT::contains).isPresent();
        var doubt = factor.compareTo(BigDecimal.ONE) == 0 ? Numbers.Doubt.LOCAL : Numbers.Doubt.DECIMAL;
        return Numbers.read(digits, known ? doubt : Numbers.Doubt.REFUSE, comma)
                .map(n -> Numbers.tidy(n.multiply(factor)))
                .filter(n -> n.precision() - n.scale() <= 18 && n.scale() <= 6);
    }

    private static String bareSign(String text) {
        var lower = text.toLowerCase(Locale.ROOT).strip();
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static Map<String, BigDecimal> times() {
        var times = new HashMap<String, BigDecimal>();
        List.of("k", "rb", "ribu", "tsd", "mil", "тыс", "thousand", "tausend", "mille")
                .forEach(w -> times.put(w, BigDecimal.valueOf(1_000)));
        List.of("lakh", "lac").forEach(w -> times.put(w, BigDecimal.valueOf(100_000)));
        List.of("m", "mn", "mio", "jt", "juta", "million", "millionen", "millones", "milhões", "млн")
                .forEach(w -> times.put(w, BigDecimal.valueOf(1_000_000)));
        List.of("crore", "cr").forEach(w -> times.put(w, BigDecimal.valueOf(10_000_000)));
        List.of("bn", "miliar", "mrd", "млрд").forEach(w -> times.put(w, BigDecimal.valueOf(1_000_000_000)));
        return Map.copyOf(times);
    }
}
