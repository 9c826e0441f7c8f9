package dev.leadgate.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClauseTest {
    private static final Clause TURN =
            Clause.of("next_in_turn_skills", "team", "apac", "skills", "enterprise, level:3");

    @ParameterizedTest
    @CsvSource({
        "en,'next in turn in apac, enterprise, level:3; score 70, hot'",
        "es,'siguiente turno en apac, enterprise, level:3; puntuación 70, hot'",
        "id,'giliran berikutnya di apac, enterprise, level:3; skor 70, hot'",
        "de,'next in turn in apac, enterprise, level:3; score 70, hot'"
    })
    void everyReaderGetsItInTheirLanguage(String language, String said) {
        var clause = TURN.and(Clause.of("score", "score", "70, hot"));
        assertThat(clause.in(Words.of(language, "UTC"))).isEqualTo(said);
        assertThat(Clause.of(clause.among(Map.of("rep", "budi"), "because"), Words.of(language, "UTC")))
                .isEqualTo(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b?c=d&e%41+f", "{team} {", "", "\r\n\0", "á 😀", "text"})
    void whateverStandsInItComesBack(String text) {
        var clause = Clause.of("declined_other").and(Clause.of("text", "text", text));
        assertThat(clause.encoded()).matches("\\p{ASCII}*");
        assertThat(Clause.decoded(clause.encoded())).contains(clause);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nothing_we_know?team=apac", "next_in_turn", "next_in_turn?", "text?text=%zz", ";", "?"})
    void whatAnotherVersionWroteIsReadInItsEnglishWords(String said) {
        assertThat(Clause.decoded(said)).isEmpty();
        var facts = Map.of("why", "as it was written", Clause.SAID, said);
        assertThat(Clause.of(facts, Words.of("es", "UTC"))).isEqualTo("as it was written");
    }

    @Test
    void anEventOfAnEarlierVersionKeepsItsWords() {
        var spanish = Words.of("es", "UTC");
        assertThat(Clause.of(Map.of("because", "declined: no time"), spanish)).isEqualTo("declined: no time");
        assertThat(Clause.of(Map.of("rep", "budi"), spanish)).isEmpty();
        assertThat(Clause.NONE.among(Map.of("rep", "budi"), "why")).isEqualTo(Map.of("rep", "budi"));
    }

    @Test
    void aClauseThatNobodyWroteIsNotSaid() {
        assertThatThrownBy(() -> Clause.of("nothing_we_know").english()).hasMessageContaining("nothing_we_know");
        assertThatThrownBy(() -> Clause.of("next_in_turn").english()).hasMessageContaining("{team}");
    }
}
