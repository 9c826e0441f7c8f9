package dev.leadgate.routing.settle;

import dev.leadgate.notice.Clause;
import dev.leadgate.notice.Words;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.spi.Notification;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.TimelineEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// How the message under a button reads by now, for the rep who tapped.
///
/// @param policy the one in force; empty while reps have no access
record MessageNow(
        Policy.Rep rep,
        Words words,
        TapDesk.Turn turn,
        Optional<Policy> policy,
        TapButtons buttons,
        DecisionLinks links) {
    private static final Set<String> BEGINNINGS = Set.of("assigned", "reassigned");

    String state(LeadPage after, Optional<Holding> mine) {
        return switch (after.line().state()) {
            case WAITING -> words.say("page_waiting");
            case ASSIGNED -> mine.isPresent() ? words.say("page_yours") : passed(after, "page_passed");
            case ACCEPTED -> mine.isPresent() ? words.say("page_accepted") : passed(after, "page_passed");
            case CONTACTED -> mine.isPresent() ? words.say("page_contacted") : passed(after, "page_passed");
            case CONVERTED, LOST, MERGED, ERASED -> words.say("page_closed");
        };
    }

    private String passed(LeadPage after, String key) {
        var owner = after.line().owner().orElse("");
        var name = policy.flatMap(p -> Optional.ofNullable(p.reps().get(owner)))
                .map(Policy.Rep::name)
                .orElse(owner);
        return words.say(key, "rep", name);
    }

    Notification mine(LeadPage after, Holding holding) {
        var state = after.line().state();
        var kind = switch (state) {
            case WAITING, ASSIGNED -> NoticeKind.ASSIGNED;
            case ACCEPTED -> NoticeKind.ACCEPTED;
            case CONTACTED -> NoticeKind.CONTACTED;
            case CONVERTED, LOST, MERGED, ERASED -> NoticeKind.CLOSED;
        };
        var by = holding.acceptBy().filter(t -> state == LeadState.ASSIGNED);
        return message(
                after,
                kind,
                TapButtons.keys(state),
                TapButtons.turn(after.line().id(), holding),
                by,
                why(after));
    }

    Notification elsewhere(LeadPage after) {
        return switch (after.line().state()) {
            case WAITING -> turn.offer() ? stillOpen(after) : gone(after, words.say("fact_with_nobody"));
            case ASSIGNED, ACCEPTED, CONTACTED -> gone(after, passed(after, "fact_with"));
            case CONVERTED, LOST, MERGED, ERASED ->
                message(after, NoticeKind.CLOSED, List.of(), turn.id(), Optional.empty(), words.say("fact_closed"));
        };
    }

    private Notification gone(LeadPage after, String why) {
        return message(after, NoticeKind.PASSED_ON, List.of(), turn.id(), Optional.empty(), why);
    }

    private Notification stillOpen(LeadPage after) {
        return message(after, NoticeKind.OPEN, TapButtons.OPEN, turn.id(), Optional.empty(), "");
    }

    /// Why the rep has the lead, as they were told at first.
    private String why(LeadPage after) {
        return after.timeline().stream()
                .filter(e -> BEGINNINGS.contains(e.kind())
                        && rep.id().equals(e.detail().get("rep")))
                .reduce((earlier, later) -> later)
                .map(TimelineEvent::detail)
                .map(d -> Clause.of(d, words))
                .orElse("");
    }

    Notification message(LeadPage after, String kind, List<String> keys, UUID of, Optional<Instant> by, String why) {
        UUID lead = after.line().id();
        boolean owner = after.holding().filter(h -> h.rep().equals(rep.id())).isPresent();
        var reach = policy.filter(p -> owner)
                .map(p -> ReachFact.of(after.lead(), after.line().state(), p.contact()))
                .orElse(List.of());
        var card = Notices.asOfNow(after, reach, by, why, words).with(buttons.actions(keys, lead, rep.id(), of));
        return links.on(new Notification(of, kind, Notices.recipient(rep), card), of);
    }
}
