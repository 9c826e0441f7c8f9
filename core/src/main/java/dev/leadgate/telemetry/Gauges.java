package dev.leadgate.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Numbers that are as they are now. Whoever looked tells them whole; what is not told any more is
/// gone. Thread-safe.
public final class Gauges {
    private final Map<Metric, MultiGauge> gauges = new EnumMap<>(Metric.class);

    /// @param labels their values, in the order in which the metric declares them
    public record Reading(double value, List<String> labels) {
        public Reading {
            labels = List.copyOf(labels);
        }
    }

    public Gauges(MeterRegistry meters) {
        for (var metric : Metric.values()) {
            if (metric.kind() == Metric.Kind.GAUGE) {
                gauges.put(
                        metric,
                        MultiGauge.builder(metric.meter())
                                .description(metric.help())
                                .register(meters));
            }
        }
    }

    public synchronized void tell(Metric metric, Collection<Reading> readings) {
        var gauge = gauges.get(metric);
        if (gauge == null) {
            throw new IllegalArgumentException(metric + " is no gauge");
        }
        gauge.register(
                readings.stream()
                        .<MultiGauge.Row<?>>map(r -> MultiGauge.Row.of(
                                Telemetry.tags(metric, r.labels().toArray(String[]::new)), r.value()))
                        .toList(),
                true);
    }
}
