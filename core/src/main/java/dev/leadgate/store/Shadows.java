package dev.leadgate.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Drafts that decide beside the live policy, and where they differ. At most one runs on a
/// database; all nodes take part in it.
public interface Shadows {

    /// Starts one instead of the one that runs.
    ///
    /// @param text of all its files
    /// @return its id
    long start(String text, String by);

    /// @return false when none runs
    boolean stop(String by);

    /// The one that runs.
    Optional<Draft> running();

    /// The one that runs, or else the last one.
    Optional<Report> last();

    /// Differences of a shadow, newest first.
    List<Difference> differences(long shadow, int max);

    /// Adds to the counts, and keeps the differences up to [#MOST]. Does nothing for a shadow that
    /// was stopped.
    void add(long shadow, Counts counts, List<Difference> differences, String fault);

    /// No more differences are kept of one shadow.
    int MOST = 10_000;

    record Draft(long id, String text) {}

    /// @param fault what last went wrong with the draft; may be empty
    record Report(
            long id, Instant startedAt, String startedBy, Optional<Instant> stoppedAt, Counts counts, String fault) {}

    /// @param failed decisions that the draft could not make
    /// @param dropped decisions that were not looked at because the draft was slower than the leads
    record Counts(long same, long otherRep, long otherRule, long waiting, long failed, long dropped) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        public long decided() {
            return same + otherRep + otherRule + waiting;
        }
    }

    /// How a draft would have placed one lead otherwise.
    enum Kind {
        /// Another rep gets it.
        OTHER_REP,
        /// The same rep gets it, by another rule.
        OTHER_RULE,
        /// It waits where it does not now, or the other way round.
        WAITING;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// @param liveRep empty while the lead waits
    record Difference(
            long number,
            UUID lead,
            Instant at,
            Kind kind,
            String liveRule,
            Optional<String> liveRep,
            String draftRule,
            Optional<String> draftRep) {}
}
