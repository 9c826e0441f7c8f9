package dev.leadgate.routing.policy;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.spi.config.Shorthand;

/// A rep's own calendar.
@Doc("A rep's own calendar, read every quarter of an hour; it says when the rep is out of office.")
@Shorthand("url")
public record CalendarConfig(
        @Doc(
                "Private address of the calendar in iCalendar format, as Google, Outlook and Apple give it. Whoever has it reads the "
                        + "calendar, so it is a secret.")
        Secret url,

        @Doc("`all_day`: events over whole days that are not marked as free; `busy`: every event that is not.")
        @OneOf({"all_day", "busy"})
        @Default("all_day")
        String counts) {}
