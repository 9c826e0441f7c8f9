package dev.leadgate.adapters.notifiers;

import dev.leadgate.notice.CardText;
import dev.leadgate.notice.OneLine;
import dev.leadgate.notice.SummaryText;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// A notification for the Bot API. Its HTML is ours; every word of it is escaped.
final class TelegramMessage {
    private static final int TEXT = 4_096;

    private TelegramMessage() {}

    static ObjectNode of(CardText text) {
        var html = Stream.concat(
                        Stream.of(first(text)), text.lines().stream().skip(1).map(TelegramMessage::escape))
                .collect(Collectors.joining("\n"));
        // Sentences of the operator may be of any length, and HTML cannot be cut.
        return html.length() > TEXT ? plain(text) : keyboard(body(html).put("parse_mode", "HTML"), text);
    }

    /// Without markup and without links behind buttons: Telegram refuses some addresses there.
    static ObjectNode plain(CardText text) {
        var lines = Stream.concat(
                text.lines().stream(), text.open().map(page -> text.words().say("open_at", "link", page)).stream());
        return decisions(body(OneLine.cut(lines.collect(Collectors.joining("\n")), TEXT)), text, List.of());
    }

    /// Each lead's page behind a word, or ten addresses would be all that is seen.
    static ObjectNode of(SummaryText text) {
        var open = text.words().say("open");
        var lines = text.lines().stream()
                .map(line -> "• " + escape(line.text())
                        + line.page().map(page -> " " + anchor(open, page)).orElse(""));
        var html = Stream.of(
                        Stream.of("<b>" + escape(text.title()) + "</b>"),
                        lines,
                        text.more().map(TelegramMessage::escape).stream(),
                        text.all().map(all -> anchor(all.label(), all.page())).stream())
                .flatMap(some -> some)
                .collect(Collectors.joining("\n"));
        return body(html).put("parse_mode", "HTML");
    }

    private static String anchor(String label, URI page) {
        return "<a href=\"" + escape(page.toString()).replace("\"", "&quot;") + "\">" + escape(label) + "</a>";
    }

    static ObjectNode plain(SummaryText text) {
        return body(OneLine.cut(String.join("\n", text.plain(TEXT)), TEXT));
    }

    private static ObjectNode body(String text) {
        var body = Vendor.object().put("text", text);
        body.putObject("link_preview_options").put("is_disabled", true);
        return body;
    }

    private static String first(CardText text) {
        var bold = "<b>" + escape(text.headline()) + "</b>";
        return text.company()
                .map(c -> text.words().say("who_company", "who", bold, "company", escape(c)))
                .orElse(bold);
    }

    private static ObjectNode keyboard(ObjectNode body, CardText text) {
        var open = text
                .open()
                .map(page ->
                        Vendor.object().put("text", text.words().say("open")).put("url", page.toString()))
                .stream()
                .toList();
        return decisions(body, text, open);
    }

    private static ObjectNode decisions(ObjectNode body, CardText text, List<ObjectNode> more) {
        if (text.buttons().isEmpty() && more.isEmpty()) {
            return body;
        }
        var rows = body.putObject("reply_markup").putArray("inline_keyboard");
        // More than two labels beside each other cannot be read on a phone.
        boolean below = text.buttons().size() > 2;
        var row = rows.addArray();
        for (var button : text.buttons()) {
            row = below && !row.isEmpty() ? rows.addArray() : row;
            row.addObject().put("text", button.label()).put("callback_data", button.callback());
        }
        var last = below && !more.isEmpty() ? rows.addArray() : row;
        more.forEach(last::add);
        return body;
    }

    /// What means something in Telegram's HTML.
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
