package dev.leadgate.routing.policy;

import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import java.util.Optional;

/// Where a rule sends its leads: `team` or `to`, never both.
@Doc("Where the leads of a rule go.")
public record AssignConfig(
        @Doc("The team that takes them.") Optional<String> team,

        @Doc(
                "`lead.owner`, the rep who had this person before; `account.owner`, the rep who owns the person's company; "
                        + "`parent.owner`, of the nearest account above it that has an owner; `ultimate_parent.owner`, of the one at "
                        + "the top; or a rep.")
        @Example("lead.owner")
        Optional<String> to,

        @Doc("How to pick, instead of the team's own way. The counts stay the team's.")
        Optional<String> by,

        @Doc("Skills the rep must have: a list of those that are required, or `require` and `prefer`.")
        SkillsConfig skills,

        @Doc("What happens when nobody can take the lead, instead of the team's own setting.")
        Optional<String> whenNobody) {}
