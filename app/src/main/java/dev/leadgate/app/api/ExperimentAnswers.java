package dev.leadgate.app.api;

import dev.leadgate.app.api.PolicyLines.AdoptVariant;
import dev.leadgate.app.api.PolicyLines.Applied;
import dev.leadgate.app.api.PolicyLines.ApplyPolicy;
import dev.leadgate.app.api.PolicyLines.ExperimentLine;
import dev.leadgate.app.api.PolicyLines.ExperimentList;
import dev.leadgate.app.config.Adoption;
import dev.leadgate.config.Suggestion;
import dev.leadgate.routing.experiment.Readout;
import dev.leadgate.routing.experiment.Readout.Arm;
import dev.leadgate.routing.experiment.Readout.Horizon;
import dev.leadgate.routing.policy.ExperimentConfig;
import dev.leadgate.routing.policy.ExperimentConfig.Goal;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.store.Trials;
import dev.leadgate.store.Trials.ArmCount;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Experiments and what they say so far.
final class ExperimentAnswers {
    private final Trials trials;
    private final Supplier<PolicyConfig> routing;
    private final PolicyAnswers policies;
    private final InstantSource clock;

    ExperimentAnswers(Trials trials, Supplier<PolicyConfig> routing, PolicyAnswers policies, InstantSource clock) {
        this.trials = trials;
        this.routing = routing;
        this.policies = policies;
        this.clock = clock;
    }

    ExperimentList list(Parameters parameters) {
        return new ExperimentList(routing.get().experiments().keySet().stream()
                .sorted()
                .map(this::show)
                .toList());
    }

    ExperimentLine show(String name) {
        var config = routing.get();
        var experiment = of(name);
        var counts = trials
                .arms(
                        experiment.rule(),
                        experiment.from().atStartOfDay(config.timeZone()).toInstant(),
                        steps(experiment),
                        experiment.within())
                .stream()
                .collect(Collectors.toMap(ArmCount::arm, Function.identity()));
        var arms = experiment.arms().entrySet().stream()
                .map(arm -> arm(
                        arm.getKey(),
                        arm.getValue(),
                        counts.getOrDefault(arm.getKey(), nobody(arm.getKey(), experiment))))
                .toList();
        var until = experiment
                .until()
                .map(day -> day.atStartOfDay(config.timeZone()).toInstant());
        var readout = Readout.of(name, arms, new Horizon(experiment.sample(), until), clock.instant());
        return line(name, experiment, readout);
    }

    /// The conversion, then the guards.
    private static List<Set<String>> steps(ExperimentConfig experiment) {
        return Stream.concat(Stream.of(experiment.conversion()), experiment.guards().stream())
                .map(Goal::shownBy)
                .toList();
    }

    private static ArmCount nobody(String arm, ExperimentConfig experiment) {
        return new ArmCount(
                arm, 0, 0, steps(experiment).stream().map(step -> 0L).toList());
    }

    private static Arm arm(String name, int percent, ArmCount count) {
        var reached = count.reached();
        return new Arm(
                name,
                percent,
                count.entered(),
                count.matured(),
                reached.getFirst(),
                reached.subList(1, reached.size()));
    }

    private static ExperimentLine line(String name, ExperimentConfig experiment, Readout readout) {
        Optional<LocalDate> until = experiment.until();
        return new ExperimentLine(
                name,
                experiment.rule(),
                experiment.conversion().word(),
                experiment.guards().stream().map(Goal::word).toList(),
                experiment.from(),
                experiment.sample(),
                until,
                experiment.adopted(),
                readout);
    }

    private ExperimentConfig of(String name) {
        var all = routing.get().experiments();
        return Optional.ofNullable(all.get(name))
                .orElseThrow(() -> new Refusal(
                        404,
                        "there is no experiment " + name,
                        Suggestion.help(name, List.copyOf(all.keySet()), "experiments")));
    }

    /// The winner becomes the default: one line in the configuration, applied as a version.
    Applied adopt(String name, AdoptVariant wanted) {
        var experiment = of(name);
        var variant = Optional.ofNullable(wanted.variant()).orElse("");
        if (!experiment.arms().containsKey(variant)) {
            throw new Refusal(
                    400,
                    "experiment " + name + " has no variant `" + variant + "`",
                    Suggestion.help(variant, List.copyOf(experiment.arms().keySet()), "variants"));
        }
        if (!show(name).readout().mayAdopt(variant)) {
            throw new Refusal(
                    409,
                    "experiment " + name + " cannot be read yet, so `" + variant + "` is not adopted",
                    "wait for the end that was fixed and for a split that holds, or adopt `control`, which stops it");
        }
        var text = Adoption.write(policies.liveText(), name, variant)
                .orElseThrow(() -> new Refusal(
                        409,
                        "the place of experiment " + name + " in the configuration was not found",
                        "write `adopted: " + variant + "` under it by hand"));
        var note = Optional.ofNullable(wanted.note()).filter(n -> !n.isBlank()).map(n -> ": " + n);
        return policies.applied(
                text,
                new ApplyPolicy(text, wanted.by(), wanted.note()),
                "adopt " + variant + " of " + name + note.orElse(""));
    }
}
