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
import tools.jackson.databind.JsonNode;

/// A person and a lead. Pipedrive has no request that creates or updates, so both are looked for first: the person by
/// mail address or telephone number, the lead among that person's by our number in its title.
final class Pipedrive implements Destination {
    private static final String PERSONS = "/api/v2/persons";
    private static final String LEADS = "/api/v1/leads";

    private final PipedriveConfig config;
    private final DestinationContext context;
    private final Api api;
    private final Owners owners;

    Pipedrive(PipedriveConfig config, DestinationContext context) {
        this.config = config;
        this.context = context;
        this.api = new Api("Pipedrive", context.http(), List.of("/error", "/message"));
        this.owners = new Owners(context.clock(), this::owner);
    }

    @Override
    public Answer send(Told told) throws IOException, InterruptedException {
        var words = LeadWords.of(told.event().subject(), context.publicUrl());
        var by = words.containsKey("email") ? "email" : "phone";
        if (!words.containsKey(by)) {
            return new Answer.Refused("the lead has neither an email address nor a telephone number, by which persons"
                    + " are told apart");
        }
        try {
            var owner = owners.of(words);
            return lead(told, words, owner, person(words, by, owner));
        } catch (RefusalException refusal) {
            return refusal.answer();
        }
    }

    private long person(Map<String, Object> words, String by, Optional<String> owner)
            throws IOException, InterruptedException, RefusalException {
        var value = String.valueOf(words.get(by));
        var found = call(
                "GET",
                PERSONS + "/search?exact_match=true&limit=1&fields=" + by + "&term=" + Address.encoded(value),
                Optional.empty());
        var known = found.at("/data/items/0/item/id");
        if (known.isIntegralNumber()) {
            return known.asLong();
        }
        var person = new LinkedHashMap<String, Object>();
        person.put("name", words.getOrDefault("name", value));
        if (words.containsKey("email")) {
            person.put("emails", List.of(primary(words.get("email"))));
        }
        if (words.containsKey("phone")) {
            person.put("phones", List.of(primary(words.get("phone"))));
        }
        owner.ifPresent(id -> person.put("owner_id", Long.valueOf(id)));
        var made = call("POST", PERSONS, Optional.of(person)).at("/data/id");
        if (!made.isIntegralNumber()) {
            throw new IOException("Pipedrive names no person in its answer");
        }
        return made.asLong();
    }

    private static Map<String, Object> primary(Object value) {
        return Map.of("value", value, "primary", true, "label", "work");
    }

    private Answer lead(Told told, Map<String, Object> words, Optional<String> owner, long person)
            throws IOException, InterruptedException, RefusalException {
        var number = "(" + told.event().subject().number() + ")";
        var lead = new LinkedHashMap<String, Object>();
        lead.put("title", words.getOrDefault("company", words.getOrDefault("name", "Lead")) + " " + number);
        lead.put("person_id", person);
        if (words.containsKey("value") && words.containsKey("currency")) {
            lead.put("value", Map.of("amount", words.get("value"), "currency", words.get("currency")));
        }
        owner.ifPresent(id -> lead.put("owner_id", Long.valueOf(id)));
        lead.putAll(LeadWords.mapped(words, config.map()));
        var known = told.entry().map(Entry::id);
        var id = known.isPresent() ? known : entered(person, number);
        var kept = id.isPresent()
                ? call("PATCH", LEADS + "/" + Address.encoded(id.get()), Optional.of(lead))
                : call("POST", LEADS, Optional.of(lead));
        var name = kept.at("/data/id").asString("");
        if (name.isEmpty()) {
            throw new IOException("Pipedrive names no lead in its answer");
        }
        var page = config.company()
                .map(c -> URI.create("https://" + c + ".pipedrive.com/leads/inbox/" + Address.encoded(name)));
        return new Answer.Taken(Optional.of(new Entry(name, page)));
    }

    /// What an earlier attempt entered whose answer never came.
    private Optional<String> entered(long person, String number)
            throws IOException, InterruptedException, RefusalException {
        var leads = call("GET", LEADS + "?limit=100&person_id=" + person, Optional.empty());
        for (var lead : leads.path("data")) {
            if (lead.path("title").stringValue("").endsWith(number)) {
                return Optional.of(lead.path("id").asString(""));
            }
        }
        return Optional.empty();
    }

    private Optional<String> owner(String email) throws IOException, InterruptedException, RefusalException {
        var users =
                call("GET", "/api/v1/users/find?search_by_email=1&term=" + Address.encoded(email), Optional.empty());
        for (var user : users.path("data")) {
            if (user.path("email").stringValue("").equalsIgnoreCase(email)) {
                return Optional.of(user.path("id").asString(""));
            }
        }
        return Optional.empty();
    }

    @Override
    public Answer check() throws IOException, InterruptedException {
        try {
            call("GET", "/api/v1/users/me", Optional.empty());
            return new Answer.Taken(Optional.empty());
        } catch (RefusalException refusal) {
            return refusal.answer();
        }
    }

    private JsonNode call(String method, String path, Optional<Object> body)
            throws IOException, InterruptedException, RefusalException {
        Http.Answer answer = api.call(
                method,
                Address.under(config.apiBase(), path),
                Map.of("x-api-token", config.token().reveal()),
                body);
        if (!answer.ok()) {
            throw new RefusalException(api.refusal(answer));
        }
        return Api.json(answer);
    }
}
