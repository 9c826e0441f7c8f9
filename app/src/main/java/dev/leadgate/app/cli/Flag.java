package dev.leadgate.app.cli;

import java.util.Optional;

/// A switch as a request says it: there or not.
final class Flag {
    private Flag() {}

    static Optional<String> of(boolean on) {
        return on ? Optional.of("true") : Optional.empty();
    }
}
