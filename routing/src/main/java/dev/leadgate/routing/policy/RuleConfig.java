package dev.leadgate.routing.policy;

import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import java.util.Optional;

/// One routing rule.
@Doc("A condition and where its leads go.")
public record RuleConfig(
        @Doc("Name that stands in decisions.")
        @Matches(value = "[a-z0-9][a-z0-9_-]*", expected = "expected a name such as `enterprise-apac`")
        String name,

        @Doc("CEL over the lead; a rule without it takes every lead.") @Example("lead.seats >= 50")
        Optional<String> when,

        @Doc("Where the leads go.") AssignConfig assign,

        @Doc("Name of the SLA that holds for its leads; without one nobody is hurried.") @Example("hot")
        Optional<String> sla,

        @Doc("Name of the sequence that its leads enter, for leads that nobody calls at once.") @Example("nurture")
        Optional<String> sequence,

        @Doc(
                "Name of sentences that reps are told with for its leads, where there are some: `templates` of the language "
                        + "`en-x-NAME` beside those of `en`.")
        @Example("brief")
        Optional<String> texts) {

    /// With the usual sentences.
    public RuleConfig(
            String name, Optional<String> when, AssignConfig assign, Optional<String> sla, Optional<String> sequence) {
        this(name, when, assign, sla, sequence, Optional.empty());
    }

    /// Without a sequence.
    public RuleConfig(String name, Optional<String> when, AssignConfig assign, Optional<String> sla) {
        this(name, when, assign, sla, Optional.empty());
    }

    /// Without an SLA.
    public RuleConfig(String name, Optional<String> when, AssignConfig assign) {
        this(name, when, assign, Optional.empty(), Optional.empty());
    }
}
