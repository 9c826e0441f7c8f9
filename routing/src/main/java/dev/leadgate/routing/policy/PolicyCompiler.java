package dev.leadgate.routing.policy;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.config.Diagnostic.Severity;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.routing.automation.Automation;
import dev.leadgate.routing.automation.AutomationCompiler;
import dev.leadgate.routing.calendar.WeeklyHours;
import dev.leadgate.routing.distribution.FirstToClaim;
import dev.leadgate.routing.distribution.LargestShortfall;
import dev.leadgate.routing.distribution.LeastOpen;
import dev.leadgate.routing.distribution.StrictOrder;
import dev.leadgate.routing.distribution.TopPerformer;
import dev.leadgate.routing.expression.Conditions.Names;
import dev.leadgate.routing.policy.NotifyConfig.SummaryConfig;
import dev.leadgate.routing.profile.ProfileCompiler;
import dev.leadgate.routing.profile.ProfileConfig;
import dev.leadgate.routing.writing.WritingCompiler;
import dev.leadgate.routing.writing.WritingConfig;
import dev.leadgate.spi.Distribution;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Resolves every name of a configuration and collects what is wrong with it.
final class PolicyCompiler {
    private final PolicyConfig config;
    private final ProfileConfig profile;
    private final String version;
    private final Policy.Surroundings surroundings;
    private final Map<String, Distribution> distributions = new LinkedHashMap<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final LimitsCompiler limits = new LimitsCompiler(diagnostics);

    PolicyCompiler(PolicyConfig config, ProfileConfig profile, String version, Policy.Surroundings surroundings) {
        this.config = config;
        this.profile = profile;
        this.version = version;
        this.surroundings = surroundings;
        distributions.putAll(surroundings.distributions());
        distributions.put("round_robin", LargestShortfall.EQUAL);
        distributions.put("weighted_round_robin", LargestShortfall.WEIGHTED);
        distributions.put("least_open", new LeastOpen());
        distributions.put("priority", new StrictOrder());
        distributions.put("top_performer", TopPerformer.STANDARD);
        distributions.put(FirstToClaim.WORD, FirstToClaim.STANDARD);
        distributions.put(FirstToClaim.PULL, FirstToClaim.STANDARD);
    }

    Policy.Compiled compile(WritingConfig writing, Map<String, Map<String, String>> templates) {
        var holidays = new HolidaysCompiler(diagnostics).compile(config.holidays());
        var hours = new HoursCompiler(config.timeZone(), holidays, diagnostics).compile(config.hours());
        var ladder = ladder();
        var reps = reps(hours, ladder);
        var teams = new TeamCompiler(config, distributions, limits, diagnostics).compile();
        var slas = new SlaCompiler(config, hours, diagnostics).compile();
        var names = new Names(hours.keySet(), Optional.of(profile.segments().keySet()));
        var rules = new RuleCompiler(config, distributions, names, slas, diagnostics).compile();
        var profiling = new ProfileCompiler(
                        profile, hours.keySet(), config.reps().keySet(), diagnostics)
                .compile(RuleCompiler.asksForAccounts(config));
        var automations = automations(names, writing.sequences().keySet());
        var merge = config.mergeDuplicates().orElse(MergeConfig.STANDARD);
        MergeCheck.check(merge, diagnostics);
        new TextsCheck(templates.keySet(), diagnostics).check(config);
        var written = new WritingCompiler(writing, templates, around(hours, names, reps), diagnostics).compile();
        if (diagnostics.stream().noneMatch(d -> d.severity() == Severity.ERROR)) {
            new Lint(config, diagnostics).look(reps, teams, rules);
            new TerritoriesCheck(config.rules(), profile.territories().keySet(), diagnostics)
                    .check(
                            rules,
                            profiling,
                            Stream.concat(automations.stream().flatMap(a -> a.when().stream()), written.conditions()));
        }
        var summary = summary();
        var digest = new DigestCompiler(config, diagnostics).compile();
        return new Policy.Compiled(
                diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR)
                        ? Optional.empty()
                        : Optional.of(new Policy(
                                version,
                                config.timeZone(),
                                merge,
                                hours,
                                reps,
                                teams,
                                slas,
                                Set.copyOf(config.giveBack()),
                                rules,
                                ladder,
                                summary,
                                contact(),
                                digest,
                                reps.values().stream().anyMatch(r -> !r.caps().isEmpty())
                                        || teams.values().stream()
                                                .anyMatch(t -> !t.caps().isEmpty()),
                                profiling,
                                automations,
                                written)),
                List.copyOf(diagnostics));
    }

    private List<Automation> automations(Names names, Set<String> sequences) {
        var members = config.teams().values().stream()
                .flatMap(team -> team.members().keySet().stream())
                .collect(Collectors.toSet());
        var around =
                new AutomationCompiler.Around(config.reps().keySet(), members, surroundings.notifiers(), sequences);
        return new AutomationCompiler(names, around, diagnostics).compile(config.automations());
    }

    /// What is written to leads refers to all of it.
    private WritingCompiler.Surroundings around(
            Map<String, WeeklyHours> hours, Names names, Map<String, Policy.Rep> reps) {
        Map<String, String> sequences = new LinkedHashMap<>();
        config.rules().forEach(r -> r.sequence().ifPresent(s -> sequences.put(r.name(), s)));
        return new WritingCompiler.Surroundings(
                config.timeZone(),
                hours,
                names,
                surroundings.notifiers(),
                reps.keySet(),
                config.teams().keySet(),
                reps.values().stream()
                        .flatMap(r -> r.addresses().values().stream())
                        .collect(Collectors.toSet()),
                config.rules().stream().map(RuleConfig::name).toList(),
                sequences);
    }

    private SummaryConfig summary() {
        var summary = config.notify_()
                .flatMap(NotifyConfig::rep)
                .flatMap(NotifyConfig.NotifyRep::summary)
                .orElse(SummaryConfig.STANDARD);
        if (summary.within().compareTo(SummaryConfig.LONGEST) > 0) {
            error(
                    ErrorCode.LG0108,
                    "notify.rep.summary.within",
                    "a lead could wait for its summary card for longer than a quarter of an hour",
                    "at most 15m",
                    "write a short span of time such as `60s`, or `0s` for no summary cards");
        }
        return summary;
    }

    private ShowContact contact() {
        return config.notify_()
                .flatMap(NotifyConfig::showContact)
                .orElse(surroundings.repsAccept() ? ShowContact.AFTER_ACCEPT : ShowContact.ALWAYS);
    }

    private List<Policy.Step> ladder() {
        var steps = new ArrayList<Policy.Step>();
        var words = config.notify_()
                .flatMap(NotifyConfig::rep)
                .map(NotifyConfig.NotifyRep::try_)
                .orElse(List.of());
        for (var i = 0; i < words.size(); i++) {
            var word = words.get(i);
            var known = surroundings.notifiers();
            if (known.isPresent() && !known.get().containsKey(word)) {
                error(
                        ErrorCode.LG0204,
                        "notify.rep.try[" + i + "]",
                        "notifier `" + word + "` is not defined",
                        "no such notifier",
                        Nearest.help(word, known.get().keySet(), "notifiers"));
            } else {
                steps.add(new Policy.Step(
                        word,
                        known.map(k -> k.getOrDefault(word, word)).orElse(word),
                        surroundings.reachEverybody().contains(word)));
            }
        }
        return steps;
    }

    private Map<String, Policy.Rep> reps(Map<String, WeeklyHours> hours, List<Policy.Step> ladder) {
        Map<String, Policy.Rep> reps = new LinkedHashMap<>();
        config.reps().forEach((id, rep) -> {
            var path = "reps." + id;
            rep.hours()
                    .filter(h -> !hours.containsKey(h))
                    .ifPresent(h -> error(
                            ErrorCode.LG0203,
                            path + ".hours",
                            "rep `" + id + "` works hours `" + h + "`, which are not defined",
                            "no such hours",
                            Nearest.help(h, hours.keySet(), "hours")));
            var compiled = rep(id, rep, rep.hours().map(hours::get).filter(h -> h != null));
            reps.put(id, compiled);
            if (compiled.teams().isEmpty() && !named(id)) {
                warning(
                        ErrorCode.LG0207,
                        path,
                        "rep `" + id + "` is in no team",
                        "can never receive a lead",
                        "add `" + id + "` to the members of a team");
            }
            if (!ladder.isEmpty() && ladder.stream().noneMatch(s -> s.reaches(compiled))) {
                warning(
                        ErrorCode.LG0208,
                        path,
                        "rep `" + id + "` cannot be told about a lead",
                        "no address",
                        "give one of: "
                                + ladder.stream()
                                        .map(Policy.Step::type)
                                        .distinct()
                                        .collect(Collectors.joining(", ")));
            }
        });
        return reps;
    }

    private Policy.Rep rep(String id, RepConfig rep, Optional<WeeklyHours> hours) {
        ZoneId zone = rep.timeZone().orElse(hours.map(WeeklyHours::zone).orElse(config.timeZone()));
        Set<String> teams = new LinkedHashSet<>();
        config.teams().forEach((team, c) -> {
            if (c.members().containsKey(id)
                    || c.manager().filter(id::equals).isPresent()
                    || c.onCall().filter(rota -> rota.reps().contains(id)).isPresent()) {
                teams.add(team);
            }
        });
        var maxOpen = rep.maxOpen().map(OptionalInt::of).orElse(OptionalInt.empty());
        return new Policy.Rep(
                id,
                rep.name(),
                rep.language(),
                zone,
                hours,
                rep.allSkills(),
                maxOpen,
                rep.allAddresses(),
                teams,
                rep.caps().map(limits::caps).orElse(List.of()),
                limits.outOfOffice("reps." + id, rep.outOfOffice(), zone),
                rep.calendar()
                        .map(calendar -> new Policy.Calendar(
                                calendar.url(), calendar.counts().equals("busy"))),
                rep.ramp().flatMap(ramp -> limits.ramp("reps." + id + ".ramp", ramp)),
                rep.quietHours().flatMap(quiet -> limits.quiet("reps." + id, quiet)));
    }

    private boolean named(String rep) {
        return config.rules().stream()
                        .anyMatch(rule -> rule.assign().to().filter(rep::equals).isPresent())
                || config.sla().values().stream()
                        .anyMatch(sla -> EscalateTo.of(sla.escalateTo()).equals(new EscalateTo.Rep(rep)));
    }

    private void error(ErrorCode code, String path, String message, String label, String help) {
        diagnostics.add(Diagnostic.error(code, path, At.VALUE, message, label, help));
    }

    private void warning(ErrorCode code, String path, String message, String label, String help) {
        diagnostics.add(Diagnostic.warning(code, path, At.KEY, message, label, help));
    }
}
