package dev.leadgate.app.console;

import dev.leadgate.app.console.LeadRow.Badge;
import dev.leadgate.health.Health;
import dev.leadgate.pipeline.SourceChecks;
import dev.leadgate.pipeline.SourceDesk;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.store.DeadLetters.Cause;
import dev.leadgate.store.Reader.SourceLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Health of every source, the payloads that could not become leads, by cause, and what became of
/// the last change of the configuration.
///
/// @param happened what was done to sources lately, newest first
record SourcesView(List<Row> rows, List<Dead> dead, Config config, List<Happened> happened) {
    private static final int DETAILS = 3;
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

    /// Dead letters of one source and code: what one replay or discard takes.
    ///
    /// @param details the most frequent ones
    /// @param more how many others there are; empty when all are shown
    record Dead(Group group, String count, String span, List<String> details, String more) {}

    /// @param details what was wrong, most frequent first
    /// @param sample id of the newest letter
    record Group(
            String source, String code, List<String> details, long count, Instant first, Instant last, long sample) {}

    static SourcesView of(Desk desk, Frame frame) {
        var rows = new TreeMap<String, Row>();
        desk.sources().reports().forEach(r -> rows.put(r.source().id(), row(frame, r)));
        desk.reader().sources().forEach(line -> rows.computeIfAbsent(line.source(), gone -> gone(frame, line)));
        var happened = desk.sources().happenings(HAPPENINGS).stream()
                .map(h -> new Happened(
                        frame.when(h.at()),
                        frame.t("happening." + h.kind(), "source", h.source(), "actor", h.actor())))
                .toList();
        return new SourcesView(List.copyOf(rows.values()), dead(desk, frame), config(desk, frame), happened);
    }

    private static List<Dead> dead(Desk desk, Frame frame) {
        return grouped(desk.deadLetters().causes()).stream()
                .map(g -> new Dead(
                        g,
                        frame.words().count("payloads", g.count()),
                        frame.t(
                                "dead.span",
                                "first",
                                frame.when(g.first()).shown(),
                                "last",
                                frame.when(g.last()).shown()),
                        g.details().stream().limit(DETAILS).toList(),
                        g.details().size() <= DETAILS
                                ? ""
                                : frame.words().count("dead.more", g.details().size() - DETAILS)))
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

    /// Causes that one replay takes together: the same source and code.
    static List<Group> grouped(List<Cause> causes) {
        Map<List<String>, List<Cause>> groups = new LinkedHashMap<>();
        causes.forEach(c -> groups.computeIfAbsent(List.of(c.source(), c.code()), k -> new ArrayList<>())
                .add(c));
        return groups.values().stream()
                .map(g -> new Group(
                        g.getFirst().source(),
                        g.getFirst().code(),
                        g.stream().map(Cause::detail).toList(),
                        g.stream().mapToLong(Cause::count).sum(),
                        g.stream().map(Cause::first).min(Instant::compareTo).orElseThrow(),
                        g.stream().map(Cause::last).max(Instant::compareTo).orElseThrow(),
                        g.stream().mapToLong(Cause::sample).max().orElseThrow()))
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
        var check = new SourceHealth.Act(
                frame.t("source.check"), SourceHealth.address(frame, id, "check"), true);
        var pause = new SourceHealth.Act(
                frame.t("source.pause"), SourceHealth.address(frame, id, "pause"), true);
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
