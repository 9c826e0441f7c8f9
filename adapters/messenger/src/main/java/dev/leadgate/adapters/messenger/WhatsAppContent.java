package dev.leadgate.adapters.messenger;

import dev.leadgate.lead.Inquiry.Attachment;
import dev.leadgate.mapping.Document;
import dev.leadgate.mapping.FieldNames;
import dev.leadgate.meta.MetaItem;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Payload;
import java.util.Optional;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/// What a message says, by its type. Media are listed by their id and never fetched.
final class WhatsAppContent {
    private static final int MOST_ITEMS = 100;

    private final Draft.Builder draft;
    private final JsonNode message;

    WhatsAppContent(Draft.Builder draft, JsonNode message) {
        this.draft = draft;
        this.message = message;
    }

    void read(String type) {
        var content = message.path(type);
        switch (type) {
            case "text" -> words(text(content, "body"));
            case "image" -> media(content, "image/jpeg", "image");
            case "audio" -> media(content, "audio/ogg", "audio");
            case "video" -> media(content, "video/mp4", "video");
            case "document" -> media(content, "application/octet-stream", "document");
            case "sticker" -> media(content, "image/webp", "sticker");
            case "button" -> reply(text(content, "text"), text(content, "payload"));
            case "interactive" -> interactive(content);
            case "location" -> location(content);
            case "contacts" -> contacts(content);
            case "order" -> order(content);
            // Somebody wrote something that the API does not show: a rep has to look.
            default -> draft.field("unsupported", text(message.path("errors").path(0), "title"));
        }
    }

    private void words(String text) {
        draft.put(LeadField.MESSAGE, text);
        var context = message.path("context");
        if (context.path("forwarded").asBoolean(false)
                || context.path("frequently_forwarded").asBoolean(false)) {
            // Somebody else's words, so somebody else's addresses.
            draft.field("forwarded", "yes");
        } else {
            MetaChatText.reaches(draft, text, true);
        }
    }

    private void media(JsonNode media, String usual, String name) {
        words(text(media, "caption"));
        var id = text(media, "id");
        if (!id.isEmpty()) {
            var filename = text(media, "filename");
            var mediaType = text(media, "mime_type");
            draft.attachment(new Attachment(
                    filename.isEmpty() ? name : filename,
                    mediaType.isEmpty() ? usual : mediaType,
                    -1,
                    Optional.of(id)));
        }
    }

    private void reply(String title, String id) {
        draft.put(LeadField.MESSAGE, title);
        draft.field("reply_id", id);
    }

    private void interactive(JsonNode interactive) {
        for (var kind : new String[] {"button_reply", "list_reply"}) {
            var chosen = interactive.path(kind);
            reply(text(chosen, "title"), text(chosen, "id"));
            draft.field("reply_description", text(chosen, "description"));
        }
        var flow = interactive.path("nfm_reply");
        if (flow.isObject()) {
            flow(flow);
        }
    }

    /// A form of WhatsApp Flows: its answers are JSON within a string.
    private void flow(JsonNode flow) {
        draft.field("flow", text(flow, "name"));
        var response = text(flow, "response_json");
        var answers = MetaItem.json(Payload.utf8(response, "application/json"));
        if (answers.isObject()) {
            FieldNames.fill(draft, new Document.Json(answers));
        } else {
            draft.field("flow_response", response);
        }
    }

    private void location(JsonNode location) {
        draft.field("latitude", text(location, "latitude"));
        draft.field("longitude", text(location, "longitude"));
        draft.field("place", text(location, "name"));
        draft.field("address", text(location, "address"));
    }

    /// Cards of other people; only whose number is not told may the sender's own card be among
    /// them.
    private void contacts(JsonNode cards) {
        var first = cards.path(0);
        draft.field("shared_contact", text(first.path("phones").path(0), "phone"));
        draft.field("shared_contact_name", text(first.path("name"), "formatted_name"));
        if (text(message, "origin").equals("contact_request")) {
            draft.put(LeadField.PHONE, text(first.path("phones").path(0), "phone"));
        }
    }

    private void order(JsonNode order) {
        words(text(order, "text"));
        var items = new StringJoiner(", ");
        order.path("product_items").valueStream().limit(MOST_ITEMS).forEach(item -> {
            var product = text(item, "product_retailer_id");
            draft.put(LeadField.PRODUCT, product);
            items.add(text(item, "quantity") + " x " + product + " at " + text(item, "item_price") + " "
                    + text(item, "currency"));
        });
        draft.field("order", items.toString());
        draft.field("catalog", text(order, "catalog_id"));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
