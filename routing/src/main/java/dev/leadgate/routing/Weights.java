package dev.leadgate.routing;

import dev.leadgate.routing.distribution.LargestShortfall;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Team;
import dev.leadgate.spi.Distribution;
import java.time.Instant;
import java.util.Optional;

/// By which weight a member shares the leads of a team: their own or, where shares are equal, everybody's;
/// of it a part while a ramp lasts, and none for who is no member. Pure.
public final class Weights {
    private Weights() {}

    public static double now(Policy policy, Team team, String rep, Instant now) {
        var share = Optional.ofNullable(team.members().get(rep)).orElse(0.0);
        return now(policy.rep(rep), share, team.distribution(), now);
    }

    /// @param share of the member in the team
    /// @param picks the way in which the team shares
    static double now(Policy.Rep rep, double share, Distribution picks, Instant now) {
        boolean equal = picks == LargestShortfall.EQUAL;
        var full = equal && share > 0 ? Team.EQUAL_SHARE : share;
        var ramp = rep.ramp();
        return ramp.isPresent() ? full * ramp.get().percent(now, rep.zone()) / 100 : full;
    }
}
