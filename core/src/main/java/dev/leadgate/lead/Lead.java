package dev.leadgate.lead;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One person's request in canonical form: whatever the channel, the same words and the same
/// normal forms.
///
/// @param id UUIDv7; people see the per-installation number `L-1042` that the store adds
/// @param source id of the configured source, as in the YAML
/// @param type the source's type, such as `telegram`
/// @param occurredAt when the person acted, as far as the source tells
/// @param language BCP 47 of the person's words, `en`, `id`
/// @param country ISO 3166-1 alpha-2
/// @param region ISO 3166-2 subdivision or the sender's own word
/// @param timeZone IANA zone of the person
/// @param test sent by a vendor's test button; kept out of counts
/// @param fields whatever the source sent beyond the model
public record Lead(
        UUID id,
        String source,
        String type,
        Channel channel,
        Instant occurredAt,
        Person person,
        Inquiry inquiry,
        Attribution attribution,
        Optional<String> language,
        Optional<String> country,
        Optional<String> region,
        Optional<String> city,
        Optional<String> postalCode,
        Optional<String> timeZone,
        List<Consent> consents,
        List<String> tags,
        boolean test,
        Map<String, FieldValue> fields) {

    public Lead {
        consents = List.copyOf(consents);
        tags = List.copyOf(tags);
        fields = Map.copyOf(fields);
    }

    /// The same lead with these tags besides its own, each once.
    public Lead tagged(Collection<String> added) {
        var all = new LinkedHashSet<>(tags);
        all.addAll(added);
        return with(List.copyOf(all), fields);
    }

    /// What may be said of it once its person was forgotten: where it came from, when, and by which kind of
    /// request.
    public Lead erased() {
        var nobody = new Person(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Reach.Handle("erased", id.toString(), Optional.empty())));
        var nothing = new Inquiry(
                inquiry.kind(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        return new Lead(
                id,
                source,
                type,
                channel,
                occurredAt,
                nobody,
                nothing,
                Attribution.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                test,
                Map.of());
    }

    /// The same lead with these extra fields, which replace those of their names.
    public Lead having(Map<String, FieldValue> set) {
        var all = new HashMap<>(fields);
        all.putAll(set);
        return with(tags, all);
    }

    private Lead with(List<String> itsTags, Map<String, FieldValue> itsFields) {
        return new Lead(
                id,
                source,
                type,
                channel,
                occurredAt,
                person,
                inquiry,
                attribution,
                language,
                country,
                region,
                city,
                postalCode,
                timeZone,
                consents,
                itsTags,
                test,
                itsFields);
    }
}
