package dev.leadgate.routing.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.lead.Lead;
import dev.leadgate.routing.Given;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.store.Batch;
import dev.leadgate.store.Batch.Outcome;
import dev.leadgate.store.Claimed;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.TimelineEvent;
import dev.leadgate.store.WaitingLead;
import dev.leadgate.telemetry.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CountedTest {
    private static final Instant STORED = Given.NOW.minusMillis(40);
    private static final Lead ONE = Given.lead(1, "DE", 1);
    private static final Lead TWO = Given.lead(2, "DE", 1);

    private static Claimed claimed(long id) {
        var envelope = new Envelope("k" + id, STORED, Payload.of(new byte[] {1}, ""), Map.of());
        return new Claimed(new RawLead(id, "website", envelope, Optional.empty()), STORED, 1);
    }

    private static Batch.Result result(long id, Lead lead, boolean silent) {
        return new Batch.Result(claimed(id), List.of(new Outcome.Standardized(lead, silent)));
    }

    private static TimelineEvent event(Lead lead, String kind) {
        return new TimelineEvent(1, lead.id(), 7, Given.NOW, kind, "gateway", Map.of());
    }

    @Test
    void a_new_lead_is_counted_once_and_timed_from_its_payload() {
        var batch = new Batch(List.of(result(1, ONE, false), result(2, TWO, false)));
        assertThat(Counted.settled(
                        batch,
                        List.of(),
                        List.of(event(ONE, "attached"), event(ONE, "assigned"), event(TWO, "waiting"))))
                .containsExactly(
                        new Event.LeadMade("website"),
                        new Event.LeadAssigned("website", Duration.ofMillis(40)),
                        new Event.LeadMade("website"),
                        new Event.LeadWaits("website"));
    }

    @Test
    void silent_imports_and_other_leads_count_nowhere_and_tests_are_taken_off() {
        var batch = new Batch(List.of(result(1, ONE, true)));
        var test = claimed(9);
        assertThat(Counted.settled(batch, List.of(test), List.of(event(ONE, "assigned"), event(TWO, "assigned"))))
                .containsExactly(new Event.TestReceived("website", STORED));
    }

    @Test
    void a_lead_that_waited_is_assigned_and_not_new() {
        var waited = new WaitingLead(7, ONE, Given.NOW.minusSeconds(90), Given.NOW.minusSeconds(90));
        assertThat(Counted.settled(List.of(waited), List.of(event(ONE, "assigned"))))
                .containsExactly(new Event.LeadAssigned("website", Duration.ofSeconds(90)));
    }

    @Test
    void the_first_answer_is_counted_and_whether_it_came_in_time() {
        var held = HeldLeads.held(LeadState.ASSIGNED, "ana");
        var inTime = new TimelineEvent(1, held.lead().id(), 7, Given.NOW.minusSeconds(1), "accepted", "ana", Map.of());
        assertThat(Counted.moved(held, List.of(inTime)))
                .containsExactly(new Event.LeadTouched("website", Duration.ofSeconds(299), Optional.of(true)));
        var late = new TimelineEvent(1, held.lead().id(), 7, Given.NOW.plusSeconds(1), "contacted", "ana", Map.of());
        assertThat(Counted.moved(held, List.of(late)))
                .as("that it was missed was counted when it was")
                .containsExactly(new Event.LeadTouched("website", Duration.ofSeconds(301), Optional.empty()));
        assertThat(Counted.moved(HeldLeads.held(LeadState.ACCEPTED, "ana"), List.of(late)))
                .as("accepted before")
                .isEmpty();
        assertThat(Counted.moved(held, List.of(event(ONE, "sla_missed"), event(ONE, "reassigned"))))
                .containsExactly(new Event.DeadlineMissed("website"));
    }
}
