package dev.leadgate.routing.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Who reads a digest, and of which spans of time. Spans are half-open and follow one another without a gap:
/// the wall clock of a zone decides, so one is an hour longer or shorter where the clock changes.
///
/// @param on at least one day
/// @param readers each once
public record DigestPlan(LocalTime at, Set<DayOfWeek> on, ZoneId zone, List<Reader> readers) {
    public DigestPlan {
        on = Set.copyOf(on.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : on);
        readers = List.copyOf(readers);
    }

    /// @param teams whose leads it is about; empty for all leads
    public record Reader(String rep, Set<String> teams) {
        public Reader {
            teams = Set.copyOf(teams);
        }
    }

    /// @param since inclusive
    /// @param until exclusive
    public record Span(Instant since, Instant until) {}

    /// The last span that is over.
    public Span last(Instant now) {
        var ends = Stream.iterate(now.atZone(zone).toLocalDate(), day -> day.minusDays(1))
                .filter(day -> on.contains(day.getDayOfWeek()))
                .map(this::end)
                .filter(end -> !end.isAfter(now))
                .limit(2)
                .toList();
        return new Span(ends.getLast(), ends.getFirst());
    }

    private Instant end(LocalDate day) {
        return day.atTime(at).atZone(zone).toInstant();
    }
}
