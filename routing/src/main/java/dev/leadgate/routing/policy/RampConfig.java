package dev.leadgate.routing.policy;

import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Min;
import java.time.LocalDate;
import java.util.List;

/// How somebody new comes to their full weight.
@Doc("How somebody new comes to their full weight.")
public record RampConfig(
        @Doc("The first day.") @Example("2026-03-02") LocalDate from,

        @Doc("Percent of the weight in each week; 100 after the last.") @Example("[25, 50, 75]") @Min(1) List<Integer> weeks) {}
