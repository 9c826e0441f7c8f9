package dev.leadgate.routing.settle;

import dev.leadgate.lead.Lead;
import dev.leadgate.notice.Clause;
import dev.leadgate.routing.action.ActionTable;
import dev.leadgate.routing.action.ActionTable.Verdict;
import dev.leadgate.routing.policy.GiveBack;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Sla;
import dev.leadgate.routing.sla.SlaClock;
import dev.leadgate.store.AccountKey;
import dev.leadgate.store.Cause;
import dev.leadgate.store.Decider.Lately;
import dev.leadgate.store.Held;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Move;
import dev.leadgate.store.Move.Happened;
import dev.leadgate.store.Move.Leaving;
import dev.leadgate.store.Move.Refusal;
import dev.leadgate.store.MoveFacts;
import dev.leadgate.store.Mover;
import dev.leadgate.store.NextStep;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.Settlement.Entry;
import dev.leadgate.store.TimerStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Decides what becomes of a lead by the policy: what may be done, who is next, which clock runs.
public record RoutingMover(Policy policy) implements Mover {

    @Override
    public Set<String> teams(MoveFacts facts) {
        var held = facts.held();
        var rerouting = new Rerouting(policy, facts);
        return switch (facts.cause()) {
            case Cause.Acted(var action, var actor) ->
                switch (judge(held, action, actor)) {
                    case Verdict.Moves(var moving) ->
                        rerouting.teams(moving instanceof LeadAction.Reassign(var to) ? to : Optional.empty());
                    case Verdict.Takes(var rep) -> rerouting.around(Optional.of(rep));
                    case Verdict.Becomes becomes ->
                        becomes.state().open()
                                ? Set.of()
                                : held.holding().map(Holding::team).map(Set::of).orElse(Set.of());
                    case Verdict.Already already -> Set.of();
                    case Verdict.Refused refused -> Set.of();
                };
            case Cause.TimeCame(var step) ->
                SlaLadder.moves(policy, held, step)
                        .map(sla -> rerouting.teams(sla.escalateTo()))
                        .orElse(Set.of());
            case Cause.Automated(var run) -> new AutomationRun(policy, facts, run).teams();
            case Cause.LetterFailed failed -> Set.of();
            case Cause.WentAway(var rep) -> leavesWhenAway(held, rep) ? rerouting.teams(Optional.empty()) : Set.of();
        };
    }

    @Override
    public boolean asksForAccounts() {
        return policy.profiling().accounts().isPresent();
    }

    @Override
    public Set<AccountKey> accountKeys(Lead lead) {
        return policy.profiling()
                .accounts()
                .map(matching -> matching.keys(lead))
                .orElse(Set.of());
    }

    @Override
    public List<Lately> lately(Set<String> teams) {
        return policy.lately(teams);
    }

    @Override
    public boolean heedsAbsence() {
        return policy.slas().values().stream().anyMatch(Sla::whenAway);
    }

    @Override
    public Move move(MoveFacts facts, RosterState roster) {
        return switch (facts.cause()) {
            case Cause.Acted(var action, var actor) -> followed(facts, acted(facts, roster, action, actor));
            case Cause.TimeCame(var step) -> followed(facts, new SlaLadder(policy, facts, roster).step(step));
            case Cause.WentAway(var rep) -> followed(facts, wentAway(facts, roster, rep));
            case Cause.Automated(var run) -> new AutomationRun(policy, facts, run).move(roster);
            case Cause.LetterFailed failed -> letterFailed(facts, failed);
        };
    }

    /// Whoever has the lead is told; the lead stays as it is.
    private Move letterFailed(MoveFacts facts, Cause.LetterFailed failed) {
        var held = facts.held();
        if (held.owner().isEmpty()) {
            return new Move.Already();
        }
        var told = new Notices(policy, facts.now())
                .news(
                        "letter_failed",
                        held.owner().get(),
                        held,
                        Optional.empty(),
                        words -> words.say("letter_failed", "via", failed.via()));
        return new Move.Change(
                held.state(), Optional.empty(), Optional.empty(), Optional.empty(), held.next(), List.of(), told);
    }

    /// The same with the automations that it causes.
    private Move followed(MoveFacts facts, Move move) {
        return move instanceof Move.Change change && !policy.automations().isEmpty()
                ? Caused.by(policy, facts, change, List.of())
                : move;
    }

    private Verdict judge(Held held, LeadAction action, Actor actor) {
        return ActionTable.judge(
                held, action, actor, policy.managerOf(held.team()).map(Set::of).orElse(Set.of()));
    }

    private Move acted(MoveFacts facts, RosterState roster, LeadAction action, Actor actor) {
        return switch (judge(facts.held(), action, actor)) {
            case Verdict.Already already -> new Move.Already();
            case Verdict.Refused(var why) -> new Move.Refused(why, "");
            case Verdict.Becomes(var state, var staying) -> becomes(facts, state, staying, actor);
            case Verdict.Takes(var rep) -> new Taking(policy, facts, roster).by(rep);
            case Verdict.Moves(var moving) -> moves(new Onward(policy, facts, roster), moving, actor);
        };
    }

    private Move becomes(MoveFacts facts, LeadState state, LeadAction.Staying action, Actor actor) {
        return switch (action) {
            case LeadAction.Accept accept -> stays(facts, state, actor, "accepted", toContact(facts));
            case LeadAction.Contacted contacted -> stays(facts, state, actor, "contacted", Optional.empty());
            case LeadAction.NoAnswer(var at) ->
                stays(facts, state, actor, "no_answer", Optional.of(new NextStep(TimerStep.FOLLOW_UP, at)));
            case LeadAction.Snooze(var at) ->
                stays(facts, state, actor, "snoozed", Optional.of(new Pending(facts.held()).before(at)));
            case LeadAction.NotALead(var reason, var text) ->
                closes(
                        facts,
                        state,
                        actor,
                        "not_a_lead",
                        said("no_lead_" + reason.word(), text),
                        new WhoseTurn(policy, RosterState.EMPTY, facts.now())
                                .closed(facts.held().holding(), GiveBack.NOT_A_LEAD));
            case LeadAction.Edit edit -> edited(facts, state, edit, actor);
            case LeadAction.Lost(var text) ->
                closes(facts, state, actor, "lost", Clause.text(text.orElse("")), List.of());
            case LeadAction.Converted converted -> closes(facts, state, actor, "converted", Clause.NONE, List.of());
        };
    }

    private static Move edited(MoveFacts facts, LeadState state, LeadAction.Edit edit, Actor actor) {
        var rewriting = new Rewriting(facts.held().lead(), edit.set(), edit.tags());
        if (rewriting.nothing()) {
            return new Move.Already();
        }
        return new Move.Change(
                        state,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        facts.held().next(),
                        List.of(new Happened("edited", actor.name(), Map.of("why", rewriting.said()))),
                        List.of())
                .rewriting(rewriting.after());
    }

    private Optional<NextStep> toContact(MoveFacts facts) {
        return facts.held()
                .holding()
                .flatMap(h -> SlaClock.of(policy, h, facts.held().lead())
                        .flatMap(clock ->
                                clock.toContact(facts.now(), h.contactBy().filter(by -> by.isAfter(facts.now())))));
    }

    private Move stays(MoveFacts facts, LeadState state, Actor actor, String kind, Optional<NextStep> next) {
        return new Move.Change(
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                next,
                List.of(happened(facts, kind, actor, Clause.NONE)),
                new MessageChanges(policy, facts).becomes(state));
    }

    private Move closes(MoveFacts facts, LeadState state, Actor actor, String kind, Clause why, List<Entry> turn) {
        return new Move.Change(
                state,
                facts.held().holding().map(h -> new Leaving(kind, turn)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(happened(facts, kind, actor, why)),
                new MessageChanges(policy, facts).becomes(state));
    }

    private static Happened happened(MoveFacts facts, String kind, Actor actor, Clause why) {
        var told = new TreeMap<String, String>();
        facts.held().holding().ifPresent(h -> {
            told.put("rep", h.rep());
            told.put("team", h.team());
            told.put(
                    "took_ms",
                    String.valueOf(Duration.between(h.started(), facts.now()).toMillis()));
        });
        return new Happened(kind, actor.name(), why.among(told, "why"));
    }

    private Move moves(Onward onward, LeadAction.Moving action, Actor actor) {
        return switch (action) {
            case LeadAction.Decline(var reason, var text) ->
                next(
                        onward,
                        new Onward.Reason(
                                "declined",
                                said("declined_" + reason.word(), text),
                                actor.name(),
                                GiveBack.of(reason)));
            case LeadAction.HandOver handOver ->
                next(
                        onward,
                        new Onward.Reason(
                                "handed_over",
                                Clause.of("handed_over_by", "actor", actor.name()),
                                actor.name(),
                                GiveBack.HANDED_OVER));
            case LeadAction.Reassign(var to) -> reassign(onward, to, actor);
        };
    }

    private static Move next(Onward onward, Onward.Reason reason) {
        return switch (onward.choose()) {
            case Onward.Choice.Rep(var chosen) -> onward.to(chosen, reason, List.of(), List.of());
            case Onward.Choice.Nobody nobody -> onward.waiting(nobody, reason);
        };
    }

    /// A person who reassigns is there to be told that nobody can; the lead then stays.
    private Move reassign(Onward onward, Optional<String> to, Actor actor) {
        var reason = new Onward.Reason(
                "reassigned", Clause.of("reassigned_by", "actor", actor.name()), actor.name(), GiveBack.REASSIGNED);
        if (to.isPresent()) {
            return switch (onward.named(to.get(), Clause.of("given_by", "actor", actor.name()))) {
                case Onward.Not(var refused) -> refused;
                case Onward.Chosen chosen -> onward.to(chosen, reason, List.of(), List.of());
            };
        }
        return switch (onward.choose()) {
            case Onward.Choice.Rep(var chosen) -> onward.to(chosen, reason, List.of(), List.of());
            case Onward.Choice.Nobody nobody ->
                new Move.Refused(Refusal.NOBODY_FREE, nobody.waiting().why().english());
        };
    }

    private boolean leavesWhenAway(Held held, String rep) {
        return held.state() == LeadState.ASSIGNED
                && held.holding()
                        .filter(h -> h.rep().equals(rep))
                        .flatMap(Holding::sla)
                        .map(policy.slas()::get)
                        .filter(Sla::whenAway)
                        .isPresent();
    }

    private Move wentAway(MoveFacts facts, RosterState roster, String rep) {
        if (!leavesWhenAway(facts.held(), rep)) {
            return new Move.Already();
        }
        var onward = new Onward(policy, facts, roster);
        var reason =
                new Onward.Reason("went_away", Clause.of("went_away", "rep", rep), SlaLadder.GATEWAY, GiveBack.AWAY);
        return switch (onward.choose()) {
            case Onward.Choice.Rep(var chosen) -> onward.to(chosen, reason, List.of(), List.of());
            case Onward.Choice.Nobody nobody -> new Move.Already();
        };
    }

    private static Clause said(String key, Optional<String> text) {
        return Clause.of(key).and(Clause.text(text.orElse("")));
    }
}
