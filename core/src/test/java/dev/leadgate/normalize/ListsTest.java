package dev.leadgate.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The shipped word lists are what the code takes them for.
class ListsTest {

    @ParameterizedTest
    @CsvSource({"free-mail-domains.txt, gmail.com, 10000, MIT", "disposable-domains.txt, mailinator.com, 5000, CC0-1.0"
    })
    void domainListsNameTheirSource(String file, String member, int atLeast, String licence) throws IOException {
        var domains = Words.resource(file);
        assertThat(domains).contains(member).hasSizeGreaterThan(atLeast).isSorted();
        assertThat(domains)
                .allMatch(d -> d.chars().allMatch(c -> c > ' ' && c < 127) && d.equals(d.toLowerCase(Locale.ROOT)));
        try (var in = Objects.requireNonNull(Words.class.getResourceAsStream(file))) {
            var header = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElseThrow();
            assertThat(header).startsWith("# NOTICE: ").contains(licence).containsPattern("[0-9]+\\.[0-9]+\\.[0-9]+");
        }
    }

    @Test
    void everyAliasIsACountryAndEveryZoneAZone() {
        var countries = Set.copyOf(List.of(Locale.getISOCountries()));
        var finder = new Countries();
        Words.pairs("country-aliases.txt", '=').forEach((alias, code) -> {
            assertThat(countries).as(alias).contains(code);
            assertThat(finder.find(alias)).as(alias).contains(code);
        });
        Words.pairs("country-zones.txt", ' ').forEach((code, zone) -> {
            assertThat(countries).contains(code);
            assertThat(ZoneId.getAvailableZoneIds()).as(code).contains(zone);
        });
    }

    @Test
    void everyCodeAndEnglishNameFindsItsCountry() {
        var finder = new Countries();
        for (var code : Locale.getISOCountries()) {
            var country = Locale.of("", code);
            assertThat(finder.find(code)).contains(code);
            assertThat(finder.find(country.getISO3Country())).as(code).contains(code);
            assertThat(finder.find(country.getDisplayCountry(Locale.ENGLISH)))
                    .as(code)
                    .contains(code);
        }
    }
}
