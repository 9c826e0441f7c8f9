package dev.leadgate.routing.experiment;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// Where a share probably lies: the 95 % interval by Wilson's score method, which holds for few leads too.
///
/// @param low lower end, from 0; `high` the upper one, up to 1
public record Interval(double low, double high) {
    private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.025);

    /// @param n at least 1
    public static Interval of(long hits, long n) {
        double rate = (double) hits / n;
        double z2 = Z * Z / n;
        double middle = (rate + z2 / 2) / (1 + z2);
        double half = Z * Math.sqrt(rate * (1 - rate) / n + z2 / (4 * n)) / (1 + z2);
        return new Interval(middle - half, middle + half);
    }
}
