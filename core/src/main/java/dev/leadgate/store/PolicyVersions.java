package dev.leadgate.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Every configuration that was ever applied, and what its rules did. Versions are never changed
/// and never deleted.
public interface PolicyVersions {

    /// Newest first.
    List<Version> list(int max);

    Optional<Stored> find(long number);

    /// How often each rule was asked by the decisions since then, vendors' tests left out; rules
    /// that no decision named are missing.
    List<RuleHits> hits(Instant since);

    /// @param number counts up; a number may be left out
    /// @param sha256 of the text
    /// @param note why it was applied; may be empty
    record Version(long number, String sha256, Instant appliedAt, String appliedBy, String note) {}

    /// @param text of all its files, as they were
    record Stored(Version version, String text) {}

    /// @param won leads that it placed, waiting ones included
    /// @param passedOn leads that it matched and nobody could take, so that the next rule was asked
    /// @param reached leads that came to it
    /// @param last when it last placed one
    record RuleHits(String rule, long won, long passedOn, long reached, Optional<Instant> last) {}
}
