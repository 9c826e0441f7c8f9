package dev.leadgate.routing.policy;

import dev.leadgate.routing.calendar.WeeklyHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// When nobody of a team works, by the calendars alone, over one week of January. Pure.
public final class ShiftGaps {
    /// A Monday, 00:00 UTC.
    private static final Instant WEEK = Instant.parse("2026-01-05T00:00:00Z");

    private static final Duration STEP = Duration.ofMinutes(15);
    private static final int STEPS = (int) Duration.ofDays(7).dividedBy(STEP);
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

    private final Map<String, boolean[]> open = new HashMap<>();

    private ShiftGaps() {}

    /// @param uncovered over the whole week
    /// @param longest without interruption, from `from` to `to`
    public record Gap(String team, Duration uncovered, Duration longest, Instant from, Instant to) {

        /// `nobody of team x is on shift for 123 hours of the week`, without the start.
        String hours() {
            var minutes = uncovered.toMinutes();
            return minutes % 60 == 0
                    ? String.valueOf(minutes / 60)
                    : String.format(Locale.ROOT, "%.1f", minutes / 60.0);
        }

        /// One sentence.
        public String shown(ZoneId zone) {
            return "nobody of team `" + team + "` is on shift for " + hours() + " hours of the week, at most "
                    + stretch(zone);
        }

        /// `from Fri 17:30 to Mon 08:30`.
        String stretch(ZoneId zone) {
            return "from " + SHOWN.format(from.atZone(zone)) + " to " + SHOWN.format(to.atZone(zone));
        }
    }

    /// Of the teams whose leads wait meanwhile; none of a team with somebody who always works.
    public static List<Gap> of(Collection<Team> teams, Map<String, Policy.Rep> reps) {
        var gaps = new ShiftGaps();
        var found = new ArrayList<Gap>();
        for (var team : teams) {
            if (team.whenNobody() instanceof WhenNobody.Wait) {
                gaps.gap(team, reps).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Gap> gap(Team team, Map<String, Policy.Rep> reps) {
        var covered = new boolean[STEPS];
        for (var member : team.members().entrySet()) {
            var rep = reps.get(member.getKey());
            if (rep != null && member.getValue() > 0) {
                if (rep.hours().isEmpty()) {
                    return Optional.empty();
                }
                cover(covered, rep.hours().get());
            }
        }
        int uncovered = 0;
        for (var step : covered) {
            uncovered += step ? 0 : 1;
        }
        return uncovered == 0 ? Optional.empty() : Optional.of(longest(team.id(), uncovered, covered));
    }

    private void cover(boolean[] covered, WeeklyHours calendar) {
        var its = open.computeIfAbsent(calendar.name(), name -> {
            var steps = new boolean[STEPS];
            for (int i = 0; i < STEPS; i++) {
                steps[i] = calendar.isOpen(at(i));
            }
            return steps;
        });
        for (int i = 0; i < STEPS; i++) {
            covered[i] |= its[i];
        }
    }

    /// The week goes round, so a gap may run over its end.
    private static Gap longest(String team, int uncovered, boolean[] covered) {
        int end = 0;
        int longest = 0;
        int length = 0;
        for (int i = 0; i < 2 * STEPS; i++) {
            length = covered[i % STEPS] ? 0 : Math.min(STEPS, length + 1);
            if (length > longest) {
                longest = length;
                end = i + 1;
            }
        }
        return new Gap(team, STEP.multipliedBy(uncovered), STEP.multipliedBy(longest), at(end - longest), at(end));
    }

    private static Instant at(int step) {
        return WEEK.plus(STEP.multipliedBy(step));
    }
}
