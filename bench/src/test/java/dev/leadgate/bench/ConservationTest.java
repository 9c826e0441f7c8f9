package dev.leadgate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConservationTest {

    private static Map<String, Long> atRest() {
        var counts = new HashMap<String, Long>();
        for (var all : List.of("inbox", "touch", "lead", "owned", "assigned", "counted", "counting", "notified")) {
            counts.put(all, 1_000L);
        }
        for (var none : List.of(
                "inbox_work",
                "ignored",
                "dead_letter",
                "inbox_variant",
                "outbox",
                "owners apart",
                "acked and away",
                "never sent")) {
            counts.put(none, 0L);
        }
        return counts;
    }

    @Test
    void agreesWhenEveryEnvelopeBecameOneLeadOfOneOwner() {
        assertThat(Conservation.findings(atRest())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "touch",
                "lead",
                "owned",
                "assigned",
                "counted",
                "counting",
                "notified",
                "inbox_work",
                "ignored",
                "dead_letter",
                "inbox_variant",
                "outbox",
                "owners apart",
                "acked and away",
                "never sent"
            })
    void oneTooManyAnywhereIsFound(String count) {
        var counts = atRest();
        counts.merge(count, 1L, Long::sum);
        assertThat(Conservation.findings(counts)).singleElement().asString().startsWith(count + " = ");
    }
}
