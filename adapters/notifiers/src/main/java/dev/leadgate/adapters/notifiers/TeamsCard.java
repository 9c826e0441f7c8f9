package dev.leadgate.adapters.notifiers;

import dev.leadgate.notice.CardText;
import dev.leadgate.notice.OneLine;
import dev.leadgate.notice.SummaryText;
import dev.leadgate.spi.Notification;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A notification as an Adaptive Card. What a lead wrote stands in text runs, which know no Markdown and so
/// no links; the mention is the only text that means something.
final class TeamsCard {
    private TeamsCard() {}

    static ObjectNode of(CardText text, Notification.Recipient rep, String address) {
        return framed(text.title(), rep, address, card -> {
            body(card.putArray("body"), text, mention(rep));
            actions(card.putArray("actions"), text);
        });
    }

    /// A line that is tapped opens its lead; the card has room for few buttons.
    static ObjectNode of(SummaryText text, Notification.Recipient rep, String address) {
        return framed(text.title(), rep, address, card -> {
            var body = card.putArray("body");
            greeting(body, mention(rep));
            run(body, text.title()).put("weight", "Bolder").put("size", "Medium");
            for (var line : text.lines()) {
                var run = run(body, line.text());
                line.page()
                        .filter(TeamsCard::opens)
                        .ifPresent(page ->
                                run.set("selectAction", opening(text.words().say("open"), page)));
            }
            text.more().ifPresent(more -> run(body, more));
            text.all()
                    .filter(all -> opens(all.page()))
                    .ifPresent(all -> card.putArray("actions").add(opening(all.label(), all.page())));
        });
    }

    private static ObjectNode framed(
            String title, Notification.Recipient rep, String address, Consumer<ObjectNode> content) {
        var message = Vendor.object().put("type", "message");
        var card = message.putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .putNull("contentUrl")
                .putObject("content");
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        card.put("type", "AdaptiveCard").put("version", "1.4");
        card.put("fallbackText", title);
        card.put("speak", title);
        content.accept(card);
        var entity = card.putObject("msteams").putArray("entities").addObject();
        entity.put("type", "mention").put("text", mention(rep));
        entity.putObject("mentioned").put("id", address).put("name", name(rep));
        return message;
    }

    private static String name(Notification.Recipient rep) {
        return OneLine.of(rep.name().replaceAll("[<>&*_\\[\\]()`#]", " "), 60);
    }

    private static String mention(Notification.Recipient rep) {
        return "<at>" + name(rep) + "</at>";
    }

    private static void body(ArrayNode body, CardText text, String mention) {
        greeting(body, mention);
        run(body, text.who()).put("weight", "Bolder").put("size", "Medium");
        text.quoted().ifPresent(quote -> run(body, quote).put("italic", true));
        text.sentences().forEach(sentence -> run(body, sentence));
    }

    private static void greeting(ArrayNode body, String mention) {
        body.addObject().put("type", "TextBlock").put("text", mention).put("wrap", true);
    }

    private static ObjectNode run(ArrayNode body, String text) {
        return body.addObject()
                .put("type", "RichTextBlock")
                .putArray("inlines")
                .addObject()
                .put("type", "TextRun")
                .put("text", text);
    }

    /// A workflow's webhook hands nothing back, so decisions are links to the pages that ask for them.
    private static void actions(ArrayNode actions, CardText text) {
        text.buttons().forEach(b -> b.page().ifPresent(page -> action(actions, b.label(), page)));
        text.open().ifPresent(page -> action(actions, text.words().say("open"), page));
    }

    private static void action(ArrayNode actions, String label, URI page) {
        if (opens(page)) {
            actions.add(opening(label, page));
        }
    }

    private static boolean opens(URI page) {
        return List.of("https", "http").contains(page.getScheme());
    }

    private static ObjectNode opening(String label, URI page) {
        return Vendor.object()
                .put("type", "Action.OpenUrl")
                .put("title", OneLine.of(label, 60))
                .put("url", page.toString());
    }
}
