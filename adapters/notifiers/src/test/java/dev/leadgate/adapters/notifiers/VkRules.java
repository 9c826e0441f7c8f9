package dev.leadgate.adapters.notifiers;

import com.github.tomakehurst.wiremock.http.Request;
import dev.leadgate.adapters.notifiers.VendorStandIn.Reply;
import dev.leadgate.adapters.notifiers.VendorStandIn.Rules;
import java.util.HashMap;
import java.util.Map;

/// VK's messages.send: a form, text of at most 4,096 characters, one message for each `random_id`, and 200
/// whatever is wrong.
final class VkRules implements Rules {
    static final String TOKEN = "vk1.a.community-token-0001";
    static final String USER = "77";

    private final Map<String, Integer> sent = new HashMap<>();
    private boolean repeated;

    @Override
    public Reply answer(Request request) {
        if (!request.getUrl().equals("/method/messages.send")
                || !request.getHeader("content-type").startsWith("application/x-www-form-urlencoded")) {
            return error(3, "Unknown method passed");
        }
        var fields = TwilioRules.fields(request.getBodyAsString());
        if (!fields.getOrDefault("access_token", "").equals(TOKEN)) {
            return error(5, "User authorization failed: invalid access_token (4).");
        }
        if (!fields.getOrDefault("v", "").matches("5\\.[0-9]+")
                || !fields.getOrDefault("random_id", "").matches("[1-9][0-9]{0,9}")) {
            return error(100, "One of the parameters specified was missing or invalid");
        }
        if (!fields.getOrDefault("peer_id", "").equals(USER)) {
            return error(901, "Can't send messages for users without permission");
        }
        var message = fields.getOrDefault("message", "");
        if (message.isBlank()) {
            return error(100, "One of the parameters specified was missing or invalid: message is empty or invalid");
        }
        if (message.length() > 4_096) {
            return error(914, "Message is too long");
        }
        var key = fields.get("random_id");
        repeated = sent.containsKey(key);
        sent.putIfAbsent(key, sent.size() + 1);
        return new Reply(200, "{\"response\":" + sent.get(key) + "}");
    }

    @Override
    public String read(Request request) {
        return repeated ? "" : request.getBodyAsString();
    }

    private static Reply error(int code, String message) {
        return new Reply(
                200,
                "{\"error\":{\"error_code\":" + code + ",\"error_msg\":\"" + message + "\",\"request_params\":[]}}");
    }
}
