package dev.leadgate.adapters.notifiers;

import com.github.tomakehurst.wiremock.http.Request;
import dev.leadgate.adapters.notifiers.VendorStandIn.Reply;
import dev.leadgate.adapters.notifiers.VendorStandIn.Rules;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/// Twilio's Messages API. It would take ten segments; here a second one is refused.
final class TwilioRules implements Rules {
    static final String SID = "AC00000000000000000000000000000001";
    static final String TOKEN = "twilio-auth-token-0001";

    /// GSM 03.38 as its table says, and the characters that take two places.
    private static final String ONE = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà";

    private static final String TWO = "^{}\\[~]|€";

    @Override
    public Reply answer(Request request) {
        var login = Base64.getEncoder().encodeToString((SID + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + login).equals(request.getHeader("authorization"))) {
            return error(401, 20003);
        }
        if (!request.getUrl().equals("/2010-04-01/Accounts/" + SID + "/Messages.json")) {
            return error(404, 20404);
        }
        var fields = fields(request.getBodyAsString());
        if (!fields.getOrDefault("To", "").matches("\\+[1-9][0-9]{7,14}")) {
            return error(400, 21211);
        }
        if (!fields.containsKey("From") && !fields.containsKey("MessagingServiceSid")) {
            return error(400, 21603);
        }
        var body = fields.getOrDefault("Body", "");
        if (body.isBlank()) {
            return error(400, 21602);
        }
        return segments(body) == 1
                ? new Reply(201, "{\"sid\":\"SM00000000000000000000000000000001\",\"status\":\"queued\"}")
                : error(400, 21617);
    }

    static Map<String, String> fields(String form) {
        return Arrays.stream(form.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        p -> URLDecoder.decode(p[0], StandardCharsets.UTF_8),
                        p -> URLDecoder.decode(p[1], StandardCharsets.UTF_8)));
    }

    /// As a phone network counts.
    static int segments(String text) {
        int places = 0;
        boolean narrow = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean two = TWO.indexOf(c) >= 0;
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            narrow = narrow && (two || letter || ONE.indexOf(c) >= 0);
            places += two ? 2 : 1;
        }
        if (narrow) {
            return places <= 160 ? 1 : (places + 152) / 153;
        }
        return text.length() <= 70 ? 1 : (text.length() + 66) / 67;
    }

    private static Reply error(int status, int code) {
        return new Reply(status, "{\"code\":" + code + ",\"message\":\"no\",\"status\":" + status + "}");
    }
}
