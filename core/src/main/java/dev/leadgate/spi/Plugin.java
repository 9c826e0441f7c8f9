package dev.leadgate.spi;

import java.util.List;
import java.util.Map;

/// What a jar adds to the gateway. Found by `ServiceLoader`; built-in adapters arrive the same
/// way.
public interface Plugin {

    /// Major version of this API. A plugin's jar names the one that it was built for in its manifest, as
    /// `Leadgate-Spi`; another one is refused.
    int SPI = 1;

    default List<SourceAdapter<?>> sources() {
        return List.of();
    }

    default List<NotifierAdapter<?>> notifiers() {
        return List.of();
    }

    default List<DestinationAdapter<?>> destinations() {
        return List.of();
    }

    /// By the word used in a team's `by:`.
    default Map<String, Distribution> distributions() {
        return Map.of();
    }
}
