package dev.leadgate.routing;

import dev.leadgate.notice.Clause;
import dev.leadgate.routing.Decision.Outcome;
import dev.leadgate.routing.Decision.RuleTrial;
import dev.leadgate.routing.Decision.RuleTrial.Result;
import dev.leadgate.routing.TeamChoice.Choice;
import dev.leadgate.routing.distribution.FirstToClaim;
import dev.leadgate.routing.expression.Condition.Verdict;
import dev.leadgate.routing.expression.LeadView;
import dev.leadgate.routing.policy.EscalateTo;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Policy.Rule;
import dev.leadgate.routing.policy.Policy.Target;
import dev.leadgate.routing.policy.Sla;
import dev.leadgate.routing.policy.Team;
import dev.leadgate.routing.policy.WhenNobody;
import dev.leadgate.routing.policy.Whose;
import dev.leadgate.spi.Distribution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides one lead. Pure: no I/O, no clock, no chance; live routing, simulation, replay and
/// configuration tests all call this.
public final class Router {
    private final Policy policy;
    private final Subject subject;
    private final Instant now;
    private final Asking asking;
    private final List<RuleTrial> trials = new ArrayList<>();
    private final Set<String> asked = new LinkedHashSet<>();

    private Router(Policy policy, Subject subject, Roster roster, Instant now) {
        this.policy = policy;
        this.subject = subject;
        this.now = now;
        var excluded = policy.profiling().excluded(subject.lead(), subject.account());
        this.asking = new Asking(
                new TeamChoice(policy, subject.lead(), subject.earlier(), roster, new Shifts(now), excluded));
    }

    /// The roster is read, not changed.
    ///
    /// @param now by which calendars and statuses are read
    public static Decision decide(Policy policy, Subject subject, Roster roster, Instant now) {
        return new Router(policy, subject, roster, now).decide();
    }

    /// Decides, and lets the roster know what the lead took.
    public static Decision settle(Policy policy, Subject subject, Roster roster, Instant now) {
        var router = new Router(policy, subject, roster, now);
        var decision = router.decide();
        router.asking.keep(roster);
        var outcome = decision.outcome();
        // A test is nobody's turn.
        if (!subject.lead().test()) {
            outcome.rep()
                    .ifPresent(rep -> roster.assigned(
                            outcome.team(),
                            rep,
                            outcome.counts(),
                            outcome.turns().orElse(1.0),
                            now));
        }
        return decision;
    }

    /// What conditions see of the subject.
    public static LeadView view(Policy policy, Subject subject, Instant now) {
        var plain = new LeadView(
                subject.lead(), subject.number(), subject.receivedAt(), subject.history(), policy.hours(), now);
        return policy.profiling().view(plain, subject.account());
    }

    private Decision decide() {
        var view = view(policy, subject, now);
        var decision = byRules(view).about(Known.of(policy, subject, view));
        return decision.outcome().rep().isPresent() ? decision : decision.waitingFor(asking.refusals());
    }

    private Decision byRules(LeadView view) {
        Optional<Tried> last = Optional.empty();
        var same = attached();
        if (same.isPresent()) {
            return same.get();
        }
        for (var rule : policy.rules()) {
            var verdict = rule.when().map(when -> when.test(view)).orElse(new Verdict(true, false, "always"));
            if (!verdict.matched()) {
                trials.add(trial(rule, verdict.failed() ? Result.FAILED : Result.NOT_MATCHED, verdict.because()));
                continue;
            }
            var tried = tryRule(rule);
            if (tried.isEmpty()) {
                trials.add(trial(rule, Result.NOT_MATCHED, nobody(rule)));
                continue;
            }
            last = tried;
            if (!tried.get().goesOn()) {
                return decision(rule, verdict.because(), tried.get());
            }
            trials.add(trial(
                    rule,
                    Result.PASSED_ON,
                    verdict.because() + ", but " + tried.get().outcome().why()));
        }
        return afterLast(last);
    }

    private static String nobody(Rule rule) {
        return (rule.target() instanceof Target.ToOwner(var whose) ? whose : Whose.LEAD).word() + " is empty";
    }

    /// A lead that belongs to an open one goes to the same rep, if they can take it; otherwise the
    /// rules decide.
    private Optional<Decision> attached() {
        var rep = subject.attached().flatMap(Subject.Attachment::owner).filter(policy.reps()::containsKey);
        if (rep.isEmpty()) {
            return Optional.empty();
        }
        var because = subject.attached().orElseThrow().because();
        var rule = new Rule(
                0,
                "merge_duplicates",
                Optional.empty(),
                new Target.ToRep(rep.get()),
                Policy.Skills.NONE,
                Optional.of(new WhenNobody.NextRule()),
                Optional.empty(),
                Optional.empty());
        var tried = person(rule, rep.get(), Clause.of("repeats"));
        if (!tried.goesOn()) {
            return Optional.of(decision(rule, because, tried));
        }
        trials.add(trial(
                rule, Result.PASSED_ON, because + ", but " + tried.outcome().why()));
        return Optional.empty();
    }

    // Every rule was passed on: the lead waits where it was last refused.
    private Decision afterLast(Optional<Tried> last) {
        var tried = last.orElseGet(
                () -> new Tried(Outcome.waiting("", "", Clause.of("no_rule"), Optional.empty()), Choice.NONE, false));
        return new Decision(
                policy.version(),
                now,
                tried.outcome(),
                trials,
                tried.choice().candidates(),
                tried.choice().by(),
                List.copyOf(asked));
    }

    private Decision decision(Rule rule, String because, Tried tried) {
        trials.add(trial(rule, Result.MATCHED, because));
        policy.rules().stream().skip(rule.number()).forEach(later -> trials.add(trial(later, Result.NOT_REACHED, "")));
        var choice = tried.choice();
        var before = asked.stream().filter(team -> !team.equals(choice.team())).toList();
        return new Decision(policy.version(), now, tried.outcome(), trials, choice.candidates(), choice.by(), before);
    }

    private static RuleTrial trial(Rule rule, Result result, String because) {
        return new RuleTrial(rule.number(), rule.name(), result, because);
    }

    /// Empty when the rule sends the lead to an owner and it has none.
    private Optional<Tried> tryRule(Rule rule) {
        return switch (rule.target()) {
            case Target.ToTeam to -> Optional.of(team(rule, to));
            case Target.ToRep(var rep) ->
                Optional.of(person(rule, rep, Clause.of("named_by_rule", "rule", rule.name())));
            case Target.ToOwner(var whose) ->
                subject.owner(policy, whose).map(owner -> person(rule, owner.rep(), owner.why()));
        };
    }

    private Tried team(Rule rule, Target.ToTeam to) {
        asked.add(to.team());
        var team = policy.teamOf(to.team());
        var skills = SkillsWanted.of(rule.skills(), subject, now);
        var choice = asking.team(team, to.by(), to.distribution(), skills.now(), false);
        if (choice.rep().isPresent()) {
            return claimable(rule, choice, to.distribution()).orElseGet(() -> assigned(rule, choice, skills.now()));
        }
        if (skills.relaxes().isPresent()) {
            var later = asking.team(team, to.by(), to.distribution(), skills.required(), false);
            if (later.rep().isPresent()) {
                return relaxing(rule, choice, skills);
            }
            return nobody(rule, later, rule.whenNobody().orElse(team.whenNobody()));
        }
        return nobody(rule, choice, rule.whenNobody().orElse(team.whenNobody()));
    }

    // A test is nobody's to claim. Of a lead that reps pull nobody is told.
    private Optional<Tried> claimable(Rule rule, Choice choice, Distribution distribution) {
        return FirstToClaim.openUntil(distribution, subject.receivedAt(), now)
                .filter(until -> !subject.lead().test())
                .map(until -> Tried.waits(rule, choice, claim(choice), until));
    }

    private static Clause claim(Choice choice) {
        var key = choice.by().equals(FirstToClaim.PULL) ? "pull_has_it" : "first_has_it";
        return Clause.of(key, "team", choice.team());
    }

    private List<String> required(Rule rule) {
        return SkillsWanted.of(rule.skills(), subject, now).required();
    }

    // Somebody could take it, but not yet: who fits better may still come.
    private static Tried relaxing(Rule rule, Choice choice, SkillsWanted skills) {
        var next = skills.relaxes().orElseThrow();
        var until = choice.until().filter(at -> at.isBefore(next)).orElse(next);
        var wanted = String.join(", ", skills.preferred());
        return Tried.waits(rule, choice, Clause.of("nobody_with", "team", choice.team(), "skills", wanted), until);
    }

    private Tried assigned(Rule rule, Choice choice, List<String> wanted) {
        var rep = choice.rep().orElseThrow();
        // A test is nobody's turn.
        boolean counts = !subject.lead().test();
        var turns = counts
                ? policy.teamOf(choice.team()).turns(subject.lead().inquiry().value())
                : Optional.<Double>empty();
        var outcome = Outcome.assigned(rule.name(), choice.team(), rep, choice.inTurn(wanted), counts);
        return new Tried(outcome.counting(turns), choice, false);
    }

    private Tried nobody(Rule rule, Choice choice, WhenNobody whenNobody) {
        return switch (whenNobody) {
            case WhenNobody.Wait wait ->
                everybodyHadIt(choice) ? last(rule, choice) : Tried.waiting(rule, choice, false);
            case WhenNobody.NextRule next -> Tried.waiting(rule, choice, true);
            case WhenNobody.OtherTeam(var other) ->
                asked.contains(other) ? Tried.waiting(rule, choice, false) : otherTeam(rule, other);
            case WhenNobody.Manager manager -> manager(rule, choice);
            case WhenNobody.OnCall onCall -> onCall(rule, choice);
            case WhenNobody.IgnoreAvailability ignore -> ignoring(rule, choice);
        };
    }

    // The other team goes on by its own setting; a team that was asked before is not asked again.
    private Tried otherTeam(Rule rule, String other) {
        asked.add(other);
        var team = policy.teamOf(other);
        var choice = asking.team(team, team.by(), team.distribution(), required(rule), false);
        return choice.rep().isPresent()
                ? assigned(rule, choice, required(rule))
                : nobody(rule, choice, team.whenNobody());
    }

    // Waiting would be for ever.
    private boolean everybodyHadIt(Choice choice) {
        return !subject.earlier().isEmpty()
                && choice.candidates().stream().allMatch(c -> subject.earlier().contains(c.rep()));
    }

    // Whom the rule's SLA names for the end.
    private Tried last(Rule rule, Choice choice) {
        return switch (rule.sla().map(Sla::escalateTo).orElseGet(EscalateTo.Manager::new)) {
            case EscalateTo.Manager manager -> manager(rule, choice);
            case EscalateTo.OnCall onCall -> onCall(rule, choice);
            case EscalateTo.Rep(var rep) -> given(rule, choice, Optional.of(rep), "named_none_can");
            case EscalateTo.Team(var other) -> asked.contains(other) ? manager(rule, choice) : otherTeam(rule, other);
        };
    }

    private Tried manager(Rule rule, Choice choice) {
        var manager = Optional.ofNullable(policy.teams().get(choice.team())).flatMap(Team::manager);
        return given(rule, choice, manager, "manager_none_can");
    }

    // Hours and status do not count: somebody has to.
    private Tried onCall(Rule rule, Choice choice) {
        return given(rule, choice, EscalateTo.OnCall.of(policy, choice.team(), now), "on_call_none_can");
    }

    /// @param why key of the clause
    private Tried given(Rule rule, Choice choice, Optional<String> to, String why) {
        return to.filter(rep -> !subject.earlier().contains(rep))
                .filter(rep -> !asking.excludes(rep))
                .map(rep -> Tried.given(rule, choice, rep, Clause.of(why, "team", choice.team())))
                .orElseGet(() -> Tried.waiting(rule, choice, false));
    }

    private Tried ignoring(Rule rule, Choice choice) {
        var team = policy.teams().get(choice.team());
        if (team == null || choice.person()) {
            var again = asking.person(choice.candidates().getFirst().rep(), choice.team(), required(rule), true);
            return again.rep().isPresent()
                    ? Tried.named(rule, again, Clause.of("though_away"))
                    : Tried.waiting(rule, again, false);
        }
        var distribution =
                rule.target() instanceof Target.ToTeam to && to.team().equals(team.id())
                        ? to.distribution()
                        : team.distribution();
        var again = asking.team(team, choice.by(), distribution, required(rule), true);
        return again.rep().isPresent() ? assigned(rule, again, required(rule)) : Tried.waiting(rule, again, false);
    }

    private Tried person(Rule rule, String rep, Clause why) {
        var home = policy.rep(rep).teams().stream().sorted().findFirst().orElse("");
        var choice = asking.person(rep, home, required(rule), false);
        return choice.rep().isPresent()
                ? Tried.named(rule, choice, why)
                : nobody(rule, choice, rule.whenNobody().orElse(new WhenNobody.Wait()));
    }
}
