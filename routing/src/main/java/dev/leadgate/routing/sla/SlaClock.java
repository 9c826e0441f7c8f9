package dev.leadgate.routing.sla;

import dev.leadgate.routing.calendar.BusinessTime;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Sla;
import dev.leadgate.store.Holding;
import dev.leadgate.store.NextStep;
import dev.leadgate.store.Settlement.Due;
import dev.leadgate.store.TimerStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One SLA by the calendar of one rep. Pure.
public record SlaClock(Sla sla, BusinessTime time) {

    public static SlaClock of(Sla sla, Policy.Rep rep) {
        var time = switch (sla.clock()) {
            case ALWAYS -> BusinessTime.ALWAYS;
            case WORKING_HOURS -> new BusinessTime(rep.hours());
        };
        return new SlaClock(sla, time);
    }

    /// The clock that runs on a rep's time with a lead; empty without an SLA, or when the policy
    /// does not know it or the rep any more.
    public static Optional<SlaClock> of(Policy policy, Holding holding) {
        return holding.sla()
                .map(policy.slas()::get)
                .flatMap(sla ->
                        Optional.ofNullable(policy.reps().get(holding.rep())).map(rep -> of(sla, rep)));
    }

    /// The deadlines of a lead that the rep gets at `start`; empty when the rep's hours never open.
    public Optional<Due> from(Instant start) {
        var acceptBy = sla.accept().flatMap(time -> this.time.plus(start, time));
        var contactBy = sla.firstContact().flatMap(time -> this.time.plus(start, time));
        return toAccept(start, acceptBy)
                .or(() -> toContact(start, contactBy))
                .map(first -> new Due(sla.name(), acceptBy, contactBy, first));
    }

    /// What comes first while the lead is not accepted.
    private Optional<NextStep> toAccept(Instant from, Optional<Instant> acceptBy) {
        return acceptBy.map(by -> step(from, by, TimerStep.REMIND_ACCEPT, TimerStep.ACCEPT));
    }

    /// What comes first once the lead is accepted, or was not accepted in time and stays.
    public Optional<NextStep> toContact(Instant from, Optional<Instant> contactBy) {
        return contactBy.map(by -> step(from, by, TimerStep.REMIND_CONTACT, TimerStep.CONTACT));
    }

    private NextStep step(Instant from, Instant by, TimerStep remind, TimerStep miss) {
        var half = time.halfway(from, by);
        return sla.reminds() && half.isAfter(from) && half.isBefore(by)
                ? new NextStep(remind, half)
                : new NextStep(miss, by);
    }

    /// How long the time of a step was, as people say it: `5 min`, `4 h`, `2 d`.
    public String allowed(TimerStep step) {
        var time = switch (step) {
            case REMIND_ACCEPT, ACCEPT -> sla.accept();
            case REMIND_CONTACT, CONTACT, FOLLOW_UP -> sla.firstContact();
        };
        return time.map(SlaClock::shown).orElse("");
    }

    static String shown(Duration time) {
        if (time.toDays() > 0 && time.equals(Duration.ofDays(time.toDays()))) {
            return time.toDays() + " d";
        }
        if (time.toHours() > 0 && time.equals(Duration.ofHours(time.toHours()))) {
            return time.toHours() + " h";
        }
        return time.toMinutes() > 0 && time.equals(Duration.ofMinutes(time.toMinutes()))
                ? time.toMinutes() + " min"
                : time.toSeconds() + " s";
    }
}
