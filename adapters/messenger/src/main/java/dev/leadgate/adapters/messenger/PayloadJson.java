package dev.leadgate.adapters.messenger;

import com.google.re2j.Pattern;
import dev.leadgate.mapping.Reading;
import dev.leadgate.signature.Sha256;
import dev.leadgate.spi.Payload;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON of messengers. Translators read strictly. Judges read leniently: an event that the
/// translator will refuse must still get its key and be stored, or it would be sent again for
/// hours.
final class PayloadJson {
    static final JsonMapper LENIENT = JsonMapper.builder().build();
    static final String NOT_JSON = "not JSON within the limits of the source";

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.]{0,39}");
    private static final Pattern ID = Pattern.compile("[!-~]{1,200}");
    /// The end of the year 9999, in seconds.
    private static final long LATEST = 253_402_300_800L;

    private PayloadJson() {}

    static Optional<JsonNode> strict(Payload payload) {
        return Reading.tree(payload.bytes());
    }

    /// A missing node when it is no JSON at all.
    static JsonNode lenient(byte[] bytes) {
        try {
            return LENIENT.readTree(bytes);
        } catch (JacksonException e) {
            return LENIENT.missingNode();
        }
    }

    /// An id of a network, which some write as a number and some as a text; empty when it is
    /// neither. Numbers of any length keep all their digits; a fraction is none.
    static String id(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.bigIntegerValue().toString();
        }
        var text = node.stringValue("");
        return ID.matches(text) ? text : "";
    }

    /// An envelope's key: the id, or a digest of the bytes where the sender gave none.
    static String key(String id, byte[] payload) {
        return ID.matches(id) ? id : "sha256:" + Sha256.hex(payload);
    }

    static Optional<Instant> seconds(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() ? seconds(node.longValue()) : Optional.empty();
    }

    static Optional<Instant> seconds(long seconds) {
        return seconds > 0 && seconds < LATEST ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
    }

    static Optional<Instant> millis(JsonNode node) {
        boolean plausible = node.isIntegralNumber() && node.canConvertToLong();
        return plausible && node.longValue() > 0 && node.longValue() < LATEST * 1000
                ? Optional.of(Instant.ofEpochMilli(node.longValue()))
                : Optional.empty();
    }

    /// A kind of event as it may be shown: the sender's word, if it is one.
    static String shown(String kind) {
        return WORD.matches(kind) ? kind : "unknown kind of event";
    }
}
