package dev.leadgate.app.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// People who sign in and tokens of scripts, as the API speaks of them.
public final class AccessLines {
    private AccessLines() {}

    /// @param rep whose leads a rep sees
    /// @param password whether one was chosen
    public record PersonLine(
            String name,
            String role,
            Optional<String> rep,
            boolean password,
            int sessions,
            Optional<Instant> seen,
            Instant addedAt,
            String addedBy) {}

    public record PersonList(List<PersonLine> people) {}

    public record AddPerson(String name, String role, Optional<String> rep, Optional<String> by) {}

    /// @param link opens once, for choosing a password; nobody can see it again
    public record Invited(String name, String role, String link, Instant until) {}

    public record Removed(String name) {}

    public record TokenLine(
            long id,
            String name,
            Set<String> scopes,
            Instant createdAt,
            String createdBy,
            Instant endsAt,
            Optional<Instant> used) {}

    public record TokenList(List<TokenLine> tokens) {}

    /// @param days after which it ends
    public record CreateToken(String name, List<String> scopes, int days, Optional<String> by) {}

    /// @param token nobody can see it again
    public record CreatedToken(long id, String name, Set<String> scopes, Instant endsAt, String token) {
        @Override
        public String toString() {
            return "CreatedToken[" + id + "]";
        }
    }

    public record RevokedToken(long id) {}
}
