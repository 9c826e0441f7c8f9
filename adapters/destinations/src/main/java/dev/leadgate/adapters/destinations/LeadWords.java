package dev.leadgate.adapters.destinations;

import dev.leadgate.lead.FieldValue;
import dev.leadgate.lead.Inquiry;
import dev.leadgate.lead.Lead;
import dev.leadgate.spi.LeadEvent.Owner;
import dev.leadgate.spi.LeadEvent.Subject;
import dev.leadgate.spi.Problem;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A lead in flat words, as `map` names them. Only what is known of it is there.
final class LeadWords {
    /// All of them, in the order of the reference. Beside these there is `fields.NAME`.
    static final List<String> KNOWN = List.of(
            "number",
            "id",
            "stage",
            "name",
            "first_name",
            "last_name",
            "email",
            "phone",
            "company",
            "company_domain",
            "role",
            "message",
            "product",
            "use_case",
            "value",
            "currency",
            "seats",
            "country",
            "region",
            "city",
            "postal_code",
            "language",
            "source",
            "channel",
            "campaign",
            "utm_source",
            "utm_medium",
            "utm_campaign",
            "utm_term",
            "utm_content",
            "page",
            "referrer",
            "tags",
            "received_at",
            "owner",
            "owner_name",
            "owner_email",
            "team",
            "rule",
            "link");

    private static final String FIELDS = "fields.";

    private LeadWords() {}

    static Map<String, Object> of(Subject subject, Optional<URI> publicUrl) {
        var words = new LinkedHashMap<String, Object>();
        var lead = subject.lead();
        words.put("number", subject.number());
        words.put("id", lead.id().toString());
        words.put("stage", subject.stage());
        person(words, lead);
        inquiry(words, lead.inquiry());
        where(words, lead);
        words.put("source", lead.source());
        words.put("channel", lead.channel().word());
        came(words, lead);
        if (!lead.tags().isEmpty()) {
            words.put("tags", String.join(", ", lead.tags()));
        }
        words.put("received_at", subject.receivedAt().toString());
        subject.owner().ifPresent(owner -> owner(words, owner));
        text(words, "team", Optional.of(subject.team()));
        text(words, "rule", Optional.of(subject.rule()));
        publicUrl.ifPresent(url ->
                words.put("link", url.resolve("/leads/" + subject.number()).toString()));
        lead.fields().forEach((name, value) -> words.put(FIELDS + name, plain(value)));
        return words;
    }

    private static void person(Map<String, Object> words, Lead lead) {
        var person = lead.person();
        text(words, "name", person.name());
        person.name().map(String::strip).filter(n -> !n.isEmpty()).ifPresent(name -> {
            int cut = name.lastIndexOf(' ');
            text(
                    words,
                    "first_name",
                    cut < 0
                            ? Optional.empty()
                            : Optional.of(name.substring(0, cut).strip()));
            text(words, "last_name", Optional.of(name.substring(cut + 1)));
        });
        text(words, "email", person.email());
        text(words, "phone", person.phone());
        text(words, "company", person.company());
        text(words, "company_domain", person.companyDomain());
        text(words, "role", person.role());
    }

    private static void inquiry(Map<String, Object> words, Inquiry inquiry) {
        text(words, "message", inquiry.text());
        text(words, "product", inquiry.product());
        text(words, "use_case", inquiry.useCase());
        inquiry.value().ifPresent(v -> words.put("value", v));
        text(words, "currency", inquiry.currency());
        inquiry.seats().ifPresent(v -> words.put("seats", v));
    }

    private static void where(Map<String, Object> words, Lead lead) {
        text(words, "country", lead.country());
        text(words, "region", lead.region());
        text(words, "city", lead.city());
        text(words, "postal_code", lead.postalCode());
        text(words, "language", lead.language());
    }

    private static void came(Map<String, Object> words, Lead lead) {
        var from = lead.attribution();
        text(words, "campaign", from.campaign());
        text(words, "utm_source", from.utmSource());
        text(words, "utm_medium", from.utmMedium());
        text(words, "utm_campaign", from.utmCampaign());
        text(words, "utm_term", from.utmTerm());
        text(words, "utm_content", from.utmContent());
        text(words, "page", from.page());
        text(words, "referrer", from.referrer());
    }

    private static void owner(Map<String, Object> words, Owner owner) {
        words.put("owner", owner.rep());
        words.put("owner_name", owner.name());
        text(words, "owner_email", owner.email());
    }

    private static void text(Map<String, Object> words, String word, Optional<String> text) {
        text.filter(t -> !t.isBlank()).ifPresent(t -> words.put(word, t));
    }

    static Object plain(FieldValue value) {
        return switch (value) {
            case FieldValue.Text(var text) -> text;
            case FieldValue.Decimal(var number) -> number;
        };
    }

    /// The record's fields, without those that nothing is known for.
    ///
    /// @param map name of the other system's field → word
    static Map<String, Object> mapped(Map<String, Object> words, Map<String, String> map) {
        var record = new LinkedHashMap<String, Object>();
        map.forEach((field, word) -> Optional.ofNullable(words.get(word)).ifPresent(value -> record.put(field, value)));
        return record;
    }

    static List<Problem> problems(Map<String, String> map) {
        var problems = new ArrayList<Problem>();
        map.forEach((field, word) -> {
            if (!KNOWN.contains(word) && !(word.startsWith(FIELDS) && word.length() > FIELDS.length())) {
                problems.add(new Problem(
                        "map." + field,
                        "`" + word + "` is nothing that is known of a lead",
                        "use one of " + String.join(", ", KNOWN) + ", or fields.NAME"));
            }
        });
        return problems;
    }
}
