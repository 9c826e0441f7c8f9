package dev.leadgate.app.console;

import dev.leadgate.lead.Attribution;
import dev.leadgate.lead.Inquiry;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Person;
import dev.leadgate.lead.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The canonical lead as names and values, with what is unknown left out.
final class LeadFacts {

    record Group(String title, List<Fact> facts) {}

    /// @param quoted the person's own words, shown as they are
    record Fact(String name, String value, boolean quoted) {}

    private final Frame frame;
    private final List<Fact> facts = new ArrayList<>();

    private LeadFacts(Frame frame) {
        this.frame = frame;
    }

    /// Who it is, and how to reach them.
    static List<Fact> who(Lead lead, Frame frame) {
        return List.copyOf(person(lead.person(), frame).facts);
    }

    /// Everything else.
    static List<Group> of(Lead lead, Frame frame) {
        var groups = new ArrayList<Group>();
        add(groups, frame, "facts.inquiry", inquiry(lead, frame));
        add(groups, frame, "facts.place", place(lead, frame));
        add(groups, frame, "facts.attribution", attribution(lead.attribution(), frame));
        add(groups, frame, "facts.fields", fields(lead, frame));
        return List.copyOf(groups);
    }

    private static void add(List<Group> groups, Frame frame, String title, LeadFacts facts) {
        if (!facts.facts.isEmpty()) {
            groups.add(new Group(frame.t(title), List.copyOf(facts.facts)));
        }
    }

    private LeadFacts put(String key, Optional<String> value) {
        value.filter(v -> !v.isBlank()).ifPresent(v -> facts.add(new Fact(frame.t("fact." + key), v, false)));
        return this;
    }

    private LeadFacts named(String name, String value) {
        facts.add(new Fact(name, value, false));
        return this;
    }

    private static LeadFacts person(Person person, Frame frame) {
        var facts = new LeadFacts(frame)
                .put("name", person.name())
                .put("company", person.company())
                .put("domain", person.companyDomain())
                .put("role", person.role());
        for (var reach : person.reaches()) {
            switch (reach) {
                case Reach.Phone(var e164) -> facts.put("phone", Optional.of(e164));
                case Reach.Email(var address) -> facts.put("email", Optional.of(address));
                case Reach.Handle(var network, var id, var display) ->
                    facts.named(network, display.map(d -> d + " (" + id + ")").orElse(id));
            }
        }
        return facts;
    }

    private static LeadFacts inquiry(Lead lead, Frame frame) {
        Inquiry inquiry = lead.inquiry();
        var facts = new LeadFacts(frame);
        inquiry.text().ifPresent(t -> facts.facts.add(new Fact(frame.t("fact.text"), t, true)));
        facts.put("kind", Optional.of(inquiry.kind()))
                .put("product", inquiry.product())
                .put("use_case", inquiry.useCase())
                .put(
                        "value",
                        inquiry.value()
                                .map(v -> v.toPlainString()
                                        + inquiry.currency().map(c -> " " + c).orElse("")))
                .put("seats", inquiry.seats().map(frame.words()::number));
        inquiry.attachments().forEach(a -> facts.put("attachment", Optional.of(a.name() + " (" + a.mediaType() + ")")));
        lead.consents()
                .forEach(c -> facts.put(
                        "consent",
                        Optional.of(c.purpose() + ": " + frame.t(c.granted() ? "fact.granted" : "fact.refused"))));
        return facts;
    }

    private static LeadFacts place(Lead lead, Frame frame) {
        return new LeadFacts(frame)
                .put("language", lead.language())
                .put("country", lead.country())
                .put("region", lead.region())
                .put("city", lead.city())
                .put("postal_code", lead.postalCode())
                .put("time_zone", lead.timeZone())
                .put("occurred", Optional.of(frame.words().stamp(lead.occurredAt())));
    }

    private static LeadFacts attribution(Attribution from, Frame frame) {
        var facts = new LeadFacts(frame)
                .put("campaign", from.campaign())
                .put("referrer", from.referrer())
                .put("page", from.page());
        from.utmSource().ifPresent(v -> facts.named("utm_source", v));
        from.utmMedium().ifPresent(v -> facts.named("utm_medium", v));
        from.utmCampaign().ifPresent(v -> facts.named("utm_campaign", v));
        from.utmTerm().ifPresent(v -> facts.named("utm_term", v));
        from.utmContent().ifPresent(v -> facts.named("utm_content", v));
        new TreeMap<>(from.clickIds()).forEach(facts::named);
        return facts;
    }

    private static LeadFacts fields(Lead lead, Frame frame) {
        var facts = new LeadFacts(frame);
        new TreeMap<>(lead.fields()).forEach((name, value) -> facts.named(name, value.shown()));
        if (!lead.tags().isEmpty()) {
            facts.put("tags", Optional.of(String.join(", ", lead.tags())));
        }
        return facts;
    }
}
