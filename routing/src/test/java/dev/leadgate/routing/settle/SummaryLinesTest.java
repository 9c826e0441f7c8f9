package dev.leadgate.routing.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.Given;
import dev.leadgate.spi.Notification.Recipient;
import dev.leadgate.store.DueSummary;
import dev.leadgate.store.DueSummary.OnCard;
import dev.leadgate.store.LeadState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryLinesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T07:02:11Z");

    @Test
    void whatWaitsForAnAnswerStandsFirstAndTheRestAsItIs() {
        var leads = List.of(
                on(1, "lead_assigned", LeadState.ACCEPTED, "budi", 300),
                on(2, "lead_assigned", LeadState.ASSIGNED, "budi", 300),
                on(3, "lead_assigned", LeadState.ASSIGNED, "budi", 60),
                on(4, "lead_assigned", LeadState.ASSIGNED, "dina", 60),
                on(5, "sla_missed", LeadState.ASSIGNED, "dina", 60),
                on(6, "reminder", LeadState.LOST, "budi", 60),
                on(7, "lead_touched", LeadState.ACCEPTED, "budi", 60));
        var summary = lines(leads).summary().orElseThrow();
        assertThat(summary.entries())
                .extracting(entry -> entry.card().number() + " " + entry.kind())
                .containsExactly(
                        "L-3 lead_assigned",
                        "L-2 lead_assigned",
                        "L-1 lead_accepted",
                        "L-4 lead_passed_on",
                        "L-5 sla_missed",
                        "L-6 lead_closed",
                        "L-7 lead_touched");
        assertThat(summary.entries())
                .filteredOn(entry -> entry.card().acceptBy().isPresent())
                .hasSize(2);
    }

    /// It was given back and nobody has it, or it went away and came back.
    @Test
    void nobodysLeadIsNotTheReadersAndOneThatCameBackIs() {
        var summary = lines(List.of(
                        on(1, "lead_assigned", LeadState.WAITING, "", 60),
                        on(2, "lead_open", LeadState.WAITING, "", 60),
                        on(3, "lead_passed_on", LeadState.ASSIGNED, "budi", 90)))
                .summary()
                .orElseThrow();
        assertThat(summary.entries())
                .extracting(entry -> entry.card().number() + " " + entry.kind())
                .containsExactly("L-2 lead_open", "L-3 lead_assigned", "L-1 lead_passed_on");
    }

    @Test
    void noLeadIsLeftOutOfTheNumber() {
        var leads = IntStream.range(0, 25)
                .mapToObj(i -> on(i, "lead_assigned", LeadState.ASSIGNED, "budi", 300 - i))
                .toList();
        var summary = lines(leads).summary().orElseThrow();
        assertThat(summary.leads()).isEqualTo(25);
        assertThat(summary.entries().getFirst().card().number())
                .as("the most urgent")
                .isEqualTo("L-24");
        assertThat(lines(List.of()).summary()).isEmpty();
    }

    private static SummaryLines lines(List<OnCard> leads) {
        return new SummaryLines(new DueSummary(
                "chat",
                new Recipient("budi", "Budi", "en", "UTC", Map.of()),
                Optional.empty(),
                List.of(),
                leads,
                NOW,
                1));
    }

    static OnCard on(int number, String kind, LeadState state, String owner, long seconds) {
        var lead = Given.lead(number, "ID", 10);
        return new OnCard(kind, lead, number, NOW, state, Optional.of(owner), Optional.of(NOW.plusSeconds(seconds)));
    }
}
