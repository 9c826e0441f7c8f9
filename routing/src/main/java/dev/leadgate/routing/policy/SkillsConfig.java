package dev.leadgate.routing.policy;

import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Shorthand;
import java.time.Duration;
import java.util.List;

/// What a rule asks of the rep.
@Doc("What a rule asks of the rep.")
@Shorthand("require")
public record SkillsConfig(
        @Doc("Skills the rep must have, all of them. `language:lead` is the language of the lead.")
        @Example("[enterprise]")
        List<String> require,

        @Doc("Skills that are asked for only a while; each is dropped when its time is over.")
        @Example("[{ skill: security, for: 2m }]")
        List<PreferConfig> prefer) {

    public static final SkillsConfig NONE = new SkillsConfig(List.of(), List.of());

    /// A skill that is worth a wait.
    @Doc("A skill that is worth a wait.")
    public record PreferConfig(
            @Doc("The skill.") @Example("security") String skill,

            @Doc("How long after the lead came only reps with it are asked.") @Example("2m")
            Duration for_) {}
}
