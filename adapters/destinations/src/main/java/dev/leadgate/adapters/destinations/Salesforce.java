package dev.leadgate.adapters.destinations;

import dev.leadgate.spi.Destination;
import dev.leadgate.spi.DestinationAdapter.DestinationContext;
import dev.leadgate.spi.Http;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Leads by the REST API. The external id makes one request create or update, so that a repeated one comes to the same
/// record.
final class Salesforce implements Destination {
    private static final Map<String, String> USUAL = usual();

    /// What Salesforce itself writes where a form names no company.
    private static final String NOT_PROVIDED = "[not provided]";

    private final SalesforceConfig config;
    private final DestinationContext context;
    private final Api api;
    private final SalesforceSession session;
    private final Owners owners;

    Salesforce(SalesforceConfig config, DestinationContext context) {
        this.config = config;
        this.context = context;
        this.api = new Api("Salesforce", context.http(), List.of("/0/message", "/message", "/error_description"));
        this.session = new SalesforceSession(config, context.http(), api);
        this.owners = new Owners(context.clock(), this::owner);
    }

    private static Map<String, String> usual() {
        var map = new LinkedHashMap<String, String>();
        map.put("FirstName", "first_name");
        map.put("LastName", "last_name");
        map.put("Company", "company");
        map.put("Email", "email");
        map.put("Phone", "phone");
        map.put("Title", "role");
        map.put("City", "city");
        map.put("PostalCode", "postal_code");
        map.put("Description", "message");
        map.put("LeadSource", "source");
        return map;
    }

    @Override
    public Answer send(Told told) throws IOException, InterruptedException {
        var subject = told.event().subject();
        var words = LeadWords.of(subject, context.publicUrl());
        try {
            var map = new LinkedHashMap<>(USUAL);
            map.putAll(config.map());
            var fields = LeadWords.mapped(words, map);
            fields.putIfAbsent("LastName", lastName(words, subject.number()));
            fields.putIfAbsent("Company", words.getOrDefault("company_domain", NOT_PROVIDED));
            owners.of(words).ifPresent(id -> fields.put("OwnerId", id));
            var path = "/sobjects/Lead/" + config.externalId() + "/"
                    + subject.lead().id();
            var answer = session.call("PATCH", path, Optional.of(fields));
            return answer.ok() ? taken(answer, told) : refusal(answer, told.entry());
        } catch (RefusalException refusal) {
            return refusal.answer();
        }
    }

    private static Object lastName(Map<String, Object> words, String number) {
        return Optional.ofNullable(words.get("name"))
                .or(() -> Optional.ofNullable(words.get("email")))
                .or(() -> Optional.ofNullable(words.get("phone")))
                .orElse(number);
    }

    /// An update may be answered without a body.
    private Answer taken(Http.Answer answer, Told told) {
        var id = Api.json(answer).at("/id").stringValue("");
        return new Answer.Taken(
                id.isEmpty()
                        ? told.entry()
                        : Optional.of(new Entry(
                                id,
                                Optional.of(Address.under(
                                        config.instance(), "/lightning/r/Lead/" + Address.encoded(id) + "/view")))));
    }

    private Answer refusal(Http.Answer answer, Optional<Entry> known) throws IOException {
        var code = Api.json(answer).at("/0/errorCode").stringValue("");
        return switch (code) {
            // Whoever converted it goes on with it there.
            case "CANNOT_UPDATE_CONVERTED_LEAD" -> new Answer.Taken(known);
            case "REQUEST_LIMIT_EXCEEDED" -> new Answer.Later(Duration.ofMinutes(15), api.said(answer));
            case "UNABLE_TO_LOCK_ROW" -> new Answer.Later(Duration.ZERO, api.said(answer));
            default ->
                answer.status() == 300
                        ? new Answer.Refused("Salesforce answered 300: several leads have this external id")
                        : api.refusal(answer);
        };
    }

    private Optional<String> owner(String email) throws IOException, InterruptedException, RefusalException {
        var soql = "SELECT Id FROM User WHERE IsActive = true AND Email = '"
                + email.replace("\\", "\\\\").replace("'", "\\'") + "' ORDER BY CreatedDate LIMIT 1";
        var answer = session.call("GET", "/query?q=" + Address.encoded(soql), Optional.empty());
        if (!answer.ok()) {
            throw new RefusalException(refusal(answer, Optional.empty()));
        }
        return Optional.of(Api.json(answer).at("/records/0/Id").stringValue("")).filter(id -> !id.isEmpty());
    }

    @Override
    public Answer check() throws IOException, InterruptedException {
        try {
            var answer = session.call("GET", "/sobjects/Lead/describe", Optional.empty());
            if (!answer.ok()) {
                return api.refusal(answer);
            }
            for (var field : Api.json(answer).path("fields")) {
                if (field.path("name").stringValue("").equals(config.externalId())) {
                    return field.path("externalId").booleanValue(false)
                            ? new Answer.Taken(Optional.empty())
                            : new Answer.NeedsYou("the field " + config.externalId() + " is not marked as external ID");
                }
            }
            return new Answer.NeedsYou("Lead has no field " + config.externalId()
                    + ", or the app may not see it; make a unique text field that is marked as external ID");
        } catch (RefusalException refusal) {
            return refusal.answer();
        }
    }
}
