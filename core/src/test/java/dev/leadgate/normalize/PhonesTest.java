package dev.leadgate.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhonesTest {
    private final Phones phones = new Phones();

    private List<String> e164(String text, String... regions) {
        return phones.find(text, List.of(regions)).stream()
                .map(Phones.Found::e164)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "US | (415) 555-0101 | +14155550101",
                "US | 1-415-555-0101 | +14155550101",
                "US | +1.415.555.0101 | +14155550101",
                "US | 001 415 555 0101 | +14155550101",
                "US | 14155550101 | +14155550101",
                "US | 415 555 0101 ext. 22 | +14155550101",
                "US | 1-800-FLOWERS | +18003569377",
                "US | 0049 30 123456 | +4930123456",
                "US | 4915112345678 | +4915112345678",
                "DE | 030 / 123456 | +4930123456",
                "DE | +49 (0)30 123456 | +4930123456",
                "DE | 0049 30 123456 | +4930123456",
                "DE | 0151 1234 5678 | +4915112345678",
                "ID | 0812-3456-7890 | +6281234567890",
                "ID | 62 812 3456 7890 | +6281234567890",
                "ID | 6281234567890 | +6281234567890",
                "ID | whatsapp:+6281234567890 | +6281234567890",
                "ID | (021) 5790 1234 | +622157901234",
                "ES | 612 34 56 78 | +34612345678",
                "ES | 0034612345678 | +34612345678",
                "BR | (11) 91234-5678 | +5511912345678",
                "BR | 011 91234 5678 | +5511912345678",
                "BR | +55 11 91234 5678 | +5511912345678",
                "RU | 8 (912) 345-67-89 | +79123456789",
                "RU | +7 912 345 67 89 | +79123456789",
                "RU | 9123456789 | +79123456789",
                "IN | 098765 43210 | +919876543210",
                "IN | +91-98765-43210 | +919876543210",
                "CN | 138 0013 8000 | +8613800138000",
                "CN | 0086 138 0013 8000 | +8613800138000",
                "GB | 020 7946 0018 | +442079460018",
                "GB | +44 (0)20 7946 0018 | +442079460018",
                "GB | 07400 123456 | +447400123456",
                "GB | tel:+44-20-7946-0018 | +442079460018",
                "GB | p:07400123456 | +447400123456",
                "IN | p:+447400123456 | +447400123456",
                "MX | +52 1 55 1234 5678 | +525512345678",
                "IT | 06 1234 5678 | +390612345678",
                "GB | ٠٢٠ ٧٩٤٦ ٠٠١٨ | +442079460018",
                "JP | ０３－１２３４－５６７８ | +81312345678",
            })
    void readsTheNotationsOfManyCountries(String region, String text, String expected) {
        assertThat(e164(text, region)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12",
                "anonymous",
                "Anonymous",
                "Restricted",
                "unknown",
                "+266696687",
                "266696687",
                "+7378742833",
                "sip:+14155550101@example.com",
                "sips:bob@example.com",
                "n/a",
                "-",
                "000000",
                "ann@example.com",
                "https://example.com/4155550101",
                "+",
                "+00000000000",
                "call me",
                "555-0101",
                "+1 111 111 1111"
            })
    void refusesWhatIsNoNumber(String text) {
        assertThat(e164(text, "US")).isEmpty();
    }

    @Test
    void nationalNumbersNeedACountry() {
        assertThat(e164("0812-3456-7890")).isEmpty();
        assertThat(e164("0812-3456-7890", "US", "ID")).containsExactly("+6281234567890");
    }

    @Test
    void anUnknownDefaultCountryDoesNoHarm() {
        assertThat(e164("0812-3456-7890", "XX", "ID")).containsExactly("+6281234567890");
        assertThat(e164("call me at 0812-3456-7890 or so", "XX")).isEmpty();
    }

    @Test
    void severalNumbersKeepTheirOrder() {
        assertThat(e164("+1 415 555 0101, +44 20 7946 0018; 0812 3456 7890", "ID"))
                .containsExactly("+14155550101", "+442079460018", "+6281234567890");
        assertThat(e164("0812 3456 7890 / 021 5790 1234", "ID")).containsExactly("+6281234567890", "+622157901234");
        assertThat(e164("call: 0812 3456 7890 (office)", "ID")).containsExactly("+6281234567890");
    }

    @Test
    void extensionsAreKeptApart() {
        var found = phones.find("+1 415 555 0101 x22", List.of()).getFirst();
        assertThat(found.e164()).isEqualTo("+14155550101");
        assertThat(found.extension()).contains("22");
    }

    @Test
    void countryOnlyWhereTheNumberTellsIt() {
        assertThat(phones.find("+6281234567890", List.of()).getFirst().country())
                .contains("ID");
        assertThat(phones.find("+14165550134", List.of()).getFirst().country()).contains("CA");
        assertThat(phones.find("+18003569377", List.of()).getFirst().country()).isEmpty();
        assertThat(phones.find("+77012345678", List.of()).getFirst().country()).contains("KZ");
    }

    /// The short way for `+` and digits must never disagree with the library's parser.
    @Test
    void everyCountrysExampleNumbersHaveOneFormInAllNotations() throws Exception {
        var util = PhoneNumberUtil.getInstance();
        int seen = 0;
        for (var region : util.getSupportedRegions().stream().sorted().toList()) {
            for (var type : List.of(PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.TOLL_FREE)) {
                var example = util.getExampleNumberForType(region, type);
                if (example == null || !util.isValidNumber(example)) {
                    continue;
                }
                var e164 = util.format(example, PhoneNumberFormat.E164);
                var spaced = util.format(example, PhoneNumberFormat.INTERNATIONAL);
                var reparsed = util.format(util.parse(e164, "ZZ"), PhoneNumberFormat.E164);
                assertThat(e164(e164)).as(region + " " + type).containsExactly(reparsed);
                assertThat(e164(spaced)).as(region + " " + type).containsExactly(reparsed);
                assertThat(e164("00" + spaced.substring(1)))
                        .as(region + " " + type)
                        .containsExactly(reparsed);
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(500);
    }
}
