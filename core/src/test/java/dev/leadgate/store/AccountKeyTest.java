package dev.leadgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.normalize.CompanyContact;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountKeyTest {

    private static List<String> keys(String company) {
        return AccountKey.of(Optional.of(company), Set.of(), Set.of()).stream()
                .map(AccountKey::text)
                .toList();
    }

    @Test
    void aNameHasKeysWithoutItsLegalForm() {
        assertThat(keys("PT. Maju Jaya Tbk")).containsExactly("name:majujaya", "head:maj", "tail:aya");
        assertThat(keys("3M Co")).containsExactly("name:3m");
        assertThat(keys("!?")).isEmpty();
    }

    @Test
    void oneWrongLetterLeavesAKeyInCommon() {
        var right = Set.copyOf(keys("Northwind"));
        for (int i = 0; i < "northwind".length(); i++) {
            var wrong = "northwind".substring(0, i) + "x" + "northwind".substring(i + 1);
            assertThat(keys(wrong)).as(wrong).anyMatch(right::contains);
        }
    }

    @Test
    void domainsAndPhonesAreKeysAsTheyAre() {
        assertThat(AccountKey.of(Optional.empty(), Set.of("acme.com"), Set.of("+4930123456")))
                .containsExactlyInAnyOrder(
                        new AccountKey("domain:acme.com", 0), new AccountKey("phone:+4930123456", 0));
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.eu.acme.co.uk/contact,acme.co.uk",
        "acme.com,acme.com",
        "Jo@Mail.Acme.com,acme.com",
        "gmail.com,",
        "jo@gmail.com,",
        "acme,",
        "'',"
    })
    void aDomainIsTheRegistrableOneAndNeverThatOfFreeMail(String text, String domain) {
        assertThat(CompanyContact.domain(text)).isEqualTo(Optional.ofNullable(domain));
    }

    @Test
    void phonesAreReadInTheCompanysCountry() {
        assertThat(CompanyContact.phone("030 123456", Optional.of("DE"))).contains("+4930123456");
        assertThat(CompanyContact.phone("030 123456", Optional.empty())).isEmpty();
        assertThat(CompanyContact.country("Germany")).contains("DE");
    }
}
