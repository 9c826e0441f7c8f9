package dev.leadgate.routing.settle;

import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.spi.Summary;
import dev.leadgate.store.DueNotice;
import dev.leadgate.store.DueSummary;
import dev.leadgate.store.DueSummary.Card;
import dev.leadgate.store.Outbox.Result;
import dev.leadgate.store.Summaries;
import dev.leadgate.store.Summaries.Outcome;
import dev.leadgate.telemetry.Telemetry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Sends the summary cards of one channel and writes them anew when their leads change. Each notice of a
/// card is asked whether it is still so, and is told, tried again or given up as if it had been sent alone.
public final class SummaryStage {
    private final NotifyStage notices;
    private final Notifier notifier;
    private final Summaries summaries;
    private final Recording recording;

    /// @param notices of the same channel
    public SummaryStage(NotifyStage notices, Notifier notifier, Summaries summaries, Telemetry telemetry) {
        this.notices = notices;
        this.notifier = notifier;
        this.summaries = summaries;
        this.recording = new Recording("summarize", telemetry, Recording.PAUSES);
    }

    public String channel() {
        return notices.channel();
    }

    /// Returns once all cards are on their way, not when they arrived. One whose turn comes too late to end
    /// within its lease is not begun.
    public void dispatch(List<DueSummary> due) throws InterruptedException {
        long begun = System.nanoTime();
        for (var summary : due) {
            if (!notices.sends().begin(NotifyStage.LONGEST, begun, deadline -> sent(summary, deadline), this::settle)) {
                settle(later(summary));
            }
        }
    }

    /// What became of a card.
    ///
    /// @param due with the notices that it was to tell
    /// @param results of each of them
    private record Sent(DueSummary due, Outcome outcome, Map<UUID, Result> results) {}

    private void settle(Sent sent) {
        recording.tell(() -> summaries.settle(
                sent.due(),
                sent.outcome(),
                notice -> Objects.requireNonNull(
                        sent.results().get(notice.notification().id()))));
    }

    private static Sent later(DueSummary due) {
        return new Sent(
                due, new Outcome.NotShown(due.notices().isEmpty()), each(due, n -> new Result.Later(Duration.ZERO)));
    }

    private static Map<UUID, Result> each(DueSummary due, Function<DueNotice, Result> result) {
        var results = new HashMap<UUID, Result>();
        due.notices().forEach(notice -> results.put(notice.notification().id(), result.apply(notice)));
        return results;
    }

    private Sent sent(DueSummary gathered, Deadline deadline) {
        var due = asOfNow(gathered);
        var summary = new SummaryLines(due).summary();
        return summary.isPresent() && notifier.summarizes() ? sent(due, summary.get(), deadline) : alone(due, deadline);
    }

    /// Without the notices that are no longer so.
    private DueSummary asOfNow(DueSummary due) {
        var left = new ArrayList<DueNotice>();
        for (var notice : due.notices()) {
            notices.overtaken(notice).ifPresentOrElse(result -> notices.settle(notice, result), () -> left.add(notice));
        }
        return left.size() == due.notices().size() ? due : due.with(left);
    }

    /// The channel shows no cards any more, or none of the leads is there.
    private Sent alone(DueSummary due, Deadline deadline) {
        return new Sent(due, new Outcome.NotShown(false), each(due, notice -> notices.send(notice, deadline)));
    }

    private Sent sent(DueSummary due, Summary summary, Deadline deadline) {
        var card = due.card();
        var tried = card.isPresent()
                ? tried(() -> notifier.edit(card.get().receipt(), summary), deadline)
                : tried(() -> notifier.deliver(summary), deadline);
        // A card that can no longer be changed is followed by another one.
        return card.isPresent() && tried.undeliverable() && !due.notices().isEmpty()
                ? sent(due, summary.id(), tried(() -> notifier.deliver(summary), deadline))
                : sent(due, card.map(Card::id).orElse(summary.id()), tried);
    }

    private Sent sent(DueSummary due, UUID card, Tried tried) {
        return new Sent(due, tried.outcome(card, due), each(due, notice -> onCard(result(notice, tried), card)));
    }

    private Result result(DueNotice notice, Tried tried) {
        return tried.answer()
                .map(answer -> notices.tries().of(notice, answer))
                .orElseGet(() -> notices.tries().again(notice, Duration.ZERO, tried.why()));
    }

    private static Result onCard(Result result, UUID card) {
        return result instanceof Result.Delivered(var receipt, var took, var none)
                ? new Result.Delivered(receipt, took, Optional.of(card))
                : result;
    }

    /// One try to tell somebody.
    private interface Sending {
        Delivery go() throws IOException, InterruptedException;
    }

    private Tried tried(Sending sending, Deadline deadline) {
        try {
            return new Tried(Optional.of(sending.go()), "");
        } catch (IOException | InterruptedException | RuntimeException fault) {
            return new Tried(Optional.empty(), notices.tries().why(fault, deadline));
        }
    }

    /// A try for all notices of a card.
    ///
    /// @param answer empty when there was none
    /// @param why there was none
    private record Tried(Optional<Delivery> answer, String why) {

        boolean undeliverable() {
            return answer.filter(Delivery.Undeliverable.class::isInstance).isPresent();
        }

        /// A notice that is tried again brings its card with it; without one the card asks for itself.
        Outcome outcome(UUID card, DueSummary due) {
            return answer.filter(Delivery.Delivered.class::isInstance)
                    .map(Delivery.Delivered.class::cast)
                    .<Outcome>map(shown -> new Outcome.Shown(card, shown.receipt()))
                    .orElseGet(() -> new Outcome.NotShown(due.notices().isEmpty() && !undeliverable()));
        }
    }
}
