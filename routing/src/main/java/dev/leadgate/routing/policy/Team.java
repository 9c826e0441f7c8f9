package dev.leadgate.routing.policy;

import dev.leadgate.routing.calendar.Cap;
import dev.leadgate.routing.calendar.OnCall;
import dev.leadgate.routing.distribution.AbsenceRules;
import dev.leadgate.spi.Distribution;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reps who share leads, ready to be asked.
///
/// @param members rep → weight, in the order of the configuration
/// @param caps of each member, for this team's leads
/// @param catchUpLimit the most of them before somebody else has a turn
/// @param turnValue value of a lead that counts as one turn; empty counts every lead as one
/// @param onCall the rota of those who are on call
public record Team(
        String id,
        String by,
        Distribution distribution,
        Map<String, Double> members,
        WhenNobody whenNobody,
        Optional<String> manager,
        List<Cap> caps,
        AbsenceRules absence,
        int catchUpLimit,
        Optional<BigDecimal> turnValue,
        Optional<OnCall> onCall) {

    // Without bounds one lead could be worth a year, or nothing for ever.
    private static final double LEAST_TURNS = 0.1;
    private static final double MOST_TURNS = 100;

    /// Everybody's weight where shares are equal.
    public static final double EQUAL_SHARE = 100;

    public Team {
        caps = List.copyOf(caps);
    }

    /// As how many turns a lead of this value counts; empty is one. Without a value it is one.
    public Optional<Double> turns(Optional<BigDecimal> value) {
        return turnValue.flatMap(one -> value.filter(v -> v.signum() > 0)
                .map(v -> Math.clamp(v.doubleValue() / one.doubleValue(), LEAST_TURNS, MOST_TURNS)));
    }
}
