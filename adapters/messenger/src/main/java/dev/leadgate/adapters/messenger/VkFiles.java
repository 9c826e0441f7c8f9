package dev.leadgate.adapters.messenger;

import dev.leadgate.lead.Inquiry.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Attachments of a VK message, listed as VK names them (`photo77_456`) and never fetched.
final class VkFiles {
    private static final int MOST = 20;
    private static final Map<String, String> MEDIA = Map.of(
            "photo", "image/jpeg",
            "video", "video/mp4",
            "audio", "audio/mpeg",
            "audio_message", "audio/ogg",
            "sticker", "image/png",
            "link", "text/html",
            "wall", "text/html");

    private VkFiles() {}

    static List<Attachment> of(JsonNode attachments) {
        var all = new ArrayList<Attachment>();
        for (var attachment : attachments.values()) {
            var type = attachment.path("type").stringValue("");
            var file = attachment.path(type);
            if (file.isObject() && all.size() < MOST) {
                all.add(new Attachment(
                        file.path("title").stringValue(type),
                        MEDIA.getOrDefault(type, "application/octet-stream"),
                        file.path("size").asLong(-1),
                        reference(type, file)));
            }
        }
        return all;
    }

    /// The ware that a person writes about, when the message came from its page.
    static String product(JsonNode attachments) {
        return attachments.values().stream()
                .filter(a -> a.path("type").stringValue("").equals("market"))
                .map(a -> a.path("market").path("title").stringValue(""))
                .findFirst()
                .orElse("");
    }

    private static Optional<String> reference(String type, JsonNode file) {
        var owner = PayloadJson.id(file.path(type.equals("wall") ? "from_id" : "owner_id"));
        var id = PayloadJson.id(file.path(type.equals("sticker") ? "sticker_id" : "id"));
        var url = file.path("url").stringValue("");
        var named = id.isEmpty() ? url : type + owner + (owner.isEmpty() ? "" : "_") + id;
        return Optional.of(named).filter(n -> !n.isEmpty());
    }
}
