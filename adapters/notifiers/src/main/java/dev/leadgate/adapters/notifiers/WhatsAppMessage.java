package dev.leadgate.adapters.notifiers;

import dev.leadgate.notice.CardText;
import dev.leadgate.notice.CardText.Button;
import dev.leadgate.notice.OneLine;
import dev.leadgate.notice.SummaryText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A notification for the Cloud API, in its two forms.
final class WhatsAppMessage {
    /// Of the body of a message with buttons.
    private static final int BODY = 1_024;

    /// Of a message that is text alone.
    static final int TEXT = 4_096;

    /// Keep the template for news within its 1,024 characters.
    private static final int LEADS = 400;

    private static final int LINK = 200;
    private static final int BUTTON = 20;
    private static final int BUTTONS = 3;
    /// Those of the approved template for a decision: accept and decline.
    private static final int TEMPLATE_BUTTONS = 2;
    private static final int ROW = 24;
    /// Keeps a template with all its facts within 1,024 characters.
    private static final int MORE = 150;

    private static final String NOTHING = "–";

    private WhatsAppMessage() {}

    /// Arrives within 24 hours of the rep's last word only.
    static ObjectNode free(CardText text, String to) {
        var message = message(to);
        if (text.buttons().isEmpty()) {
            message.put("type", "text");
            message.putObject("text").put("preview_url", false).put("body", body(text));
            return message;
        }
        message.put("type", "interactive");
        if (text.buttons().size() > BUTTONS) {
            list(message.putObject("interactive"), text);
            return message;
        }
        var interactive = message.putObject("interactive").put("type", "button");
        interactive.putObject("body").put("text", body(text));
        var buttons = interactive.putObject("action").putArray("buttons");
        for (var button : text.buttons()) {
            buttons.addObject()
                    .put("type", "reply")
                    .putObject("reply")
                    .put("id", button.callback())
                    .put("title", OneLine.of(button.label(), BUTTON));
        }
        return message;
    }

    /// Without buttons: each lead has its own address.
    static ObjectNode free(SummaryText text, String to) {
        var message = message(to).put("type", "text");
        message.putObject("text")
                .put("preview_url", false)
                .put("body", OneLine.cut(String.join("\n", text.plain(TEXT)), TEXT));
        return message;
    }

    /// The template for news; its six facts have no room for each lead's address, so it leads to all of them.
    static ObjectNode template(SummaryText text, String to, WhatsAppConfig config) {
        var leads = text.lines().stream().map(SummaryText.Line::text).collect(Collectors.joining(" · "));
        var link = text.page().map(Object::toString);
        return template(
                config.template(),
                to,
                text.words().language(),
                config,
                List.of(
                        text.title(),
                        OneLine.of(leads, LEADS),
                        text.more().orElse(NOTHING),
                        NOTHING,
                        NOTHING,
                        OneLine.of(link.orElse(NOTHING), LINK)));
    }

    private static ObjectNode template(
            String name, String to, String language, WhatsAppConfig config, List<String> facts) {
        var message = message(to).put("type", "template");
        var template = message.putObject("template").put("name", name);
        template.putObject("language").put("code", approved(language, config.languages()));
        var parameters =
                template.putArray("components").addObject().put("type", "body").putArray("parameters");
        facts.forEach(fact -> parameters.addObject().put("type", "text").put("text", fact));
        return message;
    }

    private static void list(ObjectNode interactive, CardText text) {
        interactive.put("type", "list");
        interactive.putObject("body").put("text", body(text));
        var action = interactive
                .putObject("action")
                .put("button", OneLine.of(text.words().say("choose"), BUTTON));
        var rows = action.putArray("sections").addObject().putArray("rows");
        text.buttons()
                .forEach(button ->
                        rows.addObject().put("id", button.callback()).put("title", OneLine.of(button.label(), ROW)));
    }

    /// One sentence, within 24 hours of the rep's last word.
    static ObjectNode say(String sentence, String to) {
        var message = message(to).put("type", "text");
        message.putObject("text").put("preview_url", false).put("body", OneLine.cut(sentence, TEXT));
        return message;
    }

    private static String body(CardText text) {
        var link = text.open()
                .map(page -> "\n" + text.words().say("open_at", "link", page))
                .filter(l -> l.length() < BODY / 2)
                .orElse("");
        return OneLine.cut(String.join("\n", text.lines()), BODY - link.length()) + link;
    }

    /// Arrives always. Its sentences are approved beforehand, so only the facts are ours.
    static ObjectNode template(CardText text, String to, WhatsAppConfig config) {
        boolean decision = text.buttons().size() >= TEMPLATE_BUTTONS
                && text.buttons().getFirst().key().equals("accept");
        var message = template(
                decision ? config.decisionTemplate() : config.template(),
                to,
                text.words().language(),
                config,
                facts(text));
        if (decision) {
            buttons(
                    (ArrayNode) message.at("/template/components"),
                    text.buttons().subList(0, TEMPLATE_BUTTONS));
        }
        return message;
    }

    /// The six facts of the templates; none is empty, which WhatsApp would refuse.
    private static List<String> facts(CardText text) {
        var by = text.by().map(d -> text.words().say("accept_by_value", "time", d.time(), "left", d.left()));
        var from = text.size().map(s -> text.words().say("from_size", "from", text.from(), "size", s));
        var more = Stream.concat(text.history().stream(), text.reach().stream()).collect(Collectors.joining(" · "));
        return Stream.of(
                        text.who(),
                        text.note().or(text::wants).orElse(""),
                        from.orElse(text.from()),
                        by.orElse(""),
                        text.why(),
                        OneLine.of(more, MORE))
                .map(fact -> fact.isEmpty() ? NOTHING : fact)
                .toList();
    }

    private static void buttons(ArrayNode components, List<Button> buttons) {
        for (int i = 0; i < buttons.size(); i++) {
            components
                    .addObject()
                    .put("type", "button")
                    .put("sub_type", "quick_reply")
                    .put("index", String.valueOf(i))
                    .putArray("parameters")
                    .addObject()
                    .put("type", "payload")
                    .put("payload", buttons.get(i).callback());
        }
    }

    private static String approved(String language, List<String> languages) {
        var first = language.replaceAll("-.*", "");
        return languages.stream()
                .filter(l -> l.equalsIgnoreCase(language.replace('-', '_')))
                .findFirst()
                .or(() -> languages.stream().filter(first::equals).findFirst())
                .orElse(languages.getFirst());
    }

    private static ObjectNode message(String to) {
        return Vendor.object()
                .put("messaging_product", "whatsapp")
                .put("recipient_type", "individual")
                .put("to", to);
    }
}
