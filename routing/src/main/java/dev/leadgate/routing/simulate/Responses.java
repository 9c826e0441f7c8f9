package dev.leadgate.routing.simulate;

import dev.leadgate.routing.calendar.BusinessTime;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Sla;
import dev.leadgate.store.Reader.Response;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How soon reps answered in the past, asked again under any SLA: each lead that a rep had is held against the
/// deadline that this SLA would have set at that moment, by the rep's hours. So a longer or shorter time, working
/// hours and changes of clocks are exact, and the only thing assumed is that people answer as they did. Not for
/// several threads.
///
/// Taken away because nobody answered counts as missed, also under a longer time. What ended otherwise before the
/// deadline, or still runs, says nothing and is left out.
final class Responses {
    /// A rep of whom less is known is taken as all together.
    static final int LEAST = 5;

    private final Policy policy;
    private final Instant now;
    private final Map<String, List<Response>> byRep;
    private final Map<Asked, OptionalDouble> answered = new HashMap<>();

    /// What has a deadline.
    enum What {
        ACCEPT,
        CONTACT
    }

    /// @param rep empty for all together
    private record Asked(Optional<String> rep, String sla, What what) {}

    /// @param policy whose hours and SLAs count
    /// @param now what still runs was not answered until then
    Responses(Policy policy, Collection<Response> past, Instant now) {
        this.policy = policy;
        this.now = now;
        byRep = past.stream()
                .filter(r -> policy.reps().containsKey(r.rep()))
                .collect(Collectors.groupingBy(Response::rep));
    }

    /// What part of their leads the rep would have answered in time; empty when too little is known of anybody.
    OptionalDouble inTime(String rep, Sla sla, What what) {
        var own = share(Optional.of(rep), sla, what);
        return own.isPresent() ? own : share(Optional.empty(), sla, what);
    }

    private OptionalDouble share(Optional<String> rep, Sla sla, What what) {
        return answered.computeIfAbsent(new Asked(rep, sla.name(), what), asked -> {
            var judged = rep.map(id -> Map.of(id, byRep.getOrDefault(id, List.of()))).orElse(byRep).entrySet().stream()
                    .flatMap(e -> judged(policy.rep(e.getKey()), e.getValue(), sla, what).stream())
                    .toList();
            return judged.size() < LEAST
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(
                            (double) judged.stream().filter(met -> met).count() / judged.size());
        });
    }

    private List<Boolean> judged(Policy.Rep rep, List<Response> past, Sla sla, What what) {
        var time = sla.clock() == Sla.Clock.ALWAYS ? BusinessTime.ALWAYS : new BusinessTime(rep.hours());
        var clock = what == What.ACCEPT
                ? time
                : sla.contactHours().map(time::within).orElse(time);
        var allowed = what == What.ACCEPT ? sla.accept() : sla.firstContact();
        Function<Response, Optional<Instant>> answer = what == What.ACCEPT ? Response::accepted : Response::contacted;
        return past.stream()
                .flatMap(
                        r -> allowed
                                .flatMap(span -> clock.plus(r.started(), span))
                                .flatMap(by -> met(r, answer.apply(r), by))
                                .stream())
                .toList();
    }

    private Optional<Boolean> met(Response response, Optional<Instant> answer, Instant by) {
        if (answer.isPresent()) {
            return Optional.of(!answer.get().isAfter(by));
        }
        boolean decided = response.takenAway() || response.ended().orElse(now).isAfter(by);
        return decided ? Optional.of(false) : Optional.empty();
    }
}
