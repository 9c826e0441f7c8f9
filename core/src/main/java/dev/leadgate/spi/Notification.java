package dev.leadgate.spi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One message to one rep.
///
/// @param id stable over retries: idempotency key, `webhook-id`, part of the Message-ID
/// @param kind `lead_assigned`, `lead_touched`
/// @param recipient the rep as the policy describes them
/// @param card the few facts that matter
public record Notification(UUID id, String kind, Recipient recipient, Card card) {

    /// @param addresses by notifier type: `email` → `budi@example.com`
    /// @param zone IANA zone the times are shown in
    public record Recipient(String rep, String name, String language, String zone, Map<String, String> addresses) {
        public Recipient {
            addresses = Map.copyOf(addresses);
        }
    }

    /// At most eight facts; hostile text by nature, so each notifier escapes for its channel.
    ///
    /// @param number `L-1042`
    /// @param wants one line in the person's own words or the gateway's
    /// @param channel `web_form`, and `source` its id
    /// @param place country or city
    /// @param size seats, value or score in words
    /// @param why one clause: why this rep
    /// @param history one clause, only if any
    /// @param reach how to answer, in display form
    /// @param test sent by a vendor's test button: nobody waits for an answer
    public record Card(
            String number,
            UUID lead,
            Optional<String> name,
            Optional<String> company,
            Optional<String> wants,
            String channel,
            String source,
            Optional<String> place,
            Optional<String> size,
            Optional<Instant> acceptBy,
            String why,
            Optional<String> history,
            List<String> reach,
            Instant receivedAt,
            boolean test) {
        public Card {
            reach = List.copyOf(reach);
        }

        /// Of a real lead.
        public Card(
                String number,
                UUID lead,
                Optional<String> name,
                Optional<String> company,
                Optional<String> wants,
                String channel,
                String source,
                Optional<String> place,
                Optional<String> size,
                Optional<Instant> acceptBy,
                String why,
                Optional<String> history,
                List<String> reach,
                Instant receivedAt) {
            this(
                    number,
                    lead,
                    name,
                    company,
                    wants,
                    channel,
                    source,
                    place,
                    size,
                    acceptBy,
                    why,
                    history,
                    reach,
                    receivedAt,
                    false);
        }
    }
}
