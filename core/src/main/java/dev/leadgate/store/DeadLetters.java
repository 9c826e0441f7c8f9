package dev.leadgate.store;

import dev.leadgate.spi.Payload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Payloads we stored and could not turn into a lead. Nothing here is lost: the bytes stay in the
/// inbox.
public interface DeadLetters {

    /// Grouped by source, code and place, most frequent first.
    List<Cause> causes();

    /// Newest first.
    default List<Letter> list(Filter filter, int max) {
        return list(filter, Optional.empty(), max);
    }

    /// @param before only letters with a smaller id, for the next page
    List<Letter> list(Filter filter, Optional<Long> before, int max);

    /// One with its bytes.
    Optional<Opened> show(long id);

    /// Puts the envelopes back into the inbox's received lane. Parts that became leads before are
    /// skipped when they are settled again, so repeating is safe.
    ///
    /// @return the envelopes that were put back, by inbox id
    List<Long> replay(Filter filter);

    /// Closes them without a lead; the bytes stay.
    int discard(Filter filter);

    /// @param detail of the newest one
    /// @param sample id of the newest one
    record Cause(
            String code,
            String place,
            String detail,
            String source,
            long count,
            Instant first,
            Instant last,
            long sample) {}

    /// @param state `open`, `replayed`, `discarded`
    record Letter(
            long id, long inboxId, String source, String code, String place, String detail, Instant at, String state) {}

    record Opened(Letter letter, String key, Instant receivedAt, Payload payload) {}

    /// Which letters; empty parts match everything. Only open ones are replayed or discarded.
    record Filter(Optional<Long> id, Optional<String> code, Optional<String> source, Optional<String> place) {
        public static final Filter ALL =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public static Filter one(long id) {
            return new Filter(Optional.of(id), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }
}
