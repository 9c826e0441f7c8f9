package dev.leadgate.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is remembered of sources beside their payloads: who paused them, when they brought
/// something, what happened to them.
public interface SourceBook {

    /// Pauses a source from now on.
    ///
    /// @return false when it was paused already; then nothing was changed
    boolean pause(String source, String by);

    /// Ends the pause; what was held is put back by [#release].
    ///
    /// @return false when it was not paused
    boolean resume(String source, String by);

    /// By source id.
    Map<String, Pause> pauses();

    /// Takes envelopes of [Lane#PAUSED] out of the work table and keeps them aside.
    int hold();

    /// Puts up to `max` held envelopes whose source is not paused back into the inbox's lanes.
    ///
    /// @param hydrated sources whose envelopes must be enriched first
    /// @return how many were put back
    int release(Set<String> hydrated, int max);

    /// Adds to the activity of sources.
    void record(Collection<Activity> activities);

    /// Quarter hours with activity since then, by source.
    Map<String, List<Instant>> activity(Instant since);

    /// Forgets activity before then.
    void forget(Instant before);

    /// What was set aside since then, the most frequent first, of the newest hundred thousand that were.
    List<Aside> asides(Instant since);

    /// What pages ask of all sources at once.
    Map<String, Standing> standings();

    /// Raises an alarm on a source unless it stands already, and clears every other one of it.
    ///
    /// @return true when it is new
    boolean raise(String source, String code, String detail);

    /// @return true when there was one
    boolean clear(String source);

    /// Source → code of the alarm that stands.
    Map<String, String> alarms();

    /// Writes down what happened.
    void note(String source, String kind, String actor, String detail);

    /// Newest first.
    List<Happening> happenings(int max);

    record Pause(String by, Instant at) {}

    /// @param slot start of the quarter hour
    record Activity(String source, Instant slot, Instant lastAt, long payloads) {}

    /// Payloads that became no lead, of one source and cause.
    ///
    /// @param reason a name of [dev.leadgate.spi.Translation.Reason]
    record Aside(String source, String reason, String detail, long payloads) {}

    /// @param held payloads that wait for the source to be resumed
    /// @param deadLetters open ones
    record Standing(Optional<Pause> pause, long held, long deadLetters, Optional<Instant> lastAt) {
        public static final Standing NEW = new Standing(Optional.empty(), 0, 0, Optional.empty());
    }

    /// @param kind `paused`, `resumed`, `swapped`, `added`, `removed`, `silent`, `needs_you`,
    /// `recovered`
    record Happening(long id, String source, Instant at, String kind, String actor, String detail) {}
}
