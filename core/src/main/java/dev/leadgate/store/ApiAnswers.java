package dev.leadgate.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Which requests with a key were made already, and what they were answered. Of two at once with the same key,
/// on whichever nodes, one runs.
public interface ApiAnswers {
    /// How long an answer is kept.
    Duration KEPT = Duration.ofHours(24);

    /// After this a request that was not answered is given up: its gateway died.
    Duration LONGEST = Duration.ofMinutes(2);

    /// A request.
    ///
    /// @param who makes it; keys of others are other keys
    /// @param request SHA-256 of all that it asks
    record Asked(String who, String key, byte[] request) {}

    /// @param body empty when it held a secret and was not kept
    record Answer(int status, String mediaType, Optional<byte[]> body) {}

    /// What is known of a key.
    sealed interface Begun {
        /// Nothing; whoever asked runs it and then says [#end] or [#drop].
        record Fresh() implements Begun {}

        record Answered(Answer answer) implements Begun {}

        record StillRuns() implements Begun {}

        /// Another request was made with it.
        record Another() implements Begun {}
    }

    Begun begin(Asked asked, Instant now);

    /// @param began as it was said to [#begin]; a later run is left alone
    void end(Asked asked, Instant began, Answer answer);

    /// It came to nothing, and may be tried again.
    void drop(Asked asked, Instant began);
}
