package dev.leadgate.routing.action;

import dev.leadgate.signature.Hmac;
import dev.leadgate.spi.Letter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/// Links by which whoever got a letter says that they want no more of them, without signing in.
///
/// A token is the address and a proof that we made it, keyed by a secret that all nodes share. It names whom the mail
/// went to, says nothing else, and never expires: a way out stays open. Looking changes nothing, a press does.
///
/// Immutable; any thread may call.
public final class OptOutLinks {
    /// Where the pages are, on the public port.
    public static final String PATH = "/a/out/";

    private static final int PROOF = 16;
    private static final int LONGEST = 1_000;

    private final byte[] key;
    private final Supplier<Optional<URI>> publicUrl;

    /// @param key 32 random bytes
    /// @param publicUrl where people reach the gateway at this moment; without it there are no links
    public OptOutLinks(byte[] key, Supplier<Optional<URI>> publicUrl) {
        this.key = key.clone();
        this.publicUrl = publicUrl;
    }

    /// The way out of whoever gets the letter.
    public Optional<URI> page(Letter letter) {
        return publicUrl.get().map(base -> base.resolve(PATH + token(letter.to().key())));
    }

    /// @param reach key of the address
    public String token(String reach) {
        var name = reach.getBytes(StandardCharsets.UTF_8);
        var bytes = Arrays.copyOf(proof(name), PROOF + name.length);
        System.arraycopy(name, 0, bytes, PROOF, name.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Whose token this is; empty when we did not make it.
    public Optional<String> read(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        if (bytes.length <= PROOF) {
            return Optional.empty();
        }
        var name = Arrays.copyOfRange(bytes, PROOF, bytes.length);
        return MessageDigest.isEqual(Arrays.copyOf(bytes, PROOF), proof(name))
                ? Optional.of(new String(name, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private byte[] proof(byte[] name) {
        return Arrays.copyOf(Hmac.digest(Hmac.Algorithm.SHA256, key, name), PROOF);
    }

    @Override
    public String toString() {
        return "OptOutLinks[" + publicUrl.get().map(URI::toString).orElse("no public address") + "]";
    }
}
