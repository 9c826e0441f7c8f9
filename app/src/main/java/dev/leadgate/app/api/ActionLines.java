package dev.leadgate.app.api;

import dev.leadgate.store.LeadState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is said to and by the API about leads that change hands.
public final class ActionLines {
    private ActionLines() {}

    /// An action on a lead.
    ///
    /// @param action `accept`, `decline`, `contacted`, `no_answer`, `snooze`, `not_a_lead`,
    /// `reassign`, `converted`, `lost`, `edit`
    /// @param rep in whose name; whoever owns the lead when left out
    /// @param by who says so
    /// @param to the rep who gets it, for `reassign`; whoever is next in turn when left out
    /// @param reason for `decline` and `not_a_lead`
    /// @param remindAt for `no_answer` and `snooze`
    /// @param set extra fields, for `edit`
    /// @param tags to add, for `edit`
    public record Act(
            @Nullable String action,
            Optional<String> rep,
            Optional<String> by,
            Optional<String> to,
            Optional<String> reason,
            Optional<String> text,
            Optional<Instant> remindAt,
            Optional<Map<String, String>> set,
            Optional<List<String>> tags) {}

    /// Where the lead stands afterwards.
    ///
    /// @param already nothing had to be done
    /// @param acceptBy and `contactBy` as the SLA says, while they are open
    public record Acted(
            String lead,
            String action,
            boolean already,
            LeadState state,
            Optional<String> owner,
            Optional<String> ownerName,
            Optional<Instant> acceptBy,
            Optional<Instant> contactBy) {}

    public record HandOver(boolean dryRun, Optional<String> by) {}

    /// @param to the rep who gets it; absent when the lead waits
    public record HandOverLine(String lead, Optional<String> to, Optional<String> toName, String why) {}

    /// @param moved leads that somebody else has now, or would have
    public record HandedOver(
            String rep, String name, boolean dryRun, int moved, int waiting, List<HandOverLine> leads) {}

    /// One rep's time with a lead.
    ///
    /// @param reason why it ended
    public record HoldingLine(
            String rep,
            String name,
            String team,
            Instant from,
            Optional<Instant> until,
            Optional<String> reason,
            Optional<String> sla,
            Optional<Instant> acceptBy,
            Optional<Instant> contactBy) {}

    /// What happens by itself unless somebody acts.
    public record NextLine(String step, Instant at) {}
}
