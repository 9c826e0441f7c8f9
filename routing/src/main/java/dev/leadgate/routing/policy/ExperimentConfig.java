package dev.leadgate.routing.policy;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Max;
import dev.leadgate.spi.config.Min;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// A rule tried out on a part of its leads.
@Doc(
        "A rule tried out on a part of its leads. What each lead gets is settled by its id, the same whenever it is asked.")
public record ExperimentConfig(
        @Doc("The rule whose leads take part.") @Example("everyone")
        String rule,

        @Doc("What is different for a part of them, by name; all other leads are the control.")
        @Example("{ fastest: { percent: 50, by: least_open } }")
        Map<String, Variant> variants,

        @Doc("What counts as a success: `accepted`, `contacted` or `converted`.") @Default("converted")
        Goal conversion,

        @Doc("How long a lead has for it.") @Default("14d") Duration within,

        @Doc("What must not become worse while the conversion becomes better, of the same three.")
        @Example("[contacted]")
        List<Goal> guards,

        @Doc("The first day, in the configuration's zone; earlier leads do not count.") @Example("2026-03-02")
        LocalDate from,

        @Doc("Nothing is read before so many leads of each arm had their time; this or `until`.")
        @Example("400")
        @Min(10) @Max(10_000_000) Optional<Integer> sample,

        @Doc("Nothing is read before this day; this or `sample`.") @Example("2026-04-01")
        Optional<LocalDate> until,

        @Doc("The experiment is over: all leads of the rule get this variant, or `control`.") @Example("fastest")
        Optional<String> adopted) {

    public static final String CONTROL = "control";

    /// Between the rule's name and the arm's, in decisions and assignments.
    public static final String MARK = "~";

    /// The rule that an arm is of; the rule itself where there is no arm.
    public static String ruleOf(String name) {
        int mark = name.indexOf(MARK);
        return mark < 0 ? name : name.substring(0, mark);
    }

    /// A step of a lead that can be waited for.
    public enum Goal {
        ACCEPTED,
        CONTACTED,
        CONVERTED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Kinds of the timeline's events that show it was reached: who converts was contacted.
        public Set<String> shownBy() {
            return switch (this) {
                case ACCEPTED -> Set.of("accepted", "no_answer", "contacted", "converted");
                case CONTACTED -> Set.of("contacted", "converted");
                case CONVERTED -> Set.of("converted");
            };
        }
    }

    /// What is different for a part of the leads; what is left out is as the rule has it.
    @Doc("What is different for a part of the leads; what is left out is as the rule has it.")
    public record Variant(
            @Doc("Percent of the leads.") @Min(1) @Max(95) int percent,
            @Doc("The team that takes them.") Optional<String> team,
            @Doc("How to pick.") Optional<String> by,
            @Doc("The SLA that holds.") Optional<String> sla,

            @Doc("The sentences that reps are told with, as in a rule's `texts`.") @Example("brief")
            Optional<String> texts) {

        /// With the rule's sentences.
        public Variant(int percent, Optional<String> team, Optional<String> by, Optional<String> sla) {
            this(percent, team, by, sla, Optional.empty());
        }
    }

    /// The arm of those whom the split puts into this part.
    ///
    /// @param part from 0 to 99
    public String armAt(long part) {
        long to = 0;
        for (var variant : variants.entrySet()) {
            to += variant.getValue().percent();
            if (part < to) {
                return variant.getKey();
            }
        }
        return CONTROL;
    }

    /// Arm → percent of the leads, the control first.
    public SequencedMap<String, Integer> arms() {
        var arms = new LinkedHashMap<String, Integer>();
        arms.put(
                CONTROL,
                100 - variants.values().stream().mapToInt(Variant::percent).sum());
        variants.forEach((name, variant) -> arms.put(name, variant.percent()));
        return arms;
    }
}
