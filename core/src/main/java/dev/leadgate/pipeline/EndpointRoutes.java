package dev.leadgate.pipeline;

import dev.leadgate.pipeline.SourceStatus.Standing;
import dev.leadgate.spi.Intake;
import dev.leadgate.store.Inbox;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.builder.RouteBuilder;

/// The routes that bring in what sources fetch or are told: polled, streamed, and one per Camel endpoint. An endpoint
/// that cannot be built stops the start; one
/// that cannot be reached is tried again until it can.
public final class EndpointRoutes {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final CamelContext camel;
    private final Sources sources;
    private final Inbox inbox;
    private final SourceStatus board;
    private final Telemetry telemetry;

    public EndpointRoutes(CamelContext camel, Sources sources, Inbox inbox, SourceStatus board, Telemetry telemetry) {
        this.camel = camel;
        this.sources = sources;
        this.inbox = inbox;
        this.board = board;
        this.telemetry = telemetry;
    }

    /// Adds the routes of a source's intakes.
    public void open(OpenSource source) {
        var intakes = source.source().intakes();
        for (int i = 0; i < intakes.size(); i++) {
            switch (intakes.get(i)) {
                case Intake.Polled polled -> SourceRoutes.add(camel, source.id(), i);
                case Intake.Streamed streamed -> SourceRoutes.add(camel, source.id(), i);
                case Intake.Hosted hosted -> {}
                case Intake.Routed routed -> add(source, i, routed);
            }
        }
    }

    /// Adds the route of one intake; its id is `source-ID-N`. Returns before the endpoint is reached.
    public void add(OpenSource source, int intake, Intake.Routed routed) {
        var id = "source-" + source.id() + "-" + intake;
        var uri = EndpointUri.complete(camel, source.id(), routed.endpoint());
        var store = new RoutedIntake(source, () -> sources.lane(source), routed.unpacker(), inbox, board, telemetry);
        var route = new RouteBuilder() {
            @Override
            public void configure() {
                from(uri)
                        .routeId(id)
                        .autoStartup(false)
                        .errorHandler(noErrorHandler())
                        .process(store);
            }
        };
        try {
            camel.addRoutes(route);
        } catch (Exception unbuildable) {
            throw RuntimeCamelException.wrapRuntimeException(unbuildable);
        }
        board.set(source.id(), Standing.STARTING, "starting", "", Optional.empty());
        Thread.ofVirtual().name("start-" + id).start(() -> start(source.id(), id));
    }

    private void start(String source, String id) {
        var pause = Duration.ofSeconds(1);
        while (!camel.isStopping() && !camel.isStopped() && camel.getRoute(id) != null) {
            try {
                camel.getRouteController().startRoute(id);
                board.set(source, Standing.UP, "waiting", "", Optional.empty());
                return;
            } catch (Exception away) {
                board.set(
                        source,
                        Standing.DOWN,
                        "does not start",
                        String.valueOf(away.getMessage()),
                        Optional.of(Instant.now().plus(pause)));
                telemetry.emit(new Event.SourceTrouble(source, "the endpoint does not start: " + away.getMessage()));
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }
}
