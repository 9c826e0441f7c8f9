package dev.leadgate.telemetry;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// One stage of one lead's way, told when it is over. Carries ids and words, never personal data.
///
/// @param to never before `from`, also where two clocks disagree
/// @param well whether it did what it is there for
/// @param facts such as `source` and `channel`
public record Passage(UUID lead, Stage stage, Instant from, Instant to, boolean well, Map<String, String> facts) {
    /// The fact that names the sender's own trace, as the sender wrote it into `traceparent`.
    public static final String SENDER = "sender";

    public Passage {
        to = to.isBefore(from) ? from : to;
        facts = Map.copyOf(facts);
    }

    /// The stages in their order.
    public enum Stage {
        /// From the request read whole to its payload stored; nothing where nobody sent a request.
        RECEIVE,
        /// Stored, and nobody had time yet.
        INBOX,
        /// Read by the source's translator and brought into one form.
        STANDARDIZE,
        /// Held against what is known, given to somebody, committed.
        SETTLE,
        /// From the commit to somebody told, or to a try that failed.
        NOTIFY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
