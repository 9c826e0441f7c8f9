package dev.leadgate.store;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What a person does with a lead. The same actions from every place where somebody can press:
/// console, API, command line, chat.
public sealed interface LeadAction {

    /// The owner stays the owner, or the lead is closed.
    sealed interface Staying extends LeadAction {}

    /// Somebody else becomes the owner.
    sealed interface Moving extends LeadAction {}

    /// The owner takes the lead; on a waiting lead, whoever comes first becomes its owner.
    record Accept() implements Staying {}

    /// The owner does not want it. It is never offered to the same rep again.
    record Decline(DeclineReason reason, Optional<String> text) implements Moving {}

    /// The owner reached the person.
    record Contacted() implements Staying {}

    /// The owner tried and reached nobody.
    ///
    /// @param remindAt when the owner is reminded
    record NoAnswer(Instant remindAt) implements Staying {}

    /// The owner wants to hear of it again, and says nothing about the person. No deadline moves.
    ///
    /// @param remindAt when the owner is reminded, unless the SLA reminds earlier
    record Snooze(Instant remindAt) implements Staying {}

    /// Nobody to sell to: it is lost.
    record NotALead(NoLeadReason reason, Optional<String> text) implements Staying {}

    /// Another rep gets it.
    ///
    /// @param to a rep; empty for whoever is next in turn
    record Reassign(Optional<String> to) implements Moving {}

    /// A rep goes on leave and the lead goes to whoever is next in turn.
    ///
    /// @param from who must own it, so that a lead that moved meanwhile stays where it is
    record HandOver(String from) implements Moving {}

    record Converted() implements Staying {}

    record Lost(Optional<String> text) implements Staying {}

    /// Somebody knows more of the lead: extra fields and tags.
    ///
    /// @param set field → value
    /// @param tags to be added
    record Edit(Map<String, String> set, List<String> tags) implements Staying {
        public Edit {
            set = Map.copyOf(set);
            tags = List.copyOf(tags);
        }
    }

    enum DeclineReason {
        NOT_MY_AREA,
        NO_TIME,
        CONFLICT,
        SPAM,
        OTHER;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static DeclineReason of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    enum NoLeadReason {
        SPAM,
        WRONG_CONTACT,
        NO_INTEREST,
        DUPLICATE,
        OTHER;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static NoLeadReason of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /// Who acts.
    ///
    /// @param name as it stands in the timeline
    /// @param rep the rep in whose name it is done; empty for somebody who may act for any owner
    /// @param during the assignment that the rep had before their eyes; under a later one it does not count
    record Actor(String name, Optional<String> rep, Optional<UUID> during) {
        public Actor(String name, Optional<String> rep) {
            this(name, rep, Optional.empty());
        }

        public static Actor rep(String id) {
            return new Actor(id, Optional.of(id));
        }

        /// A rep who presses a button that was made for one assignment.
        public static Actor rep(String id, UUID during) {
            return new Actor(id, Optional.of(id), Optional.of(during));
        }

        /// Who runs the place: acts for whoever owns the lead.
        public static Actor staff(String name) {
            return new Actor(name, Optional.empty());
        }
    }
}
