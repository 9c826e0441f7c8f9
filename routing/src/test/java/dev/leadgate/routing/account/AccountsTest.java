package dev.leadgate.routing.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.routing.Given;
import dev.leadgate.routing.GivenLead;
import dev.leadgate.routing.account.AccountsConfig.By;
import dev.leadgate.store.KnownAccount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsTest {
    private static final AccountMatch MATCH = new AccountMatch(AccountsConfig.STANDARD);

    private static KnownAccount account(String id, String name, String domain, String owner, String parent) {
        return new KnownAccount(
                id,
                name,
                domain.isEmpty() ? List.of() : List.of(domain),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(owner).filter(o -> !o.isEmpty()),
                Optional.of(parent).filter(p -> !p.isEmpty()));
    }

    private static KnownAccount at(KnownAccount account, String country, String postalCode, String... phones) {
        return new KnownAccount(
                account.id(),
                account.name(),
                account.domains(),
                List.of(phones),
                Optional.of(country),
                Optional.of(postalCode).filter(p -> !p.isEmpty()),
                Optional.of("Jakarta"),
                account.owner(),
                account.parent());
    }

    private static Lead lead(String company, String mail) {
        return GivenLead.of(Given.lead(1, "ID", 1, List.of(new Reach.Email(mail))), company, "");
    }

    private static Optional<AccountMatch.Match> match(Lead lead, KnownAccount... accounts) {
        return MATCH.match(lead, List.of(accounts));
    }

    private static final KnownAccount ACME = account("acme", "Acme Tools GmbH", "acme.com", "", "");

    @Test
    void aDomainIsEnoughWhateverTheNameSays() {
        assertThat(match(lead("Quite Another", "ann@mail.acme.com"), ACME))
                .contains(new AccountMatch.Match(ACME, "same domain acme.com"));
        assertThat(match(GivenLead.of(lead("", "ann@other.com"), "", "acme.com"), ACME))
                .contains(new AccountMatch.Match(ACME, "same domain acme.com"));
        assertThat(match(lead("", "ann@notacme.com"), ACME)).isEmpty();
    }

    @Test
    void aDomainOfFreeMailNeverMatches() {
        assertThat(match(lead("", "ann@gmail.com"), account("g", "Gee", "gmail.com", "", "")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    Acme Tools,         same name
                    ACME TOOLS Ltd.,    same name
                    AcmeTools,          same name
                    Acme Tool,          name 89 % alike
                    Acme Tolls Inc,     name 89 % alike
                    """)
    void namesCountWithoutTheirLegalForm(String company, String because) {
        assertThat(match(lead(company, "ann@gmail.com"), ACME)).contains(new AccountMatch.Match(ACME, because));
    }

    @ParameterizedTest
    @CsvSource({"Acme", "Acme Toolbox Makers", "Summit Tools", "GmbH"})
    void namesThatAreNotAlikeEnoughAreOthers(String company) {
        assertThat(match(lead(company, "ann@gmail.com"), ACME)).isEmpty();
    }

    @Test
    void differentNumbersAreDifferentNames() {
        assertThat(match(lead("Studio 54", "ann@gmail.com"), account("s", "Studio 55", "", "", "")))
                .isEmpty();
        assertThat(match(lead("Studio 54", "ann@gmail.com"), account("s", "Studio 54", "", "", "")))
                .isPresent();
    }

    @Test
    void aNameInAnotherCountryIsAnotherCompany() {
        assertThat(match(lead("Acme Tools", "ann@gmail.com"), at(ACME, "DE", "")))
                .isEmpty();
        assertThat(match(lead("Acme Tools", "ann@gmail.com"), at(ACME, "ID", "")))
                .isPresent();
    }

    @Test
    void aPhoneIsEnoughAndAnAddressNever() {
        var phone = at(account("p", "Other", "", "", ""), "ID", "", "+622112345");
        var lead = GivenLead.of(Given.lead(1, "ID", 1, List.of(new Reach.Phone("+622112345"))), "Acme Tools", "");
        assertThat(match(lead, phone)).contains(new AccountMatch.Match(phone, "same phone"));
        assertThat(match(lead("Unlike", "ann@gmail.com"), phone)).isEmpty();
    }

    @Test
    void theSameAddressForgivesALittleMore() {
        var near = at(account("a", "Acme Tuuls", "", "", ""), "ID", "");
        assertThat(NameLikeness.of("Acme Tools", "Acme Tuuls")).isBetween(0.75, 0.84);
        assertThat(match(lead("Acme Tools", "ann@gmail.com"), near).map(AccountMatch.Match::because))
                .contains("name 78 % alike, same address");
        assertThat(match(lead("Acme Tools", "ann@gmail.com"), account("a", "Acme Tuuls", "", "", "")))
                .isEmpty();
    }

    @Test
    void theFirstCriterionThatTellsDecides() {
        var byName = account("a-name", "Acme Tools", "", "budi", "");
        var byDomain = account("z-domain", "Somebody", "acme.com", "", "");
        var lead = lead("Acme Tools", "ann@acme.com");
        assertThat(match(lead, byName, byDomain).map(m -> m.account().id())).contains("z-domain");
        var namesFirst = new AccountMatch(new AccountsConfig(List.of(By.NAME, By.DOMAIN), 0.85));
        assertThat(namesFirst
                        .match(lead, List.of(byDomain, byName))
                        .map(m -> m.account().id()))
                .contains("a-name");
        var onlyNames = new AccountMatch(new AccountsConfig(List.of(By.NAME), 0.85));
        assertThat(onlyNames.match(lead("", "ann@acme.com"), List.of(byDomain))).isEmpty();
        assertThat(onlyNames.keys(lead)).noneMatch(k -> k.text().startsWith("domain:"));
    }

    @Test
    void ofEqualsOneWithAnOwnerIsTakenThenTheSmallestId() {
        var a = account("a", "Acme Tools", "acme.com", "", "");
        var b = account("b", "Acme Tools", "acme.com", "budi", "");
        var c = account("c", "Acme Tools", "acme.com", "ana", "");
        assertThat(match(lead("", "ann@acme.com"), c, b, a).map(m -> m.account().id()))
                .contains("b");
    }

    @Test
    void keysFindWhatMatches() {
        var accounts = new Accounts(List.of(ACME, account("x", "Xylophone", "x.com", "", "")));
        for (var company : List.of("Acme Tools", "acme tool", "Agme Tools", "Acme Toolz")) {
            assertThat(accounts.of(lead(company, "ann@gmail.com"), MATCH, r -> true)
                            .account())
                    .as(company)
                    .contains(ACME);
        }
    }

    @Test
    void ownersAreLookedForUpTheLine() {
        var accounts = new Accounts(List.of(
                account("shop", "Shop", "shop.com", "gone", "country"),
                account("country", "Country", "", "", "region"),
                account("region", "Region", "", "ana", "world"),
                account("world", "World", "", "maya", "")));
        var facts = accounts.of(lead("", "a@shop.com"), MATCH, rep -> !rep.equals("gone"));
        assertThat(facts.owner()).isEmpty();
        assertThat(facts.parent()).contains(new AccountFacts.Owner("ana", "Region"));
        assertThat(facts.ultimate()).contains(new AccountFacts.Owner("maya", "World"));
        assertThat(facts.line()).containsExactly("shop", "country", "region", "world");
        assertThat(accounts.of(lead("", "a@nowhere.com"), MATCH, rep -> true)).isEqualTo(AccountFacts.NONE);
    }

    @Test
    void matchingDoesNotDependOnTheOrderAndLinesEnd() {
        var seed = 20261127L;
        System.out.println("accounts seed " + seed);
        var random = new Random(seed);
        var words = List.of("Acme", "Tools", "Tool", "North", "Norht", "West", "54", "55");
        for (int round = 0; round < 200; round++) {
            var accounts = new ArrayList<KnownAccount>();
            int size = 1 + random.nextInt(12);
            for (int i = 0; i < size; i++) {
                accounts.add(account(
                        "a" + i,
                        words.get(random.nextInt(8)) + " " + words.get(random.nextInt(8)),
                        random.nextBoolean() ? "acme.com" : "north" + random.nextInt(3) + ".com",
                        random.nextBoolean() ? "budi" : "",
                        random.nextInt(4) == 0 ? "" : "a" + random.nextInt(size)));
            }
            var lead = lead(
                    words.get(random.nextInt(8)) + " " + words.get(random.nextInt(8)),
                    "x@" + (random.nextBoolean() ? "acme.com" : "gmail.com"));
            var facts = new Accounts(accounts).of(lead, MATCH, rep -> true);
            assertThat(facts.line()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(size);
            Collections.shuffle(accounts, random);
            assertThat(new Accounts(accounts).of(lead, MATCH, rep -> true)).isEqualTo(facts);
            assertThat(MATCH.match(lead, accounts).map(AccountMatch.Match::account))
                    .isEqualTo(facts.account());
        }
    }
}
