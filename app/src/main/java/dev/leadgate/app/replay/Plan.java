package dev.leadgate.app.replay;

import java.util.List;

/// What would come of payloads now. Nothing was written and nobody was told.
///
/// @param payloads looked at
/// @param fresh new leads they would make
/// @param merged leads they would only touch
/// @param into the first few of those, as `L-0988`
/// @param already parts that became leads before and would be skipped
/// @param ignored payloads that would be set aside
/// @param failed payloads that would be dead letters
/// @param causes why they would fail, most frequent first
public record Plan(
        long payloads,
        long fresh,
        long merged,
        List<String> into,
        long already,
        long ignored,
        long failed,
        List<Cause> causes) {

    public Plan {
        into = List.copyOf(into);
        causes = List.copyOf(causes);
    }

    public record Cause(String code, String place, String detail, long count) {}
}
