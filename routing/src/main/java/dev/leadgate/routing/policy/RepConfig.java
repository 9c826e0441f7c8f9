package dev.leadgate.routing.policy;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Min;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One person who can own leads.
@Doc("A person who can own leads.")
public record RepConfig(
        @Doc("Name as people see it.") @Example("Budi Santoso")
        String name,

        @Doc("Mail address for notifications.") Optional<String> email,
        @Doc("Slack member id.") @Example("U0BUDI") Optional<String> slack,
        @Doc("Telegram chat id.") @Example("44551") Optional<String> telegram,

        @Doc("WhatsApp number in international form.") @Example("+62 812 3456 7890")
        Optional<String> whatsapp,

        @Doc("Mobile number in international form, for text messages.") @Example("+62 812 3456 7890")
        Optional<String> phone,

        @Doc("Sign-in name in Microsoft Teams.") @Example("budi@example.com")
        Optional<String> teams,

        @Doc("Address that gets a signed POST for every notification.")
        Optional<String> webhook,

        @Doc("Further addresses by notifier type.") Map<String, String> addresses,

        @Doc("Language of the notifications, BCP 47.") @Default("en")
        String language,

        @Doc("Zone in which times are shown; that of the hours when left out.")
        Optional<ZoneId> timeZone,

        @Doc("Name of the working hours; always on shift when left out.")
        Optional<String> hours,

        @Doc("What rules can ask for.") List<String> skills,

        @Doc("Most leads open at once, over all teams.") @Min(1) Optional<Integer> maxOpen) {}
