package dev.leadgate.routing.settle;

import dev.leadgate.store.Availability;
import dev.leadgate.store.OutOfOffice;
import dev.leadgate.store.Roster;
import dev.leadgate.store.Timers;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The one way in which it is said at run time that a rep is there or not: from the console, the API, the rep's own
/// pages. Whoever is there gets waiting leads at once; whoever goes away passes on what they have not
/// accepted, where the SLA says so. Any thread may call.
public final class Attendance {
    private final Roster roster;
    private final Timers timers;
    private final LeadMoves moves;

    public Attendance(Roster roster, Timers timers, LeadMoves moves) {
        this.roster = roster;
        this.timers = timers;
        this.moves = moves;
    }

    /// @param teams of the rep
    public void say(String rep, Set<String> teams, Availability availability) {
        roster.setAvailability(rep, availability);
        timers.rouse(teams);
        if (availability.status() == Availability.Status.AWAY) {
            moves.wentAway(rep);
        }
    }

    /// A time out of office, from now on or later.
    ///
    /// @return its id
    public long leave(String rep, OutOfOffice out, String by, Instant now) {
        long id = roster.enterOutOfOffice(rep, out, by);
        if (!out.from().isAfter(now)) {
            moves.wentAway(rep);
        }
        return id;
    }

    /// Takes back what the rep, and nobody's calendar, entered.
    ///
    /// @return false when the rep has no such entry
    public boolean stay(String rep, Set<String> teams, long id) {
        return roster.outOfOffice().stream()
                        .anyMatch(line -> line.id() == id && line.rep().equals(rep))
                && cancel(id, whose -> teams).isPresent();
    }

    /// Takes back what anybody, and no calendar, entered.
    ///
    /// @param teams those of a rep
    /// @return whose it was
    public Optional<String> cancel(long id, Function<String, Set<String>> teams) {
        var rep = roster.cancelOutOfOffice(id);
        rep.map(teams).ifPresent(timers::rouse);
        return rep;
    }
}
