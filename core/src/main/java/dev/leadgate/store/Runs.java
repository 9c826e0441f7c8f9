package dev.leadgate.store;

import dev.leadgate.lead.Lead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Leads on their way through sequences. Every step is a durable timer: leased, fenced, decided and written
/// in one transaction with the letter it makes.
public interface Runs {

    /// Up to `max` runs whose next step is due, leased to this process.
    List<Due> claim(int max);

    Wakeup wakeup();

    /// Locks the run, asks, writes. Does nothing when the run is over or its lease was lost.
    void step(Due due, Function<Facts, Answer> decider);

    /// A step could not be decided or written, by a fault of ours: it comes back later each time. After so
    /// many in a row the lead leaves the sequence, and an alarm says why.
    void failed(Due due, String why, int most);

    /// A lead enters a sequence, unless it is in it.
    ///
    /// @param due when its first step is
    /// @return whether it was not in it before
    boolean start(UUID lead, String sequence, Instant due, String by);

    /// A lead leaves a sequence.
    ///
    /// @return whether it was in it
    boolean stop(UUID lead, String sequence, String by);

    /// Those of one lead, newest first.
    List<Line> of(UUID lead);

    /// What became of the runs and letters of every sequence.
    List<Result> results();

    /// A leased run.
    record Due(UUID id, UUID lead, int attempt) {}

    /// What a step is decided on, read under the run's lock.
    ///
    /// @param step which comes next, from 0
    /// @param answered the lead wrote since it entered
    /// @param silent it came in without anybody being told
    /// @param now the database's clock
    record Facts(
            String sequence,
            int step,
            Instant startedAt,
            boolean answered,
            long number,
            Lead lead,
            Instant receivedAt,
            Instant lastTouchAt,
            LeadState state,
            Optional<String> owner,
            String team,
            boolean silent,
            Written written,
            Instant now) {}

    /// What comes of a step.
    sealed interface Answer {
        /// @param next when the step after it is due; empty after the last one
        record Send(NewLetter letter, Optional<Instant> next) implements Answer {}

        /// This step is left out.
        record Pass(String why, Optional<Instant> next) implements Answer {}

        /// The same step later.
        record Later(Instant at) implements Answer {}

        /// It is over for this lead.
        record Stop(String reason) implements Answer {}
    }

    /// @param state `running`, `done`, `stopped`
    /// @param reason why it stopped
    record Line(String sequence, int step, String state, String reason, Instant startedAt, Optional<Instant> dueAt) {}

    /// @param step from 0; -1 for the sequence as a whole
    /// @param word `running`, `done`, `stopped by reply` ...; of a step what became of its letters: `sent`,
    /// `failed`, `withheld`, `queued`
    record Result(String sequence, int step, String word, long count) {}
}
