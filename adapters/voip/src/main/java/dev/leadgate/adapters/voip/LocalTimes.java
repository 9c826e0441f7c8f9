package dev.leadgate.adapters.voip;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/// Times as `2026-01-01 09:00:00`, on the clock of the telephone system.
///
/// @param zone of that clock
record LocalTimes(ZoneId zone) {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    Optional<Instant> instant(String text) {
        return local(text).map(time -> time.atZone(zone).toInstant());
    }

    /// On that clock.
    Optional<LocalDateTime> local(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text.strip(), FORM));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    String written(Instant instant) {
        return FORM.format(instant.atZone(zone));
    }
}
