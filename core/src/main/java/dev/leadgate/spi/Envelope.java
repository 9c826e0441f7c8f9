package dev.leadgate.spi;

import java.time.Instant;
import java.util.Map;

/// One payload on its way into the inbox.
///
/// @param key equal whenever the sender repeats itself, different otherwise; unique within the
/// source
/// @param occurredAt when it happened, by the sender's clock where it tells, else when it arrived
/// @param attributes small facts the translator needs that are not in the payload (a form's
/// content type, a mailbox folder)
public record Envelope(String key, Instant occurredAt, Payload payload, Map<String, String> attributes) {

    public Envelope {
        attributes = Map.copyOf(attributes);
        if (key.isBlank()) {
            throw new IllegalArgumentException("an envelope needs a key");
        }
    }
}
