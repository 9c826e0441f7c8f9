package dev.leadgate.store;

import dev.leadgate.lead.Lead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A lead under its lock: where it stands, who has it, who had it.
///
/// @param owner of a closed lead: who had it last
/// @param team that it is assigned to or waits for
/// @param holdings oldest first; the last one is open while somebody has the lead
/// @param next the timer that is set
public record Held(
        long number,
        Lead lead,
        Instant receivedAt,
        LeadState state,
        Optional<String> owner,
        String team,
        String rule,
        List<Holding> holdings,
        Optional<NextStep> next) {

    public Held {
        holdings = List.copyOf(holdings);
    }

    /// The owner's time with it, while it has one.
    public Optional<Holding> holding() {
        return holdings.stream().filter(h -> h.ended().isEmpty()).findFirst();
    }

    /// Everybody whose time with it is over.
    public List<Holding> earlier() {
        return holdings.stream().filter(h -> h.ended().isPresent()).toList();
    }

    /// Reps who had the lead, and the one who has it.
    public Set<String> everybody() {
        return holdings.stream().map(Holding::rep).collect(Collectors.toCollection(TreeSet::new));
    }
}
