package dev.leadgate.routing.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.Given;
import dev.leadgate.spi.Destination;
import dev.leadgate.spi.Destination.Answer;
import dev.leadgate.spi.Destination.Entry;
import dev.leadgate.spi.Destination.Told;
import dev.leadgate.spi.DestinationAdapter.Telling;
import dev.leadgate.spi.LeadEvent;
import dev.leadgate.spi.LeadEvent.Kind;
import dev.leadgate.spi.LeadEvent.Subject;
import dev.leadgate.store.Deliveries.Result;
import dev.leadgate.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryStageTest {
    private static final Instant START = Given.NOW;
    private static final Optional<Entry> ENTRY = Optional.of(new Entry("17", Optional.empty()));

    private final PaperDeliveries deliveries = new PaperDeliveries(START);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Told> sent = Collections.synchronizedList(new ArrayList<>());

    private static Subject subject(String stage) {
        return new Subject("L-7", Given.lead(1, "DE", 1), START, stage, Optional.empty(), "global", "all");
    }

    private static Told told() {
        var event = new LeadEvent(new UUID(3, 1), Kind.ASSIGNED, START, subject("assigned"), Map.of());
        return new Told(1, event, Optional.empty());
    }

    private void run(Telling telling, Optional<Subject> now, Destination destination) throws InterruptedException {
        var open = new DeliveryStage.Open(
                told -> {
                    sent.add(told);
                    return destination.send(told);
                },
                telling,
                lead -> now);
        var stage = new DeliveryStage(
                "crm",
                () -> open,
                deliveries,
                new Telemetry(meters),
                () -> deliveries.now,
                8,
                DeliveryStage.Schedule.STANDARD);
        deliveries.add(told());
        for (int round = 0; round < 2_000 && !deliveries.isEmpty(); round++) {
            deliveries.untilDue();
            stage.dispatch(deliveries.claim("crm", 64));
            stage.drain(Duration.ofSeconds(10));
        }
    }

    @Test
    void an_outage_of_two_days_is_waited_for_with_one_id() throws Exception {
        var well = START.plus(Duration.ofDays(2));
        run(Telling.EVENTS, Optional.empty(), t -> {
            if (deliveries.now.isBefore(well)) {
                throw new IOException("no answer");
            }
            return new Answer.Taken(ENTRY);
        });
        assertThat(deliveries.ended).containsExactly(new Result.Taken(ENTRY));
        assertThat(sent).hasSizeBetween(5, 12).extracting(t -> t.event().id()).containsOnly(new UUID(3, 1));
    }

    @Test
    void an_outage_without_end_is_given_up_after_days() throws Exception {
        run(Telling.EVENTS, Optional.empty(), t -> {
            throw new IOException("no answer");
        });
        assertThat(deliveries.ended).containsExactly(new Result.GiveUp("no answer"));
        assertThat(Duration.between(START, deliveries.now)).isGreaterThan(Duration.ofDays(3));
        assertThat(meters.get("leadgate.machines.not.told")
                        .tag("gave_up", "true")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_refusal_is_given_up_at_once_and_a_bug_is_tried_again() throws Exception {
        run(Telling.EVENTS, Optional.empty(), t -> new Answer.Refused("400: no such field"));
        assertThat(deliveries.ended).containsExactly(new Result.GiveUp("400: no such field"));
        assertThat(sent).hasSize(1);
        deliveries.ended.clear();
        run(Telling.EVENTS, Optional.empty(), t -> {
            if (sent.size() < 4) {
                throw new IllegalStateException("a bug");
            }
            return new Answer.Taken(Optional.empty());
        });
        assertThat(deliveries.ended).containsExactly(new Result.Taken(Optional.empty()));
    }

    @Test
    void a_vendor_is_not_asked_before_the_time_it_named() throws Exception {
        run(
                Telling.EVENTS,
                Optional.empty(),
                t -> sent.size() == 1
                        ? new Answer.Later(Duration.ofMinutes(17), "slow down")
                        : new Answer.Taken(Optional.empty()));
        assertThat(Duration.between(START, deliveries.now)).isEqualTo(Duration.ofMinutes(17));
    }

    /// Asking for time is no failure: what a busy vendor puts off fifty times is not given up, nor made to wait longer.
    @Test
    void a_vendor_that_asks_for_time_again_and_again_uses_up_no_try() throws Exception {
        run(
                Telling.EVENTS,
                Optional.empty(),
                t -> sent.size() <= 50
                        ? new Answer.Later(Duration.ofMinutes(1), "429")
                        : new Answer.Taken(Optional.empty()));
        assertThat(deliveries.ended).containsExactly(new Result.Taken(Optional.empty()));
        assertThat(Duration.between(START, deliveries.now)).isEqualTo(Duration.ofMinutes(50));
    }

    @Test
    void a_vendor_that_asks_for_time_without_end_is_given_up_after_days() throws Exception {
        run(Telling.EVENTS, Optional.empty(), t -> new Answer.Later(Duration.ofHours(1), "429"));
        assertThat(deliveries.ended).containsExactly(new Result.GiveUp("429"));
        assertThat(Duration.between(START, deliveries.now)).isGreaterThan(Duration.ofDays(3));
    }

    /// One record that a firewall refuses is not the whole destination.
    @Test
    void what_is_refused_while_others_are_taken_is_given_up_in_the_end() throws Exception {
        deliveries.othersPass = true;
        run(Telling.EVENTS, Optional.empty(), t -> new Answer.NeedsYou("403"));
        assertThat(deliveries.ended).containsExactly(new Result.GiveUp("403"));
    }

    @Test
    void while_it_needs_somebody_nothing_is_given_up() throws Exception {
        var mended = START.plus(Duration.ofDays(6));
        run(
                Telling.EVENTS,
                Optional.empty(),
                t -> deliveries.now.isBefore(mended)
                        ? new Answer.NeedsYou("401: bad token")
                        : new Answer.Taken(Optional.empty()));
        assertThat(deliveries.ended).containsExactly(new Result.Taken(Optional.empty()));
        assertThat(deliveries.held).hasSizeGreaterThan(1_000);
    }

    /// A record is kept as the lead is now: a row that comes late takes nothing back.
    @Test
    void whoever_keeps_records_is_told_the_lead_as_it_is_now() throws Exception {
        run(Telling.RECORDS, Optional.of(subject("converted")), t -> new Answer.Taken(ENTRY));
        assertThat(sent).singleElement().satisfies(t -> {
            assertThat(t.event().subject().stage()).isEqualTo("converted");
            assertThat(t.event().id()).isEqualTo(new UUID(3, 1));
        });
        sent.clear();
        run(Telling.EVENTS, Optional.of(subject("converted")), t -> new Answer.Taken(ENTRY));
        assertThat(sent)
                .singleElement()
                .satisfies(t -> assertThat(t.event().subject().stage()).isEqualTo("assigned"));
        sent.clear();
        run(Telling.RECORDS, Optional.empty(), t -> new Answer.Taken(ENTRY));
        assertThat(sent).as("the lead is gone").isEmpty();
        assertThat(deliveries.ended).last().isEqualTo(new Result.Gone());
    }
}
