package dev.leadgate.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What became of the leads of an experiment, by the arm that their first decision named.
public interface Trials {

    /// @param rule whose arms are `rule~arm`
    /// @param since earlier decisions do not count
    /// @param goal kinds of the timeline's events each of which is a success
    /// @param within from the decision on
    /// @param guard the same of what else is counted; none counts nothing
    List<ArmCount> arms(String rule, Instant since, Set<String> goal, Duration within, Set<String> guard);

    /// Vendors' tests are left out, and leads that were backfilled: nobody answered those when they came.
    ///
    /// @param matured entered long enough ago
    /// @param reached the goal, of the matured ones
    /// @param guarded reached the guard, of the matured ones
    record ArmCount(String arm, long entered, long matured, long reached, long guarded) {}
}
