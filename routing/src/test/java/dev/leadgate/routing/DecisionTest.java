package dev.leadgate.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.notice.Words;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final String OLD = """
            {"policy":"v1","at":"2026-03-02T03:00:00Z","outcome":{"rule":"all","team":"apac","rep":"budi",
             "why":"next in turn in apac","counts":true%s}}""";

    @Test
    void theReasonIsReadInEveryLanguage() {
        var decision = Decision.fromJson(OLD.formatted(",\"said\":\"next_in_turn?team=apac\""));
        assertThat(decision.outcome().clause().in(Words.of("es", "UTC"))).isEqualTo("siguiente turno en apac");
        assertThat(decision.placement())
                .isEqualTo(Decision.fromJson(decision.toJson()).placement());
    }

    @Test
    void aRecordOfAnEarlierVersionKeepsItsWords() {
        var decision = Decision.fromJson(OLD.formatted(""));
        assertThat(decision.outcome().clause().in(Words.of("es", "UTC"))).isEqualTo("next in turn in apac");
        assertThat(decision.toJson()).doesNotContain("said");
    }
}
