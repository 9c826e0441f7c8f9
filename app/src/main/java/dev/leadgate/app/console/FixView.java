package dev.leadgate.app.console;

import dev.leadgate.app.api.Office;
import dev.leadgate.app.config.MapLine;
import dev.leadgate.app.console.LetterPages.Tried;
import dev.leadgate.app.policy.PolicyDiff;
import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Finding;
import dev.leadgate.store.DeadLetters.Cause;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A line that is to mend dead letters of one cause, and what would come of it.
///
/// @param field of the lead, and `from`: what the reader may change; empty where nothing is proposed
/// @param asked somebody, or the cause itself, named a line
/// @param placed the line has its place in the configuration; the others are about that draft
/// @param differences of the draft from the live configuration
/// @param problems of the draft
/// @param lines what would come of the letters; empty when the draft has errors
/// @param causes of those that would fail again
/// @param good at least one would become a lead
/// @param elsewhere where the configuration is managed instead; may be empty
record FixView(
        Cause cause,
        String sample,
        String count,
        String field,
        String from,
        boolean asked,
        boolean placed,
        List<String> differences,
        List<String> problems,
        List<String> lines,
        List<String> causes,
        boolean good,
        String elsewhere) {

    static FixView of(
            Cause cause,
            Optional<MapLine> line,
            Optional<Tried> tried,
            Optional<Path> elsewhere,
            Office office,
            Frame frame) {
        var plan = tried.flatMap(Tried::plan).map(p -> PlanView.of(LetterPages.of(cause), p, frame));
        return new FixView(
                cause,
                "D-" + cause.sample(),
                frame.words().count("payloads", cause.count()),
                line.map(MapLine::target).orElse(""),
                line.map(MapLine::from).orElse(""),
                line.isPresent(),
                tried.isPresent(),
                tried.filter(t -> !t.loaded().report().failed())
                        .map(t -> office.difference(t.text()).stream()
                                .map(PolicyDiff.Change::sentence)
                                .toList())
                        .orElse(List.of()),
                tried.map(t -> t.loaded().report().findings().stream()
                                .map(Finding::diagnostic)
                                .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
                                .map(d -> d.code().name() + " " + d.message())
                                .toList())
                        .orElse(List.of()),
                plan.map(PlanView::lines).orElse(List.of()),
                plan.map(PlanView::causes).orElse(List.of()),
                tried.flatMap(Tried::plan)
                        .filter(p -> p.fresh() + p.merged() + p.already() > 0)
                        .isPresent(),
                elsewhere.map(Path::toString).orElse(""));
    }
}
