package dev.leadgate.store;

import dev.leadgate.signature.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// What is left of keys that were erased: HMAC-SHA256 under a key of this database. Who meets the same key
/// again knows it; who reads the tables learns nothing, and cannot find out by trying addresses.
final class Tombstones {
    /// What stands in place of a key. No reach and no sender's key of ours begins so.
    static final String MARK = "erased:";

    private static final byte[] PAYLOAD = {'p'};
    private static final byte[] REACH = {'r'};
    private static final byte[] BETWEEN = {0};

    private final byte[] secret;

    Tombstones(byte[] secret) {
        this.secret = secret.clone();
    }

    /// Of an envelope.
    byte[] payload(String source, String key) {
        return digest(PAYLOAD, bytes(source), BETWEEN, bytes(key));
    }

    /// Of an address, as it stands among opt-outs.
    String reach(String key) {
        return MARK + hex(digest(REACH, bytes(key)));
    }

    List<String> reaches(Collection<String> keys) {
        return keys.stream().map(this::reach).toList();
    }

    /// By which people speak of somebody whose name is gone: the same for the same addresses.
    String pseudonym(Collection<String> keys) {
        var parts = Stream.concat(Stream.of(REACH), keys.stream().sorted().flatMap(k -> Stream.of(bytes(k), BETWEEN)));
        return "P-" + hex(digest(parts.toArray(byte[][]::new))).substring(0, 12);
    }

    static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    private byte[] digest(byte[]... parts) {
        return Hmac.digest(Hmac.Algorithm.SHA256, secret, parts);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
