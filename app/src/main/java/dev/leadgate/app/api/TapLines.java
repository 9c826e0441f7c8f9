package dev.leadgate.app.api;

import dev.leadgate.notice.Clause;
import dev.leadgate.store.Enrichments;
import dev.leadgate.store.Reader;
import dev.leadgate.store.TimelineEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Makes lines of events: an event knows its lead by number only, a line says whose it is.
final class TapLines {
    private static final int REMEMBERED = 500;

    private final Reader reader;
    private final boolean shown;
    private final Map<Long, Optional<Whose>> leads = new LinkedHashMap<>();

    private record Whose(
            long firstEvent,
            String source,
            String channel,
            Optional<String> who,
            Optional<String> email,
            Optional<String> phone,
            PersonalData personal) {}

    TapLines(Reader reader, boolean shown) {
        this.reader = reader;
        this.shown = shown;
    }

    /// The stages an event may belong to.
    static List<String> stages(String kind) {
        if (kind.startsWith("notif")) {
            return List.of("notified");
        }
        return kind.equals("assigned") ? List.of("assigned", "lead") : List.of("lead");
    }

    /// @param wanted where an event belongs to two stages, the one that was asked for
    /// @return empty for an event of another stage, or of a lead that is gone
    Optional<Tap> of(TimelineEvent event, Optional<String> wanted) {
        return whose(event.number()).flatMap(lead -> {
            boolean again = event.kind().equals("assigned") && event.id() != lead.firstEvent();
            if (again && wanted.filter("lead"::equals).isPresent()) {
                return Optional.empty();
            }
            var detail = new TreeMap<String, String>();
            event.detail()
                    .forEach((key, value) -> detail.put(key, lead.personal().fact(value)));
            detail.remove(Clause.SAID);
            var rule = Optional.ofNullable(detail.remove("rule"));
            var owner = Optional.ofNullable(detail.remove("rep"));
            return Optional.of(new Tap(
                    event.id(),
                    wanted.orElse(stages(event.kind()).getFirst()),
                    event.kind(),
                    event.at(),
                    Optional.of("L-" + event.number()),
                    lead.source(),
                    Optional.of(lead.channel()),
                    lead.who(),
                    lead.email(),
                    lead.phone(),
                    rule,
                    owner,
                    detail));
        });
    }

    static Tap of(Reader.ReceivedLine envelope) {
        return new Tap(
                envelope.id(),
                "received",
                "received",
                envelope.at(),
                Optional.empty(),
                envelope.source(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of("media_type", envelope.mediaType(), "bytes", String.valueOf(envelope.bytes())));
    }

    static Tap of(Enrichments.Pending pending) {
        return new Tap(
                pending.inboxId(),
                "received",
                "pending_enrichment",
                pending.receivedAt(),
                Optional.empty(),
                pending.source(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(
                        "attempt", String.valueOf(pending.attempt()),
                        "why", pending.why().orElse(""),
                        "next", pending.next().toString()));
    }

    private Optional<Whose> whose(long number) {
        var known = leads.get(number);
        if (known != null) {
            return known;
        }
        var found = reader.lead("L-" + number).map(this::whose);
        leads.put(number, found);
        if (leads.size() > REMEMBERED) {
            leads.remove(leads.keySet().iterator().next());
        }
        return found;
    }

    private Whose whose(Reader.LeadPage page) {
        var person = page.lead().person();
        var personal = PersonalData.of(shown, person);
        return new Whose(
                page.timeline().isEmpty() ? 0 : page.timeline().getFirst().id(),
                page.line().source(),
                page.line().channel(),
                person.name().map(personal::name),
                person.email().map(personal::mail),
                person.phone().map(personal::phone),
                personal);
    }
}
