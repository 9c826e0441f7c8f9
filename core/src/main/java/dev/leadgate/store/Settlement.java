package dev.leadgate.store;

import dev.leadgate.notice.Clause;
import dev.leadgate.spi.Notification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What is to be written about one lead, or about a team.
public sealed interface Settlement {

    /// A person's new request.
    ///
    /// @param decision the whole decision record as JSON, shown by `why`
    /// @param segments the lead is in, for lists
    /// @param link the open lead that this one repeats
    /// @param follows automations that this causes
    record NewLead(
            Arrival arrival,
            Placement placement,
            String decision,
            List<Notice> notices,
            List<String> segments,
            Optional<Link> link,
            List<Follow> follows)
            implements Settlement {
        public NewLead {
            follows = List.copyOf(follows);
            notices = List.copyOf(notices);
            segments = List.copyOf(segments);
        }

        public NewLead(Arrival arrival, Placement placement, String decision, List<Notice> notices) {
            this(arrival, placement, decision, notices, List.of(), Optional.empty(), List.of());
        }
    }

    /// Two leads of one person that stay two.
    ///
    /// @param to the earlier one, with its number
    /// @param because one clause for the timeline: `same email within 30 d`
    record Link(UUID to, long number, Clause because) {}

    /// The same person or thread again: another touch of an open lead.
    ///
    /// @param keys under which the lead is known from now on, too
    /// @param because one clause for the timeline: `same email within 30 d`
    record Repeat(Arrival arrival, UUID into, Set<String> keys, Clause because, List<Notice> notices)
            implements Settlement {
        public Repeat {
            keys = Set.copyOf(keys);
            notices = List.copyOf(notices);
        }
    }

    /// A waiting lead decided again. [Placement.Waiting] means it goes on waiting.
    ///
    /// @param follows automations that this causes
    record Again(WaitingLead lead, Placement placement, String decision, List<Notice> notices, List<Follow> follows)
            implements Settlement {
        public Again {
            notices = List.copyOf(notices);
            follows = List.copyOf(follows);
        }

        public Again(WaitingLead lead, Placement placement, String decision, List<Notice> notices) {
            this(lead, placement, decision, notices, List.of());
        }
    }

    /// What a batch changed about a team besides the leads it gave: who became absent, who is back,
    /// whose weight is another. About no lead; at most one of each team in a batch.
    ///
    /// @param clock the team's clock from now on
    record Standing(String team, double clock, List<MemberStanding> members) implements Settlement {
        public Standing {
            members = List.copyOf(members);
        }
    }

    /// @param entries for the ledger, with their reasons
    /// @param weight by which the books are kept from now on
    /// @param absent from now on; empty when the member is there
    record MemberStanding(String rep, List<Entry> entries, double weight, Optional<RosterState.Absent> absent) {
        public MemberStanding {
            entries = List.copyOf(entries);
        }
    }

    /// @param delta leads that count as received
    /// @param reason `off_shift`, `weight`
    record Entry(double delta, String reason) {}

    /// Where a lead goes.
    sealed interface Placement {
        /// @param rule name of the rule that matched
        /// @param why this rep
        /// @param counts moves the team's ledger
        /// @param turns as how many turns it counts when it does
        /// @param due until when the rep has to answer; empty without an SLA
        record Assigned(
                String rule, String team, String rep, Clause why, boolean counts, double turns, Optional<Due> due)
                implements Placement {
            /// One turn, without an SLA.
            public Assigned(String rule, String team, String rep, Clause why, boolean counts) {
                this(rule, team, rep, why, counts, 1, Optional.empty());
            }

            /// The same with deadlines.
            public Assigned by(Due deadlines) {
                return new Assigned(rule, team, rep, why, counts, turns, Optional.of(deadlines));
            }
        }

        /// @param until when somebody may be able to take it, by the calendars; empty when only a
        /// person can change it
        /// @param others teams beside `team` whose reps it waits for, too
        record Waiting(String rule, String team, Clause why, Optional<Instant> until, Set<String> others)
                implements Placement {
            public Waiting {
                others = Set.copyOf(others);
            }

            /// For one team.
            public Waiting(String rule, String team, Clause why, Optional<Instant> until) {
                this(rule, team, why, until, Set.of());
            }
        }
    }

    /// The SLA of one rep's time with a lead.
    ///
    /// @param sla its name
    /// @param first what happens first unless somebody acts
    record Due(String sla, Optional<Instant> acceptBy, Optional<Instant> contactBy, NextStep first) {}

    /// One message to be sent once the settlement is committed.
    ///
    /// @param ladder notifier ids to try in order, at least one
    /// @param notBefore when it may leave; empty for at once
    record Notice(
            String kind,
            Notification.Recipient recipient,
            List<String> ladder,
            Notification.Card card,
            Optional<Instant> notBefore) {
        public Notice {
            ladder = List.copyOf(ladder);
        }

        /// For at once.
        public Notice(String kind, Notification.Recipient recipient, List<String> ladder, Notification.Card card) {
            this(kind, recipient, ladder, card, Optional.empty());
        }

        /// The same over other channels.
        public Notice over(List<String> channels) {
            return new Notice(kind, recipient, channels, card, notBefore);
        }
    }
}
