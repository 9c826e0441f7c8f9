package dev.leadgate.routing.policy;

import dev.leadgate.routing.automation.AutomationConfig;
import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The part of the configuration that routing is made of, as it stands in the YAML.
///
/// @param hours calendar id → `time_zone`, `holidays` and day ranges, each with one or more intervals
@Doc("Who gets which lead.")
public record PolicyConfig(
        @Doc("Zone of every rep and calendar that names none.") @Default("UTC")
        ZoneId timeZone,

        @Doc("When a lead is another touch of an earlier one.")
        Optional<MergeConfig> mergeDuplicates,

        @Doc("Working hours by name. Keys are `time_zone`, a day (`fri`) or a range of days (`mon-thu`); values are "
                + "intervals such as `08:30-17:30`. An interval may run over midnight. `holidays` names the days on which no "
                + "shift starts.")
        Map<String, Map<String, List<String>>> hours,

        @Doc("Holidays by name, for the `holidays` of hours.") @Example("{ madrid: ES-MD }")
        Map<String, HolidaysConfig> holidays,

        @Doc("The people who own leads, by id.") Map<String, RepConfig> reps,
        @Doc("Groups of reps that share leads, by id.") Map<String, TeamConfig> teams,

        @Doc("How soon reps have to answer, by name; rules say which one holds.")
        Map<String, SlaConfig> sla,

        @Doc(
                "When the turn does not count for the rep who loses the lead: `not_a_lead`, `reassigned` by a person, "
                        + "`handed_over` on leave, `missed` for not answering, `away` for going away, or a reason to decline: "
                        + "`not_my_area`, `no_time`, `conflict`, `spam`, `other`. Of what is not listed the team's `absence` says.")
        @Default("[not_a_lead, reassigned, handed_over]")
        List<GiveBack> giveBack,

        @Doc("Top to bottom, the first match wins. The last rule has no `when`.")
        List<RuleConfig> rules,

        @Doc("How people are told.") Optional<NotifyConfig> notify_,

        @Doc("Rules tried out on a part of their leads, by name.")
        Map<String, ExperimentConfig> experiments,

        @Doc("What happens by itself when something happened to a lead, by name.")
        Map<String, AutomationConfig> automations) {

    /// Without automations.
    public PolicyConfig(
            ZoneId timeZone,
            Optional<MergeConfig> mergeDuplicates,
            Map<String, Map<String, List<String>>> hours,
            Map<String, HolidaysConfig> holidays,
            Map<String, RepConfig> reps,
            Map<String, TeamConfig> teams,
            Map<String, SlaConfig> sla,
            List<GiveBack> giveBack,
            List<RuleConfig> rules,
            Optional<NotifyConfig> notify_,
            Map<String, ExperimentConfig> experiments) {
        this(
                timeZone,
                mergeDuplicates,
                hours,
                holidays,
                reps,
                teams,
                sla,
                giveBack,
                rules,
                notify_,
                experiments,
                Map.of());
    }

    /// Without experiments.
    public PolicyConfig(
            ZoneId timeZone,
            Optional<MergeConfig> mergeDuplicates,
            Map<String, Map<String, List<String>>> hours,
            Map<String, HolidaysConfig> holidays,
            Map<String, RepConfig> reps,
            Map<String, TeamConfig> teams,
            Map<String, SlaConfig> sla,
            List<GiveBack> giveBack,
            List<RuleConfig> rules,
            Optional<NotifyConfig> notify_) {
        this(timeZone, mergeDuplicates, hours, holidays, reps, teams, sla, giveBack, rules, notify_, Map.of());
    }

    /// Without deadlines.
    public PolicyConfig(
            ZoneId timeZone,
            Optional<MergeConfig> mergeDuplicates,
            Map<String, Map<String, List<String>>> hours,
            Map<String, HolidaysConfig> holidays,
            Map<String, RepConfig> reps,
            Map<String, TeamConfig> teams,
            List<RuleConfig> rules,
            Optional<NotifyConfig> notify_) {
        this(timeZone, mergeDuplicates, hours, holidays, reps, teams, Map.of(), List.of(), rules, notify_, Map.of());
    }
}
