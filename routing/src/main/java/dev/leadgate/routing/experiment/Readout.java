package dev.leadgate.routing.experiment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// What an experiment says so far. Pure.
///
/// The split is looked at first: when the arms do not hold the leads they should, something sorted
/// them, and no difference between them means anything. Nothing is read before the size or the day
/// that was fixed beforehand; who looks every day and stops at the first good one finds a winner in
/// any noise.
///
/// @param splitP how probable a split as far off is by chance
/// @param winner of [Verdict#BETTER]
public record Readout(String name, Verdict verdict, double splitP, Optional<String> winner, List<Line> lines) {
    /// A split that is less probable than that is off; a small bar, as it is looked at often.
    private static final double SPLIT_BAR = 0.001;

    private static final double SIGNIFICANT = 0.05;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    public Readout {
        lines = List.copyOf(lines);
    }

    public enum Verdict {
        /// The arms do not hold the leads they should: no verdict.
        SPLIT_OFF,
        /// The size or the day fixed before is not reached: no verdict.
        TOO_EARLY,
        /// A guard is worse in an arm: no winner, whatever the conversion says.
        GUARD_BROKEN,
        /// An arm converts more than the control.
        BETTER,
        /// Every arm that differs converts less than the control.
        WORSE,
        /// The difference may as well be none.
        NOT_CLEAR
    }

    /// Whether all leads may get this arm from now on. A variant may once the end that was fixed is reached and the
    /// split holds; the control may at any time, which stops the experiment.
    public boolean mayAdopt(String arm) {
        return arm.equals(lines.getFirst().arm().name())
                || switch (verdict) {
                    case SPLIT_OFF, TOO_EARLY -> false;
                    case GUARD_BROKEN, BETTER, WORSE, NOT_CLEAR -> true;
                };
    }

    /// @param percent of the leads that it should hold
    /// @param entered leads
    /// @param matured of them: their time to convert is over
    /// @param converted of the matured ones
    /// @param guarded how many of the matured ones are as each guard wants it, in their order
    public record Arm(String name, int percent, long entered, long matured, long converted, List<Long> guarded) {}

    /// @param sample matured leads that every arm needs
    /// @param until when it ends
    public record Horizon(Optional<Integer> sample, Optional<Instant> until) {
        boolean reached(List<Arm> arms, Instant now) {
            return sample.map(n -> arms.stream().allMatch(a -> a.matured() >= n))
                            .orElse(true)
                    && until.map(end -> !now.isBefore(end)).orElse(true);
        }
    }

    /// One arm, and how far it is from the control.
    ///
    /// @param difference empty for the control
    /// @param guards the difference of each, in their order; empty for the control and before the first leads
    public record Line(Arm arm, double rate, Optional<Gap> difference, List<Gap> guards) {}

    /// A difference of two rates: of the arm minus that of the control.
    ///
    /// @param low lower end of the 95 % interval by Newcombe's method; `high` the upper one
    /// @param p of a two-sided test of two proportions
    public record Gap(double difference, double low, double high, double p) {}

    /// @param arms the control first, each with the same guards
    public static Readout of(String name, List<Arm> arms, Horizon horizon, Instant now) {
        var control = arms.getFirst();
        var lines = new ArrayList<Line>(arms.size());
        for (var arm : arms) {
            boolean other = !arm.equals(control);
            lines.add(new Line(
                    arm,
                    rate(arm.converted(), arm.matured()),
                    other
                            ? gap(control.converted(), control.matured(), arm.converted(), arm.matured())
                            : Optional.empty(),
                    other ? guards(control, arm) : List.of()));
        }
        var splitP = splitP(arms);
        if (splitP < SPLIT_BAR) {
            return new Readout(name, Verdict.SPLIT_OFF, splitP, Optional.empty(), lines);
        }
        if (!horizon.reached(arms, now)) {
            return new Readout(name, Verdict.TOO_EARLY, splitP, Optional.empty(), lines);
        }
        return judged(name, lines, splitP);
    }

    private static Readout judged(String name, List<Line> lines, double splitP) {
        double bar = bar(lines);
        if (!worse(lines).isEmpty()) {
            return new Readout(name, Verdict.GUARD_BROKEN, splitP, Optional.empty(), lines);
        }
        var differing = lines.stream()
                .filter(l -> l.difference().filter(g -> g.p() < bar).isPresent())
                .toList();
        var best = differing.stream()
                .filter(l -> l.difference().orElseThrow().difference() > 0)
                .max(Comparator.comparingDouble(Line::rate))
                .map(l -> l.arm().name());
        var verdict = best.isPresent() ? Verdict.BETTER : differing.isEmpty() ? Verdict.NOT_CLEAR : Verdict.WORSE;
        return new Readout(name, verdict, splitP, best, lines);
    }

    // Each further arm is one more chance to be misled.
    private static double bar(List<Line> lines) {
        return SIGNIFICANT / Math.max(1, lines.size() - 1);
    }

    /// The guards that are worse in an arm than in the control, by their place.
    public SortedSet<Integer> worse() {
        return worse(lines);
    }

    private static SortedSet<Integer> worse(List<Line> lines) {
        double bar = bar(lines);
        var worse = new TreeSet<Integer>();
        for (var line : lines) {
            for (int i = 0; i < line.guards().size(); i++) {
                var gap = line.guards().get(i);
                if (gap.p() < bar && gap.difference() < 0) {
                    worse.add(i);
                }
            }
        }
        return worse;
    }

    private static List<Gap> guards(Arm control, Arm arm) {
        var gaps = new ArrayList<Gap>(arm.guarded().size());
        for (int i = 0; i < arm.guarded().size(); i++) {
            gap(control.guarded().get(i), control.matured(), arm.guarded().get(i), arm.matured())
                    .ifPresent(gaps::add);
        }
        return gaps;
    }

    private static double rate(long hits, long n) {
        return n == 0 ? 0 : (double) hits / n;
    }

    /// Empty while an arm has no lead to speak of.
    static Optional<Gap> gap(long hits1, long n1, long hits2, long n2) {
        if (n1 == 0 || n2 == 0) {
            return Optional.empty();
        }
        double p1 = rate(hits1, n1);
        double p2 = rate(hits2, n2);
        double pooled = (double) (hits1 + hits2) / (n1 + n2);
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / n1 + 1.0 / n2));
        double p = error == 0 ? 1 : 2 * NORMAL.survivalProbability(Math.abs(p2 - p1) / error);
        var one = Interval.of(hits1, n1);
        var two = Interval.of(hits2, n2);
        double low = p2 - p1 - Math.hypot(p2 - two.low(), one.high() - p1);
        double high = p2 - p1 + Math.hypot(two.high() - p2, p1 - one.low());
        return Optional.of(new Gap(p2 - p1, low, high, Math.min(1, p)));
    }

    /// 1 while nobody has entered.
    static double splitP(List<Arm> arms) {
        long all = arms.stream().mapToLong(Arm::entered).sum();
        if (all == 0 || arms.size() < 2) {
            return 1;
        }
        double percents = arms.stream().mapToInt(Arm::percent).sum();
        double chi = 0;
        for (var arm : arms) {
            double expected = all * arm.percent() / percents;
            chi += (arm.entered() - expected) * (arm.entered() - expected) / expected;
        }
        return ChiSquaredDistribution.of(arms.size() - 1.0).survivalProbability(chi);
    }
}
