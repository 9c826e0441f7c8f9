package dev.leadgate.routing.expression;

import java.util.List;
import java.util.stream.Collectors;

/// What a lead is worth by the configuration's own measure.
///
/// @param points sum of the reasons' points
/// @param band name of the highest band whose threshold the points reach; empty below all of them
/// @param reasons in the order of the configuration
public record Score(int points, String band, List<Reason> reasons) {

    /// Nobody scores.
    public static final Score NONE = new Score(0, "", List.of());

    public Score {
        reasons = List.copyOf(reasons);
    }

    public record Reason(int points, String because) {
        @Override
        public String toString() {
            return (points < 0 ? "" : "+") + points + " " + because;
        }
    }

    /// One clause: `score 70, hot: +40 large company, +30 home market`; empty when nothing is known.
    public String clause() {
        if (reasons.isEmpty() && band.isEmpty()) {
            return "";
        }
        var why = reasons.stream().map(Reason::toString).collect(Collectors.joining(", "));
        return "score " + points + (band.isEmpty() ? "" : ", " + band) + (why.isEmpty() ? "" : ": " + why);
    }
}
