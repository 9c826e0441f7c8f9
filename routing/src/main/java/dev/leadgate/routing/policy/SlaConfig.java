package dev.leadgate.routing.policy;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Max;
import dev.leadgate.spi.config.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How soon a rep has to answer, as it stands in the YAML.
@Doc("How soon a rep has to answer, and what happens when nobody does.")
public record SlaConfig(
        @Doc("Time to accept the lead, from the moment it is assigned.") @Example("5m")
        Optional<Duration> accept,

        @Doc("Time to the first contact, from the moment it is assigned.") @Example("15m")
        Optional<Duration> firstContact,

        @Doc("Whether the time runs only in the rep's working hours, or always. In working hours every full 24 hours "
                + "are one working day.")
        @Default("working_hours")
        Sla.Clock clock,

        @Doc(
                "In order: `remind` the owner when half of the time is gone, `reassign` the lead to the next rep when it "
                        + "is over, `tell_manager` of the team, or whom `escalate_to` names. What stands after `reassign` happens from the second miss on.")
        @Default("[remind, reassign]")
        List<Sla.Step> onMiss,

        @Doc("How often a lead is reassigned because nobody answers; then it goes to whom `escalate_to` names.")
        @Default("3")
        @Min(0) @Max(50) int hops,

        @Doc("A lead that its owner has not accepted goes to the next rep when the owner goes away.") @Default("false")
        boolean reassignWhenAway,

        @Doc("Hours in which the person may be called, on the clocks of the person's own place as their time zone, "
                + "country or phone number tell it. The time to the first contact runs only while they are open, too; at any "
                + "time without them.")
        @Example("daytime")
        Optional<String> contactHours,

        @Doc(
                "Who is told by `tell_manager`, and gets the lead when nobody else answered or everybody had it: the `manager` of "
                        + "the team it is with, whoever is `on_call` for it, a rep, or `team NAME`, whose manager is told and whose reps get it in their turn.")
        @Default("manager")
        @Example("team rescue")
        String escalateTo) {

    /// Somebody may be called at any time, and the manager has it in the end.
    public SlaConfig(
            Optional<Duration> accept,
            Optional<Duration> firstContact,
            Sla.Clock clock,
            List<Sla.Step> onMiss,
            int hops,
            boolean reassignWhenAway) {
        this(accept, firstContact, clock, onMiss, hops, reassignWhenAway, Optional.empty(), EscalateTo.MANAGER);
    }
}
