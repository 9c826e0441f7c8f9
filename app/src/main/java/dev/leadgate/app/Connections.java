package dev.leadgate.app;

import dev.leadgate.app.config.ConfigLoader.Config;
import dev.leadgate.app.http.OutboundHttp;
import dev.leadgate.pipeline.OpenSource;
import dev.leadgate.pipeline.SourceChecks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Checks the other sides of a configuration that is not running.
public final class Connections {
    private static final Duration WITHIN = Duration.ofSeconds(15);

    private Connections() {}

    /// Runs every source's probe; blocks for some seconds.
    public static List<SourceChecks.Check> check(Config config) {
        try (var http = OutboundHttp.alone()) {
            var sources = config.sources().stream()
                    .<OpenSource>map(part -> Opening.of(part, config, http))
                    .toList();
            return new SourceChecks(InstantSource.system(), WITHIN).run(sources);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
