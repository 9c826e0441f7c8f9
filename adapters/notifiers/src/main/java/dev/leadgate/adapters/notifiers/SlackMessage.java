package dev.leadgate.adapters.notifiers;

import dev.leadgate.notice.CardText;
import dev.leadgate.notice.CardText.Button;
import dev.leadgate.notice.OneLine;
import dev.leadgate.notice.SummaryText;
import java.net.URI;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A notification in Slack's Block Kit. What a lead wrote stands in `plain_text`, which knows neither links
/// nor mentions; the fallback text cannot be plain, so it is escaped.
final class SlackMessage {
    private static final int HEADER = 150;
    private static final int TEXT = 3_000;
    private static final int BUTTON = 75;

    private SlackMessage() {}

    /// @param blocks false for the text alone
    static ObjectNode of(CardText text, boolean blocks) {
        var message = Vendor.object();
        if (blocks) {
            message.put("text", escape(text.title()));
            blocks(message.putArray("blocks"), text);
        } else {
            message.put("text", OneLine.cut(escape(text.title() + "\n" + String.join("\n", text.lines())), TEXT));
        }
        return asWritten(message);
    }

    /// @param blocks false for the text alone
    static ObjectNode of(SummaryText text, boolean blocks) {
        var message = Vendor.object();
        if (blocks) {
            message.put("text", escape(text.title()));
            blocks(message.putArray("blocks"), text);
        } else {
            message.put("text", OneLine.cut(escape(String.join("\n", text.plain(TEXT))), TEXT));
        }
        return asWritten(message);
    }

    /// Without these Slack makes links of names and loads pages that a lead mentions.
    private static ObjectNode asWritten(ObjectNode message) {
        return message.put("parse", "none")
                .put("link_names", false)
                .put("unfurl_links", false)
                .put("unfurl_media", false);
    }

    private static void blocks(ArrayNode blocks, SummaryText text) {
        var header = blocks.addObject().put("type", "header");
        header.set("text", plain(OneLine.of(text.title(), HEADER)));
        for (var line : text.lines()) {
            var section = blocks.addObject().put("type", "section");
            section.set("text", plain(line.text()));
            line.page()
                    .ifPresent(
                            page -> section.set("accessory", link(text.words().say("open"), page)));
        }
        text.more().ifPresent(more -> blocks.addObject().put("type", "section").set("text", plain(more)));
        text.all()
                .ifPresent(all -> blocks.addObject()
                        .put("type", "actions")
                        .put("block_id", "leads")
                        .putArray("elements")
                        .add(link(all.label(), all.page())));
    }

    private static void blocks(ArrayNode blocks, CardText text) {
        var header = blocks.addObject().put("type", "header");
        header.set("text", plain(OneLine.of(text.headline(), HEADER)));
        var about = Vendor.object().put("type", "section");
        var lines = new java.util.ArrayList<String>();
        text.company().ifPresent(lines::add);
        text.quoted().ifPresent(lines::add);
        text.note().ifPresent(lines::add);
        if (!lines.isEmpty()) {
            about.set("text", plain(OneLine.cut(String.join("\n", lines), TEXT)));
            blocks.add(about);
        }
        var facts = blocks.addObject().put("type", "section").putArray("fields");
        text.fields().forEach(f -> facts.add(plain(OneLine.cut(f.label() + "\n" + f.value(), 2_000))));
        if (!text.buttons().isEmpty() || text.open().isPresent()) {
            var actions = blocks.addObject().put("type", "actions").put("block_id", "lead");
            var elements = actions.putArray("elements");
            text.buttons().forEach(b -> elements.add(button(b)));
            text.open().ifPresent(page -> elements.add(link(text.words().say("open"), page)));
        }
    }

    private static ObjectNode plain(String text) {
        return Vendor.object().put("type", "plain_text").put("text", text).put("emoji", false);
    }

    private static ObjectNode button(Button button) {
        var element = Vendor.object().put("type", "button").put("action_id", button.key());
        element.set("text", plain(OneLine.of(button.label(), BUTTON)));
        element.put("value", button.callback());
        if (button.key().equals("accept")) {
            element.put("style", "primary");
        }
        return element;
    }

    private static ObjectNode link(String label, URI page) {
        var element = Vendor.object().put("type", "button").put("action_id", "open");
        element.set("text", plain(OneLine.of(label, BUTTON)));
        return element.put("url", page.toString());
    }

    /// The three characters that mean something to Slack, and only these.
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
