package dev.leadgate.adapters.destinations;

import dev.leadgate.lead.Reach;
import dev.leadgate.spi.Destination.Told;
import dev.leadgate.spi.LeadEvent.Owner;
import dev.leadgate.spi.LeadEvent.Subject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// An event as JSON. The same event is the same text on every attempt.
final class EventBody {
    private static final Set<String> OF_THE_OWNER = Set.of("owner", "owner_name", "owner_email", "team", "rule");

    private EventBody() {}

    static Map<String, Object> of(Told told, Optional<URI> publicUrl) {
        var event = told.event();
        var subject = event.subject();
        var data = new LinkedHashMap<String, Object>();
        data.put("sequence", told.sequence());
        data.put("lead", lead(subject, publicUrl));
        subject.owner().ifPresent(owner -> data.put("owner", owner(owner)));
        if (!subject.team().isEmpty()) {
            data.put("team", subject.team());
        }
        if (!subject.rule().isEmpty()) {
            data.put("rule", subject.rule());
        }
        if (!event.detail().isEmpty()) {
            data.put("detail", new TreeMap<>(event.detail()));
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("type", event.kind().word());
        body.put("timestamp", event.at().toString());
        body.put("data", data);
        return body;
    }

    private static Map<String, Object> lead(Subject subject, Optional<URI> publicUrl) {
        var lead = subject.lead();
        var shown = new LinkedHashMap<String, Object>();
        LeadWords.of(subject, publicUrl).forEach((word, value) -> {
            if (!OF_THE_OWNER.contains(word) && !word.startsWith("fields.")) {
                shown.put(word, word.equals("tags") ? lead.tags() : value);
            }
        });
        shown.put(
                "reach", lead.person().reaches().stream().map(EventBody::reach).toList());
        var fields = new TreeMap<String, Object>();
        lead.fields().forEach((name, value) -> fields.put(name, LeadWords.plain(value)));
        if (!fields.isEmpty()) {
            shown.put("fields", fields);
        }
        if (lead.test()) {
            shown.put("test", true);
        }
        return shown;
    }

    private static Map<String, String> reach(Reach reach) {
        return switch (reach) {
            case Reach.Email(var address) -> in("email", address);
            case Reach.Phone(var e164) -> in("phone", e164);
            case Reach.Handle(var network, var id, var display) -> {
                var shown = in(network, id);
                display.ifPresent(d -> shown.put("display", d));
                yield shown;
            }
        };
    }

    private static Map<String, String> in(String network, String value) {
        var shown = new LinkedHashMap<String, String>();
        shown.put("network", network);
        shown.put("value", value);
        return shown;
    }

    private static Map<String, String> owner(Owner owner) {
        var shown = new LinkedHashMap<String, String>();
        shown.put("id", owner.rep());
        shown.put("name", owner.name());
        owner.email().ifPresent(email -> shown.put("email", email));
        return shown;
    }
}
