package dev.leadgate.app.console;

import dev.leadgate.app.console.LeadRow.Badge;
import dev.leadgate.health.Health.State;
import dev.leadgate.history.Grid;
import dev.leadgate.history.Measure;
import dev.leadgate.history.Past;
import dev.leadgate.history.Usual;
import dev.leadgate.history.Window;
import dev.leadgate.pipeline.SourceDesk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What was received, as one row of bars per channel, with the usual level behind the bars.
///
/// @param most highest bar or usual level of all rows
record Throughput(Window window, Grid grid, List<Row> rows, double most, long total) {
    static final int HEIGHT = 36;

    private static final List<State> WORST_FIRST = List.of(
            State.NEEDS_YOU,
            State.SILENT,
            State.MAY_RECOVER,
            State.BAD_PAYLOADS,
            State.PAUSED,
            State.STARTING,
            State.OK);

    /// @param sources of the channel, by id
    /// @param counts one per step
    /// @param bars as an SVG path
    /// @param usual the same hours of other weeks as an SVG path; empty while that is not known
    /// @param recent in the window's unit, over its last steps
    /// @param usualRecent what is usual instead
    /// @param p95 from stored to told
    /// @param health of the source that is worst off; empty when none is configured any more
    record Row(
            String label,
            List<String> sources,
            List<Long> counts,
            String bars,
            String usual,
            double recent,
            OptionalDouble usualRecent,
            Optional<Duration> p95,
            Optional<Badge> health,
            long total) {}

    private record Drawn(String channel, List<String> sources, List<Long> counts, List<OptionalDouble> usual) {
        double most() {
            return Stream.concat(
                            counts.stream().map(Long::doubleValue),
                            usual.stream().filter(OptionalDouble::isPresent).map(OptionalDouble::getAsDouble))
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(0);
        }

        long total() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }
    }

    /// @param own each row has a scale of its own
    static Throughput of(Past past, Collection<SourceDesk.Report> reports, boolean own, Frame frame) {
        var drawn = channels(past, reports).entrySet().stream()
                .map(channel -> drawn(past, channel.getKey(), List.copyOf(channel.getValue())))
                .sorted(Comparator.comparingLong(Drawn::total).reversed().thenComparing(Drawn::channel))
                .toList();
        double most = drawn.stream().mapToDouble(Drawn::most).max().orElse(0);
        return new Throughput(
                past.window(),
                past.grid(),
                drawn.stream()
                        .map(d -> row(past, d, own ? d.most() : most, reports, frame))
                        .toList(),
                most,
                drawn.stream().mapToLong(Drawn::total).sum());
    }

    /// Channels with their sources: those that are configured, and those that brought something.
    private static Map<String, TreeSet<String>> channels(Past past, Collection<SourceDesk.Report> reports) {
        var of = new TreeMap<>(past.channels());
        reports.forEach(
                r -> of.put(r.source().id(), r.source().facts().channel().word()));
        var found = new TreeMap<String, TreeSet<String>>();
        of.forEach((source, channel) ->
                found.computeIfAbsent(channel, c -> new TreeSet<>()).add(source));
        return found;
    }

    private static Drawn drawn(Past past, String channel, List<String> sources) {
        var usual = past.usual(sources);
        var grid = past.grid();
        return new Drawn(
                channel,
                sources,
                past.counts(Measure.RECEIVED, sources),
                IntStream.range(0, grid.size())
                        .mapToObj(i -> usual.between(
                                grid.starts().get(i),
                                i + 1 < grid.size()
                                        ? grid.endOf(i)
                                        : grid.starts()
                                                .get(i)
                                                .plus(past.window().step())))
                        .toList());
    }

    private static Row row(Past past, Drawn drawn, double most, Collection<SourceDesk.Report> reports, Frame frame) {
        double scale = Math.max(1, most);
        var shares = drawn.usual().stream()
                .map(u -> u.isPresent() ? OptionalDouble.of(u.getAsDouble() / scale) : u)
                .toList();
        return new Row(
                drawn.channel().isEmpty() ? frame.t("channel.gone") : LeadRow.channel(frame, drawn.channel()),
                drawn.sources(),
                drawn.counts(),
                Paths.bars(drawn.counts(), scale, HEIGHT),
                Paths.stairs(shares, HEIGHT),
                recent(past.window(), past.grid(), drawn.counts()),
                usualRecent(past.window(), past.grid(), past.usual(drawn.sources())),
                past.spread(Measure.NOTIFIED, drawn.sources()).quantile(0.95),
                health(drawn.sources(), reports, frame),
                drawn.total());
    }

    private static Optional<Badge> health(List<String> sources, Collection<SourceDesk.Report> reports, Frame frame) {
        return reports.stream()
                .filter(r -> sources.contains(r.source().id()))
                .min(Comparator.comparingInt(r -> WORST_FIRST.indexOf(r.health().state())))
                .map(r -> SourceHealth.of(r.source().id(), r.health(), frame).badge());
    }

    /// Steps that make the number beside the bars.
    private static int recentSteps(Window window) {
        return switch (window) {
            case HOUR -> 5;
            case DAY -> 4;
            case WEEK -> 24;
            case MONTH -> 7;
        };
    }

    /// What the number beside the bars counts by.
    private static Duration unit(Window window) {
        return switch (window) {
            case HOUR -> Duration.ofMinutes(1);
            case DAY, WEEK -> Duration.ofHours(1);
            case MONTH -> Duration.ofDays(1);
        };
    }

    /// The unit's word: `/min`
    static String unit(Frame frame, Window window) {
        return switch (window) {
            case HOUR -> frame.t("tile.per_minute");
            case DAY, WEEK -> frame.t("tile.per_hour");
            case MONTH -> frame.t("tile.per_day");
        };
    }

    private static double units(Window window, Grid grid) {
        var length = grid.since(grid.size() - recentSteps(window));
        return Math.max(1, length.toMillis()) / (double) unit(window).toMillis();
    }

    static double recent(Window window, Grid grid, List<Long> counts) {
        var last = new ArrayList<>(counts.subList(counts.size() - recentSteps(window), counts.size()));
        return last.stream().mapToLong(Long::longValue).sum() / units(window, grid);
    }

    static OptionalDouble usualRecent(Window window, Grid grid, Usual usual) {
        var found = usual.between(grid.starts().get(grid.size() - recentSteps(window)), grid.end());
        return found.isPresent() ? OptionalDouble.of(found.getAsDouble() / units(window, grid)) : found;
    }

    int width() {
        return grid.size() * Paths.STEP;
    }

    List<String> ticks(Frame frame) {
        return Charts.ticks(grid, window, frame);
    }

    /// What the drawing and the numbers beside it are.
    String legend(Frame frame) {
        var numbers = switch (window) {
            case HOUR -> frame.t("throughput.recent.1h");
            case DAY -> frame.t("throughput.recent.24h");
            case WEEK -> frame.t("throughput.recent.7d");
            case MONTH -> frame.t("throughput.recent.30d");
        };
        boolean known = rows.stream().anyMatch(r -> !r.usual().isEmpty());
        return (known ? frame.t("throughput.legend") : frame.t("throughput.legend.new")) + " " + numbers;
    }

    /// All rows together.
    double recent() {
        return rows.stream().mapToDouble(Row::recent).sum();
    }
}
