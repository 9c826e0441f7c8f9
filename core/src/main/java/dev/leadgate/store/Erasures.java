package dev.leadgate.store;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Forgetting a person: whatever names them goes from every table, what is counted stays. A lead of theirs
/// stays as a number with its source, its times and who had it.
///
/// What their senders repeat is known by a keyed digest and becomes no lead again, and whoever wanted nothing
/// automatic goes on getting nothing. What they send anew is a new lead of somebody unknown.
public interface Erasures {

    /// What [#erase] would do. Nothing is changed.
    ///
    /// @param person a mail address, a telephone number, `L-1042`, a lead's UUID, or an account as
    /// `network:id`
    /// @param decisions takes what a decision saw of its lead out of the decision's record
    Outcome preview(String person, UnaryOperator<String> decisions);

    /// In one transaction.
    ///
    /// @param by who asked for it, as in timelines
    Outcome erase(String person, String by, UnaryOperator<String> decisions);

    /// What came of it.
    sealed interface Outcome {}

    /// Nothing is known of such a person.
    record Nobody() implements Outcome {}

    /// A telephone number without its country that several people have. Nothing was done.
    record Several(int people) implements Outcome {}

    /// @param pseudonym as the audit log calls the person
    /// @param leads their numbers, in order
    /// @param rows how many of each kind were there; kinds of which there were none are left out
    /// @param shared leads of other people that came in the same payloads, whose raw payload is gone too
    /// @param elsewhere where other systems know them still
    record Erased(String pseudonym, List<Long> leads, Map<Kind, Integer> rows, int shared, List<Elsewhere> elsewhere)
            implements Outcome {
        public Erased {
            leads = List.copyOf(leads);
            rows = Map.copyOf(rows);
            elsewhere = List.copyOf(elsewhere);
        }
    }

    /// What was told to a destination and stays there.
    ///
    /// @param entry as the destination calls it
    record Elsewhere(long lead, String destination, String entry) {}

    /// What is counted, in the order it is shown.
    enum Kind {
        PAYLOADS,
        DEAD_LETTERS,
        MESSAGES,
        NOTICES,
        DELIVERIES,
        EVENTS,
        DECISIONS,
        ADDRESSES;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
