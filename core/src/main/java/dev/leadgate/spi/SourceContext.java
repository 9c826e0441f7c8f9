package dev.leadgate.spi;

import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/// What the gateway lends an opened source.
///
/// @param sourceId the key under `sources:`
/// @param http the one outbound client; use no other
/// @param clock wall clock; tests hand in a fixed one
/// @param zone `time_zone` of the source, else of the installation; for senders that give local
/// time
/// @param defaultCountry `default_country` of the source: national phone numbers are read as of
/// this country
/// @param publicUrl where senders reach this source, for signatures that cover the URL; empty
/// when `public_url` is not set
public record SourceContext(
        String sourceId,
        Http http,
        InstantSource clock,
        ZoneId zone,
        Optional<String> defaultCountry,
        Optional<URI> publicUrl) {}
