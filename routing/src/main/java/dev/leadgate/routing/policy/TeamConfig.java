package dev.leadgate.routing.policy;

import dev.leadgate.routing.distribution.FirstToClaim;
import dev.leadgate.routing.distribution.TopPerformer;
import dev.leadgate.spi.Distribution;
import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Listed;
import dev.leadgate.spi.config.Min;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A group of reps and how it shares leads.
@Doc("A group of reps that share leads.")
public record TeamConfig(
        @Doc(
                "How the team picks: `round_robin`, `weighted_round_robin`, `least_open` (most room below `max_open`), "
                        + "`priority` (the first of the list who can), `top_performer` (who converts most of similar leads), "
                        + "`first_to_claim` (whoever accepts first), `pull` (reps take their next one themselves) or one that a plugin brings.")
        @Default("round_robin")
        String by,

        @Doc("Rep → weight in percent of an equal share; 0 is paused. A list gives everybody the same weight.")
        @Example("{ budi: 100, dina: 50 }")
        @Listed("100")
        Map<String, Double> members,

        @Doc("What happens when nobody can take a lead: `wait`, `next_rule`, `team NAME`, `manager`, "
                + "`on_call` or `ignore_availability`.")
        @Default("wait")
        String whenNobody,

        @Doc("The rep who leads the team.") Optional<String> manager,

        @Doc("Most new leads of this team for each member, beside the member's own caps.") @Example("{ day: 5 }")
        Optional<CapsConfig> caps,

        @Doc("What becomes of turns that members miss, by the reason.")
        @Example("{ out_of_office: hold_place, away: forfeit }")
        AbsenceConfig absence,

        @Doc("The most leads in a row for members who catch up.") @Default("2") @Min(1) int catchUpLimit,

        @Doc(
                "Shares by value: as much value of a lead counts as one turn, leads without a value as one. Left out, every "
                        + "lead is one turn.")
        @Example("5000")
        Optional<BigDecimal> turnValue,

        @Doc("How `top_performer` reads past results.") @Example("{ similar_by: [country, source], explore: 10 }")
        Optional<PerformanceConfig> performance,

        @Doc("How long a lead of `first_to_claim` or `pull` is left to who takes it; then it goes by shares.")
        @Default("10m")
        Duration claimWithin,

        @Doc("Who is on call, for `when_nobody: on_call` and an SLA's `escalate_to: on_call`.")
        Optional<OnCallConfig> onCall) {

    /// With the usual reading of past results, and nobody on call.
    public TeamConfig(
            String by,
            Map<String, Double> members,
            String whenNobody,
            Optional<String> manager,
            Optional<CapsConfig> caps,
            AbsenceConfig absence,
            int catchUpLimit,
            Optional<BigDecimal> turnValue) {
        this(
                by,
                members,
                whenNobody,
                manager,
                caps,
                absence,
                catchUpLimit,
                turnValue,
                Optional.empty(),
                Duration.ofMinutes(10),
                Optional.empty());
    }

    /// The distribution with the settings that this team has for it.
    @Nullable Distribution reading(@Nullable Distribution named) {
        return switch (named) {
            case TopPerformer best ->
                performance.map(PerformanceConfig::distribution).orElse(best);
            case FirstToClaim claim -> new FirstToClaim(claimWithin);
            case null -> null;
            default -> named;
        };
    }
}
