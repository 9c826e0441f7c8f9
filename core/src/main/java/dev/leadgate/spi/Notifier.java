package dev.leadgate.spi;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// Tells one rep. Called on virtual threads, several at once; retries are the framework's.
@FunctionalInterface
public interface Notifier {

    /// @throws IOException transient; tried again with back-off
    Delivery deliver(Notification notification) throws IOException, InterruptedException;

    /// Whether [#edit] can do anything.
    default boolean edits() {
        return false;
    }

    /// Writes a message that was delivered anew, in its place. Repeating it changes nothing.
    ///
    /// @param receipt of [Delivery.Delivered]
    /// @return undeliverable where the channel cannot do so, or no longer; then the news is a message of
    /// its own
    /// @throws IOException transient; tried again with back-off
    default Delivery edit(String receipt, Notification notification) throws IOException, InterruptedException {
        return new Delivery.Undeliverable("this channel cannot change a message");
    }

    /// How taps on the buttons of this channel come back; empty where a message can only show a link.
    default Optional<Taps> taps() {
        return Optional.empty();
    }

    /// What would go out, in a form that a person can read; no I/O. Empty for a channel that cannot show it.
    default Optional<String> preview(Notification notification) {
        return Optional.empty();
    }

    /// Whether one message can be about many leads. Where not, each is told alone, which is right for
    /// programs.
    default boolean summarizes() {
        return false;
    }

    /// Tells of many leads at once. Only asked of a channel that [#summarizes()].
    ///
    /// @throws IOException transient; tried again with back-off
    default Delivery deliver(Overview overview) throws IOException, InterruptedException {
        return new Delivery.Undeliverable("this channel tells of one lead at a time");
    }

    /// As [#edit(String, Notification)], for a message that was about many leads.
    ///
    /// @param receipt of [Delivery.Delivered]
    /// @throws IOException transient; tried again with back-off
    default Delivery edit(String receipt, Overview overview) throws IOException, InterruptedException {
        return new Delivery.Undeliverable("this channel cannot change a message");
    }

    /// As [#preview(Notification)]; empty for a channel that does not summarize.
    default Optional<String> preview(Overview overview) {
        return Optional.empty();
    }

    /// Whether [#invite] reaches one person and nobody beside them.
    default boolean reachesOnePerson() {
        return false;
    }

    /// Hands somebody a link that signs them in. Only asked of a channel that says it reaches one person.
    ///
    /// @throws IOException transient; asking for another link tries again
    default Delivery invite(SignInLink link) throws IOException, InterruptedException {
        return new Delivery.Undeliverable("this channel carries no links that sign in");
    }

    /// Writes to somebody who asked. Only asked of a channel whose type the gateway writes to people by.
    ///
    /// @throws IOException transient; tried again with back-off
    default Delivery write(Letter letter) throws IOException, InterruptedException {
        return new Delivery.Undeliverable("this channel writes to reps only");
    }

    /// How many characters of a text to somebody who asked would arrive; empty when it arrives whole. What
    /// a person wrote is refused rather than cut.
    default OptionalInt cutsAt(String text) {
        return OptionalInt.empty();
    }

    sealed interface Delivery {
        /// @param receipt the provider's id of the message, empty when it gives none
        record Delivered(String receipt) implements Delivery {}

        record Deferred(Duration after, String why) implements Delivery {}

        /// Will never arrive this way; the next channel is tried.
        record Undeliverable(String why) implements Delivery {}

        /// Whoever it was for told the channel that they want nothing more from here. Of a letter it holds as
        /// if they had told us.
        record OptedOut(String why) implements Delivery {}

        /// The rep has nothing here that could be told, and need not: the next channel is tried, and nobody
        /// is warned while there is one.
        record NoAddress(String why) implements Delivery {}
    }
}
