package dev.leadgate.store;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.spi.Digest.Figures;
import dev.leadgate.spi.Notification.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What managers are told on a schedule. One row for a reader and a span of time, so that several gateways
/// write it once; whoever leases it sends it. Kept for [#KEPT].
public interface Digests {
    /// How long it can be looked up what was told.
    Duration KEPT = Duration.ofDays(90);

    /// Writes a digest with its figures as of now, unless it is there.
    ///
    /// @return true when it is new
    /// @throws LeadgateException LG0801, nothing was written
    boolean write(NewDigest digest);

    /// Up to `max` digests whose turn it is, leased to this process; none while notices are paused.
    List<DueDigest> claim(int max);

    /// Records what became of a leased digest. A result whose lease was lost changes nothing.
    ///
    /// @throws LeadgateException LG0801, nothing was written
    void settle(DueDigest digest, Result result);

    /// @param teams whose leads are counted; empty for all
    /// @param names what reps are called, by id
    /// @param ladder notifier ids in order
    record NewDigest(
            Recipient recipient,
            Set<String> teams,
            Instant since,
            Instant until,
            Map<String, String> names,
            List<String> ladder) {
        public NewDigest {
            teams = Set.copyOf(teams);
            names = Map.copyOf(names);
            ladder = List.copyOf(ladder);
        }
    }

    /// @param rung of the ladder, to be used now
    /// @param attempt how often this rung was tried before
    /// @param lease fencing number
    record DueDigest(
            UUID id,
            Recipient recipient,
            Instant since,
            Instant until,
            Figures figures,
            List<String> ladder,
            int rung,
            int attempt,
            int lease) {
        public DueDigest {
            ladder = List.copyOf(ladder);
        }

        public String channel() {
            return ladder.get(rung);
        }

        public boolean isOnTheLast() {
            return rung + 1 >= ladder.size();
        }
    }

    /// What became of one try.
    sealed interface Result {
        record Sent(String receipt) implements Result {}

        /// Tried again on the same channel.
        record Retry(Duration after, String why) implements Result {}

        /// This channel is given up; the next one is tried at once, and without one an alarm is raised.
        record GiveUp(String why) implements Result {}
    }
}
