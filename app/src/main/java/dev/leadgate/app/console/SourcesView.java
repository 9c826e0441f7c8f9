package dev.leadgate.app.console;

import dev.leadgate.app.console.LeadRow.Badge;
import dev.leadgate.pipeline.OpenSource;
import dev.leadgate.spi.Intake;
import dev.leadgate.store.DeadLetters.Cause;
import dev.leadgate.store.Reader.SourceLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Health of every source, and the payloads that could not become leads, by cause.
record SourcesView(List<Row> rows, List<Dead> dead) {
    private static final int DETAILS = 3;

    /// @param type and `channel` are empty for a source that is not configured any more
    record Row(
            String id, String type, String channel, Badge state, Optional<Frame.When> last, String ago, String dead) {}

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
        var lines = desk.reader().sources().stream().collect(Collectors.toMap(SourceLine::source, Function.identity()));
        var rows = new TreeMap<String, Row>();
        desk.sources()
                .all()
                .forEach(s -> rows.put(s.id(), row(desk, frame, s, Optional.ofNullable(lines.get(s.id())))));
        lines.forEach((id, line) -> rows.computeIfAbsent(id, gone -> gone(frame, line)));
        var dead = grouped(desk.deadLetters().causes()).stream()
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
        return new SourcesView(List.copyOf(rows.values()), dead);
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

    private static Row row(Desk desk, Frame frame, OpenSource source, Optional<SourceLine> line) {
        var last = line.flatMap(SourceLine::lastAt);
        long dead = line.map(SourceLine::deadLetters).orElse(0L);
        return new Row(
                source.id(),
                source.facts().type(),
                LeadRow.channel(frame, source.facts().channel().word()),
                state(desk, frame, source, last, dead),
                frame.when(last),
                last.map(at -> frame.words().ago(at, frame.now())).orElse(""),
                frame.words().number(dead));
    }

    private static Row gone(Frame frame, SourceLine line) {
        return new Row(
                line.source(),
                "",
                "",
                new Badge("–", frame.t("source.gone"), "quiet"),
                frame.when(line.lastAt()),
                line.lastAt().map(at -> frame.words().ago(at, frame.now())).orElse(""),
                frame.words().number(line.deadLetters()));
    }

    private static Badge state(Desk desk, Frame frame, OpenSource source, Optional<Instant> last, long dead) {
        var said = Optional.ofNullable(desk.status().lines().get(source.id()));
        if (said.isPresent() && !said.get().ok()) {
            return new Badge("✗", said.get().words(), "bad");
        }
        if (dead > 0) {
            return new Badge("▲", frame.t("source.bad_payloads"), "warn");
        }
        if (said.isEmpty() && source.source().intakes().stream().noneMatch(Intake.Hosted.class::isInstance)) {
            return new Badge("○", frame.t("source.starting"), "quiet");
        }
        return last.isEmpty()
                ? new Badge("○", frame.t("source.first"), "quiet")
                : new Badge("●", frame.t("source.ok"), "ok");
    }
}
