package dev.leadgate.routing.profile;

import dev.leadgate.lead.Lead;
import dev.leadgate.routing.account.AccountFacts;
import dev.leadgate.routing.account.AccountMatch;
import dev.leadgate.routing.expression.Condition;
import dev.leadgate.routing.expression.LeadView;
import dev.leadgate.routing.expression.Profile;
import dev.leadgate.routing.expression.Score;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A checked [ProfileConfig], ready to use. Immutable and pure.
///
/// @param tags rules in the order of the configuration
/// @param segments in the order of the configuration
/// @param accounts how accounts are matched; empty when nothing asks for them
/// @param never account or domain → reps
/// @param territories where leads belong
public record Profiling(
        Scoring scoring,
        List<TagRule> tags,
        Map<String, Condition> segments,
        Optional<AccountMatch> accounts,
        Map<String, List<String>> never,
        Territories territories) {

    public static final Profiling NONE =
            new Profiling(Scoring.NONE, List.of(), Map.of(), Optional.empty(), Map.of(), Territories.NONE);

    public record TagRule(Condition when, List<String> add) {
        public TagRule {
            add = List.copyOf(add);
        }
    }

    public Profiling {
        tags = List.copyOf(tags);
        segments = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(segments));
        never = Map.copyOf(never);
    }

    /// All conditions that are asked here.
    public Stream<Condition> conditions() {
        return Stream.of(scoring.conditions(), tags.stream().map(TagRule::when), segments.values().stream())
                .flatMap(conditions -> conditions);
    }

    /// What rules see: the view with its score and segments.
    ///
    /// @param plain without them
    public LeadView view(LeadView plain, AccountFacts account) {
        var territory = territories.of(plain);
        var known = plain.with(new Profile(Score.NONE, account, Map.of(), territory));
        return plain.with(new Profile(scoring.of(known), account, segments, territory));
    }

    /// Tags a new lead gets, each once, without those it has.
    ///
    /// @param view as made by [#view]
    public List<String> tags(LeadView view, Collection<String> had) {
        var added = new LinkedHashSet<String>();
        for (var rule : tags) {
            if (rule.when().holds(view)) {
                added.addAll(rule.add());
            }
        }
        added.removeAll(had);
        return List.copyOf(added);
    }

    /// Names of the segments the lead is in.
    public List<String> segmentsOf(LeadView view) {
        var found = new ArrayList<String>();
        segments.forEach((name, when) -> {
            if (when.holds(view)) {
                found.add(name);
            }
        });
        return List.copyOf(found);
    }

    /// Reps who never get this lead, each with the account or domain for which that is so.
    public Map<String, String> excluded(Lead lead, AccountFacts account) {
        if (never.isEmpty()) {
            return Map.of();
        }
        var names = new LinkedHashSet<String>(account.line());
        lead.person().companyDomain().ifPresent(names::add);
        lead.person()
                .email()
                .map(mail -> mail.substring(mail.lastIndexOf('@') + 1))
                .ifPresent(names::add);
        Map<String, String> reps = new HashMap<>();
        for (var name : names) {
            never.getOrDefault(name, List.of()).forEach(rep -> reps.putIfAbsent(rep, name));
        }
        return reps;
    }
}
