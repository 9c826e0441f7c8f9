package dev.leadgate.app.http;

import dev.leadgate.app.Gateway;
import dev.leadgate.routing.policy.Policy;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.nio.file.Path;

/// Everything that only this machine may reach: health, metrics, the API, the console.
public final class LoopbackRoutes {
    private final Gateway gateway;
    private final Policy policy;
    private final EventHub hub;
    private final PrometheusMeterRegistry meters;
    private final boolean demo;

    public LoopbackRoutes(Gateway gateway, Policy policy, EventHub hub, PrometheusMeterRegistry meters, boolean demo) {
        this.gateway = gateway;
        this.policy = policy;
        this.hub = hub;
        this.meters = meters;
        this.demo = demo;
    }

    public Router router(Vertx vertx) {
        var router = Router.router(vertx);
        router.get("/health/live").handler(c -> c.response().end("ok\n"));
        router.get("/health/ready").handler(c -> c.response().end("ok\n"));
        router.get("/metrics")
                .handler(c -> c.response()
                        .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(meters.scrape()));
        return router;
    }

    /// Tells the command line where the gateway is.
    public void announce(Path data, int port) {}
}
