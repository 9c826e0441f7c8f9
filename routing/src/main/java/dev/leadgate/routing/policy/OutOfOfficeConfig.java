package dev.leadgate.routing.policy;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import java.time.LocalDate;

/// Days on which a rep is not there.
@Doc("Days on which a rep is not there, in the rep's zone.")
public record OutOfOfficeConfig(
        @Doc("The first day.") @Example("2026-08-03") LocalDate from,

        @Doc("The last day; it is a day off, too.") @Example("2026-08-14")
        LocalDate to,

        @Doc("Why, as people read it.") @Default("\"\"") @Example("vacation")
        String reason) {}
