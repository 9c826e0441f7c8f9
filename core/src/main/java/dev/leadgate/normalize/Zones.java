package dev.leadgate.normalize;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// IANA time zones by name, in the spelling of the database.
final class Zones {
    private static final Map<String, String> BY_NAME = ZoneId.getAvailableZoneIds().stream()
            .filter(z -> !z.startsWith("SystemV/"))
            .sorted()
            .collect(Collectors.toUnmodifiableMap(z -> z.toLowerCase(Locale.ROOT), z -> z, (a, b) -> a));

    private Zones() {}

    static Optional<String> find(String text) {
        return Optional.ofNullable(
                BY_NAME.get(PlainText.line(text).replace(' ', '_').toLowerCase(Locale.ROOT)));
    }
}
