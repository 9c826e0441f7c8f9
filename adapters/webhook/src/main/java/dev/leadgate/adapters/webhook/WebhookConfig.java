package dev.leadgate.adapters.webhook;

import dev.leadgate.config.YamlNode;
import dev.leadgate.mapping.MapEntry;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Max;
import dev.leadgate.spi.config.Min;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Doc("JSON or form data that another system posts, signed.")
public record WebhookConfig(
        @Doc("How the sender proves who it is.")
        @Example("{ hmac_sha256: { header: X-Signature, secret: \"${secret:PARTNER_KEY}\" } }")
        Verify verify,

        @Doc("Where the sender's id stands; the same id twice is one lead.") @Example("event.id")
        Optional<String> id,

        @Doc("Path to a list, when one payload holds several leads; `outer:path` then finds what is around the list.")
        @Example("leads")
        Optional<String> each,

        @Doc("Canonical field to where it comes from. Without it, fields are recognised by their names.")
        @Example("{ email: contact.email, phone: { from: contact.msisdn, as: phone, country: ID } }")
        Map<String, List<MapEntry>> map,

        @Doc("Condition; payloads that do not meet it are ignored.") @Example("payload.direction == \"inbound\"")
        Optional<String> only,

        @Doc("Conditions under which a payload is ignored, each with its reason.")
        List<RejectWhen> rejectWhen,

        @Doc("Payloads and what they must become; checked by validate and by test.")
        List<MappingExample> examples,

        @Doc("What kind of contact it is, in one word.") @Default("form") @Example("missed_call")
        String kind,

        @Doc("What the sender reads after its lead is stored.")
        Optional<ReplyConfig> reply) {

    public WebhookConfig {
        map = Map.copyOf(map);
        rejectWhen = List.copyOf(rejectWhen);
        examples = List.copyOf(examples);
    }

    /// The same settings with another verification.
    WebhookConfig with(Verify other) {
        return new WebhookConfig(other, id, each, map, only, rejectWhen, examples, kind, reply);
    }

    @Doc("A condition under which a payload is no lead.")
    public record RejectWhen(
            @Doc("The condition.") @Example("test == true") String if_,

            @Doc("Why, for the counts.") @Example("test event")
            String reason) {}

    @Doc("A payload with what it must become.")
    public record MappingExample(
            @Doc("What it shows.") @Example("a retried request")
            Optional<String> name,

            @Doc("The body: a text as it is sent, or a map or list that is sent as JSON.")
            @Example("{ contact: { email: ann@example.com } }")
            YamlNode body,

            @Doc("Its media type, when the body is a text.") @Default("application/json") @Example("text/plain")
            String mediaType,

            @Doc("Fields of the lead it must become, before normalization.") @Example("{ email: ann@example.com }")
            Map<String, String> lead,

            @Doc("The same for each of several leads, in their order.")
            List<Map<String, String>> leads,

            @Doc("The payload must be ignored, with these words in the reason.") @Example("test event")
            Optional<String> ignored) {
        public MappingExample {
            lead = Map.copyOf(lead);
            leads = leads.stream().map(Map::copyOf).toList();
        }

        /// The bytes that a sender would send.
        Payload payload() {
            return body.text()
                    .map(text -> Payload.utf8(text, mediaType))
                    .orElseGet(() -> Payload.utf8(ExampleBody.json(body), "application/json"));
        }
    }

    @Doc("The answer to an accepted request.")
    public record ReplyConfig(
            @Doc("Status, a success.") @Default("202") @Min(200) @Max(299) int status,

            @Doc("Media type of the body.") @Default("application/json")
            String mediaType,

            @Doc("Body; empty for none.") @Default("") String body) {}
}
