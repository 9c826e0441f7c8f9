package dev.leadgate.spi;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Teaches the gateway one kind of system to tell of leads. Stateless; phases as in [SourceAdapter].
public interface DestinationAdapter<C extends Record> {

    /// The word in `type`, lower_snake.
    String type();

    String summary();

    Class<C> configType();

    /// What it is told.
    Telling telling();

    default List<Problem> validate(C config) {
        return List.of();
    }

    Destination open(C config, DestinationContext context);

    /// What a destination is told.
    enum Telling {
        /// Everything that happens, as it was at the time, test leads too.
        EVENTS,
        /// The lead as it is now, whenever something happens: a record of another system is kept. Real leads only.
        RECORDS
    }

    /// @param publicUrl where people reach the gateway; empty when not configured
    record DestinationContext(Http http, InstantSource clock, Optional<URI> publicUrl) {}
}
