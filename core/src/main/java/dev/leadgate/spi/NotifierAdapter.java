package dev.leadgate.spi;

import java.util.List;

/// Teaches the gateway one way to tell a rep. Stateless; phases as in [SourceAdapter].
public interface NotifierAdapter<C extends Record> {

    /// The word in `notify.rep.try`, lower_snake.
    String type();

    String summary();

    Class<C> configType();

    default List<Problem> validate(C config) {
        return List.of();
    }

    /// True when this configuration reaches reps who have no address of this type.
    default boolean reachesEverybody(C config) {
        return false;
    }

    Notifier open(C config, NotifierContext context);

    /// @param publicUrl base of the links in a notification; empty when not configured
    record NotifierContext(Http http, java.time.InstantSource clock, java.util.Optional<java.net.URI> publicUrl) {}
}
