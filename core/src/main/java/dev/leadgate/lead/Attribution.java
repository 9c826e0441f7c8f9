package dev.leadgate.lead;

import java.util.Map;
import java.util.Optional;

/// Where the person came from.
///
/// @param campaign the advertiser's or deep link's campaign
/// @param referrer address of the page that linked to us
/// @param page address of the page the form stood on
/// @param clickIds `gclid`, `fbclid`, `yclid` and the like by their parameter name
public record Attribution(
        Optional<String> utmSource,
        Optional<String> utmMedium,
        Optional<String> utmCampaign,
        Optional<String> utmTerm,
        Optional<String> utmContent,
        Optional<String> campaign,
        Optional<String> referrer,
        Optional<String> page,
        Map<String, String> clickIds) {

    public static final Attribution NONE = new Attribution(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of());

    public Attribution {
        clickIds = Map.copyOf(clickIds);
    }
}
