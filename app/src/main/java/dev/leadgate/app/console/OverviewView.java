package dev.leadgate.app.console;

import dev.leadgate.health.Health.State;
import dev.leadgate.pipeline.SourceDesk;
import dev.leadgate.store.DeadLetters.Cause;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader.LeadFilter;
import dev.leadgate.store.Reader.LeadLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The manager's first page: is anything wrong, where, since when; then how much comes in, and
/// what came last.
record OverviewView(
        List<Need> needs,
        List<Tile> tiles,
        Throughput throughput,
        String takeaway,
        String scale,
        List<LeadRow> latest) {
    private static final int MOST_WAITING = 200;
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final double TARGET_MILLIS = 1_000;

    /// Alarms that are shown as the state of their source.
    private static final Set<String> OF_SOURCES = Set.of("LG0505", "LG0506");

    private static final Set<State> TROUBLE = Set.of(State.MAY_RECOVER, State.NEEDS_YOU, State.SILENT);

    /// One thing that a person should see to.
    ///
    /// @param link where to; may be empty
    record Need(String shape, String tone, String text, String detail, String action, String link) {}

    /// @param tone `ok`, `warn` or `quiet`
    record Tile(String name, String number, String unit, String note, String tone, String link) {}

    static OverviewView of(Desk desk, Frame frame) {
        var waiting = waiting(desk);
        var causes = desk.deadLetters().causes();
        var throughput = Throughput.of(
                desk.reader().receivedPerMinute(Throughput.since(frame.now())),
                desk.sources().ids().stream().sorted().toList(),
                frame.now());
        var latest = desk.reader().leads(LeadFilter.ALL, Optional.empty(), 12).stream()
                .map(line -> LeadRow.of(line, frame, desk.names()))
                .toList();
        return new OverviewView(
                needs(desk, frame, causes, waiting),
                tiles(desk, frame, causes, waiting, throughput),
                throughput,
                takeaway(frame, throughput),
                frame.words().count("throughput.scale", throughput.most()),
                latest);
    }

    private static List<LeadLine> waiting(Desk desk) {
        var filter =
                new LeadFilter(Optional.of(LeadState.WAITING), Optional.empty(), Optional.empty(), Optional.empty());
        return desk.reader().leads(filter, Optional.empty(), MOST_WAITING).stream()
                .filter(line -> !line.test())
                .toList();
    }

    private static List<Need> needs(Desk desk, Frame frame, List<Cause> causes, List<LeadLine> waiting) {
        var needs = new ArrayList<Need>();
        desk.reload()
                .last()
                .filter(outcome -> !outcome.applied())
                .ifPresent(outcome -> needs.add(new Need(
                        "✗",
                        "bad",
                        frame.t("need.config"),
                        frame.t(
                                "config.refused",
                                "when",
                                frame.when(outcome.at()).shown(),
                                "by",
                                outcome.by()),
                        frame.t("need.see_config"),
                        frame.link("/sources") + "#config")));
        desk.reader().alarms(20).stream()
                .filter(a -> !OF_SOURCES.contains(a.code()))
                .forEach(a -> needs.add(new Need(
                        "✗",
                        "bad",
                        frame.t("need.alarm", "code", a.code(), "subject", a.subject()),
                        frame.t(
                                "need.since",
                                "detail",
                                a.detail(),
                                "when",
                                frame.when(a.at()).shown()),
                        "",
                        "")));
        desk.sources().reports().stream()
                .filter(r -> TROUBLE.contains(r.health().state()))
                .forEach(r -> needs.add(need(r, frame)));
        causes.forEach(cause -> needs.add(new Need(
                "▲",
                "warn",
                frame.t(
                        "need.dead",
                        "source",
                        cause.source(),
                        "count",
                        frame.words().count("payloads", cause.count())),
                frame.t(
                        "need.since",
                        "detail",
                        cause.detail(),
                        "when",
                        frame.when(cause.first()).shown()),
                frame.t("need.see_dead"),
                frame.link("/sources") + "#dead-letters")));
        var owed = desk.enrichments().pending(MOST_WAITING).stream()
                .filter(p -> p.why().isPresent())
                .toList();
        if (!owed.isEmpty()) {
            needs.add(new Need(
                    "○",
                    "warn",
                    frame.words().count("need.details", owed.size()),
                    owed.getFirst().source() + ": " + owed.getFirst().why().orElse(""),
                    frame.t("need.see_source"),
                    frame.link("/sources") + "#pending"));
        }
        if (!waiting.isEmpty()) {
            needs.add(new Need(
                    "!",
                    "warn",
                    frame.words().count("need.waiting", waiting.size()),
                    oldest(frame, waiting),
                    frame.t("need.see_waiting"),
                    frame.link("/leads", "state", "waiting")));
        }
        return List.copyOf(needs);
    }

    private static Need need(SourceDesk.Report report, Frame frame) {
        var id = report.source().id();
        var health = SourceHealth.of(id, report.health(), frame);
        return new Need(
                health.badge().shape(),
                health.badge().tone(),
                frame.t("need.source", "source", id, "state", health.badge().word()),
                health.sentence(),
                frame.t("need.see_source"),
                frame.link("/sources"));
    }

    // Only the newest ones are read, so of very many the oldest is not known.
    private static String oldest(Frame frame, List<LeadLine> waiting) {
        var at = waiting.getLast().receivedAt();
        return waiting.size() < MOST_WAITING
                ? frame.t("waiting.oldest", "ago", frame.words().ago(at, frame.now()))
                : frame.t("waiting.some", "span", frame.words().span(Duration.between(at, frame.now())));
    }

    private static List<Tile> tiles(
            Desk desk, Frame frame, List<Cause> causes, List<LeadLine> waiting, Throughput throughput) {
        var words = frame.words();
        var minutes = Throughput.recentMinutes(frame.now());
        var perMinute =
                throughput.rows().stream().mapToDouble(r -> r.recent(minutes)).sum();
        var told = desk.reader().notified(WINDOW);
        var dead = causes.stream().mapToLong(Cause::count).sum();
        boolean late = told.p95Millis() > TARGET_MILLIS;
        return List.of(
                new Tile(
                        frame.t("tile.rate"),
                        words.decimal(perMinute),
                        frame.t("tile.per_minute"),
                        words.count("tile.rate.note", throughput.total()),
                        "quiet",
                        frame.link("/leads")),
                new Tile(
                        frame.t("tile.waiting"),
                        waiting.size() < MOST_WAITING ? words.number(waiting.size()) : words.number(MOST_WAITING) + "+",
                        "",
                        waiting.isEmpty() ? "✓ " + frame.t("tile.waiting.none") : oldest(frame, waiting),
                        waiting.isEmpty() ? "ok" : "warn",
                        frame.link("/leads", "state", "waiting")),
                new Tile(
                        frame.t("tile.notified"),
                        told.count() == 0 ? "–" : words.span(Duration.ofMillis(Math.round(told.p95Millis()))),
                        told.count() == 0 ? "" : "p95",
                        told.count() == 0
                                ? frame.t("tile.notified.none")
                                : (late ? "! " : "✓ ") + frame.t("tile.notified.target"),
                        told.count() == 0 ? "quiet" : late ? "warn" : "ok",
                        ""),
                new Tile(
                        frame.t("tile.dead"),
                        words.number(dead),
                        "",
                        dead == 0 ? "✓ " + frame.t("tile.dead.none") : words.count("tile.dead.causes", causes.size()),
                        dead == 0 ? "ok" : "warn",
                        frame.link("/sources") + "#dead-letters"));
    }

    private static String takeaway(Frame frame, Throughput throughput) {
        if (throughput.total() == 0) {
            return frame.t("throughput.none");
        }
        var busiest = throughput.rows().getFirst();
        var sentence = frame.t(
                "throughput.takeaway",
                "count",
                frame.words().count("payloads", throughput.total()),
                "source",
                busiest.source(),
                "share",
                frame.words().number(Math.round(100.0 * busiest.total() / throughput.total())));
        long silent = throughput.rows().stream().filter(r -> r.total() == 0).count();
        return silent == 0 ? sentence : sentence + " " + frame.words().count("throughput.silent", silent);
    }
}
