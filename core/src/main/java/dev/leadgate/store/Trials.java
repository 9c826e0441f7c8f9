package dev.leadgate.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What became of the leads of an experiment, by the arm that their first decision named.
public interface Trials {

    /// @param rule whose arms are `rule~arm`
    /// @param since earlier decisions do not count
    /// @param steps that a lead may reach, each by the kinds of the timeline's events that show it
    /// @param within from the decision on
    List<ArmCount> arms(String rule, Instant since, List<Set<String>> steps, Duration within);

    /// Vendors' tests are left out, and leads that were backfilled: nobody answered those when they came.
    ///
    /// @param matured entered long enough ago
    /// @param reached how many of the matured ones reached each of the steps, in their order
    record ArmCount(String arm, long entered, long matured, List<Long> reached) {}
}
