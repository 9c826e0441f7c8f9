package dev.leadgate.app.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One line of the stream of events.
///
/// @param id grows within events and within envelopes
/// @param stage `received`, `lead`, `assigned`, `notified`
/// @param kind what happened, as in the lead's timeline; `received` for an envelope
/// @param detail small facts beyond the named ones
public record Tap(
        long id,
        String stage,
        String kind,
        Instant at,
        Optional<String> lead,
        String source,
        Optional<String> channel,
        Optional<String> who,
        Optional<String> email,
        Optional<String> phone,
        Optional<String> rule,
        Optional<String> owner,
        Map<String, String> detail) {}
