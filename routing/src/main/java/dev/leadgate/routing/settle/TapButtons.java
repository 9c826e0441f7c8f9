package dev.leadgate.routing.settle;

import dev.leadgate.notice.CardText;
import dev.leadgate.routing.action.ActionWords;
import dev.leadgate.routing.action.RemindAt;
import dev.leadgate.routing.action.TapTokens;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notification.Action;
import dev.leadgate.store.DueNotice;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Which buttons a rep gets where a channel hands taps back, each with its token. They are added when a
/// message leaves: what is stored of a notice is worth nothing to a thief.
public final class TapButtons {
    /// Back from the question for a reason.
    static final String BACK = "back";

    static final String SNOOZE = "snooze";

    /// What can be done with a lead that several may have.
    static final List<String> OPEN = List.of("accept");

    /// Actions that want one more word first: why, or when.
    static final Map<String, List<String>> REASONS = Map.of(
            "decline", ActionWords.DECLINE_REASONS, "not_a_lead", ActionWords.NO_LEAD_REASONS, SNOOZE, RemindAt.WORDS);

    private final TapTokens tokens;
    private final Reader reader;

    public TapButtons(TapTokens tokens, Reader reader) {
        this.tokens = tokens;
        this.reader = reader;
    }

    /// The name of a rep's turn in tokens: the id of the notice that announced it, so that the announcement
    /// itself needs to know nothing else.
    static UUID turn(UUID lead, Holding holding) {
        return DueNotice.id(lead, holding.assignment().toString(), holding.rep(), NoticeKind.ASSIGNED);
    }

    /// The same for a rep who may have a lead that waits: it is offered to each but once.
    static UUID open(UUID lead, String rep) {
        return DueNotice.id(lead, "waiting", rep, NoticeKind.OPEN);
    }

    /// The notification with its buttons, where the lead is its reader's to act on.
    Notification on(Notification notification) {
        var card = notification.card();
        if (card.test() || !CardText.isTheirs(notification.kind())) {
            return notification;
        }
        var rep = notification.recipient().rep();
        var actions = switch (notification.kind()) {
            case NoticeKind.ASSIGNED -> actions(keys(LeadState.ASSIGNED), card.lead(), rep, notification.id());
            case NoticeKind.OPEN -> actions(OPEN, card.lead(), rep, notification.id());
            default -> asOfNow(card.lead(), rep);
        };
        return new Notification(notification.id(), notification.kind(), notification.recipient(), card.with(actions));
    }

    /// For news of a lead whose state the notice does not tell.
    private List<Action> asOfNow(UUID lead, String rep) {
        return reader.lead(lead.toString())
                .flatMap(page -> page.holding()
                        .filter(h -> h.rep().equals(rep))
                        .map(h -> actions(keys(page.line().state()), lead, rep, turn(lead, h))))
                .orElse(List.of());
    }

    List<Action> actions(List<String> keys, UUID lead, String rep, UUID turn) {
        return keys.stream()
                .map(key -> new Action(key, tokens.token(key, lead, rep, turn), Optional.empty()))
                .toList();
    }

    /// What an owner can do with one tap.
    static List<String> keys(LeadState state) {
        return switch (state) {
            case ASSIGNED -> List.of("accept", "decline", SNOOZE);
            case ACCEPTED -> List.of("contacted", "no_answer", "not_a_lead");
            case CONTACTED -> List.of("converted", "lost", "not_a_lead");
            case WAITING, CONVERTED, LOST, MERGED, ERASED -> List.of();
        };
    }

    /// The second row: a reason or a time each, and the way back. Whoever declines because nobody is behind
    /// it can say so instead; whoever accepted and cannot go on gives it back from the other one, as the first
    /// row has no room for it.
    static List<String> reasons(String action, LeadState state) {
        return Stream.of(
                        REASONS.getOrDefault(action, List.of()).stream().map(reason -> action + "_" + reason),
                        instead(action, state).stream(),
                        Stream.of(BACK))
                .flatMap(keys -> keys)
                .toList();
    }

    private static Optional<String> instead(String action, LeadState state) {
        return switch (action) {
            case "decline" -> Optional.of("not_a_lead");
            case "not_a_lead" -> Optional.of("decline").filter(d -> state == LeadState.ACCEPTED);
            default -> Optional.empty();
        };
    }

    /// An action and its reason or time, of a button's key.
    record Wanted(String action, Optional<String> reason) {
        static Wanted of(String key) {
            var wanted = new ArrayList<Wanted>();
            REASONS.forEach((action, reasons) -> reasons.stream()
                    .filter(reason -> key.equals(action + "_" + reason))
                    .forEach(reason -> wanted.add(new Wanted(action, Optional.of(reason)))));
            return wanted.isEmpty() ? new Wanted(key, Optional.empty()) : wanted.getFirst();
        }
    }
}
