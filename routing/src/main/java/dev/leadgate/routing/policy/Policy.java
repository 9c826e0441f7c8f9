package dev.leadgate.routing.policy;

import dev.leadgate.config.Diagnostic;
import dev.leadgate.routing.calendar.WeeklyHours;
import dev.leadgate.routing.expression.Condition;
import dev.leadgate.routing.profile.ProfileConfig;
import dev.leadgate.routing.profile.Profiling;
import dev.leadgate.spi.Distribution;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A checked configuration, ready to decide. Immutable; every name in it resolves.
///
/// @param version label that stands in every decision
/// @param rules at least one, the last of which takes every lead
/// @param ladder the rep's channels in the order they are tried
/// @param profiling what is worked out about a lead before its rules are asked
public record Policy(
        String version,
        ZoneId zone,
        MergeConfig merge,
        Map<String, WeeklyHours> hours,
        Map<String, Rep> reps,
        Map<String, Team> teams,
        List<Rule> rules,
        List<Step> ladder,
        Profiling profiling) {

    public Policy {
        hours = Map.copyOf(hours);
        reps = Map.copyOf(reps);
        teams = Map.copyOf(teams);
        rules = List.copyOf(rules);
        ladder = List.copyOf(ladder);
    }

    /// @param zone in which times are shown
    /// @param addresses by notifier type
    public record Rep(
            String id,
            String name,
            String language,
            ZoneId zone,
            Optional<WeeklyHours> hours,
            Set<String> skills,
            OptionalInt maxOpen,
            Map<String, String> addresses,
            Set<String> teams) {
        public Rep {
            skills = Set.copyOf(skills);
            addresses = Map.copyOf(addresses);
        }
    }

    /// @param members rep → weight, in the order of the configuration
    public record Team(
            String id,
            String by,
            Distribution distribution,
            Map<String, Double> members,
            WhenNobody whenNobody,
            Optional<String> manager) {}

    /// @param number from 1, as people count
    /// @param when empty for a rule that takes every lead
    public record Rule(
            int number,
            String name,
            Optional<Condition> when,
            Target target,
            List<String> skills,
            Optional<WhenNobody> whenNobody) {
        public Rule {
            skills = List.copyOf(skills);
        }
    }

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
    /// @param notifiers id → type; empty when they are not to be checked, then a word is its own
    /// type
    /// @param distributions by the word in `by:`, beyond the built-in ones
    /// @param reachEverybody ids of the notifiers that need no address of a rep
    public record Surroundings(
            Optional<Map<String, String>> notifiers,
            Set<String> reachEverybody,
            Map<String, Distribution> distributions) {
        public static final Surroundings NONE = new Surroundings(Optional.empty(), Set.of(), Map.of());
    }

    /// Checks everything and reports every problem at once.
    public static Compiled compile(PolicyConfig config, String version) {
        return compile(config, version, Surroundings.NONE);
    }

    public static Compiled compile(PolicyConfig config, String version, Surroundings surroundings) {
        return compile(config, ProfileConfig.NONE, version, surroundings);
    }

    /// @param profile the same file's other half
    public static Compiled compile(
            PolicyConfig config, ProfileConfig profile, String version, Surroundings surroundings) {
        return new PolicyCompiler(config, profile, version, surroundings).compile();
    }

    /// All teams whose members may be chosen, or whose members' load is consumed, when the given
    /// teams are asked. Two decisions that could give a lead to the same rep share at least one
    /// of them.
    public Set<String> sharing(Collection<String> asked) {
        Set<String> all = new LinkedHashSet<>();
        for (var team : asked) {
            all.add(team);
            var members = teams.containsKey(team) ? teamOf(team).members().keySet() : Set.<String>of();
            members.forEach(rep -> all.addAll(rep(rep).teams()));
        }
        return all;
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
