package dev.leadgate.adapters.notifiers;

import com.github.tomakehurst.wiremock.http.Request;
import dev.leadgate.adapters.notifiers.VendorStandIn.Reply;
import dev.leadgate.adapters.notifiers.VendorStandIn.Rules;
import tools.jackson.databind.json.JsonMapper;

/// Viber's send_message: whatever is wrong with a message is said in a body with status 200.
final class ViberRules implements Rules {
    static final String TOKEN = "445da6az1s345z78-dazcczb2542zv51a";
    static final String USER = "01234567890A=";

    @Override
    public Reply answer(Request request) {
        if (!TOKEN.equals(request.getHeader("X-Viber-Auth-Token"))) {
            return said(2, "invalidAuthToken");
        }
        if (request.getBody().length > 30 * 1_024 || !request.getUrl().equals("/pa/send_message")) {
            return said(3, "badData");
        }
        var body = JsonMapper.builder().build().readTree(request.getBody());
        var text = body.path("text").asString("");
        var name = body.at("/sender/name").asString("");
        if (!body.path("receiver").asString("").equals(USER)) {
            return said(6, "receiverNotSubscribed");
        }
        boolean good = body.path("type").asString("").equals("text")
                && !text.isBlank()
                && text.length() <= 7_000
                && !name.isBlank()
                && name.length() <= 28
                && body.path("tracking_data").asString("").length() <= 4_000;
        return good ? said(0, "ok") : said(3, "badData");
    }

    private static Reply said(int status, String message) {
        return new Reply(
                200,
                "{\"status\":" + status + ",\"status_message\":\"" + message
                        + "\",\"message_token\":5741311803571721087}");
    }
}
