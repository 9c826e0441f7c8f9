package dev.leadgate.routing.action;

import dev.leadgate.store.Held;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Accept;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadAction.Contacted;
import dev.leadgate.store.LeadAction.Converted;
import dev.leadgate.store.LeadAction.Decline;
import dev.leadgate.store.LeadAction.Edit;
import dev.leadgate.store.LeadAction.HandOver;
import dev.leadgate.store.LeadAction.Lost;
import dev.leadgate.store.LeadAction.NoAnswer;
import dev.leadgate.store.LeadAction.NotALead;
import dev.leadgate.store.LeadAction.Reassign;
import dev.leadgate.store.LeadAction.Snooze;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Move.Refusal;
import dev.leadgate.store.TimerStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Which action is allowed in which state, and to whom. A table written as a function: no
/// calendar, no roster, no configuration but who leads the lead's team.
public final class ActionTable {
    /// A second press that asks for nearly the same reminder is the same press.
    private static final Duration SAME_REMINDER = Duration.ofMinutes(1);

    private ActionTable() {}

    /// What the table says.
    public sealed interface Verdict {
        /// The owner stays, or the lead is closed.
        record Becomes(LeadState state, LeadAction.Staying action) implements Verdict {}

        /// A rep takes a lead that waits.
        record Takes(String rep) implements Verdict {}

        /// The lead goes to somebody else.
        record Moves(LeadAction.Moving action) implements Verdict {}

        record Already() implements Verdict {}

        record Refused(Refusal why) implements Verdict {}
    }

    /// @param managers who may act for every owner of this lead's team
    public static Verdict judge(Held held, LeadAction action, Actor actor, Set<String> managers) {
        if (declinedBefore(held, action, actor)) {
            return new Verdict.Already();
        }
        if (!mayAct(held, action, actor, managers)) {
            return new Verdict.Refused(held.state() == LeadState.WAITING ? Refusal.NO_OWNER : Refusal.NOT_YOURS);
        }
        return switch (action) {
            case Accept accept -> accept(held, accept, actor);
            case Decline decline -> decline(held.state(), decline);
            case Contacted contacted -> contacted(held.state(), contacted);
            case NoAnswer again -> noAnswer(held, again);
            case Snooze snooze -> snooze(held, snooze);
            case NotALead not -> close(held.state(), LeadState.LOST, not);
            case Lost lost -> close(held.state(), LeadState.LOST, lost);
            case Converted converted ->
                held.state() == LeadState.WAITING
                        ? new Verdict.Refused(Refusal.NO_OWNER)
                        : close(held.state(), LeadState.CONVERTED, converted);
            case Edit edit ->
                held.state() == LeadState.MERGED || held.state() == LeadState.ERASED
                        ? new Verdict.Refused(Refusal.CLOSED)
                        : new Verdict.Becomes(held.state(), edit);
            case Reassign reassign -> reassign(held, reassign);
            case HandOver handOver -> handOver(held, handOver);
        };
    }

    // Who declined no longer owns the lead, so the second press would be told that somebody else does.
    private static boolean declinedBefore(Held held, LeadAction action, Actor actor) {
        return action instanceof Decline
                && actor.rep().isPresent()
                && !held.owner().equals(actor.rep())
                && held.earlier().stream()
                        .anyMatch(h -> Optional.of(h.rep()).equals(actor.rep())
                                && h.reason().filter("declined"::equals).isPresent());
    }

    private static boolean mayAct(Held held, LeadAction action, Actor actor, Set<String> managers) {
        if (isStale(held, actor)) {
            return false;
        }
        if (actor.rep().isEmpty() || held.owner().equals(actor.rep())) {
            return true;
        }
        return action instanceof Reassign
                ? managers.contains(actor.rep().get())
                : held.state() == LeadState.WAITING && action instanceof Accept;
    }

    /// Somebody has the lead, and not by the assignment that the actor knows of.
    private static boolean isStale(Held held, Actor actor) {
        return actor.during()
                .flatMap(during -> held.holding().filter(h -> !h.assignment().equals(during)))
                .isPresent();
    }

    private static Verdict accept(Held held, Accept action, Actor actor) {
        return switch (held.state()) {
            case WAITING ->
                actor.rep().<Verdict>map(Verdict.Takes::new).orElseGet(() -> new Verdict.Refused(Refusal.NO_OWNER));
            case ASSIGNED -> new Verdict.Becomes(LeadState.ACCEPTED, action);
            case ACCEPTED, CONTACTED, CONVERTED -> new Verdict.Already();
            case LOST, MERGED, ERASED -> new Verdict.Refused(Refusal.CLOSED);
        };
    }

    private static Verdict decline(LeadState state, Decline action) {
        return switch (state) {
            case ASSIGNED, ACCEPTED -> new Verdict.Moves(action);
            case CONTACTED -> new Verdict.Refused(Refusal.CONTACTED);
            case WAITING -> new Verdict.Refused(Refusal.NO_OWNER);
            case CONVERTED, LOST, MERGED, ERASED -> new Verdict.Refused(Refusal.CLOSED);
        };
    }

    private static Verdict contacted(LeadState state, Contacted action) {
        return switch (state) {
            case ASSIGNED, ACCEPTED -> new Verdict.Becomes(LeadState.CONTACTED, action);
            case CONTACTED, CONVERTED -> new Verdict.Already();
            case WAITING -> new Verdict.Refused(Refusal.NO_OWNER);
            case LOST, MERGED, ERASED -> new Verdict.Refused(Refusal.CLOSED);
        };
    }

    // Trying accepts the lead.
    private static Verdict noAnswer(Held held, NoAnswer again) {
        if (isSet(held, TimerStep.FOLLOW_UP, again.remindAt())) {
            return new Verdict.Already();
        }
        return switch (held.state()) {
            case ASSIGNED, ACCEPTED -> new Verdict.Becomes(LeadState.ACCEPTED, again);
            case CONTACTED -> new Verdict.Becomes(LeadState.CONTACTED, again);
            case WAITING -> new Verdict.Refused(Refusal.NO_OWNER);
            case CONVERTED, LOST, MERGED, ERASED -> new Verdict.Refused(Refusal.CLOSED);
        };
    }

    private static boolean isSet(Held held, TimerStep step, Instant at) {
        return held.next()
                .filter(n ->
                        n.step() == step && Duration.between(n.at(), at).abs().compareTo(SAME_REMINDER) < 0)
                .isPresent();
    }

    // Putting off accepts nothing.
    private static Verdict snooze(Held held, Snooze snooze) {
        if (isSet(held, TimerStep.SNOOZE, snooze.remindAt())) {
            return new Verdict.Already();
        }
        return switch (held.state()) {
            case ASSIGNED, ACCEPTED, CONTACTED -> new Verdict.Becomes(held.state(), snooze);
            case WAITING -> new Verdict.Refused(Refusal.NO_OWNER);
            case CONVERTED, LOST, MERGED, ERASED -> new Verdict.Refused(Refusal.CLOSED);
        };
    }

    private static Verdict close(LeadState state, LeadState end, LeadAction.Staying action) {
        if (state == end) {
            return new Verdict.Already();
        }
        return switch (state) {
            case WAITING, ASSIGNED, ACCEPTED, CONTACTED -> new Verdict.Becomes(end, action);
            case CONVERTED, LOST, MERGED, ERASED -> new Verdict.Refused(Refusal.CLOSED);
        };
    }

    private static Verdict reassign(Held held, Reassign action) {
        return switch (held.state()) {
            case WAITING -> new Verdict.Moves(action);
            case ASSIGNED, ACCEPTED, CONTACTED ->
                action.to().isPresent() && action.to().equals(held.owner())
                        ? new Verdict.Already()
                        : new Verdict.Moves(action);
            case CONVERTED, LOST, MERGED, ERASED -> new Verdict.Refused(Refusal.CLOSED);
        };
    }

    private static Verdict handOver(Held held, HandOver action) {
        return switch (held.state()) {
            case ASSIGNED, ACCEPTED, CONTACTED ->
                held.owner().filter(action.from()::equals).isPresent()
                        ? new Verdict.Moves(action)
                        : new Verdict.Already();
            case WAITING, CONVERTED, LOST, MERGED, ERASED -> new Verdict.Already();
        };
    }
}
