package dev.leadgate.adapters.notifiers;

import com.github.tomakehurst.wiremock.http.Request;
import dev.leadgate.adapters.notifiers.VendorStandIn.Reply;
import dev.leadgate.adapters.notifiers.VendorStandIn.Rules;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The messages of WhatsApp's Cloud API with their limits, and the templates that the documentation shows.
final class WhatsAppRules implements Rules {
    static final String TOKEN = "EAAB-whatsapp-token";
    static final String NUMBER = "106540352242922";

    /// Template to how many buttons it has.
    private static final Map<String, Integer> TEMPLATES = Map.of("lead_news", 0, "lead_offer", 2);

    private static final Set<String> APPROVED = Set.of("en", "es", "id");

    /// The longest of the approved texts without its facts.
    private static final int SENTENCES = 110;

    private final boolean windowOpen;

    /// @param windowOpen the rep wrote within the last 24 hours
    WhatsAppRules(boolean windowOpen) {
        this.windowOpen = windowOpen;
    }

    @Override
    public Reply answer(Request request) {
        if (!("Bearer " + TOKEN).equals(request.getHeader("authorization"))) {
            return error(401, 190);
        }
        if (!request.getUrl().equals("/v25.0/" + NUMBER + "/messages")) {
            return error(400, 100);
        }
        var body = JsonMapper.builder().build().readTree(request.getBody());
        if (!body.path("messaging_product").asString("").equals("whatsapp")
                || !body.path("to").asString("").matches("\\+?[0-9]{8,15}")
                || body.path("biz_opaque_callback_data").asString("").length() > 512) {
            return error(400, 100);
        }
        boolean template = body.path("type").asString("").equals("template");
        if (!template && !windowOpen) {
            return error(400, 131047);
        }
        int wrong = switch (body.path("type").asString("")) {
            case "text" -> length(body.at("/text/body"), 4_096) ? 0 : 100;
            case "interactive" -> interactive(body.path("interactive"));
            case "template" -> template(body.path("template"));
            default -> 100;
        };
        return wrong == 0
                ? new Reply(200, "{\"messaging_product\":\"whatsapp\",\"messages\":[{\"id\":\"wamid.X1\"}]}")
                : error(400, wrong);
    }

    private static boolean length(JsonNode text, int most) {
        var length = text.asString("").length();
        return length >= 1 && length <= most;
    }

    private static int interactive(JsonNode interactive) {
        if (interactive.path("type").asString("").equals("list")) {
            return list(interactive) ? 0 : 131009;
        }
        var buttons = interactive.at("/action/buttons");
        var titles = new HashSet<String>();
        boolean good = interactive.path("type").asString("").equals("button")
                && length(interactive.at("/body/text"), 1_024)
                && !buttons.isEmpty()
                && buttons.size() <= 3;
        for (var button : buttons) {
            good = good
                    && button.path("type").asString("").equals("reply")
                    && length(button.at("/reply/title"), 20)
                    && length(button.at("/reply/id"), 256)
                    && titles.add(button.at("/reply/title").asString());
        }
        return good ? 0 : 131009;
    }

    private static boolean list(JsonNode interactive) {
        var rows = interactive.at("/action/sections/0/rows");
        var ids = new HashSet<String>();
        boolean good = length(interactive.at("/body/text"), 4_096)
                && length(interactive.at("/action/button"), 20)
                && interactive.at("/action/sections").size() == 1
                && !rows.isEmpty()
                && rows.size() <= 10;
        for (var row : rows) {
            good = good
                    && length(row.path("title"), 24)
                    && length(row.path("id"), 200)
                    && ids.add(row.path("id").asString());
        }
        return good;
    }

    private static int template(JsonNode template) {
        var buttons = TEMPLATES.get(template.path("name").asString(""));
        if (buttons == null || !APPROVED.contains(template.at("/language/code").asString(""))) {
            return 132001;
        }
        int params = 0;
        int taps = 0;
        int length = SENTENCES;
        for (var component : template.path("components")) {
            boolean body = component.path("type").asString("").equals("body");
            for (var parameter : component.path("parameters")) {
                var text = parameter.path(body ? "text" : "payload").asString("");
                boolean bad =
                        text.isEmpty() || List.of("\n", "\t", "    ").stream().anyMatch(text::contains);
                if (bad || text.length() > (body ? 1_024 : 128)) {
                    return 132012;
                }
                params += body ? 1 : 0;
                length += body ? text.length() : 0;
                taps += body ? 0 : 1;
            }
        }
        if (length > 1_024) {
            return 132005;
        }
        return params == 6 && taps == buttons ? 0 : 132000;
    }

    static Reply error(int status, int code) {
        return new Reply(
                status,
                "{\"error\":{\"message\":\"(#" + code + ") no\",\"type\":\"OAuthException\",\"code\":" + code + "}}");
    }
}
