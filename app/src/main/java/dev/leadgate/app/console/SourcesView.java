package dev.leadgate.app.console;

import dev.leadgate.app.console.LeadRow.Badge;
import dev.leadgate.app.replay.Fix;
import dev.leadgate.pipeline.OpenSource;
import dev.leadgate.spi.Intake;
import dev.leadgate.store.DeadLetters.Cause;
import dev.leadgate.store.Reader.SourceLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Health of every source, and the payloads that could not become leads, by cause.
record SourcesView(List<Row> rows, List<Pending> pending, List<Dead> dead) {
    private static final int MOST_PENDING = 20;

    /// @param type and `channel` are empty for a source that is not configured any more
    record Row(
            String id, String type, String channel, Badge state, Optional<Frame.When> last, String ago, String dead) {}

    /// Dead letters of one cause: what one replay or discard takes.
    ///
    /// @param fix what to do about them
    /// @param plan address of the page that says what a replay would come to
    record Dead(Cause cause, String count, String span, String fix, String plan) {}

    /// A lead that is announced and whose vendor owes the rest.
    record Pending(String source, Frame.When received, String words, String why) {}

    static SourcesView of(Desk desk, Frame frame) {
        var lines = desk.reader().sources().stream().collect(Collectors.toMap(SourceLine::source, Function.identity()));
        var rows = new TreeMap<String, Row>();
        desk.sources()
                .all()
                .forEach(s -> rows.put(s.id(), row(desk, frame, s, Optional.ofNullable(lines.get(s.id())))));
        lines.forEach((id, line) -> rows.computeIfAbsent(id, gone -> gone(frame, line)));
        var dead = desk.deadLetters().causes().stream()
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
                        // The place may be empty, and says so.
                        frame.link("/dead-letters/plan", "source", c.source(), "code", c.code()) + "&place="
                                + Frame.encoded(c.place())))
                .toList();
        return new SourcesView(List.copyOf(rows.values()), pending(desk, frame), dead);
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
