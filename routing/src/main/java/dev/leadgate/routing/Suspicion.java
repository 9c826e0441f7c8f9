package dev.leadgate.routing;

import dev.leadgate.routing.Fairness.Share;
import dev.leadgate.routing.Fairness.Verdict;
import java.util.Comparator;
import java.util.Optional;

/// A rest that nothing explains, as it was first seen. A lead that somebody gives by hand makes one, which the next
/// leads level; one that is as large after a lead for each member is levelled by nothing. Pure.
///
/// @param received leads of the team by then
/// @param rest in turns, the largest of any member
public record Suspicion(long received, double rest) {
    private static final double LEVELLED = 0.5;

    // Leads that somebody let go cannot come back to them; where many do, shares stray by more than a turn for a while.
    private static final double WORTH_AN_ALARM = 3;

    /// Empty where everything is explained, or nearly so.
    public static Optional<Suspicion> of(Fairness fairness) {
        return unexplained(fairness) >= WORTH_AN_ALARM
                ? Optional.of(new Suspicion(fairness.received(), largest(fairness)))
                : Optional.empty();
    }

    /// Whether it has not gone away since.
    public boolean holds(Fairness now) {
        return of(now).isPresent()
                && now.received() - received >= now.members().size()
                && largest(now) > rest - LEVELLED;
    }

    /// The largest rest of any member, in turns; 0 where everything is explained.
    public static double unexplained(Fairness fairness) {
        return fairness.verdict() == Verdict.UNEXPLAINED ? largest(fairness) : 0;
    }

    private static double largest(Fairness fairness) {
        return fairness.members().stream()
                .mapToDouble(share -> Math.abs(share.rest()))
                .max()
                .orElse(0);
    }

    /// Who is concerned most.
    public static Optional<Share> whose(Fairness fairness) {
        return fairness.members().stream().max(Comparator.comparingDouble(share -> Math.abs(share.rest())));
    }
}
