package dev.leadgate.meta;

import dev.leadgate.signature.Sha256;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/// One update of a delivery: an element of `entry[].changes`, `.messaging` or `.standby`.
///
/// @param object `page`, `instagram`, `whatsapp_business_account`
/// @param account the entry's id: page, Instagram account, WhatsApp business account
/// @param list the name of the list it stood in
public record MetaUpdate(JsonPiece object, JsonPiece account, String list, JsonPiece item) {
    private static final String JSON = "application/json";

    /// True for what the button "Test" of the app dashboard sends: the account is 0 and nothing
    /// in it exists.
    public boolean isSample() {
        return account.text().equals("0");
    }

    /// A delivery that holds this update alone, of the same bytes whichever batch it came in:
    /// the time of the delivery is left out.
    public Payload alone() {
        return around(item.bytes());
    }

    /// As [#alone], with another item in this one's place.
    public Payload around(byte[] other) {
        var out = new ByteArrayOutputStream(other.length + 128);
        write(out, "{\"object\":");
        out.writeBytes(object.bytes());
        write(out, ",\"entry\":[{\"id\":");
        out.writeBytes(account.bytes());
        write(out, ",\"" + list + "\":[");
        out.writeBytes(other);
        write(out, "]}]}");
        return Payload.of(out.toByteArray(), JSON);
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// For an update without an id of its own: the key is the fingerprint of its bytes.
    public Envelope unidentified(Instant when) {
        return unidentified(alone(), when);
    }

    static Envelope unidentified(Payload payload, Instant when) {
        return new Envelope(fingerprint(payload.bytes()), when, payload, Map.of());
    }

    /// `sha256:` and hex digits.
    public static String fingerprint(byte[] bytes) {
        return "sha256:" + Sha256.hex(bytes);
    }
}
