package dev.leadgate.app.rep;

import dev.leadgate.app.rep.LeadView.Choice;
import dev.leadgate.app.rep.LeadView.Press;
import dev.leadgate.notice.OneLine;
import dev.leadgate.notice.Words;
import dev.leadgate.routing.settle.Offers.Offer;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.OwnLeads.OwnLead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A rep's open leads: those that they may claim, those to accept, those to contact, those in contact.
///
/// @param pulls the rep takes their next lead themselves
/// @param groups without empty ones
/// @param more said when there are more than fit; may be empty
record ListView(boolean pulls, List<Group> groups, String more) {
    static final int MAX = 100;

    record Group(String title, List<Card> cards) {}

    /// @param ref `L-1042`
    /// @param due may be empty
    /// @param late its time is over
    /// @param count of a deadline that runs
    record Card(
            String ref,
            String who,
            String company,
            String wants,
            String from,
            String due,
            boolean late,
            Optional<Due.Count> count,
            List<Press> presses,
            List<Choice> choices) {}

    /// @param offers that the rep may claim
    /// @param leads what is due first in front
    static ListView of(List<Offer> offers, boolean pulls, List<OwnLead> leads, Words words, Instant now) {
        var open = new Group(
                words.say("leads_open"),
                offers.stream().map(offer -> card(offer, words, now)).toList());
        var own = Stream.of(LeadState.ASSIGNED, LeadState.ACCEPTED, LeadState.CONTACTED)
                .map(state -> new Group(
                        title(state, words),
                        leads.stream()
                                .filter(lead -> lead.state() == state)
                                .map(lead -> card(lead, words, now))
                                .toList()));
        var groups = Stream.concat(Stream.of(open), own)
                .filter(group -> !group.cards().isEmpty())
                .toList();
        return new ListView(
                pulls, groups, leads.size() < MAX ? "" : words.say("leads_all_shown", "n", words.number(MAX)));
    }

    private static String title(LeadState state, Words words) {
        return words.say(
                switch (state) {
                    case ASSIGNED -> "leads_new";
                    case ACCEPTED -> "leads_accepted";
                    case CONTACTED, WAITING, CONVERTED, LOST, MERGED, ERASED -> "leads_contacted";
                });
    }

    private static Card card(Offer offer, Words words, Instant now) {
        var line = offer.page().line();
        var ref = "L-" + line.number();
        return new Card(
                ref,
                who(line.name(), ref, words),
                company(line.company()),
                wants(line.wants(), words),
                from(line.channel(), line.receivedAt(), words, now),
                offer.until().map(by -> Due.accept(by, words, now)).orElse(""),
                false,
                offer.until().map(by -> Due.toAccept(by, words, now)),
                LeadView.waiting(LeadState.WAITING, words),
                List.of());
    }

    private static String who(Optional<String> name, String ref, Words words) {
        return OneLine.of(name.orElseGet(() -> words.say("nameless", "number", ref)), 80);
    }

    private static String company(Optional<String> company) {
        return company.map(c -> OneLine.of(c, 80)).orElse("");
    }

    private static String wants(Optional<String> wants, Words words) {
        return wants.map(w -> words.say("quote", "text", OneLine.of(w, 120))).orElse("");
    }

    private static String from(String channel, Instant receivedAt, Words words, Instant now) {
        return words.say("received_at", "channel", words.channel(channel), "time", words.time(receivedAt, now));
    }

    private static Card card(OwnLead lead, Words words, Instant now) {
        var ref = "L-" + lead.number();
        var by = deadline(lead);
        return new Card(
                ref,
                who(lead.name(), ref, words),
                company(lead.company()),
                wants(lead.wants(), words),
                from(lead.channel(), lead.receivedAt(), words, now),
                due(lead, words, now),
                by.filter(at -> !at.isAfter(now)).isPresent(),
                by.filter(at -> at.isAfter(now))
                        .map(at -> accepts(lead) ? Due.toAccept(at, words, now) : Due.toContact(at, words, now)),
                LeadView.presses(lead.state(), words),
                lead.state() == LeadState.ASSIGNED
                        ? LeadView.choices(lead.state(), words).subList(0, 2)
                        : List.of());
    }

    private static Optional<Instant> deadline(OwnLead lead) {
        return switch (lead.state()) {
            case ASSIGNED -> lead.acceptBy().or(lead::contactBy);
            case ACCEPTED -> lead.remindAt().isPresent() ? Optional.empty() : lead.contactBy();
            case CONTACTED, WAITING, CONVERTED, LOST, MERGED, ERASED -> Optional.empty();
        };
    }

    private static boolean accepts(OwnLead lead) {
        return lead.state() == LeadState.ASSIGNED && lead.acceptBy().isPresent();
    }

    private static String due(OwnLead lead, Words words, Instant now) {
        var by = deadline(lead);
        if (by.isPresent()) {
            return accepts(lead) ? Due.accept(by.get(), words, now) : Due.contact(by.get(), words, now);
        }
        return lead.remindAt()
                .map(at -> words.say("due_remind", "time", words.time(at, now)))
                .orElse("");
    }
}
