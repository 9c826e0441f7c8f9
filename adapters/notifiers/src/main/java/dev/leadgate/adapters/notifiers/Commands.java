package dev.leadgate.adapters.notifiers;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a rep can write to a bot. The gateway's side of it says what each does.
final class Commands {
    private static final Set<String> KNOWN = Set.of("/on", "/off", "/busy");

    private Commands() {}

    /// The first word, without the bot's name: `/off@leads_bot please` is `/off`.
    static Optional<String> of(String text) {
        var first = text.strip().split("[\\s@]", 2)[0].toLowerCase(Locale.ROOT);
        return Optional.of(first).filter(KNOWN::contains);
    }
}
