package dev.leadgate.app;

import dev.leadgate.normalize.Normalizer;
import dev.leadgate.normalize.Settings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/// The costly parts of a gateway that need no database, built beside it while the database starts:
/// most of what a start waits for is either the other process or the loading of classes.
///
/// @param normalizer its tables are read
/// @param camel empty and not started
record Headstart(CompletableFuture<Normalizer> normalizer, CompletableFuture<CamelContext> camel) {
    private static final Executor BESIDE =
            task -> Thread.ofPlatform().name("headstart").daemon().start(task);

    /// @param libraries where Camel components are found
    static Headstart begin(Settings normalization, ClassLoader libraries) {
        var normalizer = CompletableFuture.supplyAsync(() -> new Normalizer(normalization), BESIDE);
        return new Headstart(normalizer, normalizer.thenApply(ready -> camel(libraries)));
    }

    /// Ends what was started with them, for a start that failed.
    void stop() {
        if (camel.state() == Future.State.SUCCESS) {
            camel.join().stop();
        }
    }

    private static CamelContext camel(ClassLoader libraries) {
        var camel = new DefaultCamelContext();
        camel.getCamelContextExtension().setName("leadgate");
        camel.disableJMX();
        camel.setApplicationContextClassLoader(libraries);
        camel.getShutdownStrategy().setTimeout(20);
        camel.build();
        return camel;
    }
}
