package dev.leadgate.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:33:00Z");

    /// Plural forms that a language does not have.
    private static final Map<String, Set<String>> WITHOUT =
            Map.of("en", Set.of("_many"), "es", Set.of(), "id", Set.of("_one", "_many"));

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "id"})
    void everyLanguageHasEverySentenceWithTheSameNames(String language) {
        var all = Sentences.LANGUAGES.stream()
                .flatMap(l -> Sentences.shipped(l).keySet().stream())
                .filter(key -> WITHOUT.getOrDefault(language, Set.of()).stream().noneMatch(key::endsWith))
                .collect(Collectors.toCollection(TreeSet::new));
        var mine = Sentences.shipped(language);
        assertThat(new TreeSet<>(mine.keySet())).isEqualTo(all);
        mine.forEach((key, sentence) -> assertThat(sentence).as(key).isNotBlank());
        var english = Sentences.shipped("en");
        mine.forEach((key, sentence) -> assertThat(Sentences.arguments(sentence))
                .as("%s %s", language, key)
                .isEqualTo(Sentences.arguments(english.getOrDefault(key, sentence))));
        assertThat(Sentences.problems(Map.of(language, own(mine)))).isEmpty();
    }

    private static Map<String, String> own(Map<String, String> shipped) {
        var own = new HashMap<>(shipped);
        own.keySet().removeIf(key -> key.startsWith("fact_"));
        return own;
    }

    @ParameterizedTest
    @CsvSource({"en,07:33", "es,07:33", "id,07.33", "de,07:33"})
    void timesAreWrittenAsPeopleThereWriteThem(String language, String shown) {
        assertThat(Words.of(language, "Asia/Jakarta").time(NOW)).isEqualTo(shown);
    }

    @Test
    void anotherDayIsSaid() {
        var words = Words.of("en", "Asia/Jakarta");
        assertThat(words.time(NOW.plus(Duration.ofHours(16)), NOW)).isEqualTo("23:33");
        assertThat(words.time(NOW.plus(Duration.ofHours(17)), NOW)).isEqualTo("Mon 00:33");
    }

    @ParameterizedTest
    @CsvSource({
        "en,1,1 seat",
        "en,2,2 seats",
        "en,1000000,'1,000,000 seats'",
        "es,1,1 licencia",
        "es,1000000,1.000.000 de licencias",
        "es,1500,1.500 licencias",
        "id,1,1 kursi",
        "id,120,120 kursi"
    })
    void numbersChooseTheirForm(String language, long n, String shown) {
        assertThat(Words.of(language, "UTC").count("fact_seats", n)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"en,PT-1S,0 s", "en,PT0.001S,1 s", "es,PT2M,120 s", "en,PT2M0.001S,3 min", "id,PT1S,1 detik"})
    void whatTookMomentsIsSaidInSeconds(String language, Duration length, String shown) {
        assertThat(Words.of(language, "UTC").took(length)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"en,22 Nov 07:33", "es,22 nov 07:33", "id,22 Nov 07.33"})
    void aDayOfTheYearIsWrittenAsPeopleThereWriteIt(String language, String shown) {
        assertThat(Words.of(language, "Asia/Jakarta").date(NOW)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "PT-5S,0 min",
        "PT1S,1 min",
        "PT5M,5 min",
        "PT119M,119 min",
        "PT2H,2 h",
        "PT2H1M,3 h",
        "PT48H,48 h",
        "PT49H,3 days"
    })
    void timeThatIsLeftIsRoundedUp(Duration length, String shown) {
        assertThat(Words.of("en", "UTC").left(length)).isEqualTo(shown);
    }

    @Test
    void valuesAreNotLookedIntoAgain() {
        assertThat(Words.of("en", "UTC").say("why", "reason", "{reason} {time} {"))
                .isEqualTo("Why you: {reason} {time} {");
        assertThatThrownBy(() -> Words.of("en", "UTC").say("why")).hasMessageContaining("{reason}");
    }

    @Test
    void ownSentencesGoFirstAndTheOthersStay() {
        var own = Map.of("de", Map.of("accept", "Annehmen"), "id", Map.of("accept", "Ambil"));
        assertThat(Words.of("de-AT", "UTC", own).say("accept")).isEqualTo("Annehmen");
        assertThat(Words.of("de", "UTC", own).say("decline")).isEqualTo("Decline");
        assertThat(Words.of("id", "UTC", own).say("accept")).isEqualTo("Ambil");
        assertThat(Words.of("id", "UTC", own).say("decline")).isEqualTo("Tolak");
        assertThat(Words.of("es-MX", "UTC", own).say("accept")).isEqualTo("Aceptar");
        assertThat(Words.of("xx", "Nowhere/Land", own).say("accept")).isEqualTo("Accept");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|wy|x|no notification has a sentence `wy`",
                "en|fact_request|{n}|no notification has a sentence `fact_request`",
                "en|why|Because {resaon}|there is no {resaon} in `why`",
                "en|why|Because {reason|a brace without its other half",
                "en|clock|HH:qq:b|not a way to write the time",
                "not a tag|why|{reason}|`not a tag` is no language"
            })
    void ownSentencesAreChecked(String language, String key, String sentence, String message) {
        assertThat(Sentences.problems(Map.of(language, Map.of(key, sentence))))
                .extracting(p -> p.message())
                .contains(message);
    }

    @Test
    void pluralFormsThatEnglishLacksCanBeWritten() {
        assertThat(Sentences.problems(Map.of("es", Map.of("left_days_many", "{n} de días largos"))))
                .isEmpty();
    }
}
