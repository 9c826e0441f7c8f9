package dev.leadgate.routing.sla;

import dev.leadgate.lead.Lead;
import dev.leadgate.routing.calendar.BusinessTime;
import dev.leadgate.routing.calendar.WeeklyHours;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Sla;
import dev.leadgate.store.Holding;
import dev.leadgate.store.NextStep;
import dev.leadgate.store.Settlement.Due;
import dev.leadgate.store.TimerStep;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// One SLA by the calendar of one rep. Pure.
///
/// @param time to accept
/// @param contact time to the first contact: only while the lead may be called, where the SLA says when
public record SlaClock(Sla sla, BusinessTime time, BusinessTime contact) {

    public static SlaClock of(Sla sla, Policy.Rep rep, Lead lead) {
        var time = switch (sla.clock()) {
            case ALWAYS -> BusinessTime.ALWAYS;
            case WORKING_HOURS -> new BusinessTime(rep.hours());
        };
        return new SlaClock(
                sla,
                time,
                sla.contactHours().map(hours -> time.within(local(hours, lead))).orElse(time));
    }

    /// On the clocks of the lead's place; where that is not known, as the hours say.
    private static WeeklyHours local(WeeklyHours hours, Lead lead) {
        return lead.timeZone().flatMap(SlaClock::zone).map(hours::in).orElse(hours);
    }

    private static Optional<ZoneId> zone(String id) {
        try {
            return Optional.of(ZoneId.of(id));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    /// The clock that runs on a rep's time with a lead; empty without an SLA, or when the policy
    /// does not know it or the rep any more.
    public static Optional<SlaClock> of(Policy policy, Holding holding, Lead lead) {
        return holding.sla()
                .map(policy.slas()::get)
                .flatMap(sla ->
                        Optional.ofNullable(policy.reps().get(holding.rep())).map(rep -> of(sla, rep, lead)));
    }

    /// The deadlines of a lead that the rep gets at `start`; empty when the rep's hours never open.
    public Optional<Due> from(Instant start) {
        var acceptBy = sla.accept().flatMap(time -> this.time.plus(start, time));
        var contactBy = sla.firstContact().flatMap(time -> contact.plus(start, time));
        return toAccept(start, acceptBy)
                .or(() -> toContact(start, contactBy))
                .map(first -> new Due(sla.name(), acceptBy, contactBy, first));
    }

    /// What comes first while the lead is not accepted.
    private Optional<NextStep> toAccept(Instant from, Optional<Instant> acceptBy) {
        return acceptBy.map(by -> step(time, from, by, TimerStep.REMIND_ACCEPT, TimerStep.ACCEPT));
    }

    /// What comes first once the lead is accepted, or was not accepted in time and stays.
    public Optional<NextStep> toContact(Instant from, Optional<Instant> contactBy) {
        return contactBy.map(by -> step(contact, from, by, TimerStep.REMIND_CONTACT, TimerStep.CONTACT));
    }

    private NextStep step(BusinessTime clock, Instant from, Instant by, TimerStep remind, TimerStep miss) {
        var half = clock.halfway(from, by);
        return sla.reminds() && half.isAfter(from) && half.isBefore(by)
                ? new NextStep(remind, half)
                : new NextStep(miss, by);
    }

    /// How long the time of a step was, as people say it: `5 min`, `4 h`, `2 d`.
    public String allowed(TimerStep step) {
        var time = switch (step) {
            case REMIND_ACCEPT, ACCEPT -> sla.accept();
            case REMIND_CONTACT, CONTACT, FOLLOW_UP, SNOOZE -> sla.firstContact();
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
