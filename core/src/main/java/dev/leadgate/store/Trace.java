package dev.leadgate.store;

import dev.leadgate.store.DeadLetters.Filter;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What became of envelopes, and what must be known to say what would become of them. Reads only,
/// takes no lock, and runs on the console's pool.
public interface Trace {

    /// Envelopes behind open dead letters, by inbox id, each once.
    ///
    /// @param after only those with a larger inbox id
    List<Stored> openLetters(Filter filter, long after, int max);

    /// Leads that a decider who [Decider#sought] these keys would be told of.
    List<KnownLead> known(Collection<String> reachKeys);

    /// Of these keys of one source, those that are in the inbox, with their rows.
    Map<String, Long> stored(String source, Collection<String> keys);

    /// Keys under which leads of one source came, and were not backfilled: some from both ends of their order.
    List<String> liveKeys(String source);

    /// What became of envelopes so far.
    Map<Long, Fate> fates(Collection<Long> inboxIds);

    /// The database's clock.
    Instant now();

    /// @param settled parts that became leads before and are skipped when it is replayed
    record Stored(Claimed claimed, Set<Integer> settled) {
        public Stored {
            settled = Set.copyOf(settled);
        }
    }

    /// The best that came of an envelope's parts.
    enum Fate {
        /// Still in the inbox's work.
        PENDING,
        /// It made a lead.
        NEW,
        /// It became another touch of a lead that was there.
        MERGED,
        IGNORED,
        DEAD
    }
}
