package dev.leadgate.spi;

import dev.leadgate.spi.Notification.Card;
import dev.leadgate.spi.Notification.Recipient;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// News of many leads for one person in one message, in place of a message for each.
///
/// @param entries those that wait for an answer first, by their deadlines; 1 to [#MOST]
/// @param more how many leads there are beyond them
/// @param all where the person finds all their leads; empty where they have no pages
public record Summary(UUID id, Recipient recipient, List<Entry> entries, int more, Optional<URI> all)
        implements Overview {
    /// As many lines as a person reads and the narrowest channel takes.
    public static final int MOST = 10;

    /// @param kind of news, as in [Notification#kind()]
    /// @param card its page is where the lead is accepted and declined
    public record Entry(String kind, Card card) {}

    public Summary {
        entries = List.copyOf(entries);
        if (entries.isEmpty() || entries.size() > MOST) {
            throw new IllegalArgumentException("a summary has 1 to " + MOST + " entries, not " + entries.size());
        }
    }

    /// How many leads it is about.
    public int leads() {
        return entries.size() + more;
    }

    /// What is said of one of them, as if it were told alone.
    public Notification alone(Entry entry) {
        return new Notification(id, entry.kind(), recipient, entry.card());
    }
}
