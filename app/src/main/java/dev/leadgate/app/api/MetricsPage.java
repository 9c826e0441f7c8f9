package dev.leadgate.app.api;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Permission;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.health.Health;
import dev.leadgate.pipeline.SourceDesk;
import dev.leadgate.store.Reader.Backlog;
import dev.leadgate.telemetry.Gauges;
import dev.leadgate.telemetry.Gauges.Reading;
import dev.leadgate.telemetry.Metric;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/metrics` in the text format of Prometheus. What is counted comes from memory; how things stand
/// is asked of the store, at most every five seconds and never on an event loop. While the store is
/// away the rest is told all the same.
public final class MetricsPage {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsPage.class);
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final PrometheusMeterRegistry meters;
    private final Gauges gauges;
    private final Supplier<Backlog> backlogs;
    private final Supplier<List<SourceDesk.Report>> sources;
    private final Supplier<Map<String, Double>> unexplained;
    private final InstantSource clock;
    private Instant asked = Instant.MIN;

    /// @param unexplained team → turns that nothing explains
    public MetricsPage(
            PrometheusMeterRegistry meters,
            Supplier<Backlog> backlogs,
            Supplier<List<SourceDesk.Report>> sources,
            Supplier<Map<String, Double>> unexplained,
            InstantSource clock) {
        this.meters = meters;
        this.gauges = new Gauges(meters);
        this.backlogs = backlogs;
        this.sources = sources;
        this.unexplained = unexplained;
        this.clock = clock;
    }

    public void mount(Doors doors) {
        doors.get(Permission.OPEN, "/metrics").handler(this::tell);
    }

    private void tell(RoutingContext context) {
        var loop = context.vertx().getOrCreateContext();
        Thread.ofVirtual().name("metrics").start(() -> {
            var text = text();
            loop.runOnContext(back -> {
                if (!context.response().closed()) {
                    context.response()
                            .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
                            .end(text);
                }
            });
        });
    }

    synchronized String text() {
        var now = clock.instant();
        if (!asked.plus(FRESH).isAfter(now)) {
            asked = now;
            try {
                look(now);
            } catch (LeadgateException away) {
                LOG.debug("How things stand is not known while the store is away.", away);
                Stream.of(Metric.values())
                        .filter(metric -> metric.kind() == Metric.Kind.GAUGE)
                        .forEach(metric -> gauges.tell(metric, List.of()));
            }
        }
        return meters.scrape();
    }

    private void look(Instant now) {
        var backlog = backlogs.get();
        gauges.tell(
                Metric.INBOX_BACKLOG,
                backlog.lanes().entrySet().stream()
                        .map(lane -> new Reading(lane.getValue(), List.of(lane.getKey())))
                        .toList());
        gauges.tell(
                Metric.INBOX_OLDEST,
                alone(backlog.oldest()
                        .map(oldest -> Duration.between(oldest, now).toMillis() / 1000.0)
                        .orElse(0.0)));
        gauges.tell(Metric.OUTBOX_BACKLOG, alone((double) backlog.notices()));
        gauges.tell(Metric.LEADS_WAITING, alone((double) backlog.waiting()));
        gauges.tell(
                Metric.TEAM_UNEXPLAINED,
                unexplained.get().entrySet().stream()
                        .map(team -> new Reading(team.getValue(), List.of(team.getKey())))
                        .toList());
        var reports = sources.get();
        gauges.tell(
                Metric.SOURCE_WELL,
                reports.stream()
                        .map(r -> Map.entry(r.source().id(), r.health().state()))
                        .map(r -> new Reading(
                                r.getValue() == Health.State.OK ? 1 : 0,
                                List.of(r.getKey(), r.getValue().words().replace(' ', '_'))))
                        .toList());
        gauges.tell(
                Metric.DEAD_LETTERS_OPEN,
                reports.stream()
                        .map(r -> new Reading(
                                r.vitals().deadLetters(), List.of(r.source().id())))
                        .toList());
    }

    private static List<Reading> alone(double value) {
        return List.of(new Reading(Math.max(0, value), List.of()));
    }
}
