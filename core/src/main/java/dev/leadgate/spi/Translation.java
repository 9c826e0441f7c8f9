package dev.leadgate.spi;

import java.util.List;

/// A [Translator]'s answer.
public sealed interface Translation {

    /// One or more leads; one mail may hold several.
    record Leads(List<Draft> drafts) implements Translation {
        public Leads {
            drafts = List.copyOf(drafts);
            if (drafts.isEmpty()) {
                throw new IllegalArgumentException("no drafts: say Ignored or Unreadable");
            }
        }

        public static Leads of(Draft draft) {
            return new Leads(List.of(draft));
        }
    }

    /// Authentic, understood, and not a lead.
    record Ignored(Reason reason, String detail) implements Translation {}

    /// Cannot be read. Kept with its bytes as a dead letter, replayable once the configuration is
    /// mended.
    ///
    /// @param where a pointer, line or part within the payload
    record Unreadable(String where, String detail) implements Translation {}

    enum Reason {
        STATUS,
        BOUNCE,
        AUTO_REPLY,
        BULK,
        SPAM,
        OWN_MESSAGE,
        OUTBOUND,
        REJECTED_BY_RULE,
        /// A source of another type would read it; `sources check` says so until it is sent there.
        WRONG_SOURCE
    }
}
