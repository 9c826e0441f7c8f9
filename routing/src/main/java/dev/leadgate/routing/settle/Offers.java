package dev.leadgate.routing.settle;

import dev.leadgate.routing.Decision;
import dev.leadgate.routing.Known;
import dev.leadgate.routing.distribution.FirstToClaim;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Move;
import dev.leadgate.store.Moved;
import dev.leadgate.store.Reader;
import dev.leadgate.store.Reader.LeadPage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Leads that wait and that a rep may take: those that several may claim, each as they choose, and the best
/// one where reps pull. Who has a lead in the end is decided under the locks.
///
/// Any thread may call.
public final class Offers {
    private static final int MOST_LOOKED_AT = 50;

    /// What no clock lifts: such a lead is not theirs to take.
    private static final Set<String> FOR_GOOD = Set.of("skill missing", "never", "had it before", "paused");

    private final Reader reader;
    private final LeadMoves moves;
    private final Supplier<Policy> policy;

    /// @param policy asked anew every time
    public Offers(Reader reader, LeadMoves moves, Supplier<Policy> policy) {
        this.reader = reader;
        this.moves = moves;
        this.policy = policy;
    }

    /// @param until when it goes to somebody by itself
    public record Offer(LeadPage page, int score, Optional<Instant> until) {}

    /// What came of asking for the next lead.
    ///
    /// @param number of the lead that is the rep's now
    /// @param looked how many leads could have been it
    /// @param lacking why the rep may not have another; only without a lead
    public record Next(Optional<Long> number, int looked, Optional<String> lacking) {}

    /// Those that the rep may claim, oldest first.
    public List<Offer> claimable(Policy.Rep rep) {
        var teams = waitingFor(rep, FirstToClaim.WORD);
        return teams.isEmpty()
                ? List.of()
                : offers(rep.id(), teams)
                        .filter(offer -> wasClaimable(offer.page(), rep.id()))
                        .toList();
    }

    /// Whether the rep was asked whether they want it, be it theirs or somebody's by now.
    public boolean wasClaimable(LeadPage page, String rep) {
        return page.decisions().stream()
                .map(decided -> Decision.fromJson(decided.doc()))
                .anyMatch(decision -> decision.by().equals(FirstToClaim.WORD) && isTheirs(decision, rep));
    }

    /// Whether the rep is in a team whose members take their next lead themselves.
    public boolean pulls(Policy.Rep rep) {
        return !waitingFor(rep, FirstToClaim.PULL).isEmpty();
    }

    private Set<String> waitingFor(Policy.Rep rep, String by) {
        return rep.teams().stream()
                .filter(team -> Optional.ofNullable(policy.get().teams().get(team))
                        .filter(t -> t.by().equals(by))
                        .isPresent())
                .collect(Collectors.toSet());
    }

    /// Gives the rep the best lead that waits. Two who ask at once are given two leads, and nobody more than
    /// they may have.
    public Next next(Policy.Rep rep) {
        var offers = offers(rep.id(), rep.teams())
                .sorted(Comparator.comparingInt((Offer o) -> -o.score())
                        .thenComparingLong(o -> o.page().line().number()))
                .toList();
        var lacking = Optional.<String>empty();
        for (var offer : offers) {
            var line = offer.page().line();
            switch (moves.act(line.id(), new LeadAction.Accept(), LeadAction.Actor.rep(rep.id()))) {
                case Moved.Done done -> {
                    return new Next(Optional.of(line.number()), offers.size(), Optional.empty());
                }
                // A cap of one team leaves room in another.
                case Moved.Refused(var held, var refused)
                when refused.why() == Move.Refusal.NO_ROOM -> lacking = Optional.of(refused.detail());
                case Moved.Refused refused -> {}
                case Moved.Already already -> {}
                case Moved.Nothing nothing -> {}
            }
        }
        return new Next(Optional.empty(), offers.size(), lacking);
    }

    private Stream<Offer> offers(String rep, Set<String> teams) {
        return reader.waiting(teams, MOST_LOOKED_AT).stream()
                .flatMap(line -> reader.lead("L-" + line.number()).stream())
                .filter(page -> page.line().state() == LeadState.WAITING
                        && !page.decisions().isEmpty())
                .flatMap(page -> offer(page, rep).stream());
    }

    private static Optional<Offer> offer(LeadPage page, String rep) {
        var decision = Decision.fromJson(page.decisions().getLast().doc());
        return isTheirs(decision, rep)
                ? Optional.of(
                        new Offer(page, score(decision), decision.outcome().until()))
                : Optional.empty();
    }

    private static boolean isTheirs(Decision decision, String rep) {
        return decision.candidates().stream()
                .filter(c -> c.rep().equals(rep))
                .anyMatch(c -> c.skips().stream().noneMatch(skip -> FOR_GOOD.contains(skip.reason())));
    }

    private static int score(Decision decision) {
        return decision.known().flatMap(Known::score).map(Known.Scored::points).orElse(0);
    }
}
