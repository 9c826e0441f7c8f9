package dev.leadgate.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.leadgate.lead.FieldValue;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.spi.Digest;
import dev.leadgate.spi.LeadEvent;
import dev.leadgate.spi.Letter;
import dev.leadgate.spi.Notification;
import java.util.Map;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How leads and notices are written into text columns. ASCII only, so that no character a sender
/// can produce is refused by PostgreSQL.
public final class StoredJson {

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Reach.Phone.class, name = "phone"),
        @JsonSubTypes.Type(value = Reach.Email.class, name = "email"),
        @JsonSubTypes.Type(value = Reach.Handle.class, name = "handle")
    })
    private interface ReachNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = FieldValue.Text.class, name = "text"),
        @JsonSubTypes.Type(value = FieldValue.Decimal.class, name = "number")
    })
    private interface FieldNames {}

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addMixIn(Reach.class, ReachNames.class)
            .addMixIn(FieldValue.class, FieldNames.class)
            .changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // A card written by an earlier version says nothing of tests.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private StoredJson() {}

    public static String lead(Lead lead) {
        return MAPPER.writeValueAsString(lead);
    }

    public static Lead lead(String json) {
        return MAPPER.readValue(json, Lead.class);
    }

    static String recipient(Notification.Recipient recipient) {
        return MAPPER.writeValueAsString(recipient);
    }

    static Notification.Recipient recipient(String json) {
        return MAPPER.readValue(json, Notification.Recipient.class);
    }

    static String card(Notification.Card card) {
        return MAPPER.writeValueAsString(card);
    }

    static Notification.Card card(String json) {
        return MAPPER.readValue(json, Notification.Card.class);
    }

    static String figures(Digest.Figures figures) {
        return MAPPER.writeValueAsString(figures);
    }

    static Digest.Figures figures(String json) {
        return MAPPER.readValue(json, Digest.Figures.class);
    }

    static String event(LeadEvent event) {
        return MAPPER.writeValueAsString(event);
    }

    static LeadEvent event(String json) {
        return MAPPER.readValue(json, LeadEvent.class);
    }

    static String letter(Letter letter) {
        return MAPPER.writeValueAsString(letter);
    }

    static Letter letter(String json) {
        return MAPPER.readValue(json, Letter.class);
    }

    static String attributes(Map<String, String> attributes) {
        return attributes.isEmpty() ? "{}" : MAPPER.writeValueAsString(attributes);
    }

    static Map<String, String> attributes(String json) {
        return "{}".equals(json) ? Map.of() : MAPPER.readValue(json, TEXTS);
    }

    /// Facts of a timeline event.
    static String facts(Map<String, String> facts) {
        return attributes(facts);
    }
}
