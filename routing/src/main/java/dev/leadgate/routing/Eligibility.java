package dev.leadgate.routing;

import dev.leadgate.routing.Decision.Skip;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.store.Availability;
import dev.leadgate.store.RosterState.RepState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The hard filters: everything that keeps a rep from taking a lead, with its numbers.
///
/// @param again when the calendars alone would let the rep take it; empty when that is now, or
/// depends on people
record Eligibility(List<Skip> skips, Optional<Instant> again) {

    private static final Eligibility FREE = new Eligibility(List.of(), Optional.empty());

    boolean eligible() {
        return skips.isEmpty();
    }

    /// The same for a lead that the rep must never have.
    ///
    /// @param account or domain for which that is so
    Eligibility without(Optional<String> account) {
        if (account.isEmpty()) {
            return this;
        }
        var all = new ArrayList<Skip>(skips);
        all.addFirst(new Skip("never", "not for " + account.get()));
        return new Eligibility(List.copyOf(all), Optional.empty());
    }

    /// @param weight in the team; 0 is paused
    /// @param ignoreAvailability hours and status do not count
    static Eligibility of(
            Policy.Rep rep,
            RepState state,
            double weight,
            List<String> skills,
            Shifts shifts,
            boolean ignoreAvailability) {
        var skips = new ArrayList<Skip>(2);
        if (weight <= 0) {
            skips.add(new Skip("paused", "weight 0"));
        }
        for (var skill : skills) {
            if (!rep.skills().contains(skill)) {
                skips.add(new Skip("skill missing", "needs " + skill));
            }
        }
        if (rep.maxOpen().isPresent() && state.open() >= rep.maxOpen().getAsInt()) {
            skips.add(new Skip(
                    "at capacity", state.open() + " of " + rep.maxOpen().getAsInt() + " open"));
        }
        var depends = !skips.isEmpty();
        if (!ignoreAvailability) {
            availability(rep, state, shifts, skips);
        }
        if (skips.isEmpty()) {
            return FREE;
        }
        return new Eligibility(List.copyOf(skips), depends ? Optional.empty() : again(rep, state, shifts));
    }

    private static void availability(Policy.Rep rep, RepState state, Shifts shifts, List<Skip> skips) {
        var availability = state.availability();
        var status = availability.at(shifts.now());
        if (status != Availability.Status.AVAILABLE) {
            var until = availability
                    .until()
                    .map(at -> "until " + shifts.shown(at, rep))
                    .orElse("until changed");
            var setBy = availability.setBy().isEmpty() ? "" : ", set by " + availability.setBy();
            skips.add(new Skip(status.word(), until + setBy));
        }
        shifts.of(rep)
                .filter(shift -> !shift.open())
                .ifPresent(shift -> skips.add(new Skip("off shift", shift.until())));
    }

    // A status without an end waits for a person; one with an end may end outside the working hours.
    private static Optional<Instant> again(Policy.Rep rep, RepState state, Shifts shifts) {
        var availability = state.availability();
        if (availability.at(shifts.now()) == Availability.Status.AVAILABLE) {
            return shifts.of(rep).flatMap(Shifts.Shift::next);
        }
        return availability
                .until()
                .flatMap(end -> rep.hours().map(hours -> hours.nextOpening(end)).orElse(Optional.of(end)));
    }
}
