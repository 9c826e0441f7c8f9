package dev.leadgate.routing.policy;

import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.OneOf;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// When managers read how it goes.
@Doc("A summary that managers get on a schedule.")
public record DigestConfig(
        @Doc("Time of day at which it is written.") @Example("08:00")
        LocalTime at,

        @Doc(
                "Days on which it is written; every day when left out. Each tells of the time since the one before, so one day "
                        + "makes it weekly.")
        @OneOf({"mon", "tue", "wed", "thu", "fri", "sat", "sun"})
        @Example("[mon]")
        List<String> on,

        @Doc("Zone of the time and the days; the configuration's when left out.")
        Optional<ZoneId> timeZone,

        @Doc("Reps who read it, of all teams. When left out, each team's `manager` reads it, of the teams they lead.")
        @Example("[dina]")
        List<String> to) {}
