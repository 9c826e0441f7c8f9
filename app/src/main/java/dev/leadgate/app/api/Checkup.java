package dev.leadgate.app.api;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Permission;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.health.Advice;
import dev.leadgate.health.Health;
import dev.leadgate.pipeline.SourceDesk;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// `/health/live` and `/health/ready`, each with its reasons. Live is a process whose event loop
/// answers: restarting it would not help anything that is wrong outside. Ready is one that can store
/// what senders bring; a source in trouble is told and makes nothing unready, because all others
/// still work.
public final class Checkup {
    private final Runnable store;
    private final Supplier<List<SourceDesk.Report>> sources;
    private final InstantSource clock;

    /// @param checks what was looked at, in the order of weight
    record Answer(String status, List<Check> checks) {}

    /// @param decides whether the gateway is unready when this is not ok
    record Check(String name, boolean ok, boolean decides, String detail) {}

    /// @param store asks it something; throws [LeadgateException] while it is away
    public Checkup(Runnable store, Supplier<List<SourceDesk.Report>> sources, InstantSource clock) {
        this.store = store;
        this.sources = sources;
        this.clock = clock;
    }

    public void mount(Doors doors) {
        doors.get(Permission.OPEN, "/health/live").handler(c -> answer(c, new Answer("live", List.of())));
        doors.get(Permission.OPEN, "/health/ready").handler(this::ready);
    }

    /// Asks on a thread of its own, so that a hanging database cannot hold the event loop.
    private void ready(RoutingContext context) {
        var loop = context.vertx().getOrCreateContext();
        Thread.ofVirtual().name("health").start(() -> {
            var found = ready();
            loop.runOnContext(back -> answer(context, found));
        });
    }

    Answer ready() {
        var checks = new ArrayList<Check>();
        var before = clock.instant();
        try {
            store.run();
            checks.add(new Check(
                    "store",
                    true,
                    true,
                    "answered in " + Duration.between(before, clock.instant()).toMillis() + " ms"));
            sources.get().forEach(r -> checks.add(source(r)));
        } catch (LeadgateException away) {
            checks.add(new Check("store", false, true, String.valueOf(away.getMessage())));
        }
        boolean ready = checks.stream().allMatch(c -> c.ok() || !c.decides());
        return new Answer(ready ? "ready" : "not_ready", checks);
    }

    private Check source(SourceDesk.Report report) {
        var advice = Advice.of(report.source().id(), report.health(), clock.instant());
        return new Check(
                "source " + report.source().id(), report.health().state() == Health.State.OK, false, advice.sentence());
    }

    private static void answer(RoutingContext context, Answer answer) {
        if (!context.response().closed()) {
            context.response()
                    .setStatusCode(answer.status().equals("not_ready") ? 503 : 200)
                    .putHeader("content-type", "application/json")
                    .putHeader("cache-control", "no-store")
                    .end(Buffer.buffer(ApiJson.MAPPER.writeValueAsBytes(answer)));
        }
    }
}
