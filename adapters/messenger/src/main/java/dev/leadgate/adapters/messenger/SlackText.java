package dev.leadgate.adapters.messenger;

import com.google.re2j.Pattern;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Text with Slack's markup as a person reads it
/// ([formatting](https://docs.slack.dev/messaging/formatting-message-text/)), and the addresses
/// that Slack itself marked in it.
record SlackText(String plain, Set<String> emails, Set<String> phones) {
    private static final Pattern MARKED = Pattern.compile("<([^<>\\n]+)>");
    private static final Set<String> SPOKEN = Set.of("text", "pretext", "title", "value", "fallback", "url");
    private static final int MOST = 200;

    static SlackText of(String markup) {
        var emails = new LinkedHashSet<String>();
        var phones = new LinkedHashSet<String>();
        var plain = new StringBuilder(markup.length());
        var matcher = MARKED.matcher(markup);
        int at = 0;
        while (matcher.find()) {
            plain.append(unescaped(markup.substring(at, matcher.start())));
            plain.append(shown(unescaped(matcher.group(1)), emails, phones));
            at = matcher.end();
        }
        plain.append(unescaped(markup.substring(at)));
        return new SlackText(plain.toString(), emails, phones);
    }

    /// What a message says. Tools put their words into attachments and blocks, and leave `text`
    /// to be a summary or empty.
    static SlackText of(JsonNode event, boolean relayed) {
        var text = event.path("text").stringValue("");
        var all = new LinkedHashSet<String>();
        if (!text.isBlank()) {
            all.add(text);
        } else {
            spoken(event.path("blocks"), all);
        }
        if (relayed || text.isBlank()) {
            spoken(event.path("attachments"), all);
        }
        return of(String.join("\n", all));
    }

    private static void spoken(JsonNode node, Set<String> all) {
        for (var property : node.properties()) {
            var value = property.getValue();
            if (value.isString() && SPOKEN.contains(property.getKey()) && all.size() < MOST) {
                all.add(value.stringValue());
            } else {
                spoken(value, all);
            }
        }
        if (node.isArray()) {
            node.values().forEach(item -> spoken(item, all));
        }
    }

    private static String shown(String marked, Set<String> emails, Set<String> phones) {
        int bar = marked.indexOf('|');
        var target = bar < 0 ? marked : marked.substring(0, bar);
        var label = bar < 0 ? "" : marked.substring(bar + 1);
        if (target.startsWith("mailto:")) {
            var address = target.substring(7);
            emails.add(address);
            return label.isBlank() ? address : label;
        }
        if (target.startsWith("tel:")) {
            var number = target.substring(4);
            phones.add(number);
            return label.isBlank() ? number : label;
        }
        char kind = target.isEmpty() ? ' ' : target.charAt(0);
        if (kind == '@' || kind == '#' || kind == '!') {
            var sign = kind == '#' ? "#" : "@";
            return label.isBlank() ? sign + target.substring(1) : label.startsWith(sign) ? label : sign + label;
        }
        return label.isBlank() || label.equals(target) ? target : label + " (" + target + ")";
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
