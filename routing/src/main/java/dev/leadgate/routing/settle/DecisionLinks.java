package dev.leadgate.routing.settle;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.notice.CardText;
import dev.leadgate.routing.action.ActionLinks;
import dev.leadgate.routing.action.ActionLinks.Carried;
import dev.leadgate.spi.Notification;
import dev.leadgate.store.DueNotice;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadNow;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Outbox;
import dev.leadgate.store.Reader.LeadPage;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/// Links to the page on which a rep decides about one lead, each for one time of the rep with it. They are
/// added when a message leaves: what is stored of a notice is worth nothing to a thief.
///
/// Any thread may call.
public final class DecisionLinks {
    private final ActionLinks links;
    private final Outbox outbox;
    private final Function<String, Optional<LeadPage>> leads;

    /// @param leads by their references
    public DecisionLinks(ActionLinks links, Outbox outbox, Function<String, Optional<LeadPage>> leads) {
        this.links = links;
        this.outbox = outbox;
        this.leads = leads;
    }

    /// Who follows a link.
    ///
    /// @param assignment by which they had the lead, or have it; of an offer that nobody took the name of the
    /// turn
    /// @param over they have it no more by that
    /// @param oversees they were told of a deadline that another missed by that assignment
    public record Bearer(LeadPage page, String rep, UUID assignment, boolean over, boolean oversees) {
        /// The lead came back to them, and they were told anew.
        public boolean again() {
            return over
                    && page.line().state() != LeadState.ERASED
                    && page.line().owner().filter(rep::equals).isPresent();
        }
    }

    /// The notification with its reader's page, where the lead is theirs, or a rep's whom they look after. An
    /// offer names its turn itself; of news it is looked up.
    Notification on(Notification notification) {
        return switch (notification.kind()) {
            case NoticeKind.ASSIGNED, NoticeKind.OPEN -> on(notification, notification.id());
            default -> asOfNow(notification);
        };
    }

    /// The same where the notification's id says nothing of a turn.
    Notification asOfNow(Notification notification) {
        boolean missed = notification.kind().equals(NoticeKind.MISSED)
                && !notification.card().test();
        if (!isTheirs(notification) && !missed) {
            return notification;
        }
        var lead = notification.card().lead();
        var rep = notification.recipient().rep();
        try {
            return outbox.now(lead)
                    .flatMap(now -> missed ? overseen(now, lead, rep) : turn(now, lead, rep))
                    .map(turn -> links.on(notification, turn))
                    .orElse(notification);
        } catch (LeadgateException away) {
            return notification;
        }
    }

    Notification on(Notification notification, UUID turn) {
        return isTheirs(notification) ? links.on(notification, turn) : notification;
    }

    private static boolean isTheirs(Notification notification) {
        return CardText.isTheirs(notification.kind()) && !notification.card().test();
    }

    private static Optional<UUID> turn(LeadNow now, UUID lead, String rep) {
        if (now.isWith(rep)) {
            return now.assignment().map(id -> DueNotice.id(lead, id.toString(), rep, NoticeKind.ASSIGNED));
        }
        return now.state() == LeadState.WAITING ? Optional.of(TapButtons.open(lead, rep)) : Optional.empty();
    }

    private static Optional<UUID> overseen(LeadNow now, UUID lead, String manager) {
        return Optional.of(overseen(lead, now.assignment(), manager))
                .filter(turn -> now.state().open() || now.state() == LeadState.WAITING);
    }

    /// Names the time of a rep with the lead for whoever looks after them.
    private static UUID overseen(UUID lead, Optional<UUID> assignment, String manager) {
        return DueNotice.id(lead, assignment.map(UUID::toString).orElse("waiting"), manager, NoticeKind.MISSED);
    }

    /// Whose link it is; empty when it is nobody's, or its time is over.
    ///
    /// @param reps who can have been offered a lead
    public Optional<Bearer> read(String token, Collection<String> reps, Instant now) {
        return links.read(token, now)
                .flatMap(carried -> leads.apply(carried.lead().toString())
                        .flatMap(page -> Stream.of(
                                        had(page, carried), offered(page, carried, reps), overseen(page, carried, reps))
                                .flatMap(bearers -> bearers)
                                .filter(bearer -> reps.contains(bearer.rep()))
                                .findFirst()));
    }

    private Stream<Bearer> had(LeadPage page, Carried carried) {
        return page.holdings().stream()
                .filter(h -> links.proves(carried, h.rep(), TapButtons.turn(carried.lead(), h)))
                .map(h -> new Bearer(page, h.rep(), h.assignment(), h.ended().isPresent(), false));
    }

    private Stream<Bearer> offered(LeadPage page, Carried carried, Collection<String> reps) {
        return reps.stream()
                .filter(rep -> links.proves(carried, rep, TapButtons.open(carried.lead(), rep)))
                .map(rep -> new Bearer(
                        page,
                        rep,
                        page.holding()
                                .filter(h -> h.rep().equals(rep))
                                .map(Holding::assignment)
                                .orElseGet(() -> TapButtons.open(carried.lead(), rep)),
                        page.holdings().stream()
                                .anyMatch(h -> h.rep().equals(rep) && h.ended().isPresent()),
                        false));
    }

    private Stream<Bearer> overseen(LeadPage page, Carried carried, Collection<String> reps) {
        var lead = carried.lead();
        var withReps = page.holdings().stream()
                .flatMap(h -> reps.stream()
                        .filter(rep -> links.proves(carried, rep, overseen(lead, Optional.of(h.assignment()), rep)))
                        .map(rep ->
                                new Bearer(page, rep, h.assignment(), h.ended().isPresent(), true)));
        var waiting = reps.stream()
                .filter(rep -> links.proves(carried, rep, overseen(lead, Optional.empty(), rep)))
                .map(rep -> new Bearer(
                        page,
                        rep,
                        overseen(lead, Optional.empty(), rep),
                        page.line().state() != LeadState.WAITING,
                        true));
        return Stream.concat(withReps, waiting);
    }
}
