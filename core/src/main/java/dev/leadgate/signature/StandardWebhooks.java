package dev.leadgate.signature;

import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// [Standard Webhooks](https://www.standardwebhooks.com/), both ways: HMAC-SHA256 over
/// `id.timestamp.body` with a base64 key, five minutes of tolerance in both directions. Reads
/// the `svix-` names of the same headers too.
public final class StandardWebhooks {
    private static final String KEY_PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int MOST_SIGNATURES = 16;
    private static final int SHORTEST_KEY = 16;

    private final List<byte[]> keys;

    private StandardWebhooks(List<byte[]> keys) {
        this.keys = List.copyOf(keys);
    }

    /// @param secrets `whsec_` and base64, or base64 alone; the first one signs
    /// @throws IllegalArgumentException when a secret is not of that form; the message does not
    /// contain it
    public static StandardWebhooks of(List<Secret> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("a signature needs a secret");
        }
        return new StandardWebhooks(secrets.stream().map(StandardWebhooks::key).toList());
    }

    private static byte[] key(Secret secret) {
        var text = secret.reveal();
        try {
            var key = Base64.getDecoder()
                    .decode(text.startsWith(KEY_PREFIX) ? text.substring(KEY_PREFIX.length()) : text);
            if (key.length < SHORTEST_KEY) {
                throw new IllegalArgumentException("the key is shorter than " + SHORTEST_KEY + " bytes");
            }
            return key;
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "the secret must be `whsec_` and base64 of at least " + SHORTEST_KEY + " bytes");
        }
    }

    public Verification verify(Request request, InstantSource clock) {
        var family = request.headers().containsKey("webhook-id") ? "webhook-" : "svix-";
        var id = request.header(family + "id");
        var timestamp = request.header(family + "timestamp");
        var signatures = request.header(family + "signature");
        if (id.isEmpty() || id.get().isBlank() || timestamp.isEmpty() || signatures.isEmpty()) {
            return Verification.invalid("webhook-id, -timestamp or -signature is missing or given twice");
        }
        if (!UnixTime.isFresh(timestamp.get(), false, TOLERANCE, clock)) {
            return Verification.invalid("the timestamp is too far from our clock or not a number");
        }
        for (var one : signatures.get().split(" ", MOST_SIGNATURES)) {
            var given = one.startsWith(VERSION)
                    ? Hmac.Encoding.BASE64.decode(one.substring(VERSION.length()))
                    : Optional.<byte[]>empty();
            if (given.isPresent()
                    && matches(id.get(), timestamp.get(), request.body().bytes(), given.get())) {
                return new Verification.Valid();
            }
        }
        return Verification.invalid("no signature matches");
    }

    private boolean matches(String id, String timestamp, byte[] body, byte[] given) {
        var matched = false;
        for (var key : keys) {
            matched |= Hmac.same(digest(key, id, timestamp, body), given);
        }
        return matched;
    }

    /// The message's id, equal over the sender's retries; empty when absent or given twice.
    public static Optional<String> id(Request request) {
        return request.header(request.headers().containsKey("webhook-id") ? "webhook-id" : "svix-id");
    }

    /// The three headers of a message that we send. A fresh timestamp per attempt, one id for
    /// all of them.
    public Map<String, String> sign(String id, Instant now, byte[] body) {
        var timestamp = String.valueOf(now.getEpochSecond());
        var headers = new LinkedHashMap<String, String>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", timestamp);
        headers.put(
                "webhook-signature",
                VERSION + Hmac.Encoding.BASE64.encode(digest(keys.getFirst(), id, timestamp, body)));
        return headers;
    }

    private static byte[] digest(byte[] key, String id, String timestamp, byte[] body) {
        return Hmac.digest(Algorithm.SHA256, key, Hmac.utf8(id + "." + timestamp + "."), body);
    }

    /// No key in it.
    @Override
    public String toString() {
        return "StandardWebhooks[" + keys.size() + " keys]";
    }
}
