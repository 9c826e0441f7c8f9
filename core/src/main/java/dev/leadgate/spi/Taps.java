package dev.leadgate.spi;

import dev.leadgate.spi.Notification.Recipient;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// How the taps on a channel's buttons come back: the vendor posts them to `/callback/NAME`, where NAME is
/// the notifier's. Called from many threads at once.
///
/// The gateway acts between [#read] and the vendor's answer, and calls [#tell] after it. A vendor may
/// repeat a request; every tap is safe to repeat.
public interface Taps {

    /// Authenticates the raw bytes and says who tapped what. Pure and quick, like a [Judge]: any bytes must
    /// yield an answer.
    Heard read(Request request);

    /// Whether the tap came from where this rep is told.
    boolean isBy(Tap tap, Recipient rep);

    /// Tells whoever tapped what came of it, where they tapped.
    ///
    /// @throws IOException the vendor does not take it, or the message is not changed; what was decided
    /// stays decided
    void tell(Tap tap, Told told) throws IOException, InterruptedException;

    /// A message was not handed over after all: what goes to the same person next may need another form.
    default void undelivered(Undelivered message) {}

    /// A message that the vendor took and then could not hand over.
    ///
    /// @param lead of the [Notification], as `notice` is its id; empty when the message was a [Summary]
    /// @param receipt as [Notifier.Delivery.Delivered] has it
    /// @param person the vendor's id of whoever should have got it
    /// @param why never contains the message
    record Undelivered(Optional<UUID> lead, UUID notice, String receipt, String person, String why) {}

    /// One press of one button, or one word that a person wrote to the bot.
    ///
    /// @param callback of the [Notification.Action], as it came back; not trusted. A command, such as
    /// `/off`, where the channel has some; a callback never begins with a slash
    /// @param who the vendor's id of the person
    /// @param receipt of the message under which the button stands, as [Notifier.Delivery.Delivered] has
    /// it; empty when the vendor does not say
    /// @param handle what the vendor wants to see again in an answer; the channel's own business
    record Tap(String callback, String who, String receipt, String handle) {

        /// Without the callback: whoever has it can decide.
        @Override
        public String toString() {
            return "Tap[who=" + who + ", receipt=" + receipt + "]";
        }
    }

    /// @param sentence for whoever tapped, in their language
    /// @param message what the message says from now on; empty when it stays as it is
    record Told(String sentence, Optional<Notification> message) {}

    sealed interface Heard {
        /// Authentic.
        ///
        /// @param taps none for all else that a vendor sends: a challenge, a link that was opened, a receipt
        /// @param undelivered messages of which the vendor says that they did not arrive
        /// @param reply what the vendor reads when all went well
        record Authentic(List<Tap> taps, List<Undelivered> undelivered, Reply reply) implements Heard {
            public Authentic {
                taps = List.copyOf(taps);
                undelivered = List.copyOf(undelivered);
            }

            /// Of a vendor that says at once whether a message arrives.
            public Authentic(List<Tap> taps, Reply reply) {
                this(taps, List.of(), reply);
            }
        }

        /// @param status 400 to 499
        /// @param reason never contains the request's data
        record Refused(int status, String reason) implements Heard {}
    }
}
