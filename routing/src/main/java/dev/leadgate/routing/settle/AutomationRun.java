package dev.leadgate.routing.settle;

import dev.leadgate.notice.Clause;
import dev.leadgate.routing.OneOf;
import dev.leadgate.routing.Roster;
import dev.leadgate.routing.Router;
import dev.leadgate.routing.automation.Automation;
import dev.leadgate.routing.policy.GiveBack;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.store.DueRun;
import dev.leadgate.store.Held;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Move;
import dev.leadgate.store.Move.Course;
import dev.leadgate.store.Move.Happened;
import dev.leadgate.store.MoveFacts;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.Settlement.Notice;
import dev.leadgate.store.Settlement.Placement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One automation on one lead. All it does is one change; what follows from it are runs of their own.
record AutomationRun(Policy policy, MoveFacts facts, DueRun run) {
    static final String RAN = "automation_ran";

    /// A run that fails as often is given up.
    private static final int ATTEMPTS = 5;

    /// A lead that was contacted, or is closed, moves only when a person says so.
    private static final Set<LeadState> MOVABLE = Set.of(LeadState.WAITING, LeadState.ASSIGNED, LeadState.ACCEPTED);

    private static final Set<LeadState> GONE = Set.of(LeadState.MERGED, LeadState.ERASED);

    /// Teams whose counters it may read or write.
    Set<String> teams() {
        var wanted = wanted().filter(a -> a.actions().moves());
        if (wanted.isEmpty()) {
            return Set.of();
        }
        var teams = new HashSet<>(new Rerouting(policy, rewritten(wanted.get())).teams(Optional.empty()));
        wanted.get()
                .actions()
                .owners()
                .forEach(rep -> teams.addAll(policy.rep(rep).teams()));
        return teams;
    }

    Move move(RosterState roster) {
        if (run.attempt() > ATTEMPTS) {
            return stays(List.of(said(Caused.STOPPED, "it failed " + ATTEMPTS + " times")));
        }
        return wanted().map(automation -> move(automation, roster)).orElseGet(Move.Already::new);
    }

    /// The automation, when it is still there and its condition holds.
    private Optional<Automation> wanted() {
        return policy.automation(run.follow().automation())
                .filter(a ->
                        run.attempt() <= ATTEMPTS && !GONE.contains(facts.held().state()))
                .filter(a -> a.when()
                        .map(when ->
                                when.holds(Router.view(policy, new Rerouting(policy, facts).subject(), facts.now())))
                        .orElse(true));
    }

    private Rewriting rewriting(Automation automation) {
        return new Rewriting(
                facts.held().lead(),
                automation.actions().set(),
                automation.actions().tags());
    }

    /// The lead as its rules see it after the fields and tags were set.
    private MoveFacts rewritten(Automation automation) {
        var held = facts.held();
        var lead = rewriting(automation).after();
        var after = new Held(
                held.number(),
                lead,
                held.receivedAt(),
                held.state(),
                held.owner(),
                held.team(),
                held.rule(),
                held.holdings(),
                held.next());
        return new MoveFacts(after, facts.known(), facts.accounts(), facts.sequences(), facts.cause(), facts.now());
    }

    private Move move(Automation automation, RosterState roster) {
        var rewriting = rewriting(automation);
        var done = new ArrayList<String>();
        if (!rewriting.nothing()) {
            done.add(rewriting.said());
        }
        var moved = automation.actions().moves() ? owner(automation, roster, done) : Optional.<Move.Change>empty();
        var base = moved.orElseGet(() -> stays(List.of()));
        var told = told(automation, base, done);
        var events = new ArrayList<Happened>();
        var courses = courses(automation, done, events);
        if (done.isEmpty()) {
            return new Move.Already();
        }
        var change = (rewriting.nothing() ? base : base.rewriting(rewriting.after())).taking(courses);
        events.add(said(RAN, String.join("; ", done)));
        var path = Stream.concat(run.follow().path().stream(), Stream.of(automation.name()))
                .toList();
        return Caused.by(policy, facts, change.and(events, told, List.of()), path);
    }

    /// What the lead is in already it does not enter again.
    private List<Course> courses(Automation automation, List<String> done, List<Happened> events) {
        var courses = new ArrayList<Course>();
        automation.actions().stops().filter(facts.sequences()::contains).ifPresent(sequence -> {
            courses.add(new Course.End(sequence, "automation"));
            events.add(new Happened(
                    "sequence_stopped", SlaLadder.GATEWAY, Map.of("sequence", sequence, "why", "automation")));
            done.add("left sequence " + sequence);
        });
        automation
                .actions()
                .starts()
                .filter(sequence -> !facts.sequences().contains(sequence))
                .ifPresent(sequence -> Optional.ofNullable(
                                policy.writing().sequences().get(sequence))
                        .flatMap(found -> found.due(0, facts.now()))
                        .ifPresent(due -> {
                            courses.add(new Course.Begin(sequence, due));
                            events.add(
                                    new Happened("sequence_started", SlaLadder.GATEWAY, Map.of("sequence", sequence)));
                            done.add("entered sequence " + sequence);
                        }));
        return courses;
    }

    private Optional<Move.Change> owner(Automation automation, RosterState roster, List<String> done) {
        var held = facts.held();
        if (!MOVABLE.contains(held.state())) {
            done.add("stays where it is, it is " + held.state().word());
            return Optional.empty();
        }
        var onward = new Onward(policy, rewritten(automation), roster);
        var reason = new Onward.Reason(
                "automation",
                Clause.of("automation", "automation", automation.name()),
                SlaLadder.GATEWAY,
                GiveBack.REASSIGNED);
        return automation.actions().byRule()
                ? byRule(onward, reason, done)
                : named(automation.actions().owners(), roster, onward, reason, done);
    }

    private static Optional<Move.Change> byRule(Onward onward, Onward.Reason reason, List<String> done) {
        return switch (onward.choose()) {
            case Onward.Choice.Rep(var chosen) -> {
                done.add("given to " + chosen.to().rep() + " by rule "
                        + chosen.to().rule());
                yield Optional.of(onward.to(chosen, reason, List.of(), List.of()));
            }
            case Onward.Choice.Nobody nobody -> {
                done.add("stays where it is: " + nobody.waiting().why().english());
                yield Optional.empty();
            }
        };
    }

    private Optional<Move.Change> named(
            List<String> owners, RosterState roster, Onward onward, Onward.Reason reason, List<String> done) {
        var held = facts.held();
        if (held.owner().filter(owners::contains).isPresent()) {
            done.add("stays with " + held.owner().get());
            return Optional.empty();
        }
        var fresh = owners.stream()
                .filter(rep ->
                        !held.everybody().contains(rep) && onward.against(rep).isEmpty())
                .toList();
        var pick = OneOf.pick(policy, fresh, new Roster(roster), held.lead().id(), facts.now());
        var named = pick.rep().map(rep -> onward.named(rep, reason.because().and(Clause.text(pick.why()))));
        if (named.orElse(null) instanceof Onward.Chosen chosen) {
            done.add("given to " + chosen.to().rep() + ", " + pick.why());
            return Optional.of(onward.to(chosen, reason, List.of(), List.of()));
        }
        done.add("stays where it is, "
                + (fresh.isEmpty() ? "all of them had it, or never get leads of this company" : pick.why()));
        return Optional.empty();
    }

    private List<Notice> told(Automation automation, Move.Change change, List<String> done) {
        var notices = new Notices(policy, facts.now());
        var held = rewritten(automation).held();
        var why = Clause.of(
                "automation_on",
                "automation",
                automation.name(),
                "on",
                run.follow().happening().toString());
        var told = new ArrayList<Notice>();
        automation.actions().told().stream()
                .flatMap(who -> whom(who, change).stream())
                .distinct()
                .forEach(rep -> {
                    told.addAll(notices.news("automation", rep, held, Optional.empty(), why::in));
                    done.add("told " + rep);
                });
        automation.actions().webhook().ifPresent(notifier -> {
            told.add(notices.call(notifier, automation.name(), held, why.english()));
            done.add("called " + notifier);
        });
        return told;
    }

    private Optional<String> whom(String who, Move.Change change) {
        return switch (who) {
            case Automation.OWNER ->
                change.placement().isPresent()
                        ? change.placement()
                                .filter(Placement.Assigned.class::isInstance)
                                .map(p -> ((Placement.Assigned) p).rep())
                        : facts.held().owner();
            case Automation.MANAGER -> policy.managerOf(facts.held().team());
            default -> Optional.of(who);
        };
    }

    private Move.Change stays(List<Happened> happened) {
        return new Move.Change(
                facts.held().state(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                facts.held().next(),
                happened,
                List.of());
    }

    private Happened said(String kind, String what) {
        var name = run.follow().automation();
        return new Happened(
                kind,
                SlaLadder.GATEWAY,
                Map.of("automation", name, "on", run.follow().happening().toString(), "why", name + ": " + what));
    }
}
