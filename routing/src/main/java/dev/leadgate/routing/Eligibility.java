package dev.leadgate.routing;

import dev.leadgate.routing.Decision.Skip;
import dev.leadgate.routing.distribution.AbsenceReason;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.store.Availability;
import dev.leadgate.store.OutOfOffice;
import dev.leadgate.store.RosterState.RepState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The hard filters: everything that keeps a rep from taking a lead, with its numbers.
///
/// @param again when the clock alone would let the rep take it; empty when that is now, or depends
/// on people
/// @param absent why the rep takes no lead at all; empty when they are there and only this one is
/// not for them
record Eligibility(List<Skip> skips, Optional<Instant> again, Optional<AbsenceReason> absent) {

    private static final Eligibility FREE = new Eligibility(List.of(), Optional.empty(), Optional.empty());

    // Each of the calendars can send the search on to the next; more rounds than that are no schedule.
    private static final int ROUNDS = 50;

    boolean eligible() {
        return skips.isEmpty();
    }

    /// With one more reason, which no calendar lifts.
    Eligibility and(Skip skip) {
        var all = new ArrayList<Skip>(skips.size() + 1);
        all.add(skip);
        all.addAll(skips);
        return new Eligibility(List.copyOf(all), Optional.empty(), absent);
    }

    /// @param weight in the team; 0 is paused
    /// @param caps those that count in the team
    /// @param ignoreAvailability hours, status and absences do not count
    record Asked(
            Policy.Rep rep,
            RepState state,
            double weight,
            List<String> skills,
            List<CapUse> caps,
            boolean ignoreAvailability) {

        /// The same question with everything counting.
        Asked available() {
            return new Asked(rep, state, weight, skills, caps, false);
        }
    }

    static Eligibility of(Asked asked, Shifts shifts) {
        return new Check(asked, shifts).result();
    }

    private static final class Check {
        private final Asked asked;
        private final Shifts shifts;
        private final Instant now;
        private final List<Skip> skips = new ArrayList<>(2);
        private Optional<AbsenceReason> absent = Optional.empty();

        Check(Asked asked, Shifts shifts) {
            this.asked = asked;
            this.shifts = shifts;
            this.now = shifts.now();
        }

        Eligibility result() {
            var rep = asked.rep();
            if (asked.weight() <= 0) {
                skips.add(new Skip("paused", "weight 0"));
            }
            for (var skill : asked.skills()) {
                if (!rep.skills().contains(skill)) {
                    skips.add(new Skip("skill missing", "needs " + skill));
                }
            }
            if (rep.maxOpen().isPresent()
                    && asked.state().open() >= rep.maxOpen().getAsInt()) {
                skip(
                        AbsenceReason.CAPACITY,
                        "at capacity",
                        asked.state().open() + " of " + rep.maxOpen().getAsInt() + " open");
            }
            var depends = !skips.isEmpty();
            // Most have no caps, and this runs for every member of every decision.
            var full = asked.caps().isEmpty()
                    ? asked.caps()
                    : asked.caps().stream().filter(CapUse::reached).toList();
            full.forEach(cap -> skip(AbsenceReason.CAP, "cap reached", cap.detail(shifts)));
            if (!asked.ignoreAvailability()) {
                availability(rep);
            }
            if (skips.isEmpty()) {
                return FREE;
            }
            return new Eligibility(List.copyOf(skips), depends ? Optional.empty() : again(full), absent);
        }

        private void skip(AbsenceReason reason, String word, String detail) {
            absent = AbsenceReason.first(absent, reason);
            skips.add(new Skip(word, detail));
        }

        private void availability(Policy.Rep rep) {
            out().ifPresent(out -> {
                var reason = out.reason().isEmpty() ? "" : ", " + out.reason();
                skip(
                        AbsenceReason.OUT_OF_OFFICE,
                        "out of office",
                        "until " + shifts.shown(back(now).orElse(out.to()), rep) + reason);
            });
            var said = asked.state().availability();
            var status = said.at(now);
            if (status != Availability.Status.AVAILABLE) {
                var until =
                        said.until().map(at -> "until " + shifts.shown(at, rep)).orElse("until changed");
                skip(
                        AbsenceReason.AWAY,
                        status.word(),
                        until + (said.setBy().isEmpty() ? "" : ", set by " + said.setBy()));
            }
            shifts.of(rep).filter(shift -> !shift.open()).ifPresent(shift -> {
                var holiday = shift.holiday();
                if (holiday.isPresent()) {
                    skip(AbsenceReason.HOLIDAY, "holiday", holiday.get() + ", " + shift.until());
                } else {
                    skip(AbsenceReason.OFF_SHIFT, "off shift", shift.until());
                }
            });
        }

        private Optional<OutOfOffice> out() {
            return asked.rep().outOfOffice().isEmpty()
                            && asked.state().outOfOffice().isEmpty()
                    ? Optional.empty()
                    : outs().filter(out -> out.holds(now)).findFirst();
        }

        private Stream<OutOfOffice> outs() {
            return Stream.concat(asked.rep().outOfOffice().stream(), asked.state().outOfOffice().stream());
        }

        // Overlapping and touching absences are one.
        private Optional<Instant> back(Instant from) {
            var at = from;
            for (var round = 0; round < ROUNDS; round++) {
                var here = at;
                var end = outs().filter(out -> out.holds(here))
                        .map(OutOfOffice::to)
                        .max(Instant::compareTo);
                if (end.isEmpty()) {
                    return Optional.of(at);
                }
                at = end.get();
            }
            return Optional.empty();
        }

        /// The first moment at which nothing that ends by itself is in the way.
        private Optional<Instant> again(List<CapUse> full) {
            var at = full.stream().map(CapUse::again).max(Instant::compareTo).orElse(now);
            if (asked.ignoreAvailability()) {
                return Optional.of(at);
            }
            var said = asked.state().availability();
            if (said.at(at) != Availability.Status.AVAILABLE) {
                if (said.until().isEmpty()) {
                    return Optional.empty();
                }
                at = said.until().get();
            }
            for (var round = 0; round < ROUNDS; round++) {
                var back = back(at);
                var open = back.flatMap(shifts.hours(asked.rep())::nextOpening);
                if (open.isEmpty() || open.get().equals(at)) {
                    return open;
                }
                at = open.get();
            }
            return Optional.empty();
        }
    }
}
