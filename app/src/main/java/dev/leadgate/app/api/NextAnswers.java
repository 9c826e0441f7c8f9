package dev.leadgate.app.api;

import dev.leadgate.app.api.PolicyLines.NextLead;
import dev.leadgate.config.Suggestion;
import dev.leadgate.routing.Decision;
import dev.leadgate.routing.Known;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.settle.LeadMoves;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.Move;
import dev.leadgate.store.Moved;
import dev.leadgate.store.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// Gives a rep who asks for it the best lead that waits.
final class NextAnswers {
    private static final int MOST_LOOKED_AT = 50;

    /// What no clock lifts: such a lead is not theirs to take.
    private static final Set<String> FOR_GOOD = Set.of("skill missing", "never", "had it before", "paused");

    private final Reader reader;
    private final LeadMoves moves;
    private final Supplier<Policy> policy;

    NextAnswers(Reader reader, LeadMoves moves, Supplier<Policy> policy) {
        this.reader = reader;
        this.moves = moves;
        this.policy = policy;
    }

    private record Offer(UUID lead, long number, int score) {}

    /// Two who ask at once are given two leads, and nobody more than they may have: taking one is decided under the
    /// locks.
    NextLead take(String id) {
        var rep = Optional.ofNullable(policy.get().reps().get(id))
                .orElseThrow(() -> new Refusal(
                        404,
                        "no such rep: " + id,
                        Suggestion.help(id, List.copyOf(policy.get().reps().keySet()), "reps")));
        var offers = offers(rep);
        var lacking = Optional.<String>empty();
        for (var offer : offers) {
            switch (moves.act(offer.lead(), new LeadAction.Accept(), LeadAction.Actor.rep(id))) {
                case Moved.Done done -> {
                    return new NextLead(Optional.of("L-" + offer.number()), offers.size());
                }
                // A cap of one team leaves room in another.
                case Moved.Refused(var held, var refused)
                when refused.why() == Move.Refusal.NO_ROOM -> lacking = Optional.of(refused.detail());
                case Moved.Refused refused -> {}
                case Moved.Already already -> {}
                case Moved.Nothing nothing -> {}
            }
        }
        if (lacking.isPresent()) {
            throw new Refusal(409, id + " has no room: " + lacking.get(), "close a lead first, or raise the limit");
        }
        return new NextLead(Optional.empty(), offers.size());
    }

    private List<Offer> offers(Policy.Rep rep) {
        var offers = new ArrayList<Offer>();
        for (var line : reader.waiting(rep.teams(), MOST_LOOKED_AT)) {
            reader.lead("L-" + line.number())
                    .filter(page -> !page.decisions().isEmpty())
                    .map(page -> Decision.fromJson(page.decisions().getLast().doc()))
                    .filter(decision -> isTheirs(decision, rep.id()))
                    .ifPresent(decision -> offers.add(new Offer(line.id(), line.number(), score(decision))));
        }
        offers.sort(Comparator.comparingInt((Offer o) -> -o.score()).thenComparingLong(Offer::number));
        return offers;
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
