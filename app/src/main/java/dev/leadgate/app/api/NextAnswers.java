package dev.leadgate.app.api;

import dev.leadgate.app.api.PolicyLines.NextLead;
import dev.leadgate.config.Suggestion;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.settle.LeadMoves;
import dev.leadgate.routing.settle.Offers;
import dev.leadgate.store.Reader;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Gives a rep who asks for it the best lead that waits.
final class NextAnswers {
    private final Offers offers;
    private final Supplier<Policy> policy;

    NextAnswers(Reader reader, LeadMoves moves, Supplier<Policy> policy) {
        this.offers = new Offers(reader, moves, policy);
        this.policy = policy;
    }

    NextLead take(String id) {
        var rep = Optional.ofNullable(policy.get().reps().get(id))
                .orElseThrow(() -> new Refusal(
                        404,
                        "no such rep: " + id,
                        Suggestion.help(id, List.copyOf(policy.get().reps().keySet()), "reps")));
        var next = offers.next(rep);
        if (next.lacking().isPresent()) {
            throw new Refusal(
                    409, id + " has no room: " + next.lacking().get(), "close a lead first, or raise the limit");
        }
        return new NextLead(next.number().map(number -> "L-" + number), next.looked());
    }
}
