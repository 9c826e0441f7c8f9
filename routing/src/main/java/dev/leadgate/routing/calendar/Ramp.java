package dev.leadgate.routing.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// How the weight of somebody new grows, week by week.
///
/// @param from the first day; nothing before it
/// @param weeks percent of the weight in each week; 100 after the last
public record Ramp(LocalDate from, List<Integer> weeks) {

    public Ramp {
        weeks = List.copyOf(weeks);
    }

    public int percent(Instant now, ZoneId zone) {
        var days = ChronoUnit.DAYS.between(from, now.atZone(zone).toLocalDate());
        if (days < 0) {
            return 0;
        }
        var week = days / 7;
        return week < weeks.size() ? weeks.get((int) week) : 100;
    }
}
