package dev.leadgate.routing.settle;

import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.writing.Addressing;
import dev.leadgate.routing.writing.Writing;
import dev.leadgate.spi.Letter;
import dev.leadgate.spi.Notifier;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.LetterKind;
import dev.leadgate.store.Letters;
import dev.leadgate.store.NewLetter;
import dev.leadgate.store.Reader.LeadPage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;

/// What people of ours write to a lead goes out where the lead wrote last, into the same thread. Any thread
/// may call.
public final class Replies {
    private static final int LONGEST = 4_000;

    private final Letters letters;
    private final Supplier<Policy> policy;
    private final Supplier<Map<String, Notifier>> channels;
    private final LeadMoves moves;

    /// @param policy the one in force
    /// @param channels the notifiers in use, by id
    /// @param moves told when an owner got in touch
    public Replies(
            Letters letters, Supplier<Policy> policy, Supplier<Map<String, Notifier>> channels, LeadMoves moves) {
        this.letters = letters;
        this.policy = policy;
        this.channels = channels;
        this.moves = moves;
    }

    /// What became of it.
    public sealed interface Outcome {
        record Written(UUID id, String via) implements Outcome {}

        /// @param why one sentence
        record Refused(String why) implements Outcome {}
    }

    /// Everything written in either direction, oldest first. The lead's first words stand on its page.
    public List<Letters.Line> conversation(UUID lead) {
        return letters.conversation(lead);
    }

    /// @param id of the letter; writing it again with the same one changes nothing
    /// @param author who writes it
    /// @param rep the author's own leads are this rep's: for their owner to write is to be in touch
    public Outcome write(LeadPage page, String text, String author, Optional<String> rep, UUID id) {
        var lead = page.lead();
        if (text.isBlank() || text.length() > LONGEST) {
            return new Outcome.Refused(
                    text.isBlank() ? "there is nothing in it" : "it is longer than " + LONGEST + " characters");
        }
        if (page.line().state() == LeadState.ERASED || page.line().state() == LeadState.MERGED) {
            return new Outcome.Refused("the lead is " + page.line().state().word());
        }
        var target = target(lead);
        if (target.isEmpty()) {
            return new Outcome.Refused("no notifier writes to people by the lead's channel");
        }
        var to = target.get();
        var address = to.to();
        if (address.isEmpty()) {
            return new Outcome.Refused("the lead has no address of its channel");
        }
        var room = Optional.ofNullable(channels.get().get(to.via()))
                .map(notifier -> notifier.cutsAt(text.strip()))
                .orElse(OptionalInt.empty());
        if (room.isPresent()) {
            return new Outcome.Refused(to.via() + " carries " + room.getAsInt() + " characters, and it is longer");
        }
        var writing = policy.get().writing();
        var language = writing.language(lead);
        var letter = new Letter(
                id, address.get(), subject(lead, writing, language), text.strip(), language, to.inReplyTo(), false);
        var reply = new NewLetter(LetterKind.REPLY, "", author, to.via(), letter, Optional.empty());
        if (!letters.write(lead.id(), reply)) {
            return new Outcome.Refused("another message has its id");
        }
        rep.filter(owner -> page.line().owner().filter(owner::equals).isPresent())
                .ifPresent(owner -> moves.act(lead.id(), new LeadAction.Contacted(), Actor.rep(owner)));
        return new Outcome.Written(id, to.via());
    }

    private static String subject(Lead lead, Writing writing, String language) {
        return Addressing.subject(lead).orElseGet(() -> writing.subject(language));
    }

    /// Where the lead wrote last; where it came from when it wrote nothing since.
    private Optional<Addressing> target(Lead lead) {
        var notifiers = policy.get().writing().notifiers();
        return letters.conversation(lead.id()).reversed().stream()
                .filter(line -> line.kind() == LetterKind.RECEIVED)
                .findFirst()
                .flatMap(last -> Addressing.back(last.reach(), last.inReplyTo(), notifiers))
                .or(() -> Addressing.of(lead, Optional.empty(), notifiers));
    }

    /// Whether anything automatic is kept from the person, by address.
    public List<String> optedOut(Lead lead) {
        return letters.optedOut(keys(lead));
    }

    /// @return the addresses that were not opted out before
    public List<String> optOut(Lead lead, String way, String by) {
        return letters.optOut(keys(lead), way, by);
    }

    public List<String> optIn(Lead lead, String by) {
        return letters.optIn(keys(lead), by);
    }

    private static List<String> keys(Lead lead) {
        return lead.person().reaches().stream().map(Reach::key).toList();
    }
}
