package dev.leadgate.routing;

import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Team;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Room for one more lead, by open leads and caps, whatever the calendar says. Pure.
public record Room(Policy policy, Roster roster, Instant now) {

    /// Why the rep has none, one clause: `at capacity, 2 of 2 open`; empty when there is room.
    ///
    /// @param team in which the lead would be theirs; its caps count, too
    public Optional<String> lacking(String rep, String team) {
        var known = policy.rep(rep);
        var asked = new Eligibility.Asked(known, roster.rep(rep), Team.EQUAL_SHARE, List.of(), caps(known, team), true);
        return Eligibility.of(asked, new Shifts(now)).skips().stream()
                .findFirst()
                .map(skip -> skip.reason() + ", " + skip.detail());
    }

    /// @param team may be none of the policy's
    List<CapUse> caps(Policy.Rep rep, String team) {
        var teams =
                Optional.ofNullable(policy.teams().get(team)).map(Team::caps).orElse(List.of());
        if (rep.caps().isEmpty() && teams.isEmpty()) {
            return List.of();
        }
        var uses = new ArrayList<CapUse>();
        rep.caps().forEach(cap -> uses.add(new CapUse(rep, cap, "", roster.given(rep.id(), ""), now)));
        teams.forEach(cap -> uses.add(new CapUse(rep, cap, team, roster.given(rep.id(), team), now)));
        return uses;
    }
}
