package dev.leadgate.routing.policy;

import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Listed;
import dev.leadgate.spi.config.Shorthand;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Days on which nobody works.
@Doc("Days on which nobody works: those of a region, and days of your own.")
@Shorthand("region")
public record HolidaysConfig(
        @Doc("Country, or a part of one, whose public holidays count: ISO 3166.") @Example("ES-MD")
        Optional<String> region,

        @Doc("Days of your own with their names, or a list of days.")
        @Example("{ 2026-12-24: Closing day }")
        @Listed("company holiday")
        Map<String, String> days,

        @Doc("Public holidays on which you do work.") @Example("[2026-11-09]")
        List<LocalDate> except) {}
