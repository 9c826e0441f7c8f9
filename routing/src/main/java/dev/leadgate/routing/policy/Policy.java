package dev.leadgate.routing.policy;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.lead.Lead;
import dev.leadgate.routing.account.AccountFacts;
import dev.leadgate.routing.account.Accounts;
import dev.leadgate.routing.automation.Automation;
import dev.leadgate.routing.calendar.Cap;
import dev.leadgate.routing.calendar.Ramp;
import dev.leadgate.routing.calendar.WeeklyHours;
import dev.leadgate.routing.distribution.TopPerformer;
import dev.leadgate.routing.expression.Condition;
import dev.leadgate.routing.profile.ProfileConfig;
import dev.leadgate.routing.profile.Profiling;
import dev.leadgate.routing.writing.QuietHours;
import dev.leadgate.routing.writing.Writing;
import dev.leadgate.routing.writing.WritingConfig;
import dev.leadgate.spi.Distribution;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.store.Decider.Lately;
import dev.leadgate.store.OutOfOffice;
import dev.leadgate.store.PastResults.Depth;
import dev.leadgate.store.RosterState.GivenTo;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/// A checked configuration, ready to decide. Immutable; every name in it resolves.
///
/// @param version label that stands in every decision
/// @param rules at least one, the last of which takes every lead
/// @param slas by name, those included that no rule uses: leads under way may
/// @param giveBack how a lead may be lost without the turn counting
/// @param ladder the rep's channels in the order they are tried
/// @param contact when an owner sees how to answer
/// @param digest what managers read on a schedule
/// @param capped somebody has a cap
/// @param profiling what is worked out about a lead before its rules are asked
/// @param automations in the order of the configuration
/// @param writing what leads are written by themselves
public record Policy(
        String version,
        ZoneId zone,
        MergeConfig merge,
        Map<String, WeeklyHours> hours,
        Map<String, Rep> reps,
        Map<String, Team> teams,
        Map<String, Sla> slas,
        Set<GiveBack> giveBack,
        List<Rule> rules,
        List<Step> ladder,
        NotifyConfig.SummaryConfig summary,
        ShowContact contact,
        Optional<DigestPlan> digest,
        boolean capped,
        Profiling profiling,
        List<Automation> automations,
        Writing writing) {

    /// Between a language and the name of sentences in it, as BCP 47 marks a private subtag.
    public static final String TEXTS = "-x-";

    public Policy {
        hours = Map.copyOf(hours);
        reps = ordered(reps); // asked for every member in every decision, and faster there than a Map.copyOf
        teams = Map.copyOf(teams);
        slas = Map.copyOf(slas);
        giveBack = Set.copyOf(giveBack);
        rules = List.copyOf(rules);
        ladder = List.copyOf(ladder);
        automations = List.copyOf(automations);
    }

    /// @param zone in which times are shown
    /// @param skills with those that the rep's languages, style and level are
    /// @param addresses by notifier type
    /// @param outOfOffice as the configuration says; more of it stands in the roster
    /// @param quiet in the rep's zone, when they are told only what cannot wait
    public record Rep(
            String id,
            String name,
            String language,
            ZoneId zone,
            Optional<WeeklyHours> hours,
            Set<String> skills,
            OptionalInt maxOpen,
            Map<String, String> addresses,
            Set<String> teams,
            List<Cap> caps,
            List<OutOfOffice> outOfOffice,
            Optional<Calendar> calendar,
            Optional<Ramp> ramp,
            Optional<QuietHours> quiet) {
        public Rep {
            caps = List.copyOf(caps);
            outOfOffice = List.copyOf(outOfOffice);
            skills = Set.copyOf(skills);
            addresses = Map.copyOf(addresses);
        }
    }

    /// A rep's own calendar.
    ///
    /// @param busy every event counts that is not marked as free, not only whole days
    public record Calendar(Secret url, boolean busy) {}

    /// Skills that a rule asks for: some for good, some for a while.
    public record Skills(List<String> require, List<Prefer> prefer) {
        public static final Skills NONE = new Skills(List.of(), List.of());

        public Skills {
            require = List.copyOf(require);
            prefer = List.copyOf(prefer);
        }
    }

    /// @param after from the lead's coming on; then it is no longer asked for
    public record Prefer(String skill, Duration after) {}

    /// @param number from 1, as people count
    /// @param when empty for a rule that takes every lead
    /// @param texts name of the sentences that reps are told with
    public record Rule(
            int number,
            String name,
            Optional<Condition> when,
            Target target,
            Skills skills,
            Optional<WhenNobody> whenNobody,
            Optional<Sla> sla,
            Optional<String> texts) {}

    /// Where a rule sends its leads.
    public sealed interface Target {
        /// @param by the word for `distribution`
        record ToTeam(String team, String by, Distribution distribution) implements Target {}

        record ToOwner(Whose whose) implements Target {}

        record ToRep(String rep) implements Target {}
    }

    /// One channel of the ladder.
    ///
    /// @param everybody reaches reps without an address of this type
    public record Step(String notifier, String type, boolean everybody) {
        /// True when this channel can tell the rep.
        public boolean reaches(Rep rep) {
            return everybody || rep.addresses().containsKey(type);
        }
    }

    /// What a configuration became.
    ///
    /// @param policy present when no diagnostic is an error
    public record Compiled(Optional<Policy> policy, List<Diagnostic> diagnostics) {}

    /// What the configuration refers to and routing does not own.
    ///
    /// @param notifiers id → type; empty when they are not to be checked, then a word is its own type
    /// @param distributions by the word in `by:`, beyond the built-in ones
    /// @param reachEverybody ids of the notifiers that need no address of a rep
    /// @param repsAccept there is a place where a rep can accept a lead
    public record Surroundings(
            Optional<Map<String, String>> notifiers,
            Set<String> reachEverybody,
            Map<String, Distribution> distributions,
            boolean repsAccept) {
        public static final Surroundings NONE = new Surroundings(Optional.empty(), Set.of(), Map.of(), true);
    }

    /// Checks everything and reports every problem at once.
    public static Compiled compile(PolicyConfig config, String version) {
        return compile(config, ProfileConfig.NONE, version, Surroundings.NONE);
    }

    /// @param profile the same file's other half
    public static Compiled compile(
            PolicyConfig config, ProfileConfig profile, String version, Surroundings surroundings) {
        return compile(config, profile, WritingConfig.NONE, Map.of(), version, surroundings);
    }

    /// @param templates the operator's sentences by language and key
    public static Compiled compile(
            PolicyConfig config,
            ProfileConfig profile,
            WritingConfig writing,
            Map<String, Map<String, String>> templates,
            String version,
            Surroundings surroundings) {
        return new PolicyCompiler(config, profile, version, surroundings).compile(writing, templates);
    }

    /// All teams whose members may be chosen, or whose members' load counts, when the given teams are asked.
    /// Two decisions that could give a lead to the same rep share at least one of them.
    public Set<String> sharing(Collection<String> asked) {
        Set<String> all = new LinkedHashSet<>();
        for (var team : asked) {
            all.add(team);
            var members = teams.containsKey(team) ? teamOf(team).members().keySet() : Set.<String>of();
            members.forEach(rep -> all.addAll(rep(rep).teams()));
        }
        return all;
    }

    /// What is known of the lead's company; nothing where nothing asks for it.
    public AccountFacts accountOf(Lead lead, Accounts accounts) {
        return profiling
                .accounts()
                .map(matching -> accounts.of(lead, matching, reps::containsKey))
                .orElse(AccountFacts.NONE);
    }

    /// The automation of this name, while there is one.
    public Optional<Automation> automation(String name) {
        return automations.stream().filter(a -> a.name().equals(name)).findFirst();
    }

    /// The SLA that a rule names.
    public Optional<Sla> slaOf(String rule) {
        return rules.stream().filter(r -> r.name().equals(rule)).findFirst().flatMap(Rule::sla);
    }

    /// Name of the sentences that reps are told with about leads of a rule; empty for the usual ones.
    public Optional<String> textsOf(String rule) {
        return rules.stream().filter(r -> r.name().equals(rule)).findFirst().flatMap(Rule::texts);
    }

    /// The manager of a team that is still there.
    public Optional<String> managerOf(String team) {
        return Optional.ofNullable(teams.get(team)).flatMap(Team::manager);
    }

    /// What caps must know of the leads given lately, for all who may be chosen in these teams.
    public List<Lately> lately(Set<String> asked) {
        if (!capped) {
            return List.of();
        }
        Map<GivenTo, List<Cap>> caps = new LinkedHashMap<>();
        // A rule may name somebody who is in no team.
        reps.values().stream()
                .filter(rep -> rep.teams().isEmpty())
                .forEach(rep -> caps.put(new GivenTo(rep.id(), ""), rep.caps()));
        asked.stream()
                .sorted()
                .filter(teams::containsKey)
                .map(this::teamOf)
                .forEach(team -> Stream.concat(team.members().keySet().stream(), team.manager().stream())
                        .forEach(rep -> {
                            caps.put(new GivenTo(rep, ""), rep(rep).caps());
                            caps.put(new GivenTo(rep, team.id()), team.caps());
                        }));
        return caps.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> new Lately(
                        e.getKey(),
                        e.getValue().stream().mapToInt(Cap::most).max().orElse(0),
                        e.getValue().stream()
                                .map(Cap::reach)
                                .max(Duration::compareTo)
                                .orElse(Duration.ZERO)))
                .toList();
    }

    /// How closely decisions look at past results.
    public Depth resultsAsked() {
        return Stream.concat(
                        teams.values().stream().map(Team::distribution),
                        rules.stream()
                                .map(Rule::target)
                                .filter(Target.ToTeam.class::isInstance)
                                .map(to -> ((Target.ToTeam) to).distribution()))
                .filter(TopPerformer.class::isInstance)
                .map(best -> ((TopPerformer) best).depth())
                .max(Comparator.naturalOrder())
                .orElse(Depth.NONE);
    }

    public Team teamOf(String id) {
        return Optional.ofNullable(teams.get(id)).orElseThrow();
    }

    public Rep rep(String id) {
        return Optional.ofNullable(reps.get(id)).orElseThrow();
    }

    static <K, V> Map<K, V> ordered(Map<K, V> map) {
        return java.util.Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
