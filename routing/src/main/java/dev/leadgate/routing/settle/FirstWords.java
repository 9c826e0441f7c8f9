package dev.leadgate.routing.settle;

import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.notice.OneLine;
import dev.leadgate.routing.Router;
import dev.leadgate.routing.Subject;
import dev.leadgate.routing.identity.History;
import dev.leadgate.routing.policy.ExperimentConfig;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.writing.Addressing;
import dev.leadgate.routing.writing.StopWords;
import dev.leadgate.routing.writing.Writing.Answering;
import dev.leadgate.routing.writing.Writing.Signer;
import dev.leadgate.spi.Letter;
import dev.leadgate.store.Arrival;
import dev.leadgate.store.Facts;
import dev.leadgate.store.LetterKind;
import dev.leadgate.store.Move.Happened;
import dev.leadgate.store.NewLetter;
import dev.leadgate.store.Settlement;
import dev.leadgate.store.Settlement.Placement;
import dev.leadgate.store.Word;
import dev.leadgate.store.Word.Begin;
import dev.leadgate.store.Written;
import dev.leadgate.store.Written.Sent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What passes in words with the leads of one batch: the first answer to a new one, what a known one writes, who wants
/// no more. Each lead sees what the ones before it were written. One thread.
final class FirstWords {
    private static final int LONGEST = 4_000;

    private final Policy policy;
    private final Facts facts;
    private final Set<String> optedOut;
    private final List<Sent> sent;

    FirstWords(Policy policy, Facts facts) {
        this.policy = policy;
        this.facts = facts;
        this.optedOut = new HashSet<>(facts.written().optedOut());
        this.sent = new ArrayList<>(facts.written().sent());
    }

    List<Word> of(List<Settlement> settled) {
        var words = new ArrayList<Word>();
        for (var one : settled) {
            switch (one) {
                case Settlement.NewLead lead -> words.add(made(lead));
                case Settlement.Repeat repeat -> words.add(said(repeat));
                case Settlement.Again again -> {}
                case Settlement.Standing standing -> {}
            }
        }
        words.removeIf(Word::isEmpty);
        return words;
    }

    private Word made(Settlement.NewLead made) {
        var arrival = made.arrival();
        var lead = arrival.lead();
        var outs = outs(lead);
        var happened = new ArrayList<Happened>(out(outs));
        var letters = new ArrayList<NewLetter>();
        if (!policy.writing().isEmpty()) {
            switch (answering(made)) {
                case Answering.Write(var name, var letter) -> {
                    letters.add(letter);
                    sent.add(new Sent(letter.letter().to().key(), LetterKind.ANSWER, facts.now()));
                    happened.add(told("letter_written", Map.of("name", name, "channel", letter.via())));
                }
                case Answering.Not(var name, var why) ->
                    happened.add(told("letter_withheld", Map.of("name", name, "why", why.words())));
                case Answering.NotAsked none -> {}
            }
        }
        var begins = outs.isEmpty() && !arrival.silent() && !lead.test()
                ? begins(rule(made.placement()))
                : Optional.<Begin>empty();
        begins.ifPresent(
                b -> happened.add(new Happened("sequence_started", "gateway", Map.of("sequence", b.sequence()))));
        return new Word(lead.id(), arrival.number(), letters, begins, outs, happened);
    }

    private Answering answering(Settlement.NewLead made) {
        var arrival = made.arrival();
        var subject = new Subject(arrival.lead(), arrival.number(), arrival.receivedAt(), History.NONE);
        return policy.writing()
                .answer(
                        arrival.lead(),
                        rule(made.placement()),
                        signer(policy, made.placement()),
                        arrival.silent(),
                        when -> when.holds(Router.view(policy, subject, facts.now())),
                        new Written(optedOut, sent),
                        facts.now());
    }

    private Optional<Begin> begins(String rule) {
        return Optional.ofNullable(policy.writing().byRule().get(rule))
                .flatMap(
                        name -> Optional.ofNullable(policy.writing().sequences().get(name)))
                .flatMap(sequence -> sequence.due(0, facts.now()).map(due -> new Begin(sequence.name(), due)));
    }

    private static Signer signer(Policy policy, Placement placement) {
        return switch (placement) {
            case Placement.Assigned to -> signer(policy, Optional.of(to.rep()), to.team());
            case Placement.Waiting wait -> signer(policy, Optional.empty(), wait.team());
        };
    }

    /// @param owner by id
    static Signer signer(Policy policy, Optional<String> owner, String team) {
        return new Signer(
                owner.flatMap(id -> Optional.ofNullable(policy.reps().get(id))).map(Policy.Rep::name), owner, team);
    }

    private static String rule(Placement placement) {
        return ExperimentConfig.ruleOf(
                switch (placement) {
                    case Placement.Assigned to -> to.rule();
                    case Placement.Waiting wait -> wait.rule();
                });
    }

    /// What a person writes who has an open lead stands in its conversation.
    private Word said(Settlement.Repeat repeat) {
        var arrival = repeat.arrival();
        var lead = arrival.lead();
        var outs = outs(lead);
        return new Word(
                repeat.into(),
                number(repeat),
                received(arrival).map(List::of).orElse(List.of()),
                Optional.empty(),
                outs,
                out(outs));
    }

    private Optional<NewLetter> received(Arrival arrival) {
        var lead = arrival.lead();
        var from = Addressing.of(lead, Optional.empty(), policy.writing().notifiers())
                .flatMap(Addressing::to)
                .orElse(lead.person().reaches().getFirst());
        var about = arrival.inboxId() + "/" + arrival.part();
        return lead.inquiry()
                .text()
                .filter(text -> !text.isBlank())
                .map(text -> new NewLetter(
                        LetterKind.RECEIVED,
                        "",
                        "lead",
                        lead.source(),
                        new Letter(
                                NewLetter.id(lead.id(), LetterKind.RECEIVED, about),
                                from,
                                Addressing.subject(lead).orElse(""),
                                OneLine.cut(text, LONGEST),
                                lead.language().orElse("en"),
                                Addressing.messageId(lead),
                                false),
                        Optional.empty()));
    }

    private long number(Settlement.Repeat repeat) {
        var numbers = new HashMap<>(
                facts.known().stream().collect(Collectors.toMap(k -> k.id(), k -> k.number(), (a, b) -> a)));
        facts.arrivals().forEach(a -> numbers.putIfAbsent(a.lead().id(), a.number()));
        return numbers.getOrDefault(repeat.into(), 0L);
    }

    private Set<String> outs(Lead lead) {
        if (!StopWords.in(lead)) {
            return Set.of();
        }
        var keys = lead.person().reaches().stream().map(Reach::key).collect(Collectors.toSet());
        optedOut.addAll(keys);
        return keys;
    }

    private static List<Happened> out(Set<String> keys) {
        return keys.isEmpty() ? List.of() : List.of(new Happened("opted_out", "gateway", Map.of("way", "word")));
    }

    private static Happened told(String kind, Map<String, String> facts) {
        var all = new HashMap<>(facts);
        all.put("kind", LetterKind.ANSWER.word());
        return new Happened(kind, "gateway", all);
    }
}
