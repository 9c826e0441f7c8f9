package dev.leadgate.adapters.notifiers;

import com.github.tomakehurst.wiremock.http.Request;
import dev.leadgate.adapters.notifiers.VendorStandIn.Reply;
import dev.leadgate.adapters.notifiers.VendorStandIn.Rules;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// LINE's push endpoint: one to five messages, text of 1 to 5,000 UTF-16 units, and a retry key that is taken once.
final class LineRules implements Rules {
    static final String TOKEN = "line-channel-access-token-000001";
    static final String USER = "U4af4980629abcdef0123456789abcdef";

    private final Map<String, String> taken = new HashMap<>();

    @Override
    public Reply answer(Request request) {
        if (!("Bearer " + TOKEN).equals(request.getHeader("Authorization"))) {
            return new Reply(401, "{\"message\":\"Authentication failed. Confirm that the access token is valid.\"}");
        }
        var body = JsonMapper.builder().build().readTree(request.getBody());
        var messages = body.path("messages");
        var text = messages.path(0).path("text").asString("");
        boolean good = request.getUrl().equals("/v2/bot/message/push")
                && body.path("to").asString("").equals(USER)
                && messages.size() == 1
                && messages.path(0).path("type").asString("").equals("text")
                && !text.isBlank()
                && text.length() <= 5_000;
        if (!good) {
            return new Reply(400, "{\"message\":\"The request body has 1 error(s)\"}");
        }
        var key = UUID.fromString(request.getHeader("X-Line-Retry-Key")).toString();
        return taken.putIfAbsent(key, text) == null
                ? new Reply(200, "{\"sentMessages\":[{\"id\":\"461230966842064897\",\"quoteToken\":\"q\"}]}")
                : new Reply(409, "{\"message\":\"The retry key is already accepted\"}");
    }
}
