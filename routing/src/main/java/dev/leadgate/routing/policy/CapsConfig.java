package dev.leadgate.routing.policy;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Min;
import dev.leadgate.spi.config.OneOf;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/// How many new leads somebody may get in a span of time.
@Doc("The most new leads in a span of time. What is left out is not limited.")
public record CapsConfig(
        @Doc("In an hour.") @Min(1) Optional<Integer> hour,
        @Doc("In a day.") @Example("10") @Min(1) Optional<Integer> day,
        @Doc("In a week.") @Example("40") @Min(1) Optional<Integer> week,
        @Doc("In a month.") @Min(1) Optional<Integer> month,

        @Doc(
                "`calendar` counts anew from each reset; `rolling` looks back from now: 60 minutes, 24 hours, 7 or 30 days.")
        @OneOf({"calendar", "rolling"})
        @Default("calendar")
        String window,

        @Doc("Time of day at which days, weeks and months begin.") @Default("00:00")
        LocalTime resetsAt,

        @Doc("Day on which weeks begin.") @OneOf({"mon", "tue", "wed", "thu", "fri", "sat", "sun"}) @Default("mon")
        String weekStarts,

        @Doc("Zone in which they begin; the rep's own when left out.")
        Optional<ZoneId> timeZone) {}
