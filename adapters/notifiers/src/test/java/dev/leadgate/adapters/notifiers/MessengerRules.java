package dev.leadgate.adapters.notifiers;

import com.github.tomakehurst.wiremock.http.Request;
import dev.leadgate.adapters.notifiers.MessengerNotifier.Network;
import dev.leadgate.adapters.notifiers.VendorStandIn.Reply;
import dev.leadgate.adapters.notifiers.VendorStandIn.Rules;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/// Meta's Send API, to people who wrote: for a page text of less than 2,000 characters, for an Instagram
/// account one of at most 1,000 bytes.
final class MessengerRules implements Rules {
    static final String TOKEN = "EAABpageaccesstoken0001";
    static final String USER = "24152312345678901";

    private final Network network;

    MessengerRules(Network network) {
        this.network = network;
    }

    @Override
    public Reply answer(Request request) {
        if (!("Bearer " + TOKEN).equals(request.getHeader("Authorization"))) {
            return error(401, 190, "Invalid OAuth access token.");
        }
        var body = JsonMapper.builder().build().readTree(request.getBody());
        var text = body.at("/message/text").asString("");
        if (!body.at("/recipient/id").asString("").equals(USER)) {
            return error(400, 100, "No matching user found");
        }
        boolean good = request.getUrl().equals("/v25.0/me/messages")
                && body.path("messaging_type").asString("").equals("RESPONSE")
                && !text.isBlank()
                && switch (network) {
                    case MESSENGER ->
                        text.length() < 2_000
                                && body.at("/message/metadata").asString("").length() < 1_000;
                    case INSTAGRAM ->
                        text.getBytes(StandardCharsets.UTF_8).length <= 1_000
                                && !body.path("message").has("metadata");
                };
        return good
                ? new Reply(200, "{\"recipient_id\":\"" + USER + "\",\"message_id\":\"m_AG5Hz2Uq7tuwNEhXfYYKj8\"}")
                : error(400, 100, "Invalid parameter");
    }

    private static Reply error(int status, int code, String message) {
        return new Reply(
                status,
                "{\"error\":{\"message\":\"" + message + "\",\"type\":\"OAuthException\",\"code\":" + code + "}}");
    }
}
