package dev.leadgate.adapters.webhook;

import dev.leadgate.meta.MetaItem;
import dev.leadgate.meta.MetaTime;
import dev.leadgate.meta.MetaUpdate;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What announces a lead: its id and its form's. Kept in one form whether the webhook or the
/// poller brought it, because one key with two different payloads would look like a conflict;
/// what only the webhook knows is in the attributes.
///
/// @param form empty when it was not told
record MetaLeadNotice(String lead, String form) {
    static final String PAGE = "page_id";
    static final String AD = "ad_id";

    /// A `leadgen` change becomes a notice; anything else is kept as it came.
    static Envelope envelope(MetaUpdate update, InstantSource clock) {
        var value = update.item().at("value");
        var lead = value.at("leadgen_id").text();
        boolean leadgen = update.object().text().equals("page")
                && update.item().at("field").text().equals("leadgen")
                && MetaItem.isId(lead);
        if (!leadgen || update.isSample()) {
            return update.unidentified(clock.instant());
        }
        var attributes = new LinkedHashMap<String, String>();
        put(attributes, PAGE, value.at("page_id").text());
        put(attributes, PAGE, update.account().text());
        put(attributes, AD, value.at("ad_id").text());
        var form = value.at("form_id").text();
        var created = MetaTime.unix(value.at("created_time").text());
        return new MetaLeadNotice(lead, MetaItem.isId(form) ? form : "")
                .envelope(created.orElseGet(clock::instant), attributes);
    }

    private static void put(Map<String, String> attributes, String name, String id) {
        if (MetaItem.isId(id)) {
            attributes.putIfAbsent(name, id);
        }
    }

    /// The key is the lead's id.
    Envelope envelope(Instant created, Map<String, String> attributes) {
        var json = "{\"leadgen_id\":\"" + lead + "\",\"form_id\":\"" + form + "\"}";
        return new Envelope(lead, created, Payload.utf8(json, "application/json"), attributes);
    }

    /// @return empty when the payload is another kind of update
    static Optional<MetaLeadNotice> of(Payload payload) {
        var json = MetaItem.json(payload);
        var lead = json.path("leadgen_id").asString("");
        return MetaItem.isId(lead)
                ? Optional.of(new MetaLeadNotice(lead, json.path("form_id").asString("")))
                : Optional.empty();
    }
}
