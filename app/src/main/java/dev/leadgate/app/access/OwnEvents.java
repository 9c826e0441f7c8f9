package dev.leadgate.app.access;

import dev.leadgate.store.TimelineEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which events a rep is told of: those of leads that are the rep's at that moment. Follows the leads
/// by the events themselves, so that a lead that is passed on is lost from sight with the same event.
///
/// For one thread.
public final class OwnEvents {
    private final String rep;
    private final Set<Long> own;

    /// @param own numbers of the rep's leads when watching begins
    public OwnEvents(String rep, Collection<Long> own) {
        this.rep = rep;
        this.own = new HashSet<>(own);
    }

    /// @param events in their order
    public List<TimelineEvent> of(List<TimelineEvent> events) {
        return events.stream().filter(this::shows).toList();
    }

    private boolean shows(TimelineEvent event) {
        return switch (event.kind()) {
            case "assigned", "reassigned" -> {
                boolean mine = rep.equals(event.detail().get("rep"));
                boolean was = mine ? !own.add(event.number()) : own.remove(event.number());
                yield mine || was;
            }
            case "waiting", "merged", "erased" -> own.remove(event.number());
            default -> own.contains(event.number());
        };
    }
}
