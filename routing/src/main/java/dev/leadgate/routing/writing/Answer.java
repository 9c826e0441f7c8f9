package dev.leadgate.routing.writing;

import dev.leadgate.routing.expression.Condition;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// A first answer, checked.
///
/// @param sources all when empty, as are `rules`
/// @param needsConsent given, not just not refused
record Answer(
        String name,
        Optional<Condition> when,
        Set<String> sources,
        Set<String> rules,
        Texts texts,
        Optional<String> via,
        Duration after,
        Duration onceWithin,
        boolean needsConsent) {
    Answer {
        sources = Set.copyOf(sources);
        rules = Set.copyOf(rules);
    }
}
