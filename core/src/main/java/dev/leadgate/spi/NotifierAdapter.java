package dev.leadgate.spi;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    /// @param templates the operator's own sentences by language and key; they go before those that ship
    /// @param browsers in which reps asked to be told
    record NotifierContext(
            Http http,
            InstantSource clock,
            Optional<URI> publicUrl,
            Map<String, Map<String, String>> templates,
            Browsers browsers) {
        public NotifierContext {
            templates = Map.copyOf(templates);
        }

        /// Where no rep has a browser.
        public NotifierContext(
                Http http, InstantSource clock, Optional<URI> publicUrl, Map<String, Map<String, String>> templates) {
            this(http, clock, publicUrl, templates, Browsers.NONE);
        }

        /// With the sentences that ship.
        public NotifierContext(Http http, InstantSource clock, Optional<URI> publicUrl) {
            this(http, clock, publicUrl, Map.of());
        }
    }
}
