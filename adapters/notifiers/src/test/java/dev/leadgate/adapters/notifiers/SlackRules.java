package dev.leadgate.adapters.notifiers;

import com.github.tomakehurst.wiremock.http.Request;
import dev.leadgate.adapters.notifiers.VendorStandIn.Reply;
import dev.leadgate.adapters.notifiers.VendorStandIn.Rules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Slack's Web API with the limits of its reference: chat.postMessage, chat.update and
/// chat.postEphemeral.
final class SlackRules implements Rules {
    static final String TOKEN = "xoxb-0000-slack-token";

    /// What Slack would make a mention or a link of.
    private static final Pattern CONTROL = Pattern.compile("<[!@#]|<[a-z]+:");

    private final Map<String, JsonNode> messages = new HashMap<>();
    private final boolean refusesBlocks;

    SlackRules() {
        this(false);
    }

    /// @param refusesBlocks whatever they are
    SlackRules(boolean refusesBlocks) {
        this.refusesBlocks = refusesBlocks;
    }

    @Override
    public Reply answer(Request request) {
        JsonNode body;
        try {
            body = JsonMapper.builder().build().readTree(request.getBody());
        } catch (JacksonException e) {
            return error("invalid_json");
        }
        if (!("Bearer " + TOKEN).equals(request.getHeader("authorization"))) {
            return error("invalid_auth");
        }
        if (!request.getHeader("content-type").startsWith("application/json")) {
            return error("invalid_post_type");
        }
        var wrong = problem(body);
        if (wrong.isPresent()) {
            return error(wrong.get());
        }
        return switch (request.getUrl()) {
            case "/api/chat.postMessage" -> post(body);
            case "/api/chat.update" -> update(body);
            case "/api/chat.postEphemeral" -> whisper(body);
            default -> error("unknown_method");
        };
    }

    private Reply post(JsonNode body) {
        if (!body.path("channel").asString("").equals("U0BUDI")) {
            return error("channel_not_found");
        }
        var ts = "1503435956.%06d".formatted(messages.size());
        messages.put(ts, body);
        return new Reply(200, "{\"ok\":true,\"channel\":\"D0BUDI\",\"ts\":\"" + ts + "\"}");
    }

    private Reply update(JsonNode body) {
        var ts = body.path("ts").asString("");
        if (!messages.containsKey(ts) || !body.path("channel").asString("").equals("D0BUDI")) {
            return error("message_not_found");
        }
        messages.put(ts, body);
        return new Reply(200, "{\"ok\":true,\"channel\":\"D0BUDI\",\"ts\":\"" + ts + "\"}");
    }

    private static Reply whisper(JsonNode body) {
        if (!body.path("channel").asString("").equals("D0BUDI")) {
            return error("channel_not_found");
        }
        return body.path("user").asString("").equals("U0BUDI")
                ? new Reply(200, "{\"ok\":true,\"message_ts\":\"1503435957.000000\"}")
                : error("user_not_in_channel");
    }

    private Optional<String> problem(JsonNode body) {
        var text = body.path("text").asString("");
        if (text.isEmpty()) {
            return Optional.of("no_text");
        }
        if (text.length() > 4_000) {
            return Optional.of("msg_too_long");
        }
        if (CONTROL.matcher(text).find() || body.path("link_names").asBoolean(true)) {
            return Optional.of("somebody_was_mentioned");
        }
        var blocks = body.path("blocks");
        boolean good = blocks.isMissingNode() || (!refusesBlocks && !blocks.isEmpty() && blocks.size() <= 50);
        for (var block : blocks) {
            good = good && block(block);
        }
        return good ? Optional.empty() : Optional.of("invalid_blocks");
    }

    private static boolean block(JsonNode block) {
        return switch (block.path("type").asString("")) {
            case "header" -> text(block.path("text"), 150);
            case "section" ->
                (block.has("text") || block.has("fields"))
                        && (!block.has("text") || text(block.path("text"), 3_000))
                        && (!block.has("fields") || fields(block.path("fields")))
                        && (!block.has("accessory") || button(block.path("accessory"), new HashSet<>()));
            case "actions" -> block.path("block_id").asString("").length() <= 255 && elements(block.path("elements"));
            default -> false;
        };
    }

    /// Only what knows no markup.
    private static boolean text(JsonNode text, int most) {
        int length = text.path("text").asString("").length();
        return text.path("type").asString("").equals("plain_text") && length >= 1 && length <= most;
    }

    private static boolean fields(JsonNode fields) {
        boolean good = !fields.isEmpty() && fields.size() <= 10;
        for (var field : fields) {
            good = good && text(field, 2_000);
        }
        return good;
    }

    private static boolean elements(JsonNode elements) {
        var ids = new HashSet<String>();
        boolean good = !elements.isEmpty() && elements.size() <= 25;
        for (var element : elements) {
            good = good && button(element, ids);
        }
        return good;
    }

    /// @param ids of the other buttons in the block
    private static boolean button(JsonNode element, Set<String> ids) {
        var url = element.path("url").asString("");
        return element.path("type").asString("").equals("button")
                && text(element.path("text"), 75)
                && ids.add(element.path("action_id").asString(""))
                && element.path("value").asString("").length() <= 2_000
                && url.length() <= 3_000
                && (url.isEmpty() || url.startsWith("https://"));
    }

    private static Reply error(String code) {
        return new Reply(200, "{\"ok\":false,\"error\":\"" + code + "\"}");
    }
}
