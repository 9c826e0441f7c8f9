package dev.leadgate.app.console;

import dev.leadgate.app.console.LineChart.Line;
import dev.leadgate.history.Grid;
import dev.leadgate.history.Mark;
import dev.leadgate.history.Measure;
import dev.leadgate.history.Past;
import dev.leadgate.history.Spread;
import dev.leadgate.history.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The line charts of the overview: received and assigned, told, answered.
final class Charts {
    private static final Duration TARGET = Duration.ofSeconds(1);
    private static final int MOST_DONE = 6;

    private final Past past;
    private final Frame frame;

    private Charts(Past past, Frame frame) {
        this.past = past;
        this.frame = frame;
    }

    static List<LineChart> of(Past past, Frame frame) {
        var charts = new Charts(past, frame);
        return List.of(
                charts.flow(),
                charts.latency("told", Measure.NOTIFIED, Optional.of(TARGET)),
                charts.latency("touched", Measure.TOUCHED, Optional.empty()));
    }

    private LineChart flow() {
        var received = past.counts(Measure.RECEIVED);
        var assigned = past.counts(Measure.ASSIGNED);
        long top = top(Stream.concat(received.stream(), assigned.stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0));
        var words = frame.words();
        var sentence = past.total(Measure.RECEIVED) == 0
                ? frame.t("throughput.none", "window", window(frame, past.window()))
                : frame.t(
                        "flow.takeaway",
                        "received",
                        words.count("payloads", past.total(Measure.RECEIVED)),
                        "assigned",
                        words.count("leads", past.total(Measure.ASSIGNED)),
                        "window",
                        window(frame, past.window()));
        return chart(
                "flow",
                unit(frame, past.window()),
                sentence,
                List.of(
                        new Line(frame.t("flow.received"), line(received, top), "first"),
                        new Line(frame.t("flow.assigned"), line(assigned, top), "second")),
                List.of(words.number(top), words.number(top / 2), words.number(0)),
                "",
                i -> List.of(words.number(received.get(i)), words.number(assigned.get(i))));
    }

    /// The step that still runs is in the table only: drawn, it would look like a fall.
    private static String line(List<Long> counts, long top) {
        return Paths.line(
                counts.subList(0, counts.size() - 1).stream()
                        .map(n -> OptionalDouble.of((double) n / top))
                        .toList(),
                LineChart.HEIGHT);
    }

    /// The next number that people like above, at least 2.
    static long top(long most) {
        long top = 2;
        for (long tens = 1; top < most; tens *= 10) {
            for (long one : new long[] {2, 4, 6, 10}) {
                top = one * tens;
                if (top >= most) {
                    break;
                }
            }
        }
        return top;
    }

    private LineChart latency(String id, Measure measure, Optional<Duration> target) {
        var spreads = past.spreads(measure);
        var half = spreads.stream().map(s -> s.quantile(0.5)).toList();
        var most = spreads.stream().map(s -> s.quantile(0.95)).toList();
        var scale = TimeScale.around(Stream.of(half, most, List.of(target))
                .flatMap(List::stream)
                .flatMap(Optional::stream)
                .toList());
        var all = past.spread(measure);
        return chart(
                id,
                frame.t(id + ".unit"),
                takeaway(id, all),
                List.of(
                        new Line(frame.t("line.p50"), line(half, scale), "first"),
                        new Line(frame.t("line.p95"), line(most, scale), "second")),
                scale.rungs().reversed().stream().map(this::round).toList(),
                target.map(t -> Paths.level(scale.share(t), width(), LineChart.HEIGHT))
                        .orElse(""),
                i -> List.of(frame.words().number(spreads.get(i).count()), shown(half.get(i)), shown(most.get(i))));
    }

    private String takeaway(String id, Spread all) {
        var window = window(frame, past.window());
        return all.quantile(0.5)
                .map(half -> frame.t(
                        id + ".takeaway",
                        "p50",
                        frame.words().span(half),
                        "p95",
                        shown(all.quantile(0.95)),
                        "window",
                        window))
                .orElseGet(() -> frame.t(id + ".none", "window", window));
    }

    /// A rung of the scale: `1 s`, where a measured second is `1.0 s`.
    private String round(Duration rung) {
        return rung.toSeconds() > 0 && rung.toSeconds() < 10
                ? frame.t("span.s", "n", frame.words().number(rung.toSeconds()))
                : frame.words().span(rung);
    }

    private String shown(Optional<Duration> duration) {
        return duration.map(frame.words()::span).orElse("–");
    }

    private static String line(List<Optional<Duration>> quantiles, TimeScale scale) {
        return Paths.line(
                quantiles.stream()
                        .map(q -> q.map(d -> OptionalDouble.of(scale.share(d))).orElse(OptionalDouble.empty()))
                        .toList(),
                LineChart.HEIGHT);
    }

    private int width() {
        return past.grid().size() * Paths.STEP;
    }

    private LineChart chart(
            String id,
            String unit,
            String takeaway,
            List<Line> lines,
            List<String> scale,
            String target,
            IntFunction<List<String>> cells) {
        var grid = past.grid();
        var columns = new ArrayList<String>();
        if (!id.equals("flow")) {
            columns.add(frame.t("col.count"));
        }
        lines.forEach(line -> columns.add(line.name()));
        return new LineChart(
                id,
                frame.t(id + ".title"),
                unit,
                takeaway,
                width(),
                lines,
                scale,
                Paths.levels(scale.size() - 1, width(), LineChart.HEIGHT),
                target,
                Paths.uprights(
                        past.marks().stream().map(m -> place(grid, m.at())).toList(), LineChart.HEIGHT),
                id.equals("flow") ? done() : List.of(),
                ticks(grid, past.window(), frame),
                columns,
                IntStream.range(0, grid.size())
                        .map(i -> grid.size() - 1 - i)
                        .mapToObj(i -> new Line.Cells(
                                step(frame, past.window(), grid.starts().get(i)), cells.apply(i)))
                        .toList());
    }

    /// In steps from the left.
    private static double place(Grid grid, Instant at) {
        int step = grid.step(at).orElse(0);
        double length =
                Duration.between(grid.starts().get(step), grid.endOf(step)).toMillis();
        double into = Duration.between(grid.starts().get(step), at).toMillis();
        return step + Math.clamp(into / Math.max(1, length), 0.0, 1.0);
    }

    private List<String> done() {
        return past.marks().reversed().stream()
                .limit(MOST_DONE)
                .map(mark -> frame.when(mark.at()).shown() + " " + sentence(mark))
                .toList();
    }

    private String sentence(Mark mark) {
        return switch (mark.kind()) {
            case "configuration" -> frame.t("mark.configuration", "by", mark.actor(), "version", mark.detail());
            case "started" -> frame.t("mark.started", "version", mark.detail());
            default -> frame.t("mark.stopped");
        };
    }

    static String step(Frame frame, Window window, Instant at) {
        return switch (window) {
            case HOUR, DAY -> frame.words().minute(at);
            case WEEK -> frame.words().hour(at);
            case MONTH -> frame.words().day(at);
        };
    }

    /// Four words under the axis.
    static List<String> ticks(Grid grid, Window window, Frame frame) {
        int last = grid.size() - 1;
        return IntStream.of(0, last / 3, 2 * last / 3, last)
                .mapToObj(i -> step(frame, window, grid.starts().get(i)))
                .toList();
    }

    /// `the last 60 minutes`
    static String window(Frame frame, Window window) {
        return switch (window) {
            case HOUR -> frame.t("window.1h");
            case DAY -> frame.t("window.24h");
            case WEEK -> frame.t("window.7d");
            case MONTH -> frame.t("window.30d");
        };
    }

    /// What one step counts: `per minute`
    static String unit(Frame frame, Window window) {
        return switch (window) {
            case HOUR -> frame.t("unit.1h");
            case DAY -> frame.t("unit.24h");
            case WEEK -> frame.t("unit.7d");
            case MONTH -> frame.t("unit.30d");
        };
    }
}
