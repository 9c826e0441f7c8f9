package dev.leadgate.store;

import dev.leadgate.spi.Notification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What is to be written about one lead.
public sealed interface Settlement {

    /// A person's new request.
    ///
    /// @param decision the whole decision record as JSON, shown by `why`
    /// @param segments the lead is in, for lists
    /// @param link the open lead that this one repeats
    record NewLead(
            Arrival arrival,
            Placement placement,
            String decision,
            List<Notice> notices,
            List<String> segments,
            Optional<Link> link)
            implements Settlement {
        public NewLead {
            notices = List.copyOf(notices);
            segments = List.copyOf(segments);
        }

        public NewLead(Arrival arrival, Placement placement, String decision, List<Notice> notices) {
            this(arrival, placement, decision, notices, List.of(), Optional.empty());
        }
    }

    /// Two leads of one person that stay two.
    ///
    /// @param to the earlier one, with its number
    /// @param because one clause for the timeline: `same email within 30 d`
    record Link(UUID to, long number, String because) {}

    /// The same person again: another touch of an open lead.
    ///
    /// @param because one clause for the timeline: `same email within 30 d`
    record Repeat(Arrival arrival, UUID into, String because, List<Notice> notices) implements Settlement {
        public Repeat {
            notices = List.copyOf(notices);
        }
    }

    /// A waiting lead decided again. [Placement.Waiting] means it goes on waiting.
    record Again(WaitingLead lead, Placement placement, String decision, List<Notice> notices) implements Settlement {
        public Again {
            notices = List.copyOf(notices);
        }
    }

    /// Where a lead goes.
    sealed interface Placement {
        /// @param rule name of the rule that matched
        /// @param why one clause: why this rep
        /// @param counts moves the team's ledger
        record Assigned(String rule, String team, String rep, String why, boolean counts) implements Placement {}

        /// @param until when somebody may be able to take it, by the calendars; empty when only a
        /// person can change it
        record Waiting(String rule, String team, String why, Optional<Instant> until) implements Placement {}
    }

    /// One message to be sent once the settlement is committed.
    ///
    /// @param ladder notifier ids to try in order, at least one
    record Notice(String kind, Notification.Recipient recipient, List<String> ladder, Notification.Card card) {
        public Notice {
            ladder = List.copyOf(ladder);
        }
    }
}
