package dev.leadgate.routing.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/// Whose turn it is to be on call. Turns are half-open and follow one another without a gap: at the moment of
/// the hand-over it is the next one's. The wall clock of a zone decides, so a turn is an hour longer or
/// shorter where the clock changes; a time that a change skips is the first moment after the gap by the
/// length of the gap, a time that happens twice the first of the two. Pure.
///
/// @param reps in their turns, each one day or week; at least one
/// @param on day on which weeks are handed over
/// @param from day of the first one's turn, or in its week; before it the turns ran likewise
public record OnCall(List<String> reps, Every every, LocalTime handOver, DayOfWeek on, LocalDate from, ZoneId zone) {
    private static final int WEEK = 7;

    /// How long a turn is.
    public enum Every {
        DAY,
        WEEK
    }

    public OnCall {
        reps = List.copyOf(reps);
    }

    /// Who is on call at a moment.
    public String at(Instant now) {
        var today = now.atZone(zone).toLocalDate();
        var day = now.isBefore(handOver(today)) ? today.minusDays(1) : today;
        long turn = switch (every) {
            case DAY -> ChronoUnit.DAYS.between(from, day);
            case WEEK ->
                Math.floorDiv(ChronoUnit.DAYS.between(from.with(TemporalAdjusters.previousOrSame(on)), day), WEEK);
        };
        return reps.get((int) Math.floorMod(turn, (long) reps.size()));
    }

    private Instant handOver(LocalDate day) {
        return day.atTime(handOver).atZone(zone).toInstant();
    }
}
