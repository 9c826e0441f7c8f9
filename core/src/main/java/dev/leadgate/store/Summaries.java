package dev.leadgate.store;

import dev.leadgate.store.Outbox.Result;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// Summary cards: what a rep is told in one message when many would come at once. One process at a time writes the
/// cards of a rep in a channel, and counting is one for all processes.
public interface Summaries {

    /// Counts messages that are about to leave.
    ///
    /// @param leaving how many, by rep
    /// @param over so many may leave in a span of time
    /// @return how many of them may leave each on its own, by rep
    Map<String, Integer> pace(String channel, Map<String, Integer> leaving, int over, Duration within);

    /// Up to `max` cards that are due, leased to this process: those with a notice whose time has come, with all that
    /// was gathered for them since, and those that show a lead as it was.
    ///
    /// @param open how long after it was opened a card takes further leads; empty where messages cannot be changed
    List<DueSummary> claim(String channel, Optional<Duration> open, int max);

    /// Records what became of a card. What its notices came to is fenced by their own leases.
    ///
    /// @param outcome of the message
    /// @param result of each notice when the message did not arrive
    CompletionStage<Void> settle(DueSummary summary, Outcome outcome, Function<DueNotice, Result> result);

    /// The leads of a card that arrived; none when it is no longer kept.
    List<UUID> leads(UUID card);

    /// What became of a message.
    sealed interface Outcome {
        /// @param card whose message it is, a new one or the one that was written anew
        record Shown(UUID card, String receipt) implements Outcome {}

        /// @param again the card is to be written anew later, though no notice asks for it
        record NotShown(boolean again) implements Outcome {}
    }
}
