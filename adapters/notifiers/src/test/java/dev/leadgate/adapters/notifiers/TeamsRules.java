package dev.leadgate.adapters.notifiers;

import com.github.tomakehurst.wiremock.http.Request;
import dev.leadgate.adapters.notifiers.VendorStandIn.Reply;
import dev.leadgate.adapters.notifiers.VendorStandIn.Rules;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A workflow's webhook in Teams, which takes an Adaptive Card of at most 28 KB.
final class TeamsRules implements Rules {
    static final String PATH =
            "/workflows/0a1b/triggers/manual/paths/invoke?api-version=2016-06-01&sig=teams-signature-1";
    private static final Set<String> TEXTS = Set.of("<at>Budi Example</at>");

    @Override
    public Reply answer(Request request) {
        if (!request.getUrl().equals(PATH)) {
            return new Reply(401, "{\"error\":{\"code\":\"DirectApiAuthorizationRequired\"}}");
        }
        if (request.getBody().length > 28 * 1_024) {
            return new Reply(413, "{}");
        }
        var body = JsonMapper.builder().build().readTree(request.getBody());
        var attachment = body.at("/attachments/0");
        boolean good = body.path("type").asString("").equals("message")
                && attachment.path("contentType").asString("").equals("application/vnd.microsoft.card.adaptive")
                && card(attachment.path("content"));
        return good ? new Reply(202, "") : new Reply(400, "{\"error\":{\"code\":\"BadRequest\"}}");
    }

    private static boolean card(JsonNode card) {
        boolean good = card.path("type").asString("").equals("AdaptiveCard")
                && card.path("version").asString("").matches("1\\.[0-5]")
                && !card.path("body").isEmpty();
        for (var element : card.path("body")) {
            good = good && (element.path("type").asString("").equals("TextBlock") ? markdown(element) : runs(element));
        }
        for (var action : card.path("actions")) {
            good = good
                    && action.path("type").asString("").equals("Action.OpenUrl")
                    && !action.path("title").asString("").isEmpty()
                    && action.path("url").asString("").startsWith("https://");
        }
        return good && card.at("/msteams/entities/0/mentioned/id").asString("").contains("@");
    }

    /// Text blocks know Markdown, so nothing of a lead may stand in one.
    private static boolean markdown(JsonNode element) {
        return TEXTS.contains(element.path("text").asString(""));
    }

    private static boolean runs(JsonNode element) {
        boolean good = element.path("type").asString("").equals("RichTextBlock")
                && !element.path("inlines").isEmpty();
        for (var run : element.path("inlines")) {
            var tapped = run.path("selectAction");
            good = good
                    && run.path("type").asString("").equals("TextRun")
                    && !run.path("text").asString("").isEmpty()
                    && (tapped.isMissingNode()
                            || (tapped.path("type").asString("").equals("Action.OpenUrl")
                                    && tapped.path("url").asString("").startsWith("https://")));
        }
        return good;
    }
}
