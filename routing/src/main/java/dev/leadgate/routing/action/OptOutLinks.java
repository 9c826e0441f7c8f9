package dev.leadgate.routing.action;

import dev.leadgate.signature.Hmac;
import dev.leadgate.spi.Letter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Links by which whoever got a letter says that they want no more of them, without signing in.
///
/// A token is the address, encrypted by a secret that all nodes share, so that no log of addresses on the way
/// and nobody to whom a mail is forwarded reads it. Nothing is stored for it and it never expires: a way out
/// stays open. Looking changes nothing, a press does.
///
/// Immutable; any thread may call.
public final class OptOutLinks {
    /// Where the pages are, on the public port.
    public static final String PATH = "/a/out/";

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int SEED = 12;
    private static final int TAG_BITS = 128;
    private static final int LONGEST = 1_000;

    private final SecretKeySpec sealing;
    private final byte[] seeding;
    private final Supplier<Optional<URI>> publicUrl;

    /// @param key 32 random bytes
    /// @param publicUrl where people reach the gateway at this moment; without it there are no links
    public OptOutLinks(byte[] key, Supplier<Optional<URI>> publicUrl) {
        this.sealing = new SecretKeySpec(derived(key, "seal"), "AES");
        this.seeding = derived(key, "seed");
        this.publicUrl = publicUrl;
    }

    /// The way out of whoever gets the letter.
    public Optional<URI> page(Letter letter) {
        return publicUrl.get().map(base -> base.resolve(PATH + token(letter.to().key())));
    }

    /// One for an address, whichever letter it stands in: the seed is a digest of the address, so that no two
    /// of them are sealed with the same one.
    ///
    /// @param reach key of the address
    public String token(String reach) {
        var name = reach.getBytes(StandardCharsets.UTF_8);
        var seed = Arrays.copyOf(Hmac.digest(Hmac.Algorithm.SHA256, seeding, name), SEED);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, seed).doFinal(name);
            var bytes = Arrays.copyOf(seed, SEED + sealed.length);
            System.arraycopy(sealed, 0, bytes, SEED, sealed.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("AES-GCM is missing", fault);
        }
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
        if (bytes.length <= SEED) {
            return Optional.empty();
        }
        try {
            var name =
                    cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, SEED)).doFinal(bytes, SEED, bytes.length - SEED);
            return Optional.of(new String(name, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException forged) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] seed) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, seed));
        return cipher;
    }

    private static byte[] derived(byte[] key, String use) {
        return Hmac.digest(Hmac.Algorithm.SHA256, key, use.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "OptOutLinks[" + publicUrl.get().map(URI::toString).orElse("no public address") + "]";
    }
}
