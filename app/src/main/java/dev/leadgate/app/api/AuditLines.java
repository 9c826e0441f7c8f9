package dev.leadgate.app.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What people and tokens did, as the API speaks of it.
public final class AuditLines {
    private AuditLines() {}

    /// @param via `console`, `api`, `command line` or `file`
    /// @param address may be empty
    /// @param before SHA-256 of what was, where something was
    /// @param request as the answer's `X-Request-Id` said
    public record AuditLine(
            long id,
            Instant at,
            String who,
            String via,
            String address,
            String action,
            String subject,
            Optional<String> before,
            Optional<String> after,
            String request) {}

    /// @param next `before` of the next page; absent on the last one
    public record AuditList(List<AuditLine> entries, Optional<Long> next) {}
}
