package dev.leadgate.routing.settle;

import dev.leadgate.lead.Lead;
import dev.leadgate.store.AccountKey;
import dev.leadgate.store.Announcement;
import dev.leadgate.store.Decider;
import dev.leadgate.store.Facts;
import dev.leadgate.store.Mover;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.Runs;
import dev.leadgate.store.Settlement;
import dev.leadgate.store.Word;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// A decider as it is, whose decisions are told to other systems.
public final class AnnouncingDecider implements Decider {
    private final Decider live;
    private final Announcing announcing;

    private AnnouncingDecider(Decider live, Announcing announcing) {
        this.live = live;
        this.announcing = announcing;
    }

    /// The same deciders where nobody is told anything.
    public static Supplier<Decider> of(Supplier<Decider> live, Announcing announcing) {
        return announcing.subscriptions().isEmpty() ? live : () -> new AnnouncingDecider(live.get(), announcing);
    }

    @Override
    public List<Announcement> announcements(Facts facts, List<Settlement> settled) {
        return announcing.settled(facts, settled);
    }

    @Override
    public Set<String> teams(Facts facts) {
        return live.teams(facts);
    }

    @Override
    public Mover mover() {
        return new AnnouncingMover(live.mover(), announcing);
    }

    @Override
    public List<Lately> lately(Set<String> teams) {
        return live.lately(teams);
    }

    @Override
    public Set<String> keys(Lead lead) {
        return live.keys(lead);
    }

    @Override
    public boolean asksForAccounts() {
        return live.asksForAccounts();
    }

    @Override
    public boolean asksForResults() {
        return live.asksForResults();
    }

    @Override
    public Set<AccountKey> accountKeys(Lead lead) {
        return live.accountKeys(lead);
    }

    @Override
    public boolean asksForLetters() {
        return live.asksForLetters();
    }

    @Override
    public List<Word> words(Facts facts, List<Settlement> settled) {
        return live.words(facts, settled);
    }

    @Override
    public Runs.Answer step(Runs.Facts facts) {
        return live.step(facts);
    }

    @Override
    public Optional<Instant> firstStep(String sequence, Instant now) {
        return live.firstStep(sequence, now);
    }

    @Override
    public List<Settlement> decide(Facts facts, RosterState roster) {
        return live.decide(facts, roster);
    }

    @Override
    public void committed() {
        live.committed();
    }
}
