package dev.leadgate.app.api;

import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.HistoryLines.MarkLine;
import dev.leadgate.app.api.HistoryLines.SourceLine;
import dev.leadgate.app.api.HistoryLines.Within;
import dev.leadgate.history.History;
import dev.leadgate.history.Measure;
import dev.leadgate.history.Past;
import dev.leadgate.history.Spread;
import dev.leadgate.history.Window;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What came through, and how fast.
final class HistoryAnswers {
    private final History history;
    private final Supplier<ZoneId> zone;

    HistoryAnswers(History history, Supplier<ZoneId> zone) {
        this.history = history;
        this.zone = zone;
    }

    void mount(ApiRoutes routes) {
        routes.get(
                Permission.FIGURES_READ,
                "/api/metrics",
                Operation.of(
                        "The past in numbers, as the overview draws it",
                        HistoryLines.class,
                        Query.text("window", "`1h`, `24h`, `7d` or `30d`; the first when left out")),
                this::lines);
    }

    HistoryLines lines(Parameters parameters) {
        var word = parameters.text("window").orElse(Window.HOUR.word());
        var window = Window.of(word)
                .orElseThrow(() -> new Refusal(400, "there is no window `" + word + "`", "use 1h, 24h, 7d or 30d"));
        var past = history.past(window, zone.get());
        var counts = new LinkedHashMap<String, List<Long>>();
        var times = new LinkedHashMap<String, List<Within>>();
        for (var measure : Measure.values()) {
            counts.put(measure.word(), past.counts(measure));
            if (measure.timed()) {
                times.put(
                        measure.word(),
                        past.spreads(measure).stream()
                                .map(HistoryAnswers::within)
                                .toList());
            }
        }
        return new HistoryLines(
                word,
                past.grid().end(),
                past.grid().starts(),
                counts,
                times,
                past.channels().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(source -> source(past, source.getKey(), source.getValue()))
                        .toList(),
                past.marks().stream()
                        .map(m -> new MarkLine(m.at(), m.kind(), m.actor(), m.detail()))
                        .toList());
    }

    private static Within within(Spread spread) {
        return new Within(spread.count(), millis(spread, 0.5), millis(spread, 0.95));
    }

    private static Optional<Double> millis(Spread spread, double share) {
        return spread.quantile(share).map(d -> Math.round(d.toNanos() / 1e5) / 10.0);
    }

    private static SourceLine source(Past past, String source, String channel) {
        var usual = past.usual(List.of(source))
                .between(past.grid().from(), past.grid().end());
        return new SourceLine(
                source,
                channel,
                past.counts(Measure.RECEIVED, List.of(source)),
                usual.isPresent() ? Optional.of(Math.round(usual.getAsDouble() * 10) / 10.0) : Optional.empty());
    }
}
