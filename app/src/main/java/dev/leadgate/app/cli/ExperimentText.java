package dev.leadgate.app.cli;

import dev.leadgate.app.api.PolicyLines.ExperimentLine;
import dev.leadgate.routing.experiment.Readout.Gap;
import dev.leadgate.routing.experiment.Readout.Line;
import dev.leadgate.routing.experiment.Readout.Verdict;
import java.util.Locale;

/// What an experiment says, the sentence first, the numbers second.
final class ExperimentText {
    private static final int NAME = 16;

    private ExperimentText() {}

    static String render(ExperimentLine line) {
        var readout = line.readout();
        var text = new StringBuilder(line.name())
                .append(" on rule ")
                .append(line.rule())
                .append(": ")
                .append(sentence(line))
                .append('\n');
        text.append(Cells.left("split", NAME)).append(' ');
        for (var one : readout.lines()) {
            text.append(one.arm().name())
                    .append(' ')
                    .append(one.arm().entered())
                    .append(" (")
                    .append(one.arm().percent())
                    .append(" %)  ");
        }
        text.append(String.format(Locale.ROOT, "p = %.3f%n", readout.splitP()));
        if (readout.verdict() == Verdict.SPLIT_OFF) {
            return text.toString().stripTrailing();
        }
        for (var one : readout.lines()) {
            text.append(Cells.left(one.arm().name(), NAME)).append(' ').append(rates(one, line.goal()));
            for (int i = 0; i < one.guards().size(); i++) {
                text.append("; ")
                        .append(line.guards().get(i))
                        .append(' ')
                        .append(gap(one.guards().get(i)));
            }
            text.append('\n');
        }
        return text.toString().stripTrailing();
    }

    private static String sentence(ExperimentLine line) {
        return line.adopted().map(a -> "ended, every lead gets " + a + ".").orElseGet(() -> switch (line.readout()
                .verdict()) {
            case SPLIT_OFF ->
                "Do not read this: the split is off. Something sorts the leads, and no difference means anything.";
            case TOO_EARLY -> "Too early to read; " + horizon(line) + " was fixed before it started.";
            case GUARD_BROKEN -> "No winner; worse than in the control: " + worse(line) + ".";
            case BETTER -> line.readout().winner().orElse("a variant") + " is better than the control.";
            case WORSE -> "The control is better.";
            case NOT_CLEAR -> "Not clear: the difference may as well be none.";
        });
    }

    private static String worse(ExperimentLine line) {
        return String.join(
                ", ", line.readout().worse().stream().map(line.guards()::get).toList());
    }

    private static String horizon(ExperimentLine line) {
        return line.sample()
                .map(n -> n + " leads of each arm with their time over")
                .orElseGet(() -> line.until().map(Object::toString).orElse("the end"));
    }

    private static String rates(Line line, String goal) {
        var own = String.format(
                Locale.ROOT,
                "%s %d of %d, %.1f %%",
                goal,
                line.arm().converted(),
                line.arm().matured(),
                100 * line.rate());
        return own + line.difference().map(gap -> "; " + gap(gap)).orElse("");
    }

    private static String gap(Gap gap) {
        return String.format(
                Locale.ROOT,
                "%+.1f points (%+.1f to %+.1f, p = %.3f)",
                100 * gap.difference(),
                100 * gap.low(),
                100 * gap.high(),
                gap.p());
    }
}
