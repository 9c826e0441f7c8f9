package dev.leadgate.routing.action;

import dev.leadgate.signature.Hmac;
import dev.leadgate.spi.Notification;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Links by which one rep decides about one lead without signing in.
///
/// A token is the lead's id and a proof that it was made for this rep and this turn of theirs, keyed by a
/// secret that all nodes share; nothing is stored for it, in no notice either: it is added on the way out.
/// Whoever holds the message holds the link, so it shows no more than the message does until its rep owns and
/// accepts the lead, it is worth nothing for another lead, in another rep's name or when the lead comes back
/// to the same rep, and it ends with the lead or after [#LASTS].
///
/// Immutable; any thread may call.
public final class ActionLinks {
    /// Counted from the arrival of the lead.
    public static final Duration LASTS = Duration.ofDays(30);

    /// Where the pages are, on the public port.
    public static final String PATH = "/a/";

    private static final int ID = 16;
    private static final int PROOF = 14;

    private final byte[] key;
    private final Supplier<Optional<URI>> publicUrl;

    /// @param key 32 random bytes
    /// @param publicUrl where reps reach the gateway at this moment; without it there are no links
    public ActionLinks(byte[] key, Supplier<Optional<URI>> publicUrl) {
        this.key = key.clone();
        this.publicUrl = publicUrl;
    }

    /// A token that has the right form; for whom it was made is not known yet.
    public record Carried(UUID lead, byte[] proof) {
        /// Without the proof.
        @Override
        public String toString() {
            return "Carried[" + lead + "]";
        }
    }

    /// Where the rep decides about the lead.
    ///
    /// @param turn names one time of the rep with the lead
    public Optional<URI> page(UUID lead, String rep, UUID turn) {
        return publicUrl.get().map(base -> base.resolve(PATH + token(lead, rep, turn)));
    }

    /// The notification with its reader's page.
    public Notification on(Notification notification, UUID turn) {
        var card = notification.card();
        return page(card.lead(), notification.recipient().rep(), turn)
                .map(page -> new Notification(
                        notification.id(), notification.kind(), notification.recipient(), card.at(page)))
                .orElse(notification);
    }

    /// 40 characters of the URL alphabet of base64.
    public String token(UUID lead, String rep, UUID turn) {
        var bytes = ByteBuffer.allocate(ID + PROOF).put(bytes(lead)).put(proof(lead, rep, turn));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /// Empty when it is no token, or its time is over.
    public Optional<Carried> read(String token, Instant now) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        // The spare bits of a longer or shorter text would make several tokens of one.
        if (bytes.length != ID + PROOF || token.length() != 40) {
            return Optional.empty();
        }
        var id = ByteBuffer.wrap(bytes);
        var lead = new UUID(id.getLong(), id.getLong());
        if (arrived(lead).plus(LASTS).isBefore(now)) {
            return Optional.empty();
        }
        return Optional.of(new Carried(lead, Arrays.copyOfRange(bytes, ID, bytes.length)));
    }

    /// Whether the token was made for this rep's turn.
    public boolean proves(Carried carried, String rep, UUID turn) {
        return MessageDigest.isEqual(carried.proof(), proof(carried.lead(), rep, turn));
    }

    /// A lead's id is a UUID of version 7: it begins with milliseconds.
    private static Instant arrived(UUID lead) {
        return Instant.ofEpochMilli(lead.getMostSignificantBits() >>> 16);
    }

    private byte[] proof(UUID lead, String rep, UUID turn) {
        var whole =
                Hmac.digest(Hmac.Algorithm.SHA256, key, bytes(lead), bytes(turn), rep.getBytes(StandardCharsets.UTF_8));
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
        return "ActionLinks[" + publicUrl.get().map(URI::toString).orElse("no public address") + "]";
    }
}
