package dev.leadgate.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ann Lee | Ann Lee",
                "Lee, Ann | Ann Lee",
                "van der Berg, Jan | Jan van der Berg",
                "Ann Lee, PhD | Ann Lee, PhD",
                "Ann Lee, Jr. | Ann Lee, Jr.",
                "ANN LEE-SMITH | Ann Lee-Smith",
                "JAN VAN DER BERG | Jan van der Berg",
                "SEAN O'BRIEN | Sean O'Brien",
                "RONALD MCDONALD III | Ronald McDonald III",
                "ИВАН ПЕТРОВ | Иван Петров",
                "J.R. SMITHSON | J.R. Smithson",
                "İBRAHİM IŞIK | İbrahim Işık",
                "JÜRGEN MÜLLER | Jürgen Müller",
                "Sukarno | Sukarno",
                "IBM | IBM",
                "LI | LI",
                "Dr. Ann Lee | Ann Lee",
                "Mr John Smith | John Smith",
                "Dr. | Dr.",
                "Herr Dr. Karl Weiss | Karl Weiss",
                "王小明 | 王小明",
                "Ann 🦄 | Ann 🦄",
                "McKenzie de Souza | McKenzie de Souza",
                "ann lee | ann lee",
                "Acme, Inc | Acme, Inc",
            })
    void repairsOnlyArtefacts(String written, String expected) {
        assertThat(PersonNames.read(PlainText.line(written)).name()).isEqualTo(expected);
    }

    @Test
    void aTitleIsKept() {
        assertThat(PersonNames.read("Herr Dr. Karl Weiss").title()).contains("Herr Dr.");
    }

    @Test
    void linesHoldNothingHidden() {
        assertThat(PlainText.line("  Ann\u202E\u200B \t Lee\r\n\u0007")).isEqualTo("Ann Lee");
        assertThat(PlainText.line("a\u0000b\uD800c")).isEqualTo("a\uFFFDb\uFFFDc");
        assertThat(PlainText.line("👨‍👩‍👧 می‌خواهم")).isEqualTo("👨‍👩‍👧 می‌خواهم");
        assertThat(PlainText.line("a\u200Db")).isEqualTo("ab");
        assertThat(PlainText.lines("a\r\nb\rc\u2028d")).isEqualTo("a\nb\nc\nd");
        assertThat(PlainText.atMost(2, "🦄🦄🦄")).isEqualTo("🦄🦄");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT. Maju Jaya, Tbk | maju jaya",
                "Maju Jaya | maju jaya",
                "Müller GmbH & Co. KG | muller",
                "Acme, Inc. | acme",
                "ACME Corporation | acme",
                "Foo S.A. de C.V. | foo sa de",
                "Bar S.r.l. | bar",
                "ООО «Ромашка» | ромашка",
                "Co | co",
                "AT&T Inc | at&t",
                "Procter & Gamble Company | procter & gamble",
                "L'Oréal S.A. | loreal",
            })
    void legalFormsAreNoPartOfTheCore(String name, String core) {
        assertThat(CompanyName.legalCore(name)).isEqualTo(core);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "https://www.example.co.uk/about?x=1 | example.co.uk",
                "EXAMPLE.COM | example.com",
                "http://user@shop.example.com:8080/ | example.com",
                "https://acme.myshopify.com | acme.myshopify.com",
                "https://www.facebook.com/acme | -",
                "instagram.com/acme | -",
                "müller.de | xn--mller-kva.de",
                "localhost | -",
                "com | -",
                "none | -",
                "http://127.0.0.1/ | -",
                "https:// | -",
            })
    void websitesGiveTheRegistrableDomain(String site, String domain) {
        assertThat(new Domains().ofWebsite(site).orElse(null)).isEqualTo(domain);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "ann@mail.example.com | example.com",
                "ann@gmail.com | -",
                "ann@yahoo.co.id | -",
                "ann@web.de | -",
                "ann@mailinator.com | -",
                "ann@google.com | google.com",
            })
    void freeMailIsNoCompany(String address, String domain) {
        assertThat(new Domains().ofEmail(address).orElse(null)).isEqualTo(domain);
    }
}
