package dev.leadgate.app.console;

import dev.leadgate.app.api.Office;
import dev.leadgate.app.api.PolicyLines.ExperimentLine;
import dev.leadgate.app.console.LeadRow.Badge;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.routing.experiment.Readout;
import dev.leadgate.routing.experiment.Readout.Gap;
import dev.leadgate.routing.experiment.Readout.Verdict;
import dev.leadgate.routing.policy.ExperimentConfig;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Experiments: what each says so far, the sentence first, the numbers second.
record ExperimentsView(List<One> experiments) {

    /// @param steps how it goes from the question to the answer, in words
    /// @param split whether the arms hold the leads they should
    /// @param readable false while nothing may be concluded from the numbers
    /// @param lines one for each arm, the control first
    /// @param scale the ends of the drawn axis, in points
    /// @param choices the arms that can be adopted, only the control before the end; none once one was
    record One(
            String name,
            String rule,
            Badge state,
            String sentence,
            Badge split,
            boolean readable,
            List<Step> steps,
            List<Line> lines,
            List<String> scale,
            List<String> choices) {}

    /// @param done it lies behind
    record Step(String text, boolean done) {}

    /// @param low x of the interval's lower end, of 0 to 200; -1 where there is nothing to draw
    record Line(
            String arm,
            String entered,
            String matured,
            String rate,
            String difference,
            String p,
            String guard,
            long low,
            long at,
            long high) {}

    static ExperimentsView of(Office office, Frame frame) {
        try {
            return new ExperimentsView(office.experiments().experiments().stream()
                    .map(line -> one(line, frame))
                    .toList());
        } catch (LeadgateException fault) {
            if (fault.code() == ErrorCode.LG0507) {
                return new ExperimentsView(List.of());
            }
            throw fault;
        }
    }

    private static One one(ExperimentLine line, Frame frame) {
        var readout = line.readout();
        double range = range(readout);
        boolean off = readout.verdict() == Verdict.SPLIT_OFF;
        return new One(
                line.name(),
                line.rule(),
                state(line, frame),
                sentence(line, frame),
                new Badge(
                        off ? "✗" : "✓",
                        frame.t(off ? "experiment.split_off" : "experiment.split_fine", "p", p(readout.splitP())),
                        off ? "bad" : "ok"),
                !off && readout.verdict() != Verdict.TOO_EARLY,
                steps(line, frame),
                off
                        ? List.of()
                        : readout.lines().stream()
                                .map(l -> arm(l, line, range, frame))
                                .toList(),
                Stream.of(-range, 0.0, range).map(v -> points(v, frame)).toList(),
                line.adopted().isPresent()
                        ? List.of()
                        : readout.lines().stream()
                                .map(l -> l.arm().name())
                                .filter(readout::mayAdopt)
                                .toList());
    }

    private static Badge state(ExperimentLine line, Frame frame) {
        return line.adopted().isPresent()
                ? new Badge("■", frame.t("experiment.ended"), "quiet")
                : new Badge("●", frame.t("experiment.running"), "ok");
    }

    private static String sentence(ExperimentLine line, Frame frame) {
        var readout = line.readout();
        if (line.adopted().isPresent()) {
            return frame.t("experiment.adopted", "arm", line.adopted().get());
        }
        return switch (readout.verdict()) {
            case SPLIT_OFF -> frame.t("experiment.verdict.split_off");
            case TOO_EARLY -> frame.t("experiment.verdict.too_early", "end", end(line, frame));
            case GUARD_BROKEN ->
                frame.t(
                        "experiment.verdict.guard",
                        "guard",
                        goals(readout.worse().stream().map(line.guards()::get), frame));
            case BETTER ->
                frame.t("experiment.verdict.better", "arm", readout.winner().orElse(""));
            case WORSE -> frame.t("experiment.verdict.worse");
            case NOT_CLEAR ->
                widest(readout)
                        .map(gap -> frame.t(
                                "experiment.verdict.not_clear",
                                "low",
                                points(gap.low(), frame),
                                "high",
                                points(gap.high(), frame)))
                        .orElseGet(() -> frame.t("experiment.verdict.nothing"));
        };
    }

    private static Optional<Gap> widest(Readout readout) {
        return readout.lines().stream().flatMap(l -> l.difference().stream()).findFirst();
    }

    private static String end(ExperimentLine line, Frame frame) {
        return line.sample()
                .map(n -> frame.t("experiment.end.sample", "n", frame.words().number(n)))
                .orElseGet(() -> frame.t(
                        "experiment.end.day",
                        "day",
                        line.until().map(Object::toString).orElse("")));
    }

    private static List<Step> steps(ExperimentLine line, Frame frame) {
        var arms = line.readout().lines();
        var control = arms.getFirst().arm();
        var others = arms.stream()
                .skip(1)
                .map(l -> l.arm().name() + " " + l.arm().percent() + " %")
                .collect(Collectors.joining(", "));
        long entered = arms.stream().mapToLong(l -> l.arm().entered()).sum();
        long matured = arms.stream().mapToLong(l -> l.arm().matured()).sum();
        var verdict = line.readout().verdict();
        return List.of(
                new Step(frame.t("experiment.step.rule", "rule", line.rule()), true),
                new Step(
                        frame.t(
                                "experiment.step.arms",
                                "control",
                                ExperimentConfig.CONTROL + " " + control.percent() + " %",
                                "others",
                                others),
                        true),
                new Step(frame.t("experiment.step.goal", "goal", goal(line.goal(), frame)), true),
                new Step(
                        line.guards().isEmpty()
                                ? frame.t("experiment.step.no_guard")
                                : frame.t("experiment.step.guard", "goal", goals(line.guards().stream(), frame)),
                        true),
                new Step(frame.t("experiment.step.end", "end", end(line, frame), "from", line.from()), true),
                new Step(
                        frame.t(
                                "experiment.step.leads",
                                "entered",
                                frame.words().count("leads", entered),
                                "matured",
                                frame.words().number(matured)),
                        entered > 0),
                new Step(frame.t("experiment.step.split"), entered > 0 && verdict != Verdict.SPLIT_OFF),
                new Step(frame.t("experiment.step.adopt"), line.adopted().isPresent()));
    }

    private static String goal(String word, Frame frame) {
        return word.isEmpty() ? "" : frame.t("state." + word);
    }

    private static Line arm(Readout.Line line, ExperimentLine of, double range, Frame frame) {
        var arm = line.arm();
        var gap = line.difference();
        return new Line(
                arm.name(),
                frame.words().number(arm.entered()),
                frame.words().number(arm.matured()),
                frame.words().decimal(100 * line.rate()) + " %",
                gap.map(g -> points(g.difference(), frame) + " (" + points(g.low(), frame) + " … "
                                + points(g.high(), frame) + ")")
                        .orElse("–"),
                gap.map(g -> p(g.p())).orElse("–"),
                guards(line, of, frame),
                gap.map(g -> x(g.low(), range)).orElse(-1L),
                gap.map(g -> x(g.difference(), range)).orElse(-1L),
                gap.map(g -> x(g.high(), range)).orElse(-1L));
    }

    private static String guards(Readout.Line line, ExperimentLine of, Frame frame) {
        return line.guards().isEmpty()
                ? "–"
                : IntStream.range(0, line.guards().size())
                        .mapToObj(i -> goal(of.guards().get(i), frame) + " "
                                + points(line.guards().get(i).difference(), frame))
                        .collect(Collectors.joining(", "));
    }

    private static String goals(Stream<String> goals, Frame frame) {
        return goals.map(goal -> goal(goal, frame)).collect(Collectors.joining(", "));
    }

    /// Half the width of the axis: a round number of points that all intervals fit into.
    private static double range(Readout readout) {
        double most = readout.lines().stream()
                .flatMap(l -> l.difference().stream())
                .mapToDouble(g -> Math.max(Math.abs(g.low()), Math.abs(g.high())))
                .max()
                .orElse(0.05);
        return List.of(0.01, 0.02, 0.05, 0.1, 0.2, 0.5).stream()
                .mapToDouble(Double::doubleValue)
                .filter(r -> r >= most)
                .findFirst()
                .orElse(1);
    }

    private static long x(double share, double range) {
        return Math.round(100 + 100 * Math.clamp(share / range, -1.0, 1.0));
    }

    private static String points(double share, Frame frame) {
        var sign = share > 0.0005 ? "+" : share < -0.0005 ? "−" : "";
        return sign + frame.words().decimal(Math.abs(100 * share));
    }

    private static String p(double p) {
        return p < 0.001 ? "< 0.001" : String.format(java.util.Locale.ROOT, "%.3f", p);
    }
}
