package dev.leadgate.adapters.notifiers;

import com.github.tomakehurst.wiremock.http.Request;
import dev.leadgate.adapters.notifiers.VendorStandIn.Reply;
import dev.leadgate.adapters.notifiers.VendorStandIn.Rules;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Telegram's Bot API with its limits: sendMessage, editMessageText and answerCallbackQuery. Its reading of HTML is
/// as strict as theirs: one tag or ampersand too many and the message is refused.
final class TelegramRules implements Rules {
    static final String TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0";
    private static final Pattern ANCHOR = Pattern.compile("<a href=\"https://[^\"<>]+\">([^<>]+)</a>");
    private static final Pattern ENTITY = Pattern.compile("&(?!amp;|lt;|gt;|quot;)");

    private final Map<Long, JsonNode> messages = new HashMap<>();
    private final boolean refusesHtml;

    TelegramRules() {
        this(false);
    }

    /// @param refusesHtml whatever it is
    TelegramRules(boolean refusesHtml) {
        this.refusesHtml = refusesHtml;
    }

    @Override
    public Reply answer(Request request) {
        if (!request.getUrl().startsWith("/bot" + TOKEN + "/")) {
            return error(401, "Unauthorized");
        }
        var body = JsonMapper.builder().build().readTree(request.getBody());
        if (request.getUrl().endsWith("/answerCallbackQuery")) {
            return answered(body);
        }
        switch (body.path("chat_id").asString("")) {
            case "44551" -> {}
            case "66" -> {
                return error(403, "Forbidden: bot was blocked by the user");
            }
            default -> {
                return error(400, "Bad Request: chat not found");
            }
        }
        var wrong = text(body).or(() -> keyboard(body));
        if (wrong.isPresent()) {
            return error(400, "Bad Request: " + wrong.get());
        }
        return request.getUrl().endsWith("/sendMessage") ? send(body) : edit(body);
    }

    private static Reply answered(JsonNode body) {
        if (!body.path("callback_query_id").asString("").equals("4382bfdwdsb323b2d9")) {
            return error(400, "Bad Request: query is too old and response timeout expired or query ID is invalid");
        }
        return body.path("text").asString("").length() <= 200
                ? new Reply(200, "{\"ok\":true,\"result\":true}")
                : error(400, "Bad Request: MESSAGE_TOO_LONG");
    }

    private Reply send(JsonNode body) {
        long id = 100L + messages.size();
        messages.put(id, body);
        return sent(id);
    }

    private Reply edit(JsonNode body) {
        var before = messages.get(body.path("message_id").asLong(0));
        if (before == null) {
            return error(400, "Bad Request: message to edit not found");
        }
        if (before.path("text").equals(body.path("text"))
                && before.path("reply_markup").equals(body.path("reply_markup"))) {
            return error(
                    400,
                    "Bad Request: message is not modified: specified new message content and reply markup are exactly"
                            + " the same as a current content and reply markup of the message");
        }
        messages.put(body.path("message_id").asLong(), body);
        return sent(body.path("message_id").asLong());
    }

    private static Reply sent(long id) {
        return new Reply(
                200, "{\"ok\":true,\"result\":{\"message_id\":" + id + ",\"chat\":{\"id\":44551},\"date\":1}}");
    }

    private Optional<String> text(JsonNode body) {
        var text = body.path("text").asString("");
        var seen = text;
        if (body.has("parse_mode")) {
            var bare = ANCHOR.matcher(text).replaceAll("$1").replace("<b>", "").replace("</b>", "");
            boolean balanced = text.split("<b>", -1).length == text.split("</b>", -1).length;
            if (refusesHtml
                    || !balanced
                    || bare.contains("<")
                    || bare.contains(">")
                    || ENTITY.matcher(bare).find()) {
                return Optional.of("can't parse entities: unsupported start tag at byte offset 0");
            }
            seen = bare.replaceAll("&(amp|lt|gt|quot);", "x");
        }
        if (seen.isBlank()) {
            return Optional.of("message text is empty");
        }
        return seen.length() > 4_096 ? Optional.of("message is too long") : Optional.empty();
    }

    private static Optional<String> keyboard(JsonNode body) {
        for (var row : body.at("/reply_markup/inline_keyboard")) {
            for (var button : row) {
                var data = button.path("callback_data").asString("").getBytes(StandardCharsets.UTF_8).length;
                if (button.path("text").asString("").isBlank() || button.has("url") == button.has("callback_data")) {
                    return Optional.of("can't parse inline keyboard button");
                }
                if (button.has("callback_data") && (data < 1 || data > 64)) {
                    return Optional.of("BUTTON_DATA_INVALID");
                }
                if (button.has("url") && !isPublic(button.path("url").asString(""))) {
                    return Optional.of("BUTTON_URL_INVALID");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isPublic(String url) {
        var host = URI.create(url).getHost();
        return host != null && host.contains(".") && !host.startsWith("127.");
    }

    private static Reply error(int code, String description) {
        return new Reply(code, "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"" + description + "\"}");
    }
}
