package dev.leadgate.routing.policy;

import dev.leadgate.routing.calendar.WeeklyHours;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How soon a rep has to answer, and what happens when nobody does.
///
/// @param accept and `firstContact` from the assignment on; at least one of them
/// @param onMiss in order
/// @param hops most reassignments because nobody answered
/// @param whenAway a lead that is not accepted moves on when its owner goes away
/// @param contactHours when somebody may be called, on the clocks of the lead's place; always without
/// @param escalateTo who is told of misses and gets what nobody answered
public record Sla(
        String name,
        Optional<Duration> accept,
        Optional<Duration> firstContact,
        Clock clock,
        List<Step> onMiss,
        int hops,
        boolean whenAway,
        Optional<WeeklyHours> contactHours,
        EscalateTo escalateTo) {

    /// Somebody may be called at any time, and the manager has it in the end.
    public Sla(
            String name,
            Optional<Duration> accept,
            Optional<Duration> firstContact,
            Clock clock,
            List<Step> onMiss,
            int hops,
            boolean whenAway) {
        this(name, accept, firstContact, clock, onMiss, hops, whenAway, Optional.empty(), new EscalateTo.Manager());
    }

    public Sla {
        onMiss = List.copyOf(onMiss);
    }

    public enum Clock {
        WORKING_HOURS,
        ALWAYS
    }

    public enum Step {
        REMIND,
        REASSIGN,
        TELL_MANAGER;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean reminds() {
        return onMiss.contains(Step.REMIND);
    }

    public boolean reassigns() {
        return onMiss.contains(Step.REASSIGN);
    }

    /// Whether the manager hears of a miss.
    ///
    /// @param before misses of earlier owners
    public boolean tellsManager(int before) {
        int tell = onMiss.indexOf(Step.TELL_MANAGER);
        int reassign = onMiss.indexOf(Step.REASSIGN);
        return tell >= 0 && (before > 0 || reassign < 0 || tell < reassign);
    }
}
