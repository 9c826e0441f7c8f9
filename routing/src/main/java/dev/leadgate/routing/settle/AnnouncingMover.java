package dev.leadgate.routing.settle;

import dev.leadgate.lead.Lead;
import dev.leadgate.store.AccountKey;
import dev.leadgate.store.Announcement;
import dev.leadgate.store.Decider.Lately;
import dev.leadgate.store.Move;
import dev.leadgate.store.MoveFacts;
import dev.leadgate.store.Mover;
import dev.leadgate.store.RosterState;
import java.util.List;
import java.util.Set;

/// A mover as it is, whose moves are told to other systems.
record AnnouncingMover(Mover live, Announcing announcing) implements Mover {

    @Override
    public List<Announcement> announcements(MoveFacts facts, Move.Change change) {
        return announcing.moved(facts, change);
    }

    @Override
    public Set<String> teams(MoveFacts facts) {
        return live.teams(facts);
    }

    @Override
    public boolean heedsAbsence() {
        return live.heedsAbsence();
    }

    @Override
    public boolean asksForAccounts() {
        return live.asksForAccounts();
    }

    @Override
    public Set<AccountKey> accountKeys(Lead lead) {
        return live.accountKeys(lead);
    }

    @Override
    public List<Lately> lately(Set<String> teams) {
        return live.lately(teams);
    }

    @Override
    public Move move(MoveFacts facts, RosterState roster) {
        return live.move(facts, roster);
    }
}
