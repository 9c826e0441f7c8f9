package dev.leadgate.app.config;

import dev.leadgate.app.config.ConfigLoader.Config;
import dev.leadgate.app.config.ConfigLoader.Loaded;
import dev.leadgate.pipeline.OpenSource;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.settle.DeliveryLanes.Destinations;
import dev.leadgate.spi.Notifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The configuration that a gateway runs with, to be tried and changed as a text of all its files.
public interface PolicyFile {

    /// The routing that is live, as it is written.
    PolicyConfig routing();

    /// Where it is to be changed instead, when it is managed elsewhere and never written here.
    Optional<Path> managedElsewhere();
    /// The notifiers in use, by id.
    default Map<String, Notifier> channels() {
        return Map.of();
    }

    /// The destinations in use.
    default Optional<Destinations> destinations() {
        return Optional.empty();
    }

    /// Sources in use whose settings have a `map:`, by id; those of a declared type are read by its map.
    default Set<String> mapped() {
        return Set.of();
    }

    /// The sources of a draft, open for reading what is stored: they receive and fetch nothing.
    default List<OpenSource> opened(Config draft) {
        return List.of();
    }

    /// Checks a text as if it were the configuration; nothing is changed.
    Loaded check(String text);

    /// Writes a text to the files and goes on with it, whole or not at all. A text with errors is not
    /// written.
    ///
    /// @param by a person
    /// @param note why; may be empty
    /// @throws dev.leadgate.error.LeadgateException LG0507, LG0109: there are no such files, or they
    /// cannot be written
    Reload.Outcome put(String text, String by, String note);
}
