package dev.leadgate.app.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Passwords as Argon2id hashes: 19 MiB, two passes, one lane. Each takes a tenth of a second of a
/// core, so only a few are worked out at once.
///
/// Any thread may call; callers wait.
public final class Passwords {
    static final int SHORTEST = 12;
    static final int LONGEST = 200;
    private static final int SALT = 16;
    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 5;
    private static final Argon2Function FUNCTION = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final String nobodys;

    public Passwords() {
        nobodys = hash(Proof.fresh().reveal());
    }

    /// What an answer to a password is.
    enum Checked {
        RIGHT,
        WRONG,
        /// Too many are waiting; nothing was checked.
        BUSY
    }

    /// What is wrong with a password that somebody wants, as a key of the console's sentences; empty
    /// when it may be used.
    static Optional<String> problem(String password, String login) {
        var text = normal(password);
        int length = text.codePointCount(0, text.length());
        if (length < SHORTEST) {
            return Optional.of("password.short");
        }
        if (length > LONGEST) {
            return Optional.of("password.long");
        }
        boolean plain = text.chars().distinct().count() < 5
                || text.toLowerCase(Locale.ROOT).contains(login)
                || text.toLowerCase(Locale.ROOT).contains("leadgate")
                || "abcdefghijklmnopqrstuvwxyz01234567890123456789qwertyuiopasdfghjklzxcvbnm"
                        .contains(text.toLowerCase(Locale.ROOT));
        return plain ? Optional.of("password.plain") : Optional.empty();
    }

    String hash(String password) {
        var salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        turns.acquireUninterruptibly();
        try {
            return Password.hash(normal(password)).addSalt(salt).with(FUNCTION).getResult();
        } finally {
            turns.release();
        }
    }

    /// Takes as long for nobody's password as for somebody's.
    ///
    /// @param hash empty when nobody is known by that name, or has no password
    Checked check(String password, Optional<String> hash) {
        if (password.length() > 4 * LONGEST) {
            return Checked.WRONG;
        }
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return Checked.BUSY;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Checked.BUSY;
        }
        try {
            var known = hash.orElse(nobodys);
            boolean right = Password.check(normal(password), known).with(Argon2Function.getInstanceFromHash(known));
            return right && hash.isPresent() ? Checked.RIGHT : Checked.WRONG;
        } finally {
            turns.release();
        }
    }

    /// Whether the hash was made with other parameters than today's.
    static boolean outdated(String hash) {
        return !Argon2Function.getInstanceFromHash(hash).equals(FUNCTION);
    }

    /// The same password typed on another keyboard is the same.
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
