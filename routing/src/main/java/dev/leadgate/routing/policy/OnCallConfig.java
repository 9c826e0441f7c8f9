package dev.leadgate.routing.policy;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.OneOf;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// A rota, as it stands in the YAML.
@Doc("Who is on call for a team, one after the other.")
public record OnCallConfig(
        @Doc("Reps in the order of their turns.") @Example("[budi, dina, citra]")
        List<String> reps,

        @Doc("How long a turn is.") @OneOf({"day", "week"}) @Default("week")
        String every,

        @Doc("Time of day at which it goes to the next one.") @Default("09:00")
        LocalTime handOver,

        @Doc("Day on which a week is handed over.")
        @OneOf({"mon", "tue", "wed", "thu", "fri", "sat", "sun"})
        @Default("mon")
        String handOverOn,

        @Doc("A day of the first one's turn: of a week, its day of hand-over or one after it.") @Example("2026-03-02")
        LocalDate from,

        @Doc("Zone of the hand-over; the configuration's when left out.")
        Optional<ZoneId> timeZone) {}
