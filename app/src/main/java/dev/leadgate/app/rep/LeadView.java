package dev.leadgate.app.rep;

import dev.leadgate.lead.Person;
import dev.leadgate.notice.OneLine;
import dev.leadgate.notice.Words;
import dev.leadgate.routing.action.ActionWords;
import dev.leadgate.routing.action.RemindAt;
import dev.leadgate.store.Holding;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.TimerStep;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// What a rep sees behind a link.
///
/// @param notice what the last press did; may be empty
/// @param status one sentence: where the lead stands, seen by this rep
/// @param facts a line each, without how to answer
/// @param contacts how to answer; only for the owner, as soon as the policy shows it
record LeadView(
        Words words,
        String title,
        String notice,
        String status,
        Optional<String> wants,
        List<String> facts,
        List<Contact> contacts,
        List<Press> presses,
        List<Choice> choices) {
    private static final int LONGEST_WANT = 2_000;
    /// What a rep may do with a lead of their own; who gets it next is not theirs to say.
    static final Set<String> ACTIONS =
            Set.of("accept", "decline", "contacted", "no_answer", "snooze", "not_a_lead", "converted", "lost");

    /// What an address says where `accept` was refused for want of room.
    static final String NO_ROOM = "no_room";

    /// @param href `tel:`, `mailto:` or a page of WhatsApp
    record Contact(String label, String href) {}

    /// @param primary the one that most will want
    record Press(String action, String label, boolean primary) {}

    /// An action that needs one more word, each a button.
    ///
    /// @param asks what the word is: `reason` or `when`
    record Choice(String action, String label, String asks, List<Option> options) {}

    record Option(String value, String label) {}

    /// Only a sentence.
    static LeadView message(Words words, String key) {
        return new LeadView(
                words,
                words.say(key),
                "",
                words.say(key),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /// A question with one answer.
    static LeadView asking(Words words, String key, String action, String label) {
        return new LeadView(
                words,
                words.say(key),
                "",
                words.say(key),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(new Press(action, words.say(label), true)),
                List.of());
    }

    /// @param rep whose link it is
    /// @param names a rep's name by id
    /// @param contact whether the owner sees how to answer
    /// @param done what was pressed, as the address says
    static LeadView of(
            LeadPage page,
            String rep,
            Words words,
            UnaryOperator<String> names,
            boolean contact,
            Optional<String> done,
            Instant now) {
        var line = page.line();
        var state = line.state();
        boolean mine = line.owner().filter(rep::equals).isPresent();
        var number = "L-" + line.number();
        var who = OneLine.of(page.lead().person().name().orElseGet(() -> words.say("nameless", "number", number)), 80);
        var notice = done.filter(what -> ACTIONS.contains(what) || what.equals(NO_ROOM))
                .map(what -> words.say("page_done_" + what))
                .orElse("");
        if (!mine) {
            return new LeadView(
                    words,
                    number,
                    notice,
                    elsewhere(page, words, names),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    waiting(state, words),
                    List.of());
        }
        return new LeadView(
                words,
                who,
                notice,
                status(page, words, now),
                page.lead().inquiry().text().map(text -> OneLine.cut(text.strip(), LONGEST_WANT)),
                facts(page, words, now),
                contact && state != LeadState.ERASED ? contacts(page.lead().person(), words) : List.of(),
                presses(state, words),
                choices(state, words));
    }

    /// For whoever looks after the rep who has it.
    ///
    /// @param others to whom they may give it; nobody where that is not theirs to say
    /// @param done what was in the way, as the address says
    static LeadView overseen(
            LeadPage page,
            Words words,
            UnaryOperator<String> names,
            List<Option> others,
            Optional<String> done,
            Instant now) {
        var line = page.line();
        var who = OneLine.of(
                page.lead().person().name().orElseGet(() -> words.say("nameless", "number", "L-" + line.number())), 80);
        return new LeadView(
                words,
                who,
                done.filter(Oversight.HINDERED::contains)
                        .map(what -> words.say("page_done_" + what))
                        .orElse(""),
                elsewhere(page, words, names),
                page.lead().inquiry().text().map(text -> OneLine.cut(text.strip(), LONGEST_WANT)),
                facts(page, words, now),
                List.of(),
                List.of(),
                others.isEmpty()
                        ? List.of()
                        : List.of(new Choice(Oversight.REASSIGN, words.say("page_reassign"), "to", others)));
    }

    /// For a link whose turn is over.
    LeadView withoutPresses() {
        return new LeadView(words, title, notice, status, wants, facts, contacts, List.of(), List.of());
    }

    private static String elsewhere(LeadPage page, Words words, UnaryOperator<String> names) {
        var line = page.line();
        return switch (line.state()) {
            case WAITING -> words.say("page_waiting");
            case ASSIGNED, ACCEPTED, CONTACTED ->
                line.owner()
                        .map(o -> words.say("page_passed", "rep", names.apply(o)))
                        .orElseGet(() -> words.say("page_waiting"));
            case CONVERTED, LOST, MERGED -> words.say("page_closed");
            case ERASED -> words.say("page_erased");
        };
    }

    static List<Press> waiting(LeadState state, Words words) {
        return state == LeadState.WAITING ? List.of(press("accept", true, words)) : List.of();
    }

    private static String status(LeadPage page, Words words, Instant now) {
        return switch (page.line().state()) {
            case ASSIGNED ->
                page.holding()
                        .flatMap(Holding::acceptBy)
                        .filter(now::isBefore)
                        .map(by -> words.say(
                                "accept_by",
                                "time",
                                words.time(by, now),
                                "left",
                                words.left(Duration.between(now, by))))
                        .orElseGet(() -> words.say("page_yours"));
            case ACCEPTED -> words.say("page_accepted");
            case CONTACTED -> words.say("page_contacted");
            case CONVERTED, LOST, MERGED -> words.say("page_closed");
            case ERASED -> words.say("page_erased");
            case WAITING -> words.say("page_waiting");
        };
    }

    private static List<String> facts(LeadPage page, Words words, Instant now) {
        var facts = new ArrayList<String>();
        if (page.line().state() == LeadState.ACCEPTED) {
            page.holding()
                    .flatMap(Holding::contactBy)
                    .map(by -> Due.contact(by, words, now))
                    .ifPresent(facts::add);
        }
        page.next()
                .filter(n -> n.step() == TimerStep.FOLLOW_UP || n.step() == TimerStep.SNOOZE)
                .map(n -> words.say("due_remind", "time", words.time(n.at(), now)))
                .ifPresent(facts::add);
        page.lead().person().company().map(c -> OneLine.of(c, 80)).ifPresent(facts::add);
        var from = words.channel(page.lead().channel().word());
        facts.add(page.lead()
                .city()
                .or(page.lead()::region)
                .or(page.lead()::country)
                .map(place -> words.say("from_place", "channel", from, "place", OneLine.of(place, 60)))
                .orElse(from));
        page.lead().inquiry().seats().map(n -> words.count("fact_seats", n)).ifPresent(facts::add);
        page.lead().inquiry().product().map(p -> OneLine.of(p, 80)).ifPresent(facts::add);
        facts.add("L-" + page.line().number());
        return List.copyOf(facts);
    }

    private static List<Contact> contacts(Person person, Words words) {
        var contacts = new ArrayList<Contact>();
        person.phone().ifPresent(p -> {
            contacts.add(new Contact(words.say("page_call", "phone", p), "tel:" + p));
            contacts.add(new Contact(words.say("whatsapp"), "https://wa.me/" + p.replaceAll("[^0-9]", "")));
        });
        person.email()
                .ifPresent(m -> contacts.add(new Contact(words.say("page_write", "email", m), "mailto:" + encoded(m))));
        return List.copyOf(contacts);
    }

    private static String encoded(String address) {
        return URLEncoder.encode(address, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%40", "@");
    }

    static List<Press> presses(LeadState state, Words words) {
        return switch (state) {
            case ASSIGNED -> List.of(press("accept", true, words));
            case ACCEPTED -> List.of(press("contacted", true, words), press("no_answer", false, words));
            case CONTACTED -> List.of(press("converted", true, words), press("lost", false, words));
            case WAITING, CONVERTED, LOST, MERGED, ERASED -> List.of();
        };
    }

    static List<Choice> choices(LeadState state, Words words) {
        return switch (state) {
            case ASSIGNED, ACCEPTED ->
                List.of(
                        choice("decline", ActionWords.DECLINE_REASONS, words),
                        snooze(words),
                        choice("not_a_lead", ActionWords.NO_LEAD_REASONS, words));
            case CONTACTED -> List.of(snooze(words), choice("not_a_lead", ActionWords.NO_LEAD_REASONS, words));
            case WAITING, CONVERTED, LOST, MERGED, ERASED -> List.of();
        };
    }

    private static Press press(String action, boolean primary, Words words) {
        return new Press(action, words.say(label(action)), primary);
    }

    private static Choice choice(String action, List<String> reasons, Words words) {
        return new Choice(
                action,
                words.say(label(action)),
                "reason",
                reasons.stream()
                        .map(r -> new Option(r, words.say("reason_" + action + "_" + r)))
                        .toList());
    }

    private static Choice snooze(Words words) {
        return new Choice(
                "snooze",
                words.say("snooze"),
                "when",
                RemindAt.WORDS.stream()
                        .map(when -> new Option(when, words.say("snooze_" + when)))
                        .toList());
    }

    private static String label(String action) {
        return switch (action) {
            case "accept", "decline" -> action;
            case "contacted" -> "page_contacted_press";
            default -> "page_" + action;
        };
    }
}
