package dev.leadgate.routing.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.calendar.WeeklyHours;
import dev.leadgate.routing.calendar.WeeklyHours.Interval;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.writing.QuietHours;
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
        return rep(hours, Optional.empty());
    }

    private static Policy.Rep rep(Optional<WeeklyHours> hours, Optional<QuietHours> quiet) {
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
                Optional.empty(),
                quiet);
    }

    private static Optional<Instant> held(Instant now, String kind, String by) {
        return new OffHours(now, Set.of())
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

    @ParameterizedTest
    @CsvSource({
        "lead_touched,,2026-03-02T07:00:00Z",
        "lead_assigned,,2026-03-02T07:00:00Z",
        "sla_missed,,2026-03-02T07:00:00Z",
        "reminder,2026-03-02T07:00:01Z,2026-03-02T07:00:00Z",
        "lead_assigned,2026-03-02T07:00:00Z,",
        "reminder,2026-03-02T02:05:00Z,"
    })
    void in_their_own_quiet_hours_a_rep_is_told_only_what_must_be_answered_before_they_end(
            String kind, Instant by, Instant until) {
        var quiet = Optional.of(QuietHours.of("22:00-07:00"));
        assertThat(new OffHours(NIGHT, Set.of()).heldUntil(rep(Optional.empty(), quiet), kind, Optional.ofNullable(by)))
                .isEqualTo(Optional.ofNullable(until));
        assertThat(new OffHours(SHIFT, Set.of()).heldUntil(rep(Optional.empty(), quiet), kind, Optional.ofNullable(by)))
                .as("by day")
                .isEmpty();
    }

    @Test
    void of_shift_and_quiet_hours_the_later_one_counts() {
        var late = Optional.of(QuietHours.of("01:00-10:30"));
        assertThat(new OffHours(NIGHT, Set.of())
                        .heldUntil(rep(Optional.of(MONDAYS), late), "lead_touched", Optional.empty()))
                .hasValue(Instant.parse("2026-03-02T10:30:00Z"));
        var early = Optional.of(QuietHours.of("01:00-07:00"));
        assertThat(new OffHours(NIGHT, Set.of())
                        .heldUntil(rep(Optional.of(MONDAYS), early), "lead_touched", Optional.empty()))
                .hasValue(SHIFT);
    }

    @Test
    void a_rep_without_hours_is_always_told_and_one_who_never_works_too() {
        assertThat(new OffHours(NIGHT, Set.of()).heldUntil(rep(Optional.empty()), "lead_touched", Optional.empty()))
                .isEmpty();
        var never = new WeeklyHours("never", ZoneOffset.UTC, Map.of());
        assertThat(new OffHours(NIGHT, Set.of()).heldUntil(rep(Optional.of(never)), "lead_touched", Optional.empty()))
                .isEmpty();
    }

    /// Their clock may stand still until the morning; they are there for what cannot.
    @Test
    void whoever_is_on_call_is_offered_a_lead_at_once() {
        var by = Optional.of(SHIFT.plusSeconds(300));
        var night = new OffHours(NIGHT, Set.of("ana"));
        assertThat(night.heldUntil(rep(Optional.of(MONDAYS)), "lead_assigned", by))
                .isEmpty();
        assertThat(night.heldUntil(rep(Optional.of(MONDAYS)), "lead_touched", Optional.empty()))
                .as("news wait all the same")
                .hasValue(SHIFT);
        assertThat(new OffHours(NIGHT, Set.of("budi")).heldUntil(rep(Optional.of(MONDAYS)), "lead_assigned", by))
                .hasValue(SHIFT);
    }
}
