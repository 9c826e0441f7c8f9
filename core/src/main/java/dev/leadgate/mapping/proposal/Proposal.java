package dev.leadgate.mapping.proposal;

import java.util.List;
import java.util.Optional;

/// What a sample seems to mean.
///
/// @param fields at most one for each canonical field, in the order of the fields
/// @param id where the sender's id seems to stand
/// @param each path to the list of leads, when a payload holds several
/// @param values number of values in one lead
/// @param unmapped names that no field takes; they are kept under their own names
public record Proposal(List<Field> fields, Optional<Id> id, Optional<String> each, int values, List<String> unmapped) {
    public Proposal {
        fields = List.copyOf(fields);
        unmapped = List.copyOf(unmapped);
    }

    /// @param target canonical field
    /// @param selectors one; several are put together with a blank
    /// @param as how to read it; empty for text
    /// @param reason one clause
    public record Field(
            String target, List<String> selectors, Optional<String> as, Confidence confidence, String reason) {
        public Field {
            selectors = List.copyOf(selectors);
        }
    }

    /// @param reason one clause
    public record Id(String selector, Confidence confidence, String reason) {}
}
