package dev.leadgate.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Conditions as a person would say them; what has no words stays as it is written.
class RuleWordsTest {
    private static final Words WORDS = new Words("en", ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            lead.seats >= 50 => seats ≥ 50
            lead.seats >= 50 && lead.country in ["ID", "SG", "MY"] => seats ≥ 50 and country is ID, SG or MY
            lead.country in ["ID"] => country is ID
            lead.country == "FR" || lead.country != "CH" => country is FR or country is not CH
            lead.a == 1 && lead.b == 2 || lead.c == 3 => (a is 1 and b is 2) or c is 3
            lead.a == 1 && (lead.b == 2 || lead.c == 3) => a is 1 and (b is 2 or c is 3)
            (lead.seats < 5 && lead.seats > 1) => seats < 5 and seats > 1
            has(lead.owner) => owner is known
            !has(lead.owner) => owner is not known
            lead.message.contains("a && b") => message contains a && b
            lead.returning => returning holds
            lead.seats >= lead.score => lead.seats >= lead.score
            domain(lead.email) == "example.com" => domain(lead.email) == "example.com"
            """)
    void a_condition_is_said_in_words(String condition, String words) {
        assertThat(RuleWords.of(condition, WORDS)).isEqualTo(words);
    }
}
