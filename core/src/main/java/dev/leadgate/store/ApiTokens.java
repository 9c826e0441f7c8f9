package dev.leadgate.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What scripts prove themselves with. Of the token itself only the SHA-256 is kept.
public interface ApiTokens {

    /// @param used last time, to the minute
    record Token(
            long id,
            String name,
            Set<String> scopes,
            Instant madeAt,
            String madeBy,
            Instant endsAt,
            Optional<Instant> used) {
        public Token {
            scopes = Set.copyOf(scopes);
        }
    }

    /// @return its id
    long add(String name, byte[] hash, Set<String> scopes, String by, Instant now, Instant ends);

    /// Those that are not over, newest first.
    List<Token> tokens(Instant now);

    /// The token of this hash, and notes that it was used; empty when it is over or never was.
    Optional<Token> use(byte[] hash, Instant now);

    /// @return false when there is no such token
    boolean revoke(long id);
}
