package dev.leadgate.routing;

import dev.leadgate.routing.calendar.Cap;
import dev.leadgate.routing.policy.Policy;
import java.time.Instant;
import java.util.List;

/// A cap and what a rep was given under it.
///
/// @param team the cap counts only in this one; empty counts in all
/// @param given newest first
record CapUse(Policy.Rep rep, Cap cap, String team, List<Instant> given, Instant now) {

    int used() {
        return cap.used(given, now, rep.zone());
    }

    boolean reached() {
        return used() >= cap.most();
    }

    Instant again() {
        return cap.again(given, now, rep.zone());
    }

    String detail(Shifts shifts) {
        var where = team.isEmpty() ? "" : " in " + team;
        return used() + " of " + cap.most() + " " + cap.words() + where + ", again at " + shifts.shown(again(), rep);
    }
}
