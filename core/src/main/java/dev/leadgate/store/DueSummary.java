package dev.leadgate.store;

import dev.leadgate.lead.Lead;
import dev.leadgate.spi.Notification.Recipient;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A summary card whose time has come, leased to this process together with its notices.
///
/// @param card the message that is written anew; empty when it is to be a new one
/// @param notices what is told by it; none when only leads of the card have changed
/// @param leads of the card, as they are now
/// @param readAt when that was
/// @param lease fencing number
public record DueSummary(
        String channel,
        Recipient recipient,
        Optional<Card> card,
        List<DueNotice> notices,
        List<OnCard> leads,
        Instant readAt,
        int lease) {

    /// A card that arrived.
    ///
    /// @param receipt the provider's id of the message, empty when it gave none
    /// @param kinds of the latest news of each of its leads that was put on it
    public record Card(UUID id, String receipt, Map<UUID, String> kinds) {
        public Card {
            kinds = Map.copyOf(kinds);
        }
    }

    /// A lead of a card.
    ///
    /// @param kind of the latest news of it that was put on the card
    /// @param acceptBy while its owner has one
    public record OnCard(
            String kind,
            Lead lead,
            long number,
            Instant receivedAt,
            LeadState state,
            Optional<String> owner,
            Optional<Instant> acceptBy) {

        OnCard as(String news) {
            return new OnCard(news, lead, number, receivedAt, state, owner, acceptBy);
        }
    }

    public DueSummary {
        notices = List.copyOf(notices);
        leads = List.copyOf(leads);
    }

    /// The same with these of its notices only. What was brought by the others alone stands on it no more.
    public DueSummary with(List<DueNotice> told) {
        var kinds = new HashMap<>(card.map(Card::kinds).orElse(Map.of()));
        told.stream()
                .map(DueNotice::notification)
                .forEach(news -> kinds.put(news.card().lead(), news.kind()));
        var left = leads.stream()
                .flatMap(on -> Optional.ofNullable(kinds.get(on.lead().id())).map(on::as).stream())
                .toList();
        return new DueSummary(channel, recipient, card, told, left, readAt, lease);
    }

    public String rep() {
        return recipient.rep();
    }
}
