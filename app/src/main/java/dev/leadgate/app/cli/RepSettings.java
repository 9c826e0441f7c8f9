package dev.leadgate.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What is said of a rep. An empty value takes the setting away.
final class RepSettings {
    @Option(names = "--name", paramLabel = "NAME", description = "Name as people see it.")
    Optional<String> name = Optional.empty();

    @Option(names = "--email", paramLabel = "ADDRESS", description = "Mail address for notifications.")
    Optional<String> email = Optional.empty();

    @Option(names = "--phone", paramLabel = "NUMBER", description = "Mobile number, for text messages.")
    Optional<String> phone = Optional.empty();

    @Option(names = "--whatsapp", paramLabel = "NUMBER", description = "WhatsApp number.")
    Optional<String> whatsapp = Optional.empty();

    @Option(names = "--slack", paramLabel = "ID", description = "Slack member id.")
    Optional<String> slack = Optional.empty();

    @Option(names = "--telegram", paramLabel = "ID", description = "Telegram chat id.")
    Optional<String> telegram = Optional.empty();

    @Option(names = "--language", paramLabel = "TAG", description = "Language of the notifications.")
    Optional<String> language = Optional.empty();

    @Option(names = "--languages", paramLabel = "TAGS", description = "Languages spoken with leads: es,en")
    Optional<String> languages = Optional.empty();

    @Option(names = "--skills", paramLabel = "WORDS", description = "What rules can ask for: enterprise,security")
    Optional<String> skills = Optional.empty();

    @Option(names = "--level", paramLabel = "1-5", description = "How deep they can go into technical questions.")
    Optional<String> level = Optional.empty();

    @Option(names = "--hours", paramLabel = "NAME", description = "Name of the working hours.")
    Optional<String> hours = Optional.empty();

    @Option(names = "--time-zone", paramLabel = "ZONE", description = "Zone in which times are shown.")
    Optional<String> timeZone = Optional.empty();

    @Option(names = "--max-open", paramLabel = "N", description = "Most leads open at once.")
    Optional<String> maxOpen = Optional.empty();

    @Option(
            names = "--team",
            paramLabel = "TEAMS",
            description = "All teams they are in, with the weight where it is not 100: sales,apac:50")
    Optional<String> team = Optional.empty();

    @Option(names = "--ramp-from", paramLabel = "DAY", description = "First day of a ramp: 2026-03-02")
    Optional<String> rampFrom = Optional.empty();

    @Option(names = "--ramp-weeks", paramLabel = "PERCENTS", description = "Percent of the weight by week: 25,50,75")
    Optional<String> rampWeeks = Optional.empty();

    /// Those that were given, by the columns of a table.
    Map<String, String> given() {
        var given = new LinkedHashMap<String, String>();
        name.ifPresent(v -> given.put("name", v));
        email.ifPresent(v -> given.put("email", v));
        phone.ifPresent(v -> given.put("phone", v));
        whatsapp.ifPresent(v -> given.put("whatsapp", v));
        slack.ifPresent(v -> given.put("slack", v));
        telegram.ifPresent(v -> given.put("telegram", v));
        language.ifPresent(v -> given.put("language", v));
        languages.ifPresent(v -> given.put("languages", v));
        skills.ifPresent(v -> given.put("skills", v));
        level.ifPresent(v -> given.put("level", v));
        hours.ifPresent(v -> given.put("hours", v));
        timeZone.ifPresent(v -> given.put("time_zone", v));
        maxOpen.ifPresent(v -> given.put("max_open", v));
        team.ifPresent(v -> given.put("team", v));
        rampFrom.ifPresent(v -> given.put("ramp_from", v));
        rampWeeks.ifPresent(v -> given.put("ramp_weeks", v));
        return given;
    }
}
