package dev.leadgate.routing.shadow;

import dev.leadgate.lead.Lead;
import dev.leadgate.routing.shadow.Shadowing.Seen;
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

/// A decider as it is; what it decided is shown to the shadow once that is committed. For one
/// settlement.
final class WatchedDecider implements Decider {
    private final Decider live;
    private final Shadowing shadow;
    private Optional<Seen> last = Optional.empty();

    WatchedDecider(Decider live, Shadowing shadow) {
        this.live = live;
        this.shadow = shadow;
    }

    @Override
    public Set<String> teams(Facts facts) {
        return live.teams(facts);
    }

    @Override
    public Mover mover() {
        return live.mover();
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
    public List<Announcement> announcements(Facts facts, List<Settlement> settled) {
        return live.announcements(facts, settled);
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
        var decided = live.decide(facts, roster);
        last = shadow.watches() ? Optional.of(new Seen(facts, roster, decided)) : Optional.empty();
        return decided;
    }

    @Override
    public void committed() {
        live.committed();
        last.ifPresent(shadow::offer);
    }
}
