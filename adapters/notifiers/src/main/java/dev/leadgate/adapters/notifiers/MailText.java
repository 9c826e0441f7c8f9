package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.Notification;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Subject, plain text and HTML of a notification. Facts are hostile text: each becomes one line,
/// and HTML is escaped.
///
/// @param subject at most 60 characters, never with a line end
record MailText(String subject, String plain, String html) {
    static final int SUBJECT = 60;
    private static final int SUBJECT_NAME = 20;
    private static final int WANTS = 120;
    private static final int FACT = 200;

    static MailText of(Notification notification, String address, Optional<URI> publicUrl) {
        var to = notification.recipient();
        var card = notification.card();
        var words = Words.of(to.language(), to.zone());
        var wants = card.wants().map(w -> line(w, WANTS)).filter(w -> !w.isEmpty());
        var facts = facts(card, words);
        var link = publicUrl.map(base -> link(base, card.number()));
        var footer = Stream.concat(
                        card.acceptBy().map(t -> words.say("next", words.time(t))).stream(),
                        Stream.of(words.say("sent", line(address, FACT))))
                .collect(Collectors.joining(" "));
        var subject = subject(notification, words);
        return new MailText(
                subject, plain(wants, facts, link, words, footer), html(subject, wants, facts, link, words, footer));
    }

    private static List<String> facts(Notification.Card card, Words words) {
        var facts = new ArrayList<String>();
        if (card.test()) {
            facts.add(words.say("test"));
        }
        var who = joined(who(card, words), card.company());
        var from = joined(words.channel(line(card.channel(), 40)), card.place()) + " " + words.time(card.receivedAt());
        facts.add(who + " · " + from);
        card.size().map(s -> line(s, FACT)).filter(s -> !s.isEmpty()).ifPresent(facts::add);
        facts.add(words.say("why", line(card.why(), FACT)));
        card.history()
                .map(h -> line(h, FACT))
                .filter(h -> !h.isEmpty())
                .ifPresent(h -> facts.add(words.say("history", h)));
        if (!card.reach().isEmpty()) {
            var reach = card.reach().stream().limit(5).map(r -> line(r, FACT)).collect(Collectors.joining(" · "));
            facts.add(words.say("reach", reach));
        }
        return facts;
    }

    private static String who(Notification.Card card, Words words) {
        return card.name()
                .map(n -> line(n, FACT))
                .filter(n -> !n.isEmpty())
                .orElseGet(() -> words.say("nameless", line(card.number(), 40)));
    }

    private static String joined(String first, Optional<String> second) {
        return second.map(s -> line(s, FACT))
                .filter(s -> !s.isEmpty())
                .map(s -> first + ", " + s)
                .orElse(first);
    }

    private static String subject(Notification notification, Words words) {
        var card = notification.card();
        // A long name must not push the size out of the subject.
        var who = line(who(card, words), card.size().isPresent() ? SUBJECT_NAME : FACT);
        var what = joined(who, card.size());
        var full = notification.kind().equals("lead_touched")
                ? words.say("subject.again", what)
                : card.acceptBy()
                        .map(t -> words.say("subject.by", words.time(t), what))
                        .orElseGet(() -> words.say("subject.new", what));
        return line(card.test() ? words.say("subject.test", full) : full, SUBJECT);
    }

    private static String plain(
            Optional<String> wants, List<String> facts, Optional<String> link, Words words, String footer) {
        var lines = new ArrayList<String>();
        wants.ifPresent(lines::add);
        lines.addAll(facts);
        link.ifPresent(l -> lines.addAll(List.of("", words.say("open") + ":", l)));
        lines.addAll(List.of("", footer, ""));
        return String.join("\n", lines);
    }

    private static String html(
            String subject,
            Optional<String> wants,
            List<String> facts,
            Optional<String> link,
            Words words,
            String footer) {
        var out = new StringBuilder();
        out.append("<!DOCTYPE html>\n<html lang=\"")
                .append(escape(words.language()))
                .append("\">\n<head>");
        out.append("<meta charset=\"utf-8\"><title>").append(escape(subject)).append("</title></head>\n<body>\n");
        wants.ifPresent(w -> out.append("<p><strong>").append(escape(w)).append("</strong></p>\n"));
        facts.forEach(f -> out.append("<p>").append(escape(f)).append("</p>\n"));
        link.ifPresent(l -> out.append("<p><a href=\"")
                .append(escape(l))
                .append("\">")
                .append(escape(words.say("open")))
                .append("</a></p>\n"));
        return out.append("<p><small>")
                .append(escape(footer))
                .append("</small></p>\n</body>\n</html>\n")
                .toString();
    }

    /// GET changes nothing there: mail scanners fetch links before the rep does.
    private static String link(URI base, String number) {
        var root = base.toString();
        return (root.endsWith("/") ? root : root + "/") + "leads/" + URLEncoder.encode(number, StandardCharsets.UTF_8);
    }

    /// One line of at most `most` characters: no control, line or direction characters.
    static String line(String text, int most) {
        var out = new StringBuilder();
        text.codePoints()
                .limit(most * 4L)
                .map(c ->
                        Character.isWhitespace(c) || Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
                .filter(c -> Character.getType(c) != Character.FORMAT && Character.getType(c) != Character.SURROGATE)
                .forEach(out::appendCodePoint);
        var clean = out.toString().replaceAll(" {2,}", " ").strip();
        if (clean.length() <= most) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(most - 2)) ? most - 2 : most - 1;
        return clean.substring(0, end).stripTrailing() + "…";
    }

    /// Safe as element text and inside a quoted attribute.
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
