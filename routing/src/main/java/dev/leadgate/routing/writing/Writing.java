package dev.leadgate.routing.writing;

import dev.leadgate.lead.Lead;
import dev.leadgate.notice.Words;
import dev.leadgate.routing.expression.Condition;
import dev.leadgate.spi.Letter;
import dev.leadgate.store.LetterKind;
import dev.leadgate.store.NewLetter;
import dev.leadgate.store.Written;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What the configuration writes to people by itself, checked. Immutable.
///
/// @param sequences by name
/// @param byRule the sequence that a rule starts, by the rule's name
/// @param notifiers id → type, in their order
/// @param templates the operator's sentences by language and key
public record Writing(
        List<Answer> answers,
        Map<String, Sequence> sequences,
        Map<String, String> byRule,
        ContactRules contact,
        Map<String, String> notifiers,
        Map<String, Map<String, String>> templates) {

    /// All conditions that are asked here.
    public Stream<Condition> conditions() {
        return Stream.concat(
                answers.stream().flatMap(answer -> answer.when().stream()),
                sequences.values().stream()
                        .flatMap(sequence -> sequence.steps().stream())
                        .flatMap(step -> step.when().stream()));
    }

    /// Nothing is written by itself.
    public static final Writing NONE = new Writing(
            List.of(),
            Map.of(),
            Map.of(),
            new ContactRules(Optional.empty(), 3, Map.of(), Set.of(), "en", ZoneOffset.UTC),
            Map.of(),
            Map.of());

    public Writing {
        answers = List.copyOf(answers);
        sequences = Map.copyOf(sequences);
        byRule = Map.copyOf(byRule);
        templates = Map.copyOf(templates);
    }

    public boolean isEmpty() {
        return answers.isEmpty() && sequences.isEmpty();
    }

    /// Who a letter speaks of.
    ///
    /// @param rep name of whoever has the lead; empty while it waits
    /// @param owner and `team` by their ids, for their booking links
    public record Signer(Optional<String> rep, Optional<String> owner, String team) {}

    /// What becomes of a first answer.
    public sealed interface Answering {
        /// @param name of the answer
        record Write(String name, NewLetter letter) implements Answering {}

        record Not(String name, Withheld why) implements Answering {}

        /// No answer is meant for such leads.
        record NotAsked() implements Answering {}
    }

    /// Whether and how a new lead is answered.
    ///
    /// @param rule that placed it
    /// @param holds whether a condition does
    public Answering answer(
            Lead lead,
            String rule,
            Signer signer,
            boolean silent,
            Predicate<Condition> holds,
            Written written,
            Instant now) {
        var meant = answers.stream()
                .filter(a -> a.sources().isEmpty() || a.sources().contains(lead.source()))
                .filter(a -> a.rules().isEmpty() || a.rules().contains(rule))
                .filter(a -> a.when().map(holds::test).orElse(true))
                .findFirst();
        if (meant.isEmpty()) {
            return new Answering.NotAsked();
        }
        var answer = meant.get();
        var gate = new Gate(contact, written, now);
        var closed = gate.closed(lead, silent, answer.needsConsent())
                .or(() -> gate.answeredWithin(lead, answer.onceWithin())
                        ? Optional.of(Withheld.ANSWERED_BEFORE)
                        : Optional.empty());
        if (closed.isPresent()) {
            return new Answering.Not(answer.name(), closed.get());
        }
        var leaves = leaves(now.plus(answer.after()), lead);
        var made = letter(
                lead,
                NewLetter.id(lead.id(), LetterKind.ANSWER, ""),
                answer.texts(),
                answer.via(),
                signer,
                gate,
                lead.occurredAt().isAfter(now) ? now : lead.occurredAt(),
                leaves);
        return switch (made) {
            case Made.Letters(var via, var letter) ->
                new Answering.Write(
                        answer.name(),
                        new NewLetter(LetterKind.ANSWER, answer.name(), "gateway", via, letter, after(leaves, now)));
            case Made.Nothing(var why) -> new Answering.Not(answer.name(), why);
        };
    }

    private Instant leaves(Instant at, Lead lead) {
        return contact.heldUntil(at, lead.timeZone()).orElse(at);
    }

    private static Optional<Instant> after(Instant leaves, Instant now) {
        return leaves.isAfter(now) ? Optional.of(leaves) : Optional.empty();
    }

    /// What came of putting a letter together.
    sealed interface Made {
        record Letters(String via, Letter letter) implements Made {}

        record Nothing(Withheld why) implements Made {}
    }

    /// @param lastWord of the person
    Made letter(
            Lead lead,
            UUID id,
            Texts texts,
            Optional<String> via,
            Signer signer,
            Gate gate,
            Instant lastWord,
            Instant leaves) {
        var found = Addressing.of(lead, via, notifiers);
        if (found.isEmpty()) {
            return new Made.Nothing(Withheld.NO_CHANNEL);
        }
        var address = found.get();
        var reach = address.to();
        if (reach.isEmpty()) {
            return new Made.Nothing(Withheld.NO_ADDRESS);
        }
        var to = reach.get();
        var closed = gate.closed(to).or(() -> Window.closed(address.type(), lastWord, leaves));
        if (closed.isPresent()) {
            return new Made.Nothing(closed.get());
        }
        var language = lead.language().orElse(contact.language());
        var body = texts.body(language, values(lead, signer), templates);
        if (body.isEmpty()) {
            return new Made.Nothing(Withheld.NO_WORDS);
        }
        var subject = Addressing.subject(lead).orElseGet(() -> texts.subject(language, templates));
        return new Made.Letters(
                address.via(), new Letter(id, to, subject, body.get(), language, address.inReplyTo(), true));
    }

    private Map<String, String> values(Lead lead, Signer signer) {
        var values = new HashMap<String, String>();
        Texts.greeted(lead.person().name()).ifPresent(name -> values.put("name", name));
        signer.rep().ifPresent(rep -> values.put("rep", rep));
        booking(signer).ifPresent(link -> values.put("booking_link", link.toString()));
        return values;
    }

    private Optional<URI> booking(Signer signer) {
        return signer.owner()
                .map(contact.bookingLinks()::get)
                .or(() -> Optional.ofNullable(contact.bookingLinks().get(signer.team())));
    }

    /// Of a mail that answers no mail and has no subject of its own.
    public String subject(String language) {
        return Words.of(language, "UTC", templates).say("answer_subject");
    }

    /// The language in which a lead is written to.
    public String language(Lead lead) {
        return lead.language().orElse(contact.language()).toLowerCase(Locale.ROOT);
    }
}
