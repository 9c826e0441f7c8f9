package dev.leadgate.routing.writing;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What holds for everything that is written by itself.
///
/// @param bookingLinks by rep or team
/// @param ownAddresses in small letters: mail addresses and numbers that belong to us
/// @param language of a lead whose own is not known
/// @param zone of a lead whose own is not known
record ContactRules(
        Optional<QuietHours> quiet,
        int mostPerDay,
        Map<String, URI> bookingLinks,
        Set<String> ownAddresses,
        String language,
        ZoneId zone) {
    ContactRules {
        bookingLinks = Map.copyOf(bookingLinks);
        ownAddresses = Set.copyOf(ownAddresses);
    }

    /// When something that would leave now may leave; empty for now.
    Optional<Instant> heldUntil(Instant at, Optional<String> leadZone) {
        return quiet.flatMap(hours -> hours.until(at, zoneOf(leadZone)));
    }

    private ZoneId zoneOf(Optional<String> leadZone) {
        return leadZone.filter(z -> ZoneId.getAvailableZoneIds().contains(z))
                .map(ZoneId::of)
                .orElse(zone);
    }
}
