package dev.leadgate.routing;

import dev.leadgate.lead.Channel;
import dev.leadgate.lead.FieldValue;
import dev.leadgate.lead.Inquiry;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Person;
import dev.leadgate.lead.Reach;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The lead of the examples with something else about it.
public final class GivenLead {
    private GivenLead() {}

    /// With a field that the source sends beyond the model.
    public static Lead with(Lead lead, String field, String value) {
        var fields = new HashMap<>(lead.fields());
        fields.put(field, new FieldValue.Text(value));
        return copy(lead, lead.person(), fields);
    }

    /// A mail with these headers.
    ///
    /// @param headers names of fields and their values in turn
    public static Lead mail(long seed, String from, String... headers) {
        var fields = new HashMap<String, FieldValue>();
        for (int i = 0; i < headers.length; i += 2) {
            fields.put(headers[i], new FieldValue.Text(headers[i + 1]));
        }
        var lead = Given.lead(seed, "ID", 1, List.of(new Reach.Email(from)));
        var asked = lead.inquiry();
        var inquiry = new Inquiry(
                "mail",
                asked.text(),
                asked.product(),
                asked.useCase(),
                asked.value(),
                asked.currency(),
                asked.seats(),
                asked.attachments());
        return copy(lead, Channel.EMAIL, lead.person(), inquiry, fields);
    }

    /// Of another company; what is empty is not known.
    public static Lead of(Lead lead, String company, String domain) {
        var person = new Person(
                lead.person().name(),
                Optional.of(company).filter(c -> !c.isEmpty()),
                Optional.of(domain).filter(d -> !d.isEmpty()),
                lead.person().role(),
                lead.person().reaches());
        return copy(lead, person, lead.fields());
    }

    /// Worth something else.
    static Lead worth(Lead lead, BigDecimal value) {
        return asking(lead, lead.inquiry().product(), Optional.of(value));
    }

    /// For a product; for none when it is empty.
    public static Lead about(Lead lead, String product) {
        return asking(
                lead,
                Optional.of(product).filter(p -> !p.isEmpty()),
                lead.inquiry().value());
    }

    private static Lead asking(Lead lead, Optional<String> product, Optional<BigDecimal> value) {
        var asked = lead.inquiry();
        var inquiry = new Inquiry(
                asked.kind(),
                asked.text(),
                product,
                asked.useCase(),
                value,
                asked.currency(),
                asked.seats(),
                asked.attachments());
        return copy(lead, lead.person(), inquiry, lead.fields());
    }

    private static Lead copy(Lead lead, Person person, Map<String, FieldValue> fields) {
        return copy(lead, person, lead.inquiry(), fields);
    }

    private static Lead copy(Lead lead, Person person, Inquiry inquiry, Map<String, FieldValue> fields) {
        return copy(lead, lead.channel(), person, inquiry, fields);
    }

    private static Lead copy(
            Lead lead, Channel channel, Person person, Inquiry inquiry, Map<String, FieldValue> fields) {
        return new Lead(
                lead.id(),
                lead.source(),
                lead.type(),
                channel,
                lead.occurredAt(),
                person,
                inquiry,
                lead.attribution(),
                lead.language(),
                lead.country(),
                lead.region(),
                lead.city(),
                lead.postalCode(),
                lead.timeZone(),
                lead.consents(),
                lead.tags(),
                lead.test(),
                fields);
    }
}
