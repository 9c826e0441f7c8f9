package dev.leadgate.routing.shadow;

import dev.leadgate.routing.shadow.Shadowing.Seen;
import dev.leadgate.store.Decider;
import dev.leadgate.store.Facts;
import dev.leadgate.store.ForwardingDecider;
import dev.leadgate.store.PastResults;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.Settlement;
import java.util.List;
import java.util.Optional;

/// A decider as it is; what it decided is shown to the shadow once that is committed. For one
/// settlement.
final class WatchedDecider extends ForwardingDecider {
    private final Shadowing shadow;
    private Optional<Seen> last = Optional.empty();

    WatchedDecider(Decider live, Shadowing shadow) {
        super(live);
        this.shadow = shadow;
    }

    /// The draft decides on what the live decision read, so that its wish counts as well.
    @Override
    public PastResults.Depth resultsAsked() {
        var one = live.resultsAsked();
        var other = shadow.resultsAsked();
        return one.compareTo(other) >= 0 ? one : other;
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
