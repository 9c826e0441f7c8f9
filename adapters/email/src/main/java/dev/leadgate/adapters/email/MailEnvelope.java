package dev.leadgate.adapters.email;

import dev.leadgate.adapters.email.mime.MailKey;
import dev.leadgate.adapters.email.read.MailTranslator;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Makes an envelope of a fetched mail.
final class MailEnvelope {
    private MailEnvelope() {}

    /// @param size the server's word for the whole size
    /// @param whole false when `bytes` is only the beginning
    static Envelope of(byte[] bytes, long size, boolean whole, Instant arrived, Map<String, String> place) {
        var attributes = new HashMap<>(place);
        if (!whole) {
            attributes.put(MailTranslator.TRUNCATED, Long.toString(size));
        }
        return new Envelope(MailKey.of(bytes), arrived, Payload.of(bytes, "message/rfc822"), attributes);
    }
}
