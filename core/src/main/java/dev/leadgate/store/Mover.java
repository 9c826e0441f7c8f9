package dev.leadgate.store;

import dev.leadgate.lead.Lead;
import dev.leadgate.store.Decider.Lately;
import java.util.List;
import java.util.Set;

/// Decides what becomes of a lead that somebody acts on, or whose time has come. Pure, as
/// [Decider] is.
public interface Mover {

    /// The teams whose counters the move may read or write, so that they can be locked first;
    /// none for what never changes an owner.
    Set<String> teams(MoveFacts facts);

    /// Whether any lead may move because its owner goes away.
    boolean heedsAbsence();

    /// As [Decider#asksForAccounts].
    boolean asksForAccounts();

    /// As [Decider#accountKeys].
    Set<AccountKey> accountKeys(Lead lead);

    /// As [Decider#lately].
    List<Lately> lately(Set<String> teams);

    /// @param roster covers at least [#teams]
    Move move(MoveFacts facts, RosterState roster);

    /// What other systems are told of the move just made, in the order in which it happened.
    default List<Announcement> announcements(MoveFacts facts, Move.Change change) {
        return List.of();
    }
}
