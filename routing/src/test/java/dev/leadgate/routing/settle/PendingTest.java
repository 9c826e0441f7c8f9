package dev.leadgate.routing.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.Given;
import dev.leadgate.store.Held;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.NextStep;
import dev.leadgate.store.TimerStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Putting off is no way around a deadline.
class PendingTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant ACCEPT = NOON.plusSeconds(600);
    private static final Instant CONTACT = NOON.plusSeconds(3600);

    private static Pending held(LeadState state, TimerStep step, Instant at) {
        return held(state, Optional.of(new NextStep(step, at)));
    }

    private static Pending held(LeadState state, Optional<NextStep> next) {
        var holding = new Holding(
                UUID.randomUUID(),
                "budi",
                "sales",
                "all",
                true,
                1,
                NOON.minusSeconds(60),
                Optional.empty(),
                Optional.empty(),
                Optional.of("quick"),
                Optional.of(ACCEPT),
                Optional.of(CONTACT));
        var lead = Given.lead(1, "DE", 1);
        return new Pending(
                new Held(1042, lead, NOON, state, Optional.of("budi"), "sales", "all", List.of(holding), next));
    }

    @Test
    void whatever_the_sla_does_earlier_stays_first() {
        var soon = held(LeadState.ASSIGNED, TimerStep.ACCEPT, ACCEPT);
        assertThat(soon.before(NOON.plusSeconds(300))).isEqualTo(new NextStep(TimerStep.SNOOZE, NOON.plusSeconds(300)));
        assertThat(soon.before(NOON.plusSeconds(900))).isEqualTo(new NextStep(TimerStep.ACCEPT, ACCEPT));
        assertThat(soon.before(ACCEPT)).isEqualTo(new NextStep(TimerStep.ACCEPT, ACCEPT));
    }

    @Test
    void after_the_reminder_the_deadline_is_back() {
        assertThat(held(LeadState.ASSIGNED, TimerStep.SNOOZE, NOON.plusSeconds(300))
                        .sla())
                .contains(new NextStep(TimerStep.ACCEPT, ACCEPT));
        assertThat(held(LeadState.ACCEPTED, TimerStep.SNOOZE, NOON.plusSeconds(300))
                        .sla())
                .contains(new NextStep(TimerStep.CONTACT, CONTACT));
        assertThat(held(LeadState.ASSIGNED, TimerStep.SNOOZE, ACCEPT.plusSeconds(1))
                        .sla())
                .as("the time to accept was over when it was set, and is not missed twice")
                .contains(new NextStep(TimerStep.CONTACT, CONTACT));
        assertThat(held(LeadState.CONTACTED, TimerStep.SNOOZE, NOON.plusSeconds(300))
                        .sla())
                .isEmpty();
    }

    @Test
    void putting_off_twice_counts_from_the_deadline() {
        var twice = held(LeadState.ASSIGNED, TimerStep.SNOOZE, NOON.plusSeconds(300));
        assertThat(twice.before(NOON.plusSeconds(900))).isEqualTo(new NextStep(TimerStep.ACCEPT, ACCEPT));
        assertThat(twice.before(NOON.plusSeconds(400)))
                .isEqualTo(new NextStep(TimerStep.SNOOZE, NOON.plusSeconds(400)));
    }

    @Test
    void who_tried_is_hurried_no_more() {
        var tried = held(LeadState.ACCEPTED, TimerStep.FOLLOW_UP, NOON.plusSeconds(300));
        assertThat(tried.before(NOON.plusSeconds(9_000)))
                .isEqualTo(new NextStep(TimerStep.FOLLOW_UP, NOON.plusSeconds(9_000)));
        assertThat(held(LeadState.ACCEPTED, Optional.empty()).before(NOON.plusSeconds(9_000)))
                .isEqualTo(new NextStep(TimerStep.SNOOZE, NOON.plusSeconds(9_000)));
    }
}
