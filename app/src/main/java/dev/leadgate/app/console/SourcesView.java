package dev.leadgate.app.console;

import dev.leadgate.app.console.LeadRow.Badge;
import dev.leadgate.app.replay.Fix;
import dev.leadgate.app.replay.Progress;
import dev.leadgate.health.Health;
import dev.leadgate.pipeline.SourceChecks;
import dev.leadgate.pipeline.SourceDesk;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.store.DeadLetters.Cause;
import dev.leadgate.store.Reader.SourceLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Health of every source, leads whose details are owed, the payloads that could not become
/// leads, by cause, and what became of the last change of the configuration.
///
/// @param happened what was done to sources lately, newest first
/// @param ran what became of the replay that somebody asked for just now
record SourcesView(
        List<Row> rows,
        List<Pending> pending,
        List<Dead> dead,
        Config config,
        List<Happened> happened,
        Optional<Ran> ran) {
    private static final int MOST_PENDING = 20;
    private static final int HAPPENINGS = 10;

    /// @param type and `channel` are empty for a source that is not configured any more
    /// @param health empty for it too
    /// @param checked what the last check found, and when
    /// @param more forms besides the action
    record Row(
            String id,
            String type,
            String channel,
            Badge state,
            Optional<SourceHealth> health,
            Optional<Frame.When> last,
            String ago,
            String dead,
            String checked,
            List<Finding> findings,
            List<SourceHealth.Act> more) {}

    /// @param sentence what became of the last change
    /// @param problems as `validate` shows them; empty when there are none
    record Config(String sentence, boolean bad, String problems) {}

    record Happened(Frame.When at, String words) {}

    /// Dead letters of one cause: what one replay or discard takes.
    ///
    /// @param fix what to do about them
    /// @param line that would mend them, as it would stand in the configuration; may be empty
    /// @param mend address of the page that tries it
    /// @param plan address of the page that says what a replay would come to
    record Dead(Cause cause, String count, String span, String fix, String line, String mend, String plan) {}

    /// @param pending some are still on their way
    record Ran(List<String> lines, boolean pending, boolean failed, String again) {}

    /// A lead that is announced and whose vendor owes the rest.
    record Pending(String source, Frame.When received, String words, String why) {}

    /// @param run a replay that was begun on a page; may be one that nobody follows any more
    static SourcesView of(Desk desk, Frame frame, Optional<String> run) {
        var rows = new TreeMap<String, Row>();
        desk.sources().reports().forEach(r -> rows.put(r.source().id(), row(frame, r)));
        desk.reader().sources().forEach(line -> rows.computeIfAbsent(line.source(), gone -> gone(frame, line)));
        var happened = desk.sources().happenings(HAPPENINGS).stream()
                .map(h -> new Happened(
                        frame.when(h.at()), frame.t("happening." + h.kind(), "source", h.source(), "actor", h.actor())))
                .toList();
        return new SourcesView(
                List.copyOf(rows.values()),
                pending(desk, frame),
                dead(desk, frame),
                config(desk, frame),
                happened,
                run.flatMap(id -> desk.books().office().progress(id).map(progress -> ran(id, progress, frame))));
    }

    private static Ran ran(String run, Progress progress, Frame frame) {
        var words = frame.words();
        var lines = new ArrayList<String>();
        lines.add(words.count("replay.fresh", progress.fresh()));
        if (progress.merged() > 0) {
            lines.add(words.count("replay.merged", progress.merged()));
        }
        if (progress.ignored() > 0) {
            lines.add(words.count("replay.ignored", progress.ignored()));
        }
        lines.add(words.count("replay.failed", progress.failed()));
        if (progress.pending() > 0) {
            lines.add(words.count("replay.pending", progress.pending()));
        }
        return new Ran(
                List.copyOf(lines),
                progress.pending() > 0,
                progress.failed() > 0,
                frame.link("/sources", "run", run) + "#replayed");
    }

    private static List<Dead> dead(Desk desk, Frame frame) {
        return desk.deadLetters().causes().stream()
                .map(c -> new Dead(
                        c,
                        frame.words().count("payloads", c.count()),
                        frame.t(
                                "dead.span",
                                "first",
                                frame.when(c.first()).shown(),
                                "last",
                                frame.when(c.last()).shown()),
                        fix(frame, c),
                        desk.books()
                                .office()
                                .mending(Fix.of(c))
                                .map(line -> line.target() + ": " + line.from())
                                .orElse(""),
                        LetterPages.address(frame, "/dead-letters/fix", c),
                        LetterPages.address(frame, "/dead-letters/plan", c)))
                .toList();
    }

    private static Config config(Desk desk, Frame frame) {
        return desk.reload()
                .last()
                .map(outcome -> new Config(
                        frame.t(
                                outcome.applied() ? "config.applied" : "config.refused",
                                "when",
                                frame.when(outcome.at()).shown(),
                                "by",
                                outcome.by()),
                        !outcome.applied(),
                        outcome.report()))
                .orElseGet(() -> new Config(frame.t("config.first"), false, ""));
    }

    private static String fix(Frame frame, Cause cause) {
        var fix = Fix.of(cause);
        return frame.t(
                "fix." + fix.kind().word(),
                "source",
                fix.source(),
                "field",
                cause.place().isEmpty() && fix.target().isEmpty() ? frame.t("fix.payload") : fix.field(),
                "target",
                fix.target());
    }

    static List<Pending> pending(Desk desk, Frame frame) {
        return desk.enrichments().pending(MOST_PENDING).stream()
                .map(p -> new Pending(
                        p.source(),
                        frame.when(p.receivedAt()),
                        p.why().isPresent() && p.next().isAfter(frame.now())
                                ? frame.t(
                                        "pending.later",
                                        "attempt",
                                        frame.words().number(p.attempt()),
                                        "span",
                                        frame.words().span(Duration.between(frame.now(), p.next())))
                                : frame.t(
                                        "pending.now", "attempt", frame.words().number(Math.max(1, p.attempt()))),
                        p.why().orElse("")))
                .toList();
    }

    private static Row row(Frame frame, SourceDesk.Report report) {
        var source = report.source();
        var last = report.vitals().lastLead();
        var health = SourceHealth.of(source.id(), report.health(), frame);
        return new Row(
                source.id(),
                source.facts().type(),
                LeadRow.channel(frame, source.facts().channel().word()),
                health.badge(),
                Optional.of(health),
                frame.when(last),
                last.map(at -> frame.words().ago(at, frame.now())).orElse(""),
                frame.words().number(report.vitals().deadLetters()),
                report.check()
                        .map(c -> frame.t("source.checked", "ago", frame.words().ago(c.at(), frame.now())))
                        .orElse(""),
                report.check().map(SourceChecks.Check::findings).orElse(List.of()),
                more(frame, source.id(), report.health().state()));
    }

    private static List<SourceHealth.Act> more(Frame frame, String id, Health.State state) {
        var check = new SourceHealth.Act(frame.t("source.check"), SourceHealth.address(frame, id, "check"), true);
        var pause = new SourceHealth.Act(frame.t("source.pause"), SourceHealth.address(frame, id, "pause"), true);
        return switch (state) {
            case OK, BAD_PAYLOADS -> List.of(check, pause);
            case PAUSED -> List.of(check);
            case STARTING, MAY_RECOVER, NEEDS_YOU, SILENT -> List.of(pause);
        };
    }

    private static Row gone(Frame frame, SourceLine line) {
        return new Row(
                line.source(),
                "",
                "",
                new Badge("–", frame.t("source.gone"), "quiet"),
                Optional.empty(),
                frame.when(line.lastAt()),
                line.lastAt().map(at -> frame.words().ago(at, frame.now())).orElse(""),
                frame.words().number(line.deadLetters()),
                "",
                List.of(),
                List.of());
    }
}
