package dev.leadgate.routing;

import dev.leadgate.routing.calendar.WeeklyHours;
import dev.leadgate.routing.policy.Policy;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The calendars at one moment. Many reps share one calendar, so each is asked once. One thread.
final class Shifts {
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm zzz", Locale.ENGLISH);
    private static final DateTimeFormatter LATER = DateTimeFormatter.ofPattern("EEE HH:mm zzz", Locale.ENGLISH);

    private final Instant now;
    private final Map<String, Shift> shifts = new HashMap<>();

    Shifts(Instant now) {
        this.now = now;
    }

    /// @param holiday that closes now; empty when it is open or would be closed anyway
    record Shift(boolean open, String until, Optional<String> holiday) {}

    /// When a rep works.
    @FunctionalInterface
    interface Hours {
        Optional<Instant> nextOpening(Instant from);
    }

    /// Without working hours always.
    Hours hours(Policy.Rep rep) {
        return from -> rep.hours().map(hours -> hours.nextOpening(from)).orElse(Optional.of(from));
    }

    Instant now() {
        return now;
    }

    Optional<Shift> of(Policy.Rep rep) {
        return rep.hours().map(hours -> shifts.computeIfAbsent(hours.name(), name -> shift(hours)));
    }

    private Shift shift(WeeklyHours hours) {
        if (hours.isOpen(now)) {
            return new Shift(true, "", Optional.empty());
        }
        var next = hours.nextOpening(now);
        return new Shift(false, next.map(at -> "until " + shown(at, hours)).orElse("no hours"), hours.holidayAt(now));
    }

    private String shown(Instant at, WeeklyHours hours) {
        var soon = ChronoUnit.HOURS.between(now, at) < 24;
        return (soon ? TODAY : LATER).format(at.atZone(hours.zone()));
    }

    /// A status that ends within a day shows the time, else the day as well.
    String shown(Instant at, Policy.Rep rep) {
        var local = at.atZone(rep.zone());
        var soon = ChronoUnit.HOURS.between(now, at) < 24;
        return DateTimeFormatter.ofPattern(soon ? "HH:mm" : "EEE d MMM HH:mm", Locale.ENGLISH)
                .format(local);
    }
}
