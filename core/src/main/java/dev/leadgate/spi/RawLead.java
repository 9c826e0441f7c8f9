package dev.leadgate.spi;

import java.util.Optional;

/// An envelope that is safe in the inbox.
///
/// @param inboxId its row
/// @param hydrated what the hydrator fetched, when the source has one
public record RawLead(long inboxId, String source, Envelope envelope, Optional<Payload> hydrated) {}
