package dev.leadgate.routing.simulate;

import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Sla;
import dev.leadgate.routing.simulate.Responses.What;
import dev.leadgate.routing.simulate.Simulation.Fate;
import dev.leadgate.store.Reader.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How many leads of a simulation would be answered in time, by how soon their reps answered in the past. An
/// estimate: reps are taken to answer as they did, however many leads they get; what becomes of a lead after a
/// miss is not played. Pure.
///
/// @param measured leads of the past it goes by
public record SlaEstimate(Pair accept, Pair firstContact, int measured) {

    /// @param now under the live rules
    /// @param draft under the draft
    public record Pair(Deadline now, Deadline draft) {}

    /// @param leads that a rule with such a deadline gave to somebody
    /// @param estimated of them, those of whose reps, or of all together, enough is known
    /// @param late of the estimated, as many as would be answered too late; no whole number
    public record Deadline(int leads, int estimated, double late) {
        static final Deadline NONE = new Deadline(0, 0, 0);

        /// Percent that would be answered in time; empty when nothing is known.
        public Optional<Double> inTime() {
            return estimated == 0 ? Optional.empty() : Optional.of(100 * (1 - late / estimated));
        }

        Deadline plus(Optional<Double> lateOfOne) {
            return new Deadline(leads + 1, estimated + (lateOfOne.isPresent() ? 1 : 0), late + lateOfOne.orElse(0.0));
        }
    }

    /// Nothing has a deadline, so that nobody needs to look at the past.
    public static final SlaEstimate NONE =
            new SlaEstimate(new Pair(Deadline.NONE, Deadline.NONE), new Pair(Deadline.NONE, Deadline.NONE), 0);

    /// Whether either policy has a deadline at all.
    public static boolean asked(Policy now, Policy draft) {
        return !now.slas().isEmpty() || !draft.slas().isEmpty();
    }

    /// @param past what reps did with the leads they had
    /// @param at the time up to which the past is known
    public static SlaEstimate of(
            Policy now, List<Fate> fatesNow, Policy draft, List<Fate> fatesDraft, List<Response> past, Instant at) {
        var before = new Responses(now, past, at);
        var after = new Responses(draft, past, at);
        return new SlaEstimate(
                new Pair(deadline(now, fatesNow, before, What.ACCEPT), deadline(draft, fatesDraft, after, What.ACCEPT)),
                new Pair(
                        deadline(now, fatesNow, before, What.CONTACT),
                        deadline(draft, fatesDraft, after, What.CONTACT)),
                past.size());
    }

    private static Deadline deadline(Policy policy, List<Fate> fates, Responses responses, What what) {
        var sum = Deadline.NONE;
        for (var fate : fates) {
            var sla = fate.rep().flatMap(rep -> policy.slaOf(fate.rule())).filter(s -> asks(s, what));
            if (sla.isPresent()) {
                var inTime = responses.inTime(fate.rep().orElseThrow(), sla.get(), what);
                sum = sum.plus(inTime.isPresent() ? Optional.of(1 - inTime.getAsDouble()) : Optional.empty());
            }
        }
        return sum;
    }

    private static boolean asks(Sla sla, What what) {
        return (what == What.ACCEPT ? sla.accept() : sla.firstContact()).isPresent();
    }
}
