package dev.leadgate.notice;

import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notification.Action;
import dev.leadgate.spi.Notification.Card;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A notification in the rep's language, before a channel escapes it: each text is one clean line, at most
/// eight facts and a few decisions. All of it together can be a little over 1,000 characters: who has less
/// room cuts.
///
/// @param title one line for a subject or a preview: the deadline first, then who
/// @param headline who, and what is new about them when the lead is not: they come again, time runs out
/// @param wants in the person's words, at most 120 characters
/// @param from channel and place
/// @param by the last moment to accept, only while somebody waits
/// @param why why this rep, or why it is no longer theirs; may be empty
/// @param yours the lead is the reader's, or can be
/// @param history only if any
/// @param reach how to answer, only if to be shown
/// @param note stands for a lead that nobody sent in earnest
/// @param open the lead's page
public record CardText(
        Words words,
        String title,
        String headline,
        Optional<String> company,
        Optional<String> wants,
        String from,
        Optional<String> size,
        Optional<Deadline> by,
        String why,
        boolean yours,
        Optional<String> history,
        Optional<String> reach,
        Optional<String> note,
        List<Button> buttons,
        Optional<URI> open) {
    private static final Set<String> OFFERS = Set.of("lead_assigned", "lead_open");
    private static final Set<String> YOURS = Set.of(
            "lead_assigned",
            "lead_open",
            "lead_touched",
            "lead_wrote",
            "reminder",
            "lead_accepted",
            "lead_contacted",
            "lead_reason",
            "lead_when");
    private static final int WANTS = 120;

    /// @param time on the rep's clock
    /// @param left until then
    public record Deadline(String time, String left) {}

    /// @param callback what the channel hands back
    /// @param page for channels that cannot hand back
    public record Button(String key, String label, String callback, Optional<URI> page) {}

    /// A fact apart from its heading.
    public record Field(String label, String value) {}

    /// @param own sentences of the operator, see [Words#of]
    /// @param now for the time that is left
    public static CardText of(
            Notification notification, Map<String, Map<String, String>> own, Optional<URI> publicUrl, Instant now) {
        var to = notification.recipient();
        var card = notification.card();
        var words = Words.of(to.language(), to.zone(), own);
        var number = OneLine.of(card.number(), 40);
        var who = some(card.name(), 80).orElseGet(() -> words.say("nameless", "number", number));
        var size = some(card.size(), 60);
        var by = card.test()
                ? Optional.<Deadline>empty()
                : card.acceptBy().map(t -> new Deadline(words.time(t, now), words.left(Duration.between(now, t))));
        var lead =
                size.map(s -> words.say("lead_and_size", "who", who, "size", s)).orElse(who);
        var kind = notification.kind();
        return new CardText(
                words,
                test(card, words, title(words, kind, lead, by.map(Deadline::time))),
                test(card, words, OFFERS.contains(kind) ? who : title(words, kind, who, by.map(Deadline::time))),
                some(card.company(), 80),
                some(card.wants(), WANTS),
                from(card, words),
                size,
                by,
                OneLine.of(card.why(), 120),
                isTheirs(kind),
                some(card.history(), 80),
                reach(card),
                card.test() ? Optional.of(words.say("test")) : Optional.empty(),
                buttons(kind, card, words),
                card.page().or(() -> publicUrl.map(base -> page(base, card.number()))));
    }

    private static Optional<String> some(Optional<String> text, int most) {
        return text.map(t -> OneLine.of(t, most)).filter(t -> !t.isEmpty());
    }

    /// A notification of this kind says that the lead is the reader's, or can be.
    public static boolean isTheirs(String kind) {
        return YOURS.contains(kind);
    }

    /// What a kind of notification is called.
    ///
    /// @param by the last moment to accept, as the rep's clock shows it
    public static String title(Words words, String kind, String lead, Optional<String> by) {
        return switch (kind) {
            case "lead_wrote" -> words.say("title_wrote", "lead", lead);
            case "lead_touched" -> words.say("title_again", "lead", lead);
            case "reminder" -> words.say("title_reminder", "lead", lead);
            case "sla_missed" -> words.say("title_missed", "lead", lead);
            case "lead_passed_on", "lead_gone" -> words.say("title_passed", "lead", lead);
            case "letter_failed" -> words.say("title_letter_failed", "lead", lead);
            case "automation" -> words.say("title_automation", "lead", lead);
            case "lead_accepted" -> words.say("title_accepted", "lead", lead);
            case "lead_contacted" -> words.say("title_contacted", "lead", lead);
            case "lead_reason" -> words.say("title_reason", "lead", lead);
            case "lead_when" -> words.say("title_when", "lead", lead);
            case "lead_closed" -> words.say("title_closed", "lead", lead);
            default ->
                by.map(time -> words.say("title_by", "time", time, "lead", lead))
                        .orElseGet(() -> words.say("title_new", "lead", lead));
        };
    }

    private static String test(Card card, Words words, String title) {
        return card.test() ? words.say("title_test", "title", title) : title;
    }

    private static String from(Card card, Words words) {
        var channel = words.channel(OneLine.of(card.channel(), 40));
        return some(card.place(), 60)
                .map(place -> words.say("from_place", "channel", channel, "place", place))
                .orElse(channel);
    }

    private static Optional<String> reach(Card card) {
        var ways = card.reach().stream()
                .limit(3)
                .map(r -> OneLine.of(r, 80))
                .filter(r -> !r.isEmpty())
                .collect(Collectors.joining(" · "));
        return ways.isEmpty() ? Optional.empty() : Optional.of(ways);
    }

    private static List<Button> buttons(String kind, Card card, Words words) {
        return card.actions().stream()
                .flatMap(action -> words
                        .find(action.key())
                        .or(() -> words.find("reason_" + action.key()))
                        .map(label -> button(action, label))
                        .stream())
                .limit(decisions(kind))
                .toList();
    }

    private static int decisions(String kind) {
        return switch (kind) {
            case "lead_reason" -> 7;
            case "lead_when" -> 4;
            default -> 3;
        };
    }

    private static Button button(Action action, String label) {
        return new Button(action.key(), label, action.callback(), action.page());
    }

    /// The page of a lead.
    public static URI page(URI base, String number) {
        var root = base.toString();
        return URI.create((root.endsWith("/") ? root : root + "/") + "leads/"
                + URLEncoder.encode(number, StandardCharsets.UTF_8));
    }

    /// Who and company.
    public String who() {
        return company.map(c -> words.say("who_company", "who", headline, "company", c))
                .orElse(headline);
    }

    /// What they want, in quotes: the words are theirs.
    public Optional<String> quoted() {
        return wants.map(w -> words.say("quote", "text", w));
    }

    /// Everything beyond [#who] and [#wants], a sentence each.
    public List<String> sentences() {
        var all = new ArrayList<String>();
        note.ifPresent(all::add);
        all.add(size.map(s -> words.say("from_size", "from", from, "size", s)).orElse(from));
        by.ifPresent(d -> all.add(words.say("accept_by", "time", d.time(), "left", d.left())));
        if (!why.isEmpty()) {
            all.add(words.say(yours ? "why" : "because", "reason", why));
        }
        history.ifPresent(h -> all.add(words.say("history", "history", h)));
        reach.ifPresent(r -> all.add(words.say("reach", "reach", r)));
        all.removeIf(String::isBlank);
        return all;
    }

    /// The same without sentences, for channels that have a form for facts; at most six.
    public List<Field> fields() {
        var all = new ArrayList<Field>();
        all.add(new Field(words.say("from_label"), from));
        size.ifPresent(s -> all.add(new Field(words.say("size_label"), s)));
        by.ifPresent(d -> all.add(new Field(
                words.say("accept_by_label"), words.say("accept_by_value", "time", d.time(), "left", d.left()))));
        if (!why.isEmpty()) {
            all.add(new Field(words.say(yours ? "why_label" : "because_label"), why));
        }
        history.ifPresent(h -> all.add(new Field(words.say("history_label"), h)));
        reach.ifPresent(r -> all.add(new Field(words.say("reach_label"), r)));
        return all;
    }

    /// All of it as plain lines.
    public List<String> lines() {
        var all = new ArrayList<String>();
        all.add(who());
        quoted().ifPresent(all::add);
        all.addAll(sentences());
        return all;
    }
}
