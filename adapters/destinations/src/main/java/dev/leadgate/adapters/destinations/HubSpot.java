package dev.leadgate.adapters.destinations;

import dev.leadgate.spi.Destination;
import dev.leadgate.spi.DestinationAdapter.DestinationContext;
import dev.leadgate.spi.Http;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Contacts by the CRM API v3. One batch upsert of one contact creates or updates it by a unique property, so that a
/// repeated request comes to the same contact.
final class HubSpot implements Destination {
    private static final String EMAIL = "email";

    private static final Map<String, String> USUAL = usual();

    private final HubSpotConfig config;
    private final DestinationContext context;
    private final Api api;
    private final Owners owners;

    HubSpot(HubSpotConfig config, DestinationContext context) {
        this.config = config;
        this.context = context;
        this.api = new Api("HubSpot", context.http(), List.of("/message"));
        this.owners = new Owners(context.clock(), this::owner);
    }

    private static Map<String, String> usual() {
        var map = new LinkedHashMap<String, String>();
        map.put("email", "email");
        map.put("firstname", "first_name");
        map.put("lastname", "last_name");
        map.put("phone", "phone");
        map.put("company", "company");
        map.put("jobtitle", "role");
        map.put("city", "city");
        map.put("country", "country");
        map.put("message", "message");
        return map;
    }

    @Override
    public Answer send(Told told) throws IOException, InterruptedException {
        var subject = told.event().subject();
        var words = LeadWords.of(subject, context.publicUrl());
        boolean byEmail = config.idProperty().equals(EMAIL);
        if (byEmail && !words.containsKey(EMAIL)) {
            return new Answer.Refused("the lead has no email address, by which contacts are told apart; set"
                    + " `id_property` to a unique property of yours");
        }
        try {
            var map = new LinkedHashMap<>(USUAL);
            map.putAll(config.map());
            var properties = LeadWords.mapped(words, map);
            properties.replaceAll((property, value) -> value.toString());
            owners.of(words).ifPresent(id -> properties.put("hubspot_owner_id", id));
            var input = new LinkedHashMap<String, Object>();
            input.put("idProperty", config.idProperty());
            input.put("id", byEmail ? String.valueOf(words.get(EMAIL)) : String.valueOf(words.get("id")));
            input.put("properties", properties);
            var answer = call(
                    "POST", "/crm/v3/objects/contacts/batch/upsert", Optional.of(Map.of("inputs", List.of(input))));
            return taken(answer);
        } catch (RefusalException refusal) {
            return refusal.answer();
        }
    }

    /// 207 says that the one contact of the batch failed.
    private Answer taken(Http.Answer answer) throws IOException {
        if (answer.status() == 207) {
            var why = Api.json(answer).at("/errors/0/message").stringValue("no reason given");
            return new Answer.Refused("HubSpot answered 207: " + why);
        }
        var id = Api.id(answer, "/results/0/id", "HubSpot");
        var page = config.portalId()
                .map(portal -> URI.create("https://app.hubspot.com/contacts/" + Address.encoded(portal) + "/record/0-1/"
                        + Address.encoded(id)));
        return new Answer.Taken(Optional.of(new Entry(id, page)));
    }

    private Optional<String> owner(String email) throws IOException, InterruptedException, RefusalException {
        var answer = call("GET", "/crm/v3/owners?limit=1&email=" + Address.encoded(email), Optional.empty());
        return Optional.of(Api.json(answer).at("/results/0/id").asString("")).filter(id -> !id.isEmpty());
    }

    @Override
    public Answer check() throws IOException, InterruptedException {
        try {
            call("GET", "/crm/v3/objects/contacts?limit=1", Optional.empty());
            call("GET", "/crm/v3/owners?limit=1", Optional.empty());
            return new Answer.Taken(Optional.empty());
        } catch (RefusalException refusal) {
            return refusal.answer();
        }
    }

    private Http.Answer call(String method, String path, Optional<Object> body)
            throws IOException, InterruptedException, RefusalException {
        var headers = Map.of("authorization", "Bearer " + config.token().reveal());
        var answer = api.call(method, Address.under(config.apiBase(), path), headers, body);
        if (!answer.ok()) {
            throw new RefusalException(api.refusal(answer));
        }
        return answer;
    }
}
