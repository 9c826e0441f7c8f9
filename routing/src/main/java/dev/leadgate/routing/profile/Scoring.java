package dev.leadgate.routing.profile;

import dev.leadgate.routing.expression.Condition;
import dev.leadgate.routing.expression.LeadView;
import dev.leadgate.routing.expression.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Compiled points and bands. Pure, thread-safe; a lead costs one test of each condition.
public final class Scoring {
    static final Scoring NONE = new Scoring(List.of(), Map.of());

    private final List<Points> rules;
    private final List<Band> bands;

    /// What a lead gains or loses when the condition holds.
    record Points(Condition when, int points, String because) {}

    private record Band(String name, int from) {}

    /// @param bands name → fewest points
    Scoring(List<Points> rules, Map<String, Integer> bands) {
        this.rules = List.copyOf(rules);
        this.bands = bands.entrySet().stream()
                .map(b -> new Band(b.getKey(), b.getValue()))
                .sorted(Comparator.comparingInt(Band::from).reversed().thenComparing(Band::name))
                .toList();
    }

    Stream<Condition> conditions() {
        return rules.stream().map(Points::when);
    }

    /// A condition that cannot be evaluated gives nothing.
    Score of(LeadView view) {
        if (rules.isEmpty()) {
            return Score.NONE;
        }
        var reasons = new ArrayList<Score.Reason>();
        int sum = 0;
        for (var rule : rules) {
            if (rule.when().holds(view)) {
                reasons.add(new Score.Reason(rule.points(), rule.because()));
                sum += rule.points();
            }
        }
        int points = sum;
        var band = bands.stream().filter(b -> points >= b.from()).findFirst().map(Band::name);
        return new Score(points, band.orElse(""), reasons);
    }
}
