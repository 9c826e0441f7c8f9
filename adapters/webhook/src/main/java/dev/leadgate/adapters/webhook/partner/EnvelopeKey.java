package dev.leadgate.adapters.webhook.partner;

import dev.leadgate.signature.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Names payloads, so that a sender's repetition is recognized.
public final class EnvelopeKey {
    private static final int LONGEST = 200;

    private EnvelopeKey() {}

    /// The vendor's ids with colons between them; the content's hash when one of them is missing.
    public static String of(byte[] content, String... ids) {
        var parts = List.of(ids);
        if (parts.stream().anyMatch(String::isBlank)) {
            return ofContent(content);
        }
        var key = String.join(":", parts);
        return key.length() <= LONGEST ? key : ofContent(key.getBytes(StandardCharsets.UTF_8));
    }

    public static String ofContent(byte[] content) {
        return "sha256:" + Sha256.hex(content);
    }
}
