package dev.leadgate.normalize;

import dev.leadgate.lead.Channel;
import java.time.ZoneId;
import java.util.Optional;

/// What the configuration says about the source of a draft.
///
/// @param source id of the source, as in the YAML
/// @param type the source's type, such as `telegram`
/// @param defaultCountry ISO 3166-1 alpha-2 that national phone numbers are read as
/// @param zone zone of timestamps that name none
public record SourceFacts(String source, String type, Channel channel, Optional<String> defaultCountry, ZoneId zone) {}
