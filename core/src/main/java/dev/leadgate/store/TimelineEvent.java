package dev.leadgate.store;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// One thing that happened to a lead, as it is told.
///
/// @param id grows; ids of transactions that commit late appear late
/// @param number of the lead, as in `L-1042`
/// @param kind `assigned`, `waiting`, `touched`, `notified`, `notify_failed`, `notify_gave_up`,
/// `notify_withdrawn`, `notify_undelivered` ...
/// @param actor `gateway`, a rep's id, a person's name
/// @param detail small facts by name: `rep`, `team`, `rule`, `channel`, `why`
public record TimelineEvent(
        long id, UUID lead, long number, Instant at, String kind, String actor, Map<String, String> detail) {

    public TimelineEvent {
        detail = Map.copyOf(detail);
    }
}
