package dev.leadgate.routing.settle;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.notice.Words;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.spi.Taps.Undelivered;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Outbox;
import dev.leadgate.store.Reader;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.Settlement.Notice;
import dev.leadgate.store.Summaries;
import dev.leadgate.store.TimelineEvent;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// What becomes of a message that a vendor took, and said later that it does not arrive: the rep is told
/// over the next channel, once more over the same one where there is no other, and after that there is an
/// alarm. Whether it is still so is asked when it leaves, as for every notice that waited.
///
/// Any thread may call.
public final class Bounces {
    private final Reader reader;
    private final Outbox outbox;
    private final Summaries summaries;
    private final Supplier<Optional<Policy>> policy;
    private final Telemetry telemetry;

    /// @param policy the one in force; empty while reps have no access
    public Bounces(
            Reader reader, Outbox outbox, Summaries summaries, Supplier<Optional<Policy>> policy, Telemetry telemetry) {
        this.reader = reader;
        this.outbox = outbox;
        this.summaries = summaries;
        this.policy = policy;
        this.telemetry = telemetry;
    }

    /// What answers a tap has no place in the timeline, and is let go: the rep is there and sees it. Of a
    /// summary card each lead is told again.
    ///
    /// @param channel the notifier's id
    /// @throws LeadgateException LG0801, nothing was written; it may be said again
    public void undelivered(String channel, Undelivered message) {
        message.lead().map(List::of).orElseGet(() -> summaries.leads(message.notice())).stream()
                .flatMap(lead -> reader.lead(lead.toString()).stream())
                .forEach(page -> page.timeline().stream()
                        .filter(e -> is(e, "notified", channel)
                                && message.receipt().equals(e.detail().get("receipt")))
                        .findFirst()
                        .ifPresent(told -> tellAgain(page, told, channel, message)));
    }

    private static boolean is(TimelineEvent event, String kind, String channel) {
        return event.kind().equals(kind) && channel.equals(event.detail().get("channel"));
    }

    private void tellAgain(LeadPage page, TimelineEvent told, String channel, Undelivered message) {
        var rep = told.detail().getOrDefault("rep", "");
        boolean before = page.timeline().stream()
                .anyMatch(e -> is(e, "notify_undelivered", channel)
                        && rep.equals(e.detail().get("rep")));
        var again = policy.get()
                .flatMap(p -> Optional.ofNullable(p.reps().get(rep))
                        .flatMap(r -> again(p, r, page, told.detail().getOrDefault("kind", ""), channel, before)));
        var line = page.line();
        outbox.undelivered(
                new Outbox.Lost(line.id(), line.number(), rep, channel, message.receipt(), message.why()),
                Optional.ofNullable(told.detail().get("notice"))
                        .map(UUID::fromString)
                        .orElse(message.notice()),
                again);
        telemetry.emit(new Event.NoticeFailed(channel, line.source(), again.isEmpty(), message.why()));
    }

    private static Optional<Notice> again(
            Policy policy, Policy.Rep rep, LeadPage page, String kind, String channel, boolean before) {
        var ladder = policy.ladder().stream()
                .filter(step -> step.reaches(rep))
                .map(Policy.Step::notifier)
                .toList();
        var next = ladder.subList(ladder.indexOf(channel) + 1, ladder.size());
        if (next.isEmpty() && before) {
            return Optional.empty();
        }
        var words = Words.of(rep.language(), rep.zone().getId());
        var mine = page.holding().filter(h -> h.rep().equals(rep.id()));
        var state = page.line().state();
        var reach = mine.isPresent() ? ReachFact.of(page.lead(), state, policy.contact()) : List.<String>of();
        var by = mine.filter(h -> state == LeadState.ASSIGNED).flatMap(Holding::acceptBy);
        var card = Notices.asOfNow(page, reach, by, "", words);
        return Optional.of(new Notice(kind, Notices.recipient(rep), next.isEmpty() ? List.of(channel) : next, card));
    }
}
