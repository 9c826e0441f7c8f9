package dev.leadgate.routing.settle;

import dev.leadgate.notice.Clause;
import dev.leadgate.routing.policy.GiveBack;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Sla;
import dev.leadgate.routing.sla.SlaClock;
import dev.leadgate.store.Held;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Move;
import dev.leadgate.store.Move.Happened;
import dev.leadgate.store.MoveFacts;
import dev.leadgate.store.NextStep;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.Settlement.Notice;
import dev.leadgate.store.TimerStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What happens when the time of a lead has come: remind, reassign, tell the manager. Every step
/// looks again at where the lead stands now.
record SlaLadder(Policy policy, MoveFacts facts, RosterState roster) {
    static final String GATEWAY = "gateway";
    static final Set<String> MISSED = Set.of("accept_missed", "contact_missed");
    private static final Clause ASKED = Clause.of("asked_reminder");

    /// The SLA by which the step may take the lead from its owner; empty when it may not.
    static Optional<Sla> moves(Policy policy, Held held, TimerStep step) {
        return held.holding()
                .filter(holding -> step == TimerStep.ACCEPT || step == TimerStep.CONTACT)
                .flatMap(Holding::sla)
                .map(policy.slas()::get)
                .filter(Sla::reassigns);
    }

    Move step(TimerStep step) {
        var holding = facts.held().holding();
        if (holding.isEmpty()) {
            return quiet(Optional.empty());
        }
        if (step == TimerStep.FOLLOW_UP) {
            return remind(holding.get(), ASKED, Optional.empty(), Optional.empty());
        }
        if (step == TimerStep.SNOOZE) {
            return remind(
                    holding.get(),
                    ASKED,
                    holding.get().acceptBy().filter(by -> facts.held().state() == LeadState.ASSIGNED),
                    new Pending(facts.held()).sla());
        }
        var clock = SlaClock.of(policy, holding.get(), facts.held().lead());
        if (clock.isEmpty() || !open(step)) {
            return quiet(Optional.empty());
        }
        return step(step, holding.get(), clock.get());
    }

    /// Whether the lead still lacks what the step is about.
    private boolean open(TimerStep step) {
        var state = facts.held().state();
        return switch (step) {
            case REMIND_ACCEPT, ACCEPT -> state == LeadState.ASSIGNED;
            case REMIND_CONTACT, CONTACT -> state == LeadState.ASSIGNED || state == LeadState.ACCEPTED;
            case FOLLOW_UP, SNOOZE -> true;
        };
    }

    private Move step(TimerStep step, Holding holding, SlaClock clock) {
        return switch (step) {
            case REMIND_ACCEPT ->
                remind(
                        holding,
                        Clause.of("half_to_accept"),
                        holding.acceptBy(),
                        holding.acceptBy().map(by -> new NextStep(TimerStep.ACCEPT, by)));
            case REMIND_CONTACT ->
                remind(
                        holding,
                        Clause.of("half_to_contact"),
                        holding.contactBy(),
                        holding.contactBy().map(by -> new NextStep(TimerStep.CONTACT, by)));
            case ACCEPT -> missed(holding, clock, step, "accept_missed");
            case CONTACT -> missed(holding, clock, step, "contact_missed");
            case FOLLOW_UP, SNOOZE -> quiet(Optional.empty());
        };
    }

    private Move remind(Holding holding, Clause why, Optional<Instant> by, Optional<NextStep> next) {
        return change(
                next,
                List.of(new Happened("reminded", GATEWAY, why.among(Map.of("rep", holding.rep()), "why"))),
                new Notices(policy, facts.now()).news(NoticeKind.REMINDER, holding.rep(), facts.held(), by, why::in));
    }

    private Move missed(Holding holding, SlaClock clock, TimerStep step, String missed) {
        var sla = clock.sla();
        var because = Clause.of(missed, "allowed", clock.allowed(step));
        var before = (int) facts.held().earlier().stream()
                .filter(h -> h.reason().filter(MISSED::contains).isPresent())
                .count();
        var onward = new Onward(policy, facts, roster);
        var next = sla.reassigns() ? next(onward, sla, before) : Optional.<Onward.Chosen>empty();
        var happened = new ArrayList<Happened>();
        var told = new ArrayList<Notice>();
        if (sla.tellsManager(before)) {
            tell(
                    sla.escalateTo().told(policy, facts.held().team(), facts.now()),
                    holding,
                    next,
                    because,
                    happened,
                    told);
        }
        if (next.isPresent()) {
            var reason = new Onward.Reason(missed, because, GATEWAY, GiveBack.MISSED);
            return onward.to(next.get(), reason, happened, told);
        }
        happened.addFirst(new Happened("sla_missed", GATEWAY, because.among(Map.of("rep", holding.rep()), "because")));
        var contactBy = holding.contactBy().filter(by -> step == TimerStep.ACCEPT && by.isAfter(facts.now()));
        return change(clock.toContact(facts.now(), contactBy), happened, told);
    }

    private static Optional<Onward.Chosen> next(Onward onward, Sla sla, int before) {
        if (before >= sla.hops()) {
            return onward.last(sla.escalateTo());
        }
        return switch (onward.choose()) {
            case Onward.Choice.Rep(var chosen) -> Optional.of(chosen);
            case Onward.Choice.Nobody nobody -> onward.last(sla.escalateTo());
        };
    }

    /// Who gets the lead hears of it anyway.
    private void tell(
            Optional<String> whom,
            Holding holding,
            Optional<Onward.Chosen> next,
            Clause because,
            List<Happened> happened,
            List<Notice> told) {
        whom.filter(manager -> !manager.equals(holding.rep()))
                .filter(manager ->
                        next.filter(n -> n.to().rep().equals(manager)).isEmpty())
                .ifPresent(manager -> {
                    var name = Optional.ofNullable(policy.reps().get(holding.rep()))
                            .map(Policy.Rep::name)
                            .orElse(holding.rep());
                    happened.add(
                            new Happened("manager_told", GATEWAY, because.among(Map.of("rep", manager), "because")));
                    told.addAll(new Notices(policy, facts.now())
                            .news(
                                    NoticeKind.MISSED,
                                    manager,
                                    facts.held(),
                                    Optional.empty(),
                                    words -> Clause.of("of_rep", "rep", name, "because", because.in(words))
                                            .in(words)));
                });
    }

    private Move quiet(Optional<NextStep> next) {
        return change(next, List.of(), List.of());
    }

    private Move change(Optional<NextStep> next, List<Happened> happened, List<Notice> notices) {
        return new Move.Change(
                facts.held().state(), Optional.empty(), Optional.empty(), Optional.empty(), next, happened, notices);
    }
}
