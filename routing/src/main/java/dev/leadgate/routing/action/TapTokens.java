package dev.leadgate.routing.action;

import dev.leadgate.signature.Hmac;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// What stands behind a button in a message: the action, the lead's id, and a proof that the button was made for this
/// action, lead, rep and turn, keyed by a secret that all nodes share. Nothing is stored for it. Another action,
/// another rep or a later turn of the same rep needs another token.
///
/// Immutable; any thread may call.
public final class TapTokens {
    /// Counted from the arrival of the lead.
    public static final Duration LASTS = Duration.ofDays(30);

    private static final Pattern CALLBACK = Pattern.compile("([a-z_]{1,24}):([A-Za-z0-9_-]{38})");
    private static final int ID = 16;

    /// 96 bits: every try is a request that the vendor signs.
    private static final int PROOF = 12;

    private final byte[] key;

    /// @param key 32 random bytes
    public TapTokens(byte[] key) {
        this.key = key.clone();
    }

    /// A callback that has the right form; who may use it is not known yet.
    public record Pressed(String action, UUID lead, byte[] proof) {
        /// Without the proof.
        @Override
        public String toString() {
            return "Pressed[" + action + ", " + lead + "]";
        }
    }

    /// 38 characters of the URL alphabet of base64.
    ///
    /// @param turn names one time of the rep with the lead
    public String token(String action, UUID lead, String rep, UUID turn) {
        var bytes = ByteBuffer.allocate(ID + PROOF).put(bytes(lead)).put(proof(action, lead, rep, turn));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /// @param callback as it came back from a vendor
    /// @return empty when it is none of ours, or its time is over
    public Optional<Pressed> read(String callback, Instant now) {
        var parts = CALLBACK.matcher(callback);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var bytes = Base64.getUrlDecoder().decode(parts.group(2));
        // The spare bits of the last character would make several tokens of one.
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(parts.group(2))) {
            return Optional.empty();
        }
        var id = ByteBuffer.wrap(bytes);
        var lead = new UUID(id.getLong(), id.getLong());
        return arrived(lead).plus(LASTS).isBefore(now)
                ? Optional.empty()
                : Optional.of(new Pressed(parts.group(1), lead, Arrays.copyOfRange(bytes, ID, bytes.length)));
    }

    /// Whether the button was made for this rep's turn.
    public boolean proves(Pressed pressed, String rep, UUID turn) {
        return MessageDigest.isEqual(pressed.proof(), proof(pressed.action(), pressed.lead(), rep, turn));
    }

    /// A lead's id is a UUID of version 7: it begins with milliseconds.
    private static Instant arrived(UUID lead) {
        return Instant.ofEpochMilli(lead.getMostSignificantBits() >>> 16);
    }

    private byte[] proof(String action, UUID lead, String rep, UUID turn) {
        var whole = Hmac.digest(
                Hmac.Algorithm.SHA256,
                key,
                bytes(lead),
                bytes(turn),
                (action + ":" + rep).getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(whole, PROOF);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    @Override
    public String toString() {
        return "TapTokens";
    }
}
