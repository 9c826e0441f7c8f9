package dev.leadgate.adapters.webhook;

import dev.leadgate.adapters.webhook.WebhookConfig.MappingExample;
import dev.leadgate.adapters.webhook.WebhookConfig.RejectWhen;
import dev.leadgate.mapping.MapEntry;
import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Settings of a `camel` source.
@Doc("Messages of any Camel endpoint: a folder, a topic, a queue.")
public record CamelConfig(
        @Doc("The endpoint, `SCHEME:PATH?OPTIONS`. Its component is on the class path or in `plugins/lib`.")
        @Example("file:drop?includeExt=csv")
        String from,

        @Doc("Options of the endpoint that are secret, by name.")
        @Example("{ saslJaasConfig: \"${secret:KAFKA_LOGIN}\" }")
        Map<String, Secret> secrets,

        @Doc(
                "What a message is: JSON, lines of JSON, XML, a table, a form or text. What looks like JSON is read as such.")
        @Default("application/json")
        @Example("text/csv")
        String mediaType,

        @Doc("Where the id of a lead stands in a message, row or element; the same id twice is one lead. Without it a"
                + " message is known by all of its bytes.")
        @Example("id")
        Optional<String> id,

        @Doc("Path to a list, when one JSON or XML message holds several leads.") @Example("leads")
        Optional<String> each,

        @Doc("Canonical field to where it comes from. Without it, fields are recognised by their names.")
        @Example("{ email: contact.email, phone: { from: msisdn, as: phone, country: ID } }")
        Map<String, List<MapEntry>> map,

        @Doc("Condition; what does not meet it is ignored.") @Example("status == \"new\"")
        Optional<String> only,

        @Doc("Conditions under which something is ignored, each with its reason.")
        List<RejectWhen> rejectWhen,

        @Doc("Messages and what they must become; checked by validate and by test.")
        List<MappingExample> examples,

        @Doc("What kind of contact it is, in one word.") @Default("form") @Example("missed_call")
        String kind) {

    public CamelConfig {
        secrets = Map.copyOf(secrets);
        map = Map.copyOf(map);
        rejectWhen = List.copyOf(rejectWhen);
        examples = List.copyOf(examples);
    }

    /// What is read like the body of a webhook.
    WebhookConfig reading() {
        return new WebhookConfig(
                new Verify.Token(List.of(), Optional.empty(), Optional.empty(), ""),
                id,
                each,
                map,
                only,
                rejectWhen,
                examples,
                kind,
                Optional.empty());
    }
}
