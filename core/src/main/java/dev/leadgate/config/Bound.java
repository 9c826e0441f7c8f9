package dev.leadgate.config;

import java.util.List;
import java.util.Optional;

/// What came of binding a node.
///
/// @param value present when no problem is an error
/// @param problems all errors and warnings, in the order of the declaration
public record Bound<X>(Optional<X> value, List<Diagnostic> problems) {
    public Bound {
        problems = List.copyOf(problems);
    }

    /// True when the value may be used.
    public boolean ok() {
        return value.isPresent();
    }
}
