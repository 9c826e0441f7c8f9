package dev.leadgate.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who may sign in, with what, and who is signed in. Secrets come and go as SHA-256 only.
public interface SignIns {
    /// A session that nobody used for so long is over.
    Duration IDLE = Duration.ofMinutes(30);

    /// Somebody who may sign in.
    ///
    /// @param name in small letters
    /// @param rep whose leads a rep sees; only reps have one
    record Login(String name, Role role, Optional<String> rep) {
        public Login {
            if ((role == Role.REP) != rep.isPresent()) {
                throw new IllegalArgumentException("a rep, and nobody else, is a rep of the configuration");
            }
        }
    }

    /// As people list them.
    ///
    /// @param password whether one was chosen
    /// @param seen when a session of theirs was last used
    record LoginLine(
            Login login, boolean password, Instant madeAt, String madeBy, int sessions, Optional<Instant> seen) {}

    /// @param login who is signed in, as they are now
    record Session(Login login, Instant seenAt, Instant endsAt) {}

    /// What a link that opens once is for.
    enum Opens {
        /// Making the first admin, while nobody can sign in.
        FIRST_ADMIN,
        /// Choosing a password.
        PASSWORD,
        /// A session.
        SESSION;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Opens of(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /// @param login empty for the first admin's
    record Link(Opens opens, Optional<Login> login) {}

    /// As whom people of a provider of single sign-on sign in.
    Identities identities();

    /// By name.
    List<LoginLine> logins();

    Optional<Login> login(String name);

    /// The hash of the password; empty when there is no such login or it has none.
    Optional<String> password(String name);

    /// @return false when the name is taken
    boolean add(Login login, String by, Instant now);

    /// Gives somebody another role, from their next request on.
    ///
    /// @return false when there is no such login, or nobody else is an admin
    boolean change(Login login);

    /// Ends their sessions and links too.
    ///
    /// @return false when there is no such login
    boolean remove(String name);

    /// Starts a session in the place of an earlier one of the same browser.
    ///
    /// @param before hash of the session that ends with it
    void begin(String login, byte[] session, Optional<byte[]> before, Instant now, Instant ends);

    /// A password for this name was wrong. What somebody typed is kept only where it is a name: it may be
    /// a password in the wrong field.
    void refused(String name);

    /// Whose session this is; looking at it keeps it alive when `touch` says so.
    Optional<Session> session(byte[] hash, boolean touch, Instant now);

    void end(byte[] session);

    /// Ends all sessions of somebody.
    void endAll(String login);

    /// Ends all sessions of somebody; their password opens nothing any more, nor does their account at a
    /// provider before it proves the address anew. Whom a provider's groups let in stays bound to it.
    void shut(String login);

    /// Keeps a link; those of the same login and purpose before it open nothing any more.
    void link(byte[] link, Opens opens, Optional<String> login, Instant ends);

    /// What a link opens, without using it.
    Optional<Link> look(byte[] link, Instant now);

    /// Uses up a link that opens a session.
    Optional<Login> use(byte[] link, Instant now);

    /// Uses up a link that lets somebody choose a password. Their other sessions and links end.
    ///
    /// @return empty when the link opens nothing any more
    Optional<Login> choose(byte[] link, String password, Instant now);

    /// Uses up the first admin's link.
    ///
    /// @return false when it opens nothing any more, or somebody can sign in by now
    boolean first(byte[] link, String name, String password, Instant now);

    /// Replaces the hash of a password by one of the same password.
    void rehash(String login, String before, String password);
}
