package dev.leadgate.adapters.notifiers;

import dev.leadgate.notice.CardText;
import dev.leadgate.notice.OneLine;
import dev.leadgate.notice.SummaryText;
import dev.leadgate.notice.Words;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notification.Action;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private static final int PLAIN = 8_000;

    private record Link(String label, String page) {}

    /// @param own sentences of the operator
    /// @param now for the day of a time, and what is left until then
    static MailText of(
            Notification notification,
            String address,
            Optional<URI> publicUrl,
            Map<String, Map<String, String>> own,
            Instant now) {
        var to = notification.recipient();
        var card = notification.card();
        var words = Words.of(to.language(), to.zone(), own);
        var wants = card.wants().map(w -> line(w, WANTS)).filter(w -> !w.isEmpty());
        var facts = facts(notification.kind(), card, words, now);
        var theirs = CardText.isTheirs(notification.kind());
        var link =
                link(card, publicUrl).map(page -> new Link(words.say(theirs ? "open_page" : "open"), page.toString()));
        var footer = Stream.concat(
                        card
                                .acceptBy()
                                .filter(t -> theirs)
                                .map(t -> words.say("next", "time", words.time(t, now)))
                                .stream(),
                        Stream.of(words.say("sent", "address", line(address, FACT))))
                .collect(Collectors.joining(" "));
        var subject = subject(notification, words, now);
        return new MailText(
                subject,
                plain(wants, facts, link, footer),
                html(subject, words.language(), wants, facts, link, footer));
    }

    /// Each lead with its page.
    static MailText of(SummaryText text, String address) {
        var words = text.words();
        var footer = words.say("sent", "address", line(address, FACT));
        var open = words.say("open");
        var html = new StringBuilder("<ul>\n");
        text.lines()
                .forEach(lead -> html.append("<li>")
                        .append(escape(lead.text()))
                        .append(lead.page()
                                .map(page -> " " + anchor(new Link(open, page.toString())))
                                .orElse(""))
                        .append("</li>\n"));
        html.append("</ul>\n");
        text.more().ifPresent(more -> html.append("<p>").append(escape(more)).append("</p>\n"));
        text.all()
                .ifPresent(all -> html.append("<p>")
                        .append(anchor(new Link(all.label(), all.page().toString())))
                        .append("</p>\n"));
        var subject = line(text.title(), SUBJECT);
        return new MailText(
                subject,
                String.join("\n", text.plain(PLAIN)) + "\n\n" + footer + "\n",
                framed(subject, words.language(), html.toString(), footer));
    }

    private static List<String> facts(String kind, Notification.Card card, Words words, Instant now) {
        var facts = new ArrayList<String>();
        if (card.test()) {
            facts.add(words.say("test"));
        }
        var who = joined(who(card, words), card.company());
        var from = joined(words.channel(line(card.channel(), 40)), card.place()) + " "
                + words.time(card.receivedAt(), now);
        facts.add(who + " · " + from);
        card.size().map(s -> line(s, FACT)).filter(s -> !s.isEmpty()).ifPresent(facts::add);
        card.acceptBy()
                .filter(t -> CardText.isTheirs(kind) && !card.test())
                .ifPresent(t -> facts.add(words.say(
                        "accept_by", "time", words.time(t, now), "left", words.left(Duration.between(now, t)))));
        facts.add(words.say(CardText.isTheirs(kind) ? "why" : "because", "reason", line(card.why(), FACT)));
        card.history()
                .map(h -> line(h, FACT))
                .filter(h -> !h.isEmpty())
                .ifPresent(h -> facts.add(words.say("history", "history", h)));
        if (!card.reach().isEmpty()) {
            var reach = card.reach().stream().limit(5).map(r -> line(r, FACT)).collect(Collectors.joining(" · "));
            facts.add(words.say("reach", "reach", reach));
        }
        return facts;
    }

    private static String who(Notification.Card card, Words words) {
        return card.name()
                .map(n -> line(n, FACT))
                .filter(n -> !n.isEmpty())
                .orElseGet(() -> words.say("nameless", "number", line(card.number(), 40)));
    }

    private static String joined(String first, Optional<String> second) {
        return second.map(s -> line(s, FACT))
                .filter(s -> !s.isEmpty())
                .map(s -> first + ", " + s)
                .orElse(first);
    }

    private static String subject(Notification notification, Words words, Instant now) {
        var card = notification.card();
        // A long name must not push the size out of the subject.
        var who = line(who(card, words), card.size().isPresent() ? SUBJECT_NAME : FACT);
        var what = joined(who, card.size());
        var full =
                CardText.title(words, notification.kind(), what, card.acceptBy().map(t -> words.time(t, now)));
        return line(card.test() ? words.say("title_test", "title", full) : full, SUBJECT);
    }

    private static String plain(Optional<String> wants, List<String> facts, Optional<Link> link, String footer) {
        var lines = new ArrayList<String>();
        wants.ifPresent(lines::add);
        lines.addAll(facts);
        link.ifPresent(l -> lines.addAll(List.of("", l.label() + ":", l.page())));
        lines.addAll(List.of("", footer, ""));
        return String.join("\n", lines);
    }

    private static String html(
            String subject,
            String language,
            Optional<String> wants,
            List<String> facts,
            Optional<Link> link,
            String footer) {
        var out = new StringBuilder();
        wants.ifPresent(w -> out.append("<p><strong>").append(escape(w)).append("</strong></p>\n"));
        facts.forEach(f -> out.append("<p>").append(escape(f)).append("</p>\n"));
        link.ifPresent(l -> out.append("<p>").append(anchor(l)).append("</p>\n"));
        return framed(subject, language, out.toString(), footer);
    }

    private static String anchor(Link link) {
        return "<a href=\"" + escape(link.page()) + "\">" + escape(link.label()) + "</a>";
    }

    private static String framed(String subject, String language, String inner, String footer) {
        return "<!DOCTYPE html>\n<html lang=\"" + escape(language) + "\">\n<head><meta charset=\"utf-8\"><title>"
                + escape(subject) + "</title></head>\n<body>\n" + inner + "<p><small>" + escape(footer)
                + "</small></p>\n</body>\n</html>\n";
    }

    /// The page that asks for the decision, else the lead's. GET changes nothing there: mail scanners fetch
    /// links before the rep does.
    private static Optional<URI> link(Notification.Card card, Optional<URI> publicUrl) {
        return card.actions().stream()
                .flatMap((Action action) -> action.page().stream())
                .findFirst()
                .or(card::page)
                .or(() -> publicUrl.map(base -> CardText.page(base, card.number())));
    }

    private static String line(String text, int most) {
        return OneLine.of(text, most);
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
