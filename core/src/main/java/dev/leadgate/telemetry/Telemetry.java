package dev.leadgate.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts and, where a person should know, logs. Thread-safe.
public final class Telemetry {
    private static final Logger LOG = LoggerFactory.getLogger("leadgate");

    private final MeterRegistry meters;
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private volatile Optional<Traces> traces = Optional.empty();

    public Telemetry(MeterRegistry meters) {
        this.meters = meters;
    }

    /// Tells every event from now on to a listener too; it must be quick and never throw.
    public void listen(Consumer<Event> listener) {
        listeners.add(listener);
    }

    /// Tells the ways of single leads from now on.
    public void trace(Traces to) {
        traces = Optional.of(to);
    }

    /// Whether ways of single leads are told.
    public boolean traces() {
        return traces.isPresent();
    }

    /// Tells one stage of a lead's way, where somebody wants to know.
    public void passed(UUID lead, Supplier<Passage> passage) {
        traces.filter(t -> t.wants(lead)).ifPresent(t -> t.passed(passage.get()));
    }

    /// Sends what was not sent yet.
    public void close() {
        traces.ifPresent(Traces::close);
    }

    public void emit(Event event) {
        listeners.forEach(listener -> listener.accept(event));
        switch (event) {
            case Event.EnvelopesAccepted e -> count(Metric.ENVELOPES_ACCEPTED, e.count(), e.source());
            case Event.RequestRefused e -> {
                count(Metric.REQUESTS_REFUSED, 1, e.source(), String.valueOf(e.status()));
                LOG.debug("Refused a request. source={} status={} reason={}", e.source(), e.status(), e.reason());
            }
            case Event.BodyTooLarge e -> LOG.debug("A request was too large. source={} why={}", e.source(), e.why());
            case Event.AdapterFailed e -> {
                count(Metric.ADAPTER_FAILURES, 1, e.source(), e.stage());
                LOG.error(
                        "An adapter threw instead of answering; this is a bug in the adapter. source={} stage={}",
                        e.source(),
                        e.stage(),
                        e.fault());
            }
            case Event.EnvelopeIgnored e -> count(Metric.ENVELOPES_IGNORED, 1, e.source(), e.reason());
            case Event.DeadLetterWritten e -> count(Metric.DEAD_LETTERS, 1, e.source(), e.code());
            case Event.LeadsSettled e -> {
                count(Metric.LEADS_SETTLED, e.batch() - e.tests());
                if (e.tests() > 0) {
                    count(Metric.LEADS_TESTS, e.tests());
                }
                timer(Metric.SETTLE_BATCH).record(e.took());
            }
            case Event.TestReceived e -> {}
            case Event.LeadMade e -> count(Metric.LEADS_MADE, 1, e.source());
            case Event.LeadAssigned e ->
                timer(Metric.LEADS_ASSIGNED, e.source()).record(e.sinceStored());
            case Event.LeadWaits e -> count(Metric.LEADS_UNPLACED, 1, e.source());
            case Event.LeadTouched e -> timer(Metric.LEADS_TOUCHED, e.source()).record(e.sinceAssigned());
            case Event.DeadlineMissed e -> count(Metric.DEADLINES_MISSED, 1, e.source());
            case Event.LeadMoved e -> count(Metric.LEADS_MOVED, 1, e.kind());
            case Event.SettleFailed e -> {
                count(Metric.SETTLE_FAILURES, 1);
                LOG.warn("A batch could not be settled and is split. size={}", e.batch(), e.fault());
            }
            case Event.StageFailed e -> {
                count(Metric.STAGE_FAILURES, 1, e.stage());
                LOG.error("Work failed and is claimed again when its lease ends. stage={}", e.stage(), e.fault());
            }
            case Event.NoticeDelivered e ->
                timer(Metric.NOTICES_DELIVERED, e.channel()).record(e.sinceCommit());
            case Event.NoticeFailed e -> {
                count(Metric.NOTICES_FAILED, 1, e.channel(), String.valueOf(e.gaveUp()));
                LOG.warn("A notice was not delivered. channel={} gave_up={} why={}", e.channel(), e.gaveUp(), e.why());
            }
            case Event.DigestFailed e -> {
                count(Metric.NOTICES_FAILED, 1, e.channel(), String.valueOf(e.gaveUp()));
                LOG.warn("A digest was not delivered. channel={} gave_up={} why={}", e.channel(), e.gaveUp(), e.why());
            }
            case Event.MachineTold e -> timer(Metric.MACHINES_TOLD, e.to()).record(e.sinceCommit());
            case Event.MachineNotTold e -> {
                count(Metric.MACHINES_NOT_TOLD, 1, e.to(), String.valueOf(e.gaveUp()));
                LOG.warn("Another system was not told. to={} gave_up={} why={}", e.to(), e.gaveUp(), e.why());
            }
            case Event.LetterTried e -> count(Metric.LETTERS_TRIED, 1, e.channel(), e.kind(), e.outcome());
            case Event.StoreAway e -> {
                count(Metric.STORE_AWAY, 1, e.stage());
                LOG.warn(
                        "The store is away. stage={} why={}",
                        e.stage(),
                        e.fault().getMessage());
            }
            case Event.SourceConnected e -> LOG.info("Source is connected. source={} {}", e.source(), e.words());
            case Event.SourceTrouble e -> {
                count(Metric.SOURCE_TROUBLE, 1, e.source());
                LOG.warn("Source has trouble and is tried again. source={} why={}", e.source(), e.words());
            }
            case Event.DetailsRefused e -> {
                count(Metric.SOURCE_TROUBLE, 1, e.source());
                LOG.warn("A vendor refuses what it announced. source={} why={}", e.source(), e.why());
            }
            case Event.DetailsLate e -> {
                count(Metric.SOURCE_TROUBLE, 1, e.source());
                LOG.warn("A vendor is asked again for what it announced. source={} why={}", e.source(), e.why());
            }
            case Event.DetailsGivenUp e -> {}
            case Event.DetailsFetched e -> {}
            case Event.SourceAlarm e -> {
                count(Metric.SOURCE_ALARMS, 1, e.source(), e.code());
                LOG.warn("[{}] Source {}: {}", e.code(), e.source(), e.words());
            }
            case Event.SourceRecovered e -> LOG.info("Source is well again. source={}", e.source());
        }
    }

    private void count(Metric metric, int by, String... labels) {
        Counter.builder(metric.meter())
                .description(metric.help())
                .tags(tags(metric, labels))
                .register(meters)
                .increment(by);
    }

    private Timer timer(Metric metric, String... labels) {
        return Timer.builder(metric.meter())
                .description(metric.help())
                .tags(tags(metric, labels))
                .serviceLevelObjectives(metric.classes().toArray(Duration[]::new))
                .register(meters);
    }

    /// @param labels their values, in the order in which the metric declares them
    static Tags tags(Metric metric, String... labels) {
        var tags = new String[2 * labels.length];
        for (int i = 0; i < labels.length; i++) {
            tags[2 * i] = metric.labels().get(i);
            tags[2 * i + 1] = labels[i];
        }
        return Tags.of(tags);
    }
}
