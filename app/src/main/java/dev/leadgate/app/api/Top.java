package dev.leadgate.app.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One look at the whole gateway.
///
/// @param since when the gateway started to count
public record Top(Instant at, Instant since, List<SourceStat> sources, List<TeamStat> teams, Totals totals) {

    /// @param perMinute envelopes received, over the last one to two minutes
    /// @param lastHalfHour envelopes per minute, oldest first, 30 of them
    /// @param p95Millis from stored to told, of the last 30 minutes
    public record SourceStat(
            String source,
            String type,
            String level,
            String state,
            double perMinute,
            List<Long> lastHalfHour,
            Optional<Double> p95Millis,
            long dead,
            Optional<Instant> lastAt) {}

    /// @param available members who say so; working hours come on top
    /// @param open leads its members hold, of whichever team
    public record TeamStat(String team, int available, int members, int open, long waiting) {}

    /// @param assignedPerMinute over the last one to two minutes, since the gateway started
    /// @param waitingForDetails envelopes whose vendor still owes the rest
    /// @param notified notices of the last 30 minutes
    public record Totals(
            double inPerMinute,
            double assignedPerMinute,
            long waiting,
            long deadLetters,
            long waitingForDetails,
            long notified,
            double p50Millis,
            double p95Millis,
            double p99Millis) {}
}
