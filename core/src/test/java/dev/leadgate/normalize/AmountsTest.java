package dev.leadgate.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.lead.FieldValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    private static final Amounts AMOUNTS = new Amounts();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Rp 1.500.000 | - | 1500000 IDR",
                "Rp1.500.000,- | - | 1500000 IDR",
                "Rp. 1.500 | - | 1500 IDR",
                "2,5 juta | ID | 2500000",
                "Rp 1,5 jt | ID | 1500000 IDR",
                "€10k | - | 10000 EUR",
                "10.000 € | DE | 10000 EUR",
                "10.000 € | - | -",
                "10,000.50 USD | - | 10000.5 USD",
                "USD 10,000 | - | 10000 USD",
                "$1,234.56 | US | 1234.56 USD",
                "$5000 | CA | 5000 CAD",
                "$5000 | - | 5000 USD",
                "A$ 5000 | - | 5000 AUD",
                "1.234,56 EUR | - | 1234.56 EUR",
                "R$ 1.234,56 | BR | 1234.56 BRL",
                "₹1,50,000 | IN | 150000 INR",
                "2 lakh | IN | 200000",
                "1.5 crore | IN | 15000000",
                "1 500 000 руб. | RU | 1500000 RUB",
                "1'500.00 CHF | CH | 1500 CHF",
                "1 500 000 | - | 1500000",
                "¥5000 | CN | 5000 CNY",
                "¥5000 | - | 5000 JPY",
                "£20m | GB | 20000000 GBP",
                "1.5M | US | 1500000",
                "kr 500 | SE | 500 SEK",
                "500 kr | - | -",
                "1500 | - | 1500",
                "1500.00 | - | 1500",
                "0,5 | - | 0.5",
                "1.500 | - | -",
                "1.500 | DE | 1500",
                "1.500 | US | -",
                "1,500 | US | 1500",
                "1,500 | DE | -",
                "5000-10000 | US | -",
                "-5 | US | -",
                "about a lot | - | -",
                "10 apples | - | -",
                "12345678901234567890 | - | -",
                "1.2.3 | - | -",
                "USD 10 EUR | - | -",
            })
    void money(String text, String country, String expected) {
        var read = AMOUNTS.read(text, Optional.empty(), Optional.ofNullable(country));
        var shown =
                read.map(a -> (a.value().toPlainString() + " " + a.currency().orElse("")).strip());
        assertThat(shown.orElse(null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "120 | 120",
                "120 seats | 120",
                "50-100 | 50",
                "50 – 100 | 50",
                "1.000+ | 1000",
                "1,000+ employees | 1000",
                "1 000 | 1000",
                "> 500 | 500",
                "approx. 200 users | 200",
                "2k | 2000",
                "1.5k | 1500",
                "2.5 | -",
                "none | -",
                "-5 | -",
                "51 to 200 | 51",
                "999999999999999 | -",
                "10 or 20 offices in 3 towns | -",
            })
    void counts(String text, Long expected) {
        assertThat(Counts.read(text).map(Counts.Count::number).orElse(null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "1767225600 | 2026-01-01T00:00:00Z",
                "1767225600000 | 2026-01-01T00:00:00Z",
                "1767225600123456 | 2026-01-01T00:00:00.123456Z",
                "1767225600.000200 | 2026-01-01T00:00:00.000200Z",
                "2026-01-01T00:00:00Z | 2026-01-01T00:00:00Z",
                "2025-12-31T23:59:59+0000 | 2025-12-31T23:59:59Z",
                "2026-01-01T07:00:00.5+07:00 | 2026-01-01T00:00:00.5Z",
                "Thu, 01 Jan 2026 00:00:00 +0000 | 2026-01-01T00:00:00Z",
                "Thu, 1 Jan 2026 07:00:00 +0700 (WIB) | 2026-01-01T00:00:00Z",
                "1 Jan 2026 00:00:00 GMT | 2026-01-01T00:00:00Z",
                "2026-01-01 07:00:00 | 2026-01-01T00:00:00Z",
                "2026-01-01T07:00 | 2026-01-01T00:00:00Z",
                "2026-01-01 | 2025-12-31T17:00:00Z",
                "2026-13-01 | -",
                "yesterday | -",
                "12 | -",
                "0000000001 | -",
                "2026-02-30 10:00:00 | -",
                "1999-01-01T00:00:00Z | -",
                "99999999999999999999 | -",
            })
    void timestamps(String text, String expected) {
        assertThat(Timestamps.read(text, ZoneId.of("Asia/Jakarta"))
                        .map(Instant::toString)
                        .orElse(null))
                .isEqualTo(expected == null ? null : Instant.parse(expected).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stores | 12 | true",
                "rate | 1.25 | true",
                "rate | 1.50 | true",
                "x | -3 | true",
                "x | 007 | false",
                "x | 1e5 | false",
                "x | 1234567890123456 | false",
                "x | 4155550101 | false",
                "budget | 1500000000 | true",
                "zip_code | 90210 | false",
                "your phone | 5550101 | false",
                "campaign_id | 12345 | false",
                "x | +5 | false",
                "x | 1,5 | false",
                "x | -0 | false",
            })
    void extraFieldsAreNumbersOnlyWhenNothingIsLost(String name, String text, boolean number) {
        var typed = ExtraFields.typed(name, text);
        assertThat(typed instanceof FieldValue.Decimal).isEqualTo(number);
        assertThat(typed.shown()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "yes | true | -", "TRUE | true | -", "on | true | -", "1 | true | -", "ya | true | -", "Sí | true | -",
                "ja | true | -", "да | true | -", "no | false | -", "off | false | -", "0 | false | -",
                        "нет | false | -",
                "I agree to be called | true | I agree to be called",
            })
    void consent(String text, boolean granted, String wording) {
        var consent = Consents.read(text);
        assertThat(consent.granted()).isEqualTo(granted);
        assertThat(consent.text().orElse(null)).isEqualTo(wording);
        assertThat(consent.purpose()).isEqualTo("contact");
    }
}
