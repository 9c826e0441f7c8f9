package dev.leadgate.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Who asked, who owns them, and why. Every change of an owner goes through here, in one
/// transaction per batch.
public interface LeadBook {

    /// Settles a batch of claimed envelopes: opens the transaction, locks persons and teams,
    /// reads the facts, asks the decider, writes everything set-based, commits.
    ///
    /// @throws dev.leadgate.error.LeadgateException LG0801, nothing was written
    /// @throws RefusedRowException something in this batch cannot be stored; nothing was written
    /// @throws FencedException an envelope of the batch belongs to somebody else by now; nothing
    /// was written
    Batch.Settled settle(Batch batch, Decider decider);

    /// Decides waiting leads again, oldest first.
    Batch.Settled settleWaiting(List<WaitingLead> waiting, Decider decider);

    /// Moves one lead, in one transaction: locks it, asks the mover, writes everything. Of several
    /// who act at once each sees what the one before it did; the loser changes nothing.
    ///
    /// @throws dev.leadgate.error.LeadgateException LG0801, nothing was written
    Moved act(UUID lead, Cause cause, Mover mover);

    /// The same for a timer that [Timers#claimDue] leased; does nothing when it is not the lead's
    /// timer any more.
    Moved timeCame(DueTimer due, Mover mover);

    /// What [#act] would do to these leads one after the other; nothing is written.
    List<Moved> rehearse(List<UUID> leads, Cause cause, Mover mover);

    /// The leads that a rep has and that are not closed, oldest first.
    List<UUID> heldBy(String rep);

    /// Makes the policy's teams, members and reps known to the book and records it as a version,
    /// unless the latest version has the same text.
    ///
    /// @return id of the version that decisions name from now on
    long apply(PolicyRecord policy);

    /// What the book must know of a policy.
    ///
    /// @param members team id → ids of its members
    /// @param note why it is applied; may be empty
    record PolicyRecord(String sha256, String text, String appliedBy, String note, Map<String, Set<String>> members) {
        public PolicyRecord {
            members = Map.copyOf(members);
        }

        /// Without a note.
        public PolicyRecord(String sha256, String text, String appliedBy, Map<String, Set<String>> members) {
            this(sha256, text, appliedBy, "", members);
        }
    }
}
