package dev.leadgate.adapters.messenger;

import dev.leadgate.lead.Inquiry.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Files of a message, listed by `file_id` and never fetched.
final class TelegramMedia {
    private record Kind(String field, String mediaType) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("document", "application/octet-stream"),
            new Kind("voice", "audio/ogg"),
            new Kind("audio", "audio/mpeg"),
            new Kind("video", "video/mp4"),
            new Kind("video_note", "video/mp4"),
            new Kind("animation", "video/mp4"),
            new Kind("sticker", "image/webp"));

    private TelegramMedia() {}

    static List<Attachment> of(JsonNode message) {
        var all = new ArrayList<Attachment>();
        var sizes = message.path("photo");
        if (sizes.size() > 0) {
            // The same picture several times, smallest first.
            add(all, sizes.path(sizes.size() - 1), new Kind("photo", "image/jpeg"));
        }
        for (var kind : KINDS) {
            // An animation also stands as a document, for older clients.
            if (!(kind.field().equals("document") && message.has("animation"))) {
                add(all, message.path(kind.field()), kind);
            }
        }
        return all;
    }

    private static void add(List<Attachment> all, JsonNode file, Kind kind) {
        var id = file.path("file_id").stringValue("");
        if (!id.isEmpty()) {
            all.add(new Attachment(
                    file.path("file_name").stringValue(kind.field()),
                    file.path("mime_type").stringValue(kind.mediaType()),
                    file.path("file_size").asLong(-1),
                    Optional.of(id)));
        }
    }
}
