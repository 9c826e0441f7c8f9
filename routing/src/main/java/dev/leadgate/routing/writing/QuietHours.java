package dev.leadgate.routing.writing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/// Hours of every day in which nobody is disturbed; they may run over midnight.
public record QuietHours(LocalTime from, LocalTime to) {

    /// @param hours `21:00-08:00`
    /// @throws DateTimeException when they are none
    public static QuietHours of(String hours) {
        int dash = hours.indexOf('-');
        var quiet =
                new QuietHours(LocalTime.parse(hours.substring(0, dash)), LocalTime.parse(hours.substring(dash + 1)));
        if (quiet.from.equals(quiet.to)) {
            throw new DateTimeException("they end when they begin");
        }
        return quiet;
    }

    /// When they end, for a moment inside of them. Where the clock goes back they end at the second of two
    /// equal times.
    public Optional<Instant> until(Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        var time = local.toLocalTime();
        boolean overMidnight = to.isBefore(from);
        boolean quiet =
                overMidnight ? !time.isBefore(from) || time.isBefore(to) : !time.isBefore(from) && time.isBefore(to);
        if (!quiet) {
            return Optional.empty();
        }
        var day = overMidnight && !time.isBefore(from) ? local.toLocalDate().plusDays(1) : local.toLocalDate();
        var end = day.atTime(to).atZone(zone).withLaterOffsetAtOverlap().toInstant();
        return until(end, zone).or(() -> Optional.of(end));
    }
}
