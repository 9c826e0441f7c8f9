package dev.leadgate.routing.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.calendar.WeeklyHours;
import dev.leadgate.routing.calendar.WeeklyHours.Interval;
import dev.leadgate.routing.policy.Policy;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffHoursTest {
    private static final Instant NIGHT = Instant.parse("2026-03-02T02:00:00Z");
    private static final Instant SHIFT = Instant.parse("2026-03-02T09:00:00Z");
    private static final WeeklyHours MONDAYS = new WeeklyHours(
            "mondays",
            ZoneOffset.UTC,
            Map.of(DayOfWeek.MONDAY, List.of(new Interval(LocalTime.of(9, 0), LocalTime.of(17, 0)))));

    private static Policy.Rep rep(Optional<WeeklyHours> hours) {
        return new Policy.Rep(
                "ana",
                "Ana Ruiz",
                "es",
                ZoneId.of("UTC"),
                hours,
                Set.of(),
                OptionalInt.empty(),
                Map.of(),
                Set.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<Instant> held(Instant now, String kind, String by) {
        return new OffHours(now)
                .heldUntil(
                        rep(Optional.of(MONDAYS)), kind, Optional.ofNullable(by).map(Instant::parse));
    }

    @ParameterizedTest
    @CsvSource({
        "lead_touched,",
        "lead_passed_on,",
        "lead_touched,2026-03-02T02:05:00Z",
        "lead_assigned,2026-03-02T09:00:01Z",
        "lead_assigned,2026-03-02T09:05:00Z"
    })
    void what_can_wait_is_held_until_the_shift(String kind, String by) {
        assertThat(held(NIGHT, kind, by)).hasValue(SHIFT);
        assertThat(held(SHIFT, kind, by)).as("on shift").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "lead_assigned,",
        "lead_assigned,2026-03-02T02:05:00Z",
        "lead_assigned,2026-03-02T09:00:00Z",
        "reminder,",
        "reminder,2026-03-02T09:05:00Z",
        "sla_missed,"
    })
    void what_cannot_wait_is_said_at_night(String kind, String by) {
        assertThat(held(NIGHT, kind, by)).isEmpty();
    }

    @Test
    void a_rep_without_hours_is_always_told_and_one_who_never_works_too() {
        assertThat(new OffHours(NIGHT).heldUntil(rep(Optional.empty()), "lead_touched", Optional.empty()))
                .isEmpty();
        var never = new WeeklyHours("never", ZoneOffset.UTC, Map.of());
        assertThat(new OffHours(NIGHT).heldUntil(rep(Optional.of(never)), "lead_touched", Optional.empty()))
                .isEmpty();
    }
}
