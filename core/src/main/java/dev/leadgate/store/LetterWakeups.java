package dev.leadgate.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Tells whoever sends over a notifier that there are letters for it.
final class LetterWakeups {
    private final Map<String, Wakeup> wakeups = new ConcurrentHashMap<>();

    Wakeup of(String via) {
        return wakeups.computeIfAbsent(via, v -> new Wakeup());
    }

    void ring(String via) {
        of(via).ring();
    }
}
