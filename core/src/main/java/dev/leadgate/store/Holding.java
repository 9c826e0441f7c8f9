package dev.leadgate.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One rep's time with a lead.
///
/// @param counts moved the team's counters
/// @param turns as how many turns it counted when it did
/// @param ended empty while the rep is the owner
/// @param reason why it ended: `declined`, `accept_missed`, `reassigned` ...
/// @param sla name of the SLA that runs on it
public record Holding(
        UUID assignment,
        String rep,
        String team,
        String rule,
        boolean counts,
        double turns,
        Instant started,
        Optional<Instant> ended,
        Optional<String> reason,
        Optional<String> sla,
        Optional<Instant> acceptBy,
        Optional<Instant> contactBy) {}
