package dev.leadgate.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What people and tokens did, from where, and to what. Only added to.
///
/// A change in the store and its entry are one transaction: [Origin#during] says on whose behalf the
/// calling thread works, and each change that belongs here writes its own entry. What the gateway does by
/// itself has no origin and leaves none. Entries hold names of things and digests of what was and is:
/// no secret, and nothing of a lead's person.
public interface Audit {
    /// The shortest time that entries are kept for; the database itself refuses to drop younger ones.
    Duration LEAST = Duration.ofDays(30);

    /// Adds an entry about something that changes nothing in the store; without an origin it adds none.
    void note(String action, String subject);

    /// The same, of an origin that is not the calling thread's.
    void note(Origin origin, String action, String subject);

    /// Newest first.
    ///
    /// @param before only entries with a smaller id, for the next page
    List<Entry> list(Filter filter, Optional<Long> before, int max);

    /// Drops entries older than that; never one younger than [#LEAST].
    ///
    /// @return how many
    int forget(Instant before);

    /// On whose behalf something is done.
    ///
    /// @param who as in timelines: a name, `token NAME`
    /// @param via `console`, `api`, `command line` or `file`
    /// @param address the request came from; empty where there was none
    /// @param request id of the request, which its answer carries as `X-Request-Id`; may be empty
    record Origin(String who, String via, String address, String request) {
        private static final ThreadLocal<@Nullable Origin> CURRENT = new ThreadLocal<>();

        /// What the calling thread does meanwhile is done on behalf of this.
        public <T> T during(Supplier<T> work) {
            return with(this, work);
        }

        /// What the calling thread does meanwhile leaves no entry: it is told elsewhere.
        public static <T> T untold(Supplier<T> work) {
            return with(null, work);
        }

        private static <T> T with(@Nullable Origin origin, Supplier<T> work) {
            var before = CURRENT.get();
            CURRENT.set(origin);
            try {
                return work.get();
            } finally {
                if (before == null) {
                    CURRENT.remove();
                } else {
                    CURRENT.set(before);
                }
            }
        }

        static Optional<Origin> current() {
            return Optional.ofNullable(CURRENT.get());
        }

        /// The same request, made by somebody it makes known.
        public Origin as(String name) {
            return new Origin(name, via, address, request);
        }
    }

    /// @param before SHA-256 of what was, hexadecimal; empty when nothing was
    /// @param after of what is
    record Entry(
            long id,
            Instant at,
            Origin origin,
            String action,
            String subject,
            Optional<String> before,
            Optional<String> after) {}

    /// @param who exactly
    /// @param action exactly, or with all below it: `token` is `token.made` and `token.revoked`
    record Filter(Optional<Instant> since, Optional<String> who, Optional<String> action) {
        public static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
