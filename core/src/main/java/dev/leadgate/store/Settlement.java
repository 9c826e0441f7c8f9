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
    record NewLead(Arrival arrival, Placement placement, String decision, List<Notice> notices) implements Settlement {
        public NewLead {
            notices = List.copyOf(notices);
        }
    }

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
        /// @param due until when the rep has to answer; empty without an SLA
        record Assigned(String rule, String team, String rep, String why, boolean counts, Optional<Due> due)
                implements Placement {
            /// Without an SLA.
            public Assigned(String rule, String team, String rep, String why, boolean counts) {
                this(rule, team, rep, why, counts, Optional.empty());
            }
        }

        /// @param until when somebody may be able to take it, by the calendars; empty when only a
        /// person can change it
        record Waiting(String rule, String team, String why, Optional<Instant> until) implements Placement {}
    }

    /// The SLA of one rep's time with a lead.
    ///
    /// @param sla its name
    /// @param first what happens first unless somebody acts
    record Due(String sla, Optional<Instant> acceptBy, Optional<Instant> contactBy, NextStep first) {}

    /// One message to be sent once the settlement is committed.
    ///
    /// @param ladder notifier ids to try in order, at least one
    record Notice(String kind, Notification.Recipient recipient, List<String> ladder, Notification.Card card) {
        public Notice {
            ladder = List.copyOf(ladder);
        }
    }
}
