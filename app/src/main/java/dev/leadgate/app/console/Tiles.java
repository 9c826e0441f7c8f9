package dev.leadgate.app.console;

import dev.leadgate.history.Measure;
import dev.leadgate.history.Past;
import dev.leadgate.store.DeadLetters.Cause;
import java.util.List;
import java.util.OptionalDouble;

/// The key figures of the overview, each with what it is measured by.
record Tiles(Frame frame, Past past) {
    private static final double TARGET_MILLIS = 1_000;

    /// @param tone `ok`, `warn` or `quiet`
    record Tile(String name, String number, String unit, String note, String tone, String link) {}

    /// @param waiting as many as were read
    /// @param oldest one clause about them; empty when nobody waits
    /// @param more there are more than were read
    static List<Tile> of(
            Past past,
            Frame frame,
            List<Cause> causes,
            Throughput throughput,
            int waiting,
            boolean more,
            String oldest) {
        var tiles = new Tiles(frame, past);
        return List.of(
                tiles.rate(throughput),
                tiles.waiting(waiting, more, oldest),
                tiles.notified(),
                tiles.answered(),
                tiles.dead(causes));
    }

    private Tile rate(Throughput throughput) {
        var words = frame.words();
        var usual = throughput.rows().stream()
                .map(Throughput.Row::usualRecent)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sum();
        long percent = usual < 0.05 ? 0 : Math.round(100 * (throughput.recent() - usual) / usual);
        var note = usual < 0.05
                ? words.count("tile.rate.note", throughput.total())
                : percent == 0
                        ? frame.t("tile.rate.usual")
                        : frame.t(
                                percent > 0 ? "tile.rate.above" : "tile.rate.below",
                                "n",
                                words.number(Math.abs(percent)));
        return new Tile(
                frame.t("tile.rate"),
                words.decimal(throughput.recent()),
                Throughput.unit(frame, past.window()),
                note,
                "quiet",
                frame.link("/leads"));
    }

    private Tile waiting(int waiting, boolean more, String oldest) {
        return new Tile(
                frame.t("tile.waiting"),
                frame.words().number(waiting) + (more ? "+" : ""),
                "",
                waiting == 0 ? "✓ " + frame.t("tile.waiting.none") : oldest,
                waiting == 0 ? "ok" : "warn",
                frame.link("/leads", "state", "waiting"));
    }

    private Tile notified() {
        var p95 = past.spread(Measure.NOTIFIED).quantile(0.95);
        boolean late = p95.filter(t -> t.toMillis() > TARGET_MILLIS).isPresent();
        return new Tile(
                frame.t("tile.notified"),
                p95.map(frame.words()::span).orElse("–"),
                p95.isEmpty() ? "" : "p95",
                p95.isEmpty()
                        ? frame.t("tile.notified.none", "window", Charts.window(frame, past.window()))
                        : (late ? "! " : "✓ ") + frame.t("tile.notified.target"),
                p95.isEmpty() ? "quiet" : late ? "warn" : "ok",
                "");
    }

    private Tile answered() {
        long kept = past.total(Measure.KEPT);
        long all = kept + past.total(Measure.MISSED);
        return new Tile(
                frame.t("tile.answered"),
                all == 0 ? "–" : frame.words().decimal(100.0 * kept / all),
                all == 0 ? "" : "%",
                all == 0
                        ? frame.t("tile.answered.none", "window", Charts.window(frame, past.window()))
                        : kept == all
                                ? "✓ " + frame.t("tile.answered.all")
                                : "! " + frame.words().count("tile.answered.missed", all - kept),
                all == 0 ? "quiet" : kept == all ? "ok" : "warn",
                "");
    }

    private Tile dead(List<Cause> causes) {
        long dead = causes.stream().mapToLong(Cause::count).sum();
        return new Tile(
                frame.t("tile.dead"),
                frame.words().number(dead),
                "",
                dead == 0 ? "✓ " + frame.t("tile.dead.none") : frame.words().count("tile.dead.causes", causes.size()),
                dead == 0 ? "ok" : "warn",
                frame.link("/sources") + "#dead-letters");
    }
}
