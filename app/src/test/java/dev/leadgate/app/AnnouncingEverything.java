package dev.leadgate.app;

import dev.leadgate.spi.LeadEvent;
import dev.leadgate.spi.LeadEvent.Kind;
import dev.leadgate.spi.LeadEvent.Subject;
import dev.leadgate.spi.Notification.Recipient;
import dev.leadgate.store.Announcement;
import dev.leadgate.store.Decider;
import dev.leadgate.store.Facts;
import dev.leadgate.store.Mover;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.Settlement;
import dev.leadgate.store.Settlement.NewLead;
import dev.leadgate.store.Settlement.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Gives every lead to Ana and tells these destinations of its making and its assignment.
record AnnouncingEverything(List<String> destinations, boolean calls) implements Decider {
    private Decider plain() {
        return new PlainDecider(List.of("ana"), List.of("mail"));
    }

    @Override
    public Set<String> teams(Facts facts) {
        return plain().teams(facts);
    }

    @Override
    public Mover mover() {
        return plain().mover();
    }

    @Override
    public List<Settlement> decide(Facts facts, RosterState roster) {
        return plain().decide(facts, roster).stream()
                .map(s -> calls && s instanceof NewLead lead ? calling(lead) : s)
                .toList();
    }

    private static NewLead calling(NewLead lead) {
        var card = lead.notices().getFirst().card();
        var call = new Notice("automation", Recipient.calledBy("large", "UTC"), List.of("hook"), card);
        return new NewLead(lead.arrival(), lead.placement(), lead.decision(), List.of(call));
    }

    @Override
    public List<Announcement> announcements(Facts facts, List<Settlement> settled) {
        var told = new ArrayList<Announcement>();
        for (var one : settled) {
            if (one instanceof NewLead made) {
                for (var to : destinations) {
                    told.add(new Announcement(to, event(made, Kind.CREATED)));
                    told.add(new Announcement(to, event(made, Kind.ASSIGNED)));
                }
            }
        }
        return told;
    }

    private static LeadEvent event(NewLead made, Kind kind) {
        var arrival = made.arrival();
        var subject = new Subject(
                "L-" + arrival.number(),
                arrival.lead(),
                arrival.receivedAt(),
                "assigned",
                Optional.empty(),
                "all",
                "everyone");
        return new LeadEvent(UUID.randomUUID(), kind, arrival.receivedAt(), subject, Map.of());
    }
}
