package dev.leadgate.adapters.messenger;

import dev.leadgate.lead.Inquiry.Attachment;
import dev.leadgate.meta.MetaItem;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a message of Messenger or Instagram says. Attachments are listed by their address, which
/// Meta lets expire, and never fetched.
final class MetaChatContent {
    private static final int MOST_ATTACHMENTS = 50;
    private static final int LONGEST_ADDRESS = 2_000;
    private static final Map<String, String> MEDIA_TYPES =
            Map.of("image", "image/jpeg", "video", "video/mp4", "audio", "audio/mpeg");

    private final Draft.Builder draft;

    MetaChatContent(Draft.Builder draft) {
        this.draft = draft;
    }

    /// @return false when nobody wrote anything
    boolean read(JsonNode message) {
        var words = message.path("text").asString("");
        var choice = message.path("quick_reply").path("payload").asString("");
        var attachments = message.path("attachments");
        draft.put(LeadField.MESSAGE, words);
        draft.field("message_id", message.path("mid").asString(""));
        // The button with a person's own address or number holds it here.
        draft.field("payload", choice);
        MetaChatText.reaches(draft, words.equals(choice) ? words : words + "\n" + choice, false);
        attachments.valueStream().limit(MOST_ATTACHMENTS).forEach(this::attachment);
        draft.field("reply_to", message.path("reply_to").path("mid").asString(""));
        draft.field("story", message.path("reply_to").path("story").path("id").asString(""));
        boolean hidden = message.path("is_unsupported").asBoolean(false);
        draft.field("unsupported", hidden ? "yes" : "");
        return hidden || !words.isBlank() || !choice.isBlank() || !attachments.isEmpty();
    }

    private void attachment(JsonNode attachment) {
        var type = attachment.path("type").asString("");
        var payload = attachment.path("payload");
        var product = payload.path("product").path("elements").path(0);
        draft.put(LeadField.PRODUCT, product.path("title").asString(""));
        var address = payload.path("url").asString("");
        var reference = address.isEmpty() ? payload.path("sticker_id").asString("") : address;
        draft.attachment(new Attachment(
                MetaItem.word(type),
                MEDIA_TYPES.getOrDefault(type, "application/octet-stream"),
                -1,
                Optional.of(reference).filter(r -> !r.isEmpty() && r.length() <= LONGEST_ADDRESS)));
    }
}
