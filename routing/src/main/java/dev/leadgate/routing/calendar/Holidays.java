package dev.leadgate.routing.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Days on which working hours do not hold. The same answer for the same day, always; all threads.
@FunctionalInterface
public interface Holidays {

    Holidays NONE = day -> Optional.empty();

    /// What is celebrated; empty on an ordinary day.
    Optional<String> on(LocalDate day);

    /// The days of all of them; the first one names a day.
    static Holidays all(List<Holidays> all) {
        if (all.isEmpty()) {
            return NONE;
        }
        var copy = List.copyOf(all);
        return day -> copy.stream().flatMap(h -> h.on(day).stream()).findFirst();
    }
}
