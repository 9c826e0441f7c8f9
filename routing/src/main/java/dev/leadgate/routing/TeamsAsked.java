package dev.leadgate.routing;

import dev.leadgate.routing.policy.EscalateTo;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Policy.Rule;
import dev.leadgate.routing.policy.Policy.Target;
import dev.leadgate.routing.policy.Sla;
import dev.leadgate.routing.policy.WhenNobody;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Which teams a decision may ask, told before the roster is known: conditions never look at the
/// roster.
public final class TeamsAsked {

    private TeamsAsked() {}

    /// Everything [Router#decide] may read for this subject, or more.
    public static Set<String> of(Policy policy, Subject subject, Instant now) {
        var view = Router.view(policy, subject, now);
        Set<String> asked = new LinkedHashSet<>();
        subject.attached()
                .flatMap(Subject.Attachment::owner)
                .filter(policy.reps()::containsKey)
                .ifPresent(rep -> asked.addAll(policy.rep(rep).teams()));
        for (var rule : policy.rules()) {
            if (rule.when().map(when -> when.holds(view)).orElse(true)) {
                boolean keeps = add(policy, subject, rule, asked);
                if (!subject.earlier().isEmpty()) {
                    last(policy, rule, asked);
                }
                if (keeps) {
                    break;
                }
            }
        }
        return policy.sharing(asked);
    }

    /// When everybody had it.
    private static void last(Policy policy, Rule rule, Set<String> asked) {
        switch (rule.sla().map(Sla::escalateTo).orElseGet(EscalateTo.Manager::new)) {
            case EscalateTo.Manager manager -> {}
            case EscalateTo.OnCall onCall -> {}
            case EscalateTo.Rep(var rep) -> asked.addAll(policy.rep(rep).teams());
            case EscalateTo.Team(var team) -> follow(policy, team, Optional.empty(), asked);
        }
    }

    /// Whether the rule keeps every lead it accepts.
    private static boolean add(Policy policy, Subject subject, Rule rule, Set<String> asked) {
        return switch (rule.target()) {
            case Target.ToTeam to -> follow(policy, to.team(), rule.whenNobody(), asked);
            case Target.ToRep(var rep) -> person(policy, rep, rule, asked);
            case Target.ToOwner(var whose) ->
                subject.owner(policy, whose)
                        .map(owner -> person(policy, owner.rep(), rule, asked))
                        .orElse(false);
        };
    }

    private static boolean person(Policy policy, String rep, Rule rule, Set<String> asked) {
        asked.addAll(policy.rep(rep).teams());
        return next(policy, rule.whenNobody().orElse(new WhenNobody.Wait()), asked);
    }

    private static boolean follow(Policy policy, String team, Optional<WhenNobody> own, Set<String> asked) {
        asked.add(team);
        return next(policy, own.orElse(policy.teamOf(team).whenNobody()), asked);
    }

    private static boolean next(Policy policy, WhenNobody whenNobody, Set<String> asked) {
        return switch (whenNobody) {
            case WhenNobody.OtherTeam(var other) ->
                asked.contains(other) || follow(policy, other, Optional.empty(), asked);
            case WhenNobody.NextRule next -> false;
            case WhenNobody.Wait wait -> true;
            case WhenNobody.Manager manager -> true;
            case WhenNobody.OnCall onCall -> true;
            case WhenNobody.IgnoreAvailability ignore -> true;
        };
    }
}
