package dev.leadgate.adapters.notifiers;

import com.github.tomakehurst.wiremock.http.Request;
import dev.leadgate.adapters.notifiers.VendorStandIn.Reply;
import dev.leadgate.adapters.notifiers.VendorStandIn.Rules;

/// A gateway for text messages that takes a form with a number and one segment.
final class GatewayRules implements Rules {
    static final String AUTHORIZATION = "Key sms-gateway-1";

    @Override
    public Reply answer(Request request) {
        if (!AUTHORIZATION.equals(request.getHeader("authorization"))) {
            return new Reply(401, "{}");
        }
        var fields = TwilioRules.fields(request.getBodyAsString());
        boolean good = request.getUrl().equals("/send")
                && fields.getOrDefault("to", "").matches("\\+[1-9][0-9]{7,14}")
                && !fields.getOrDefault("text", "").isBlank()
                && TwilioRules.segments(fields.getOrDefault("text", "")) == 1;
        return good ? new Reply(202, "{\"queued\":true}") : new Reply(400, "{}");
    }
}
