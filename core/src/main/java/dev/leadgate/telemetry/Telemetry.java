package dev.leadgate.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts and, where a person should know, logs. Thread-safe.
public final class Telemetry {
    private static final Logger LOG = LoggerFactory.getLogger("leadgate");

    private final MeterRegistry meters;
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();

    public Telemetry(MeterRegistry meters) {
        this.meters = meters;
    }

    /// Tells every event from now on to a listener too; it must be quick and never throw.
    public void listen(Consumer<Event> listener) {
        listeners.add(listener);
    }

    public void emit(Event event) {
        listeners.forEach(listener -> listener.accept(event));
        switch (event) {
            case Event.EnvelopesAccepted e -> count("leadgate.envelopes.accepted", e.count(), "source", e.source());
            case Event.RequestRefused e -> {
                count("leadgate.requests.refused", 1, "source", e.source(), "status", String.valueOf(e.status()));
                LOG.debug("Refused a request. source={} status={} reason={}", e.source(), e.status(), e.reason());
            }
            case Event.AdapterFailed e -> {
                count("leadgate.adapter.failures", 1, "source", e.source(), "stage", e.stage());
                LOG.error(
                        "An adapter threw instead of answering; this is a bug in the adapter. source={} stage={}",
                        e.source(),
                        e.stage(),
                        e.fault());
            }
            case Event.EnvelopeIgnored e ->
                count("leadgate.envelopes.ignored", 1, "source", e.source(), "reason", e.reason());
            case Event.DeadLetterWritten e -> count("leadgate.dead_letters", 1, "source", e.source(), "code", e.code());
            case Event.LeadsSettled e -> {
                count("leadgate.leads.settled", e.batch() - e.tests());
                if (e.tests() > 0) {
                    count("leadgate.leads.tests", e.tests());
                }
                timer("leadgate.settle.batch").record(e.took());
            }
            case Event.LeadMoved e -> count("leadgate.leads.moved", 1, "kind", e.kind());
            case Event.SettleFailed e -> {
                count("leadgate.settle.failures", 1);
                LOG.warn("A batch could not be settled and is split. size={}", e.batch(), e.fault());
            }
            case Event.NoticeDelivered e ->
                timer("leadgate.notices.delivered", "channel", e.channel()).record(e.sinceCommit());
            case Event.NoticeFailed e -> {
                count("leadgate.notices.failed", 1, "channel", e.channel(), "gave_up", String.valueOf(e.gaveUp()));
                LOG.warn("A notice was not delivered. channel={} gave_up={} why={}", e.channel(), e.gaveUp(), e.why());
            }
            case Event.StoreAway e -> {
                count("leadgate.store.away", 1, "stage", e.stage());
                LOG.warn(
                        "The store is away. stage={} why={}",
                        e.stage(),
                        e.fault().getMessage());
            }
            case Event.SourceConnected e -> LOG.info("Source is connected. source={} {}", e.source(), e.words());
            case Event.SourceTrouble e -> {
                count("leadgate.source.trouble", 1, "source", e.source());
                LOG.warn("Source has trouble and is tried again. source={} why={}", e.source(), e.words());
            }
            case Event.SourceAlarm e -> {
                count("leadgate.source.alarms", 1, "source", e.source(), "code", e.code());
                LOG.warn("[{}] Source {}: {}", e.code(), e.source(), e.words());
            }
            case Event.SourceRecovered e -> LOG.info("Source is well again. source={}", e.source());
        }
    }

    private void count(String name, int by, String... tags) {
        Counter.builder(name).tags(tags).register(meters).increment(by);
    }

    private Timer timer(String name, String... tags) {
        return Timer.builder(name)
                .tags(tags)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(5))
                .register(meters);
    }
}
