package dev.leadgate.health;

import dev.leadgate.health.Health.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is known of one source at one moment.
///
/// @param checked the last check, since the source was last swapped
/// @param deadLetters open ones
/// @param lastLead when the last payload was stored
/// @param rhythm when leads usually come; empty while too little is known
/// @param ailments what went wrong at the door lately, the worst first
public record Vitals(
        Optional<Pause> pause,
        Link link,
        Refusals refusals,
        Optional<Checked> checked,
        long deadLetters,
        Optional<Instant> lastLead,
        Optional<Rhythm> rhythm,
        List<Ailment> ailments) {

    public Vitals {
        ailments = List.copyOf(ailments);
    }

    /// Without ailments.
    public Vitals(
            Optional<Pause> pause,
            Link link,
            Refusals refusals,
            Optional<Checked> checked,
            long deadLetters,
            Optional<Instant> lastLead,
            Optional<Rhythm> rhythm) {
        this(pause, link, refusals, checked, deadLetters, lastLead, rhythm, List.of());
    }

    /// Something that goes wrong now and then while leads may still come: it counts for an hour.
    ///
    /// @param detail never holds data of a request
    public record Ailment(Cause cause, String detail, Instant last) {}

    /// @param held payloads that were stored meanwhile and wait
    public record Pause(String by, Instant since, long held) {}

    /// The connection that the gateway itself holds or makes.
    public sealed interface Link {
        /// There is none: senders come to us.
        record None() implements Link {}

        record Starting(Instant since) implements Link {}

        /// @param words of the adapter, at most 20 characters; may be empty
        record Up(String words, Instant since) implements Link {}

        /// @param words at most 20 characters
        /// @param since when it went down
        record Down(String words, String detail, Instant since, Optional<Instant> nextTry) implements Link {}

        /// The vendor announces leads and does not give what is in them; it is asked again.
        ///
        /// @param since the first time in a row
        record Late(String detail, Instant since, Optional<Instant> nextTry) implements Link {}

        /// The other side refused us: trying again does not help.
        record Refused(String words, String detail, Instant since) implements Link {}
    }

    /// Requests whose signature or token was wrong.
    ///
    /// @param count since the last payload that was accepted
    public record Refusals(int count, Optional<Instant> last) {
        public static final Refusals NONE = new Refusals(0, Optional.empty());
    }

    /// @param problem the first thing that was wrong; empty when all was well
    public record Checked(Instant at, Optional<String> problem) {}
}
