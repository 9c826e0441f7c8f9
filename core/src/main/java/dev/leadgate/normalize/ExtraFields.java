package dev.leadgate.normalize;

import dev.leadgate.lead.FieldValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Types the source's own fields. A number is one only if a person reading it back sees the same
/// characters.
final class ExtraFields {
    private static final int MAX_DIGITS = 15;

    /// From here on a bare whole number is rather somebody's telephone or an id.
    private static final int PHONE_DIGITS = 9;

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]{0,14})(?:\\.[0-9]{1,14})?");
    private static final Set<String> CODES = Set.of(
            "phone",
            "tel",
            "telephone",
            "mobile",
            "cell",
            "fax",
            "whatsapp",
            "wa",
            "hp",
            "id",
            "zip",
            "zipcode",
            "postal",
            "postcode",
            "plz",
            "cep",
            "code",
            "pin",
            "extension",
            "ext",
            "msisdn",
            "number",
            "nr",
            "no",
            "телефон");
    private static final List<String> MONEY = List.of(
            "amount",
            "budget",
            "price",
            "revenue",
            "turnover",
            "value",
            "total",
            "cost",
            "sales",
            "income",
            "umsatz",
            "anggaran",
            "harga",
            "presupuesto",
            "orçamento",
            "бюджет");

    private ExtraFields() {}

    static FieldValue typed(String name, String text) {
        if (text.length() > MAX_DIGITS + 2 || !NUMBER.matcher(text).matches() || code(name)) {
            return new FieldValue.Text(text);
        }
        var number = new BigDecimal(text);
        boolean phone = text.indexOf('.') < 0 && number.precision() >= PHONE_DIGITS && !money(name);
        return phone
                        || number.precision() > MAX_DIGITS
                        || !number.toPlainString().equals(text)
                ? new FieldValue.Text(text)
                : new FieldValue.Decimal(number);
    }

    private static boolean code(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        int start = 0;
        for (int i = 0; i <= lower.length(); i++) {
            if (i == lower.length() || !Character.isLetterOrDigit(lower.charAt(i))) {
                if (CODES.contains(lower.substring(start, i))) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private static boolean money(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return MONEY.stream().anyMatch(lower::contains);
    }
}
