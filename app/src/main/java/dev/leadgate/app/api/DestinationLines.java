package dev.leadgate.app.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// How the API writes about other systems and what they are told.
public final class DestinationLines {
    private DestinationLines() {}

    /// @param type empty when it is no longer configured
    /// @param telling `events`, or `records` where a record of each lead is kept
    /// @param events it is told of
    /// @param state `ok`, `refused` while something was given up, `needs_you`, `not_configured`
    /// @param waiting what it has not been told yet
    /// @param givenUp what it never took
    /// @param why it needs somebody
    public record DestinationLine(
            String destination,
            Optional<String> type,
            Optional<String> telling,
            List<String> events,
            String state,
            long waiting,
            long givenUp,
            Optional<String> why) {}

    public record DestinationList(List<DestinationLine> destinations) {}

    /// @param destination empty for all
    public record CheckDestinations(Optional<String> destination) {}

    /// @param what the system said
    public record CheckedDestination(String destination, boolean ok, String what) {}

    public record CheckedDestinations(boolean ok, List<CheckedDestination> destinations) {}

    /// @param lead `L-1042`
    /// @param state `waiting` or `given_up`
    /// @param next when it is tried; empty when it was given up
    public record DeliveryLine(
            UUID id,
            String destination,
            String lead,
            String event,
            String state,
            int tries,
            Instant since,
            Optional<Instant> next,
            String why) {}

    public record DeliveryList(List<DeliveryLine> deliveries) {}

    /// @param changed how many
    public record Changed(int changed) {}
}
