package dev.leadgate.adapters.webhook.tiktok;

import dev.leadgate.adapters.webhook.partner.VendorJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The event of an app's webhook. Its `content` is JSON written as text, so it is read twice.
final class TikTokEvent {
    private TikTokEvent() {}

    static Optional<JsonNode> content(JsonNode event) {
        var content = event.path("content");
        return content.isObject()
                ? Optional.of(content)
                : VendorJson.object(content.stringValue("").getBytes(StandardCharsets.UTF_8));
    }
}
