package dev.leadgate.app.api;

import dev.leadgate.app.replay.Backfill;
import dev.leadgate.app.replay.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is said and answered about a backfill.
public final class BackfillLines {
    private BackfillLines() {}

    /// @param head of the table; absent when the source's API is read
    /// @param since from when the API is read
    /// @param id a column, or columns in braces with what stands between them, as `{ID}:call.ended`
    /// @param loud reps are told
    public record Begin(
            String source,
            Optional<List<String>> head,
            Optional<Instant> since,
            Optional<String> id,
            Optional<String> date,
            boolean loud,
            boolean dryRun) {}

    /// @param looks of a table: how the keys of the source's live leads look, such as `…:call.ended`, the most
    /// frequent first. A row whose key looks otherwise is none of them
    public record Begun(String run, List<String> looks) {
        public Begun {
            looks = List.copyOf(looks);
        }
    }

    /// @param first number of the first row
    public record MoreRows(long first, List<List<String>> rows) {}

    /// @param plan of a dry run, so far
    /// @param announced envelopes that a dry run cannot look into
    public record Stepped(Backfill.Step step, Optional<Plan> plan, long announced) {}
}
