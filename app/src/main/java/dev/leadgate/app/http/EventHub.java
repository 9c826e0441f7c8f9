package dev.leadgate.app.http;

import dev.leadgate.store.TimelineEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Fans committed timeline events out to the consoles and terminals that watch. Subscribers must
/// return at once; a slow one drops events and catches up from the table.
public final class EventHub implements Consumer<List<TimelineEvent>> {
    private final Set<Consumer<List<TimelineEvent>>> subscribers = ConcurrentHashMap.newKeySet();

    @Override
    public void accept(List<TimelineEvent> events) {
        if (!events.isEmpty()) {
            subscribers.forEach(s -> s.accept(events));
        }
    }

    /// @return ends the subscription
    public Runnable subscribe(Consumer<List<TimelineEvent>> subscriber) {
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }
}
