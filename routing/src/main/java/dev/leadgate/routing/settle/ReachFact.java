package dev.leadgate.routing.settle;

import dev.leadgate.lead.HiddenReach;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.routing.policy.ShowContact;
import dev.leadgate.store.LeadState;
import java.util.List;

/// How to answer a lead, as much of it as its owner may see by now. The only place where notices get it from.
final class ReachFact {
    private ReachFact() {}

    static List<String> of(Lead asked, LeadState state, ShowContact contact) {
        boolean whole = contact.shows(state);
        return asked.person().reaches().stream()
                .map(reach -> whole ? whole(reach) : hidden(reach))
                .toList();
    }

    /// For a machine that an automation calls.
    static List<String> whole(Lead asked) {
        return asked.person().reaches().stream().map(ReachFact::whole).toList();
    }

    private static String whole(Reach reach) {
        return switch (reach) {
            case Reach.Phone(var e164) -> e164;
            case Reach.Email(var address) -> address;
            case Reach.Handle(var network, var id, var display) -> network + " " + display.orElse(id);
        };
    }

    private static String hidden(Reach reach) {
        return switch (reach) {
            case Reach.Phone(var e164) -> HiddenReach.phone(e164);
            case Reach.Email(var address) -> HiddenReach.mail(address);
            case Reach.Handle(var network, var id, var display) ->
                network + " " + HiddenReach.handle(display.orElse(id));
        };
    }
}
