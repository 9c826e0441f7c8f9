package dev.leadgate.routing.settle;

import dev.leadgate.lead.Lead;
import dev.leadgate.notice.Clause;
import dev.leadgate.notice.Words;
import dev.leadgate.routing.Decision;
import dev.leadgate.routing.Known;
import dev.leadgate.routing.Subject;
import dev.leadgate.routing.distribution.FirstToClaim;
import dev.leadgate.routing.identity.History;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.spi.Notification.Card;
import dev.leadgate.spi.Notification.Recipient;
import dev.leadgate.store.Arrival;
import dev.leadgate.store.DueSummary.OnCard;
import dev.leadgate.store.Held;
import dev.leadgate.store.KnownLead;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.Settlement.Due;
import dev.leadgate.store.Settlement.Notice;
import dev.leadgate.store.Settlement.Placement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What reps are told: few facts, over the channels that have an address for them, when they may be
/// disturbed.
record Notices(Policy policy, Instant now) {
    /// Kinds of an inquiry that somebody wrote to be answered.
    private static final Set<String> WRITTEN = Set.of("mail", "message");

    List<Notice> assigned(Subject subject, Placement placement, Decision decision) {
        return switch (placement) {
            case Placement.Waiting wait ->
                decision.claimants().stream()
                        .filter(c -> !decision.by().equals(FirstToClaim.PULL))
                        .flatMap(c -> open(subject, wait, c.rep()).stream())
                        .toList();
            case Placement.Assigned to ->
                notice(
                                NoticeKind.ASSIGNED,
                                to.rep(),
                                to.rule(),
                                card(
                                        subject.lead(),
                                        subject.lead().id(),
                                        subject.number(),
                                        to.due().flatMap(Due::acceptBy),
                                        why(to, decision).in(words(to.rep())),
                                        history(subject.history(), to.rep(), words(to.rep())),
                                        subject.receivedAt(),
                                        reach(subject.lead(), LeadState.ASSIGNED),
                                        words(to.rep())))
                        .stream()
                        .toList();
        };
    }

    /// To each who may claim it.
    private Optional<Notice> open(Subject subject, Placement.Waiting wait, String rep) {
        var words = words(rep);
        return notice(
                NoticeKind.OPEN,
                rep,
                wait.rule(),
                card(
                        subject.lead(),
                        subject.lead().id(),
                        subject.number(),
                        wait.until(),
                        wait.why().in(words),
                        history(subject.history(), rep, words),
                        subject.receivedAt(),
                        List.of(),
                        words));
    }

    /// Why this rep, and what the lead is worth when the configuration says so.
    private static Clause why(Placement.Assigned to, Decision decision) {
        return decision.known()
                .flatMap(Known::score)
                .map(score -> to.why().and(score.said()))
                .orElse(to.why());
    }

    /// News of a lead under way.
    ///
    /// @param kind `reminder`, `sla_missed`, `lead_passed_on`
    /// @param why in the words of whoever is told
    List<Notice> news(String kind, String rep, Held held, Optional<Instant> by, Function<Words, String> why) {
        var card = card(
                held.lead(),
                held.lead().id(),
                held.number(),
                by,
                why.apply(words(rep)),
                Optional.empty(),
                held.receivedAt(),
                kind.equals(NoticeKind.PASSED_ON) ? List.of() : reach(held.lead(), held.state()),
                words(rep));
        boolean silent = kind.equals(NoticeKind.REMINDER) && held.state() == LeadState.ASSIGNED;
        return notice(kind, rep, held.rule(), card).map(n -> silent ? n.over(next(n.ladder())) : n).stream()
                .toList();
    }

    /// What a message that is there says from now on.
    ///
    /// @param kind one of [NoticeKind#CHANGES_ONLY]
    /// @param state of the lead from now on
    List<Notice> changed(String kind, String rep, Held held, LeadState state, Function<Words, String> why) {
        var words = words(rep);
        boolean owner = kind.equals(NoticeKind.ACCEPTED) || kind.equals(NoticeKind.CONTACTED);
        var card = card(
                held.lead(),
                held.lead().id(),
                held.number(),
                Optional.empty(),
                why.apply(words),
                Optional.empty(),
                held.receivedAt(),
                owner ? reach(held.lead(), state) : List.of(),
                words);
        return notice(kind, rep, held.rule(), card).stream().toList();
    }

    /// To a machine, not to a rep.
    ///
    /// @param automation that calls
    Notice call(String notifier, String automation, Held held, String why) {
        var zone = policy.zone().getId();
        var card = card(
                held.lead(),
                held.lead().id(),
                held.number(),
                Optional.empty(),
                why,
                Optional.empty(),
                held.receivedAt(),
                ReachFact.whole(held.lead()),
                Words.of("en", zone));
        return new Notice("automation", Recipient.calledBy(automation, zone), List.of(notifier), card);
    }

    List<Notice> touched(Arrival arrival, KnownLead into, Clause because) {
        var words = words(into.owner().orElse(""));
        var history = words.say("fact_request", "n", into.touches() + 1);
        var kind = WRITTEN.contains(arrival.lead().inquiry().kind()) ? NoticeKind.WROTE : NoticeKind.TOUCHED;
        var card = card(
                arrival.lead(),
                into.id(),
                into.number(),
                Optional.empty(),
                because.in(words),
                Optional.of(history),
                arrival.receivedAt(),
                reach(arrival.lead(), into.state()),
                words);
        return into.owner().stream()
                .flatMap(rep -> notice(kind, rep, "", card).stream())
                .toList();
    }

    /// How a lead reads by now.
    ///
    /// @param reach how to answer, for its owner; nobody else is told
    static Card asOfNow(LeadPage page, List<String> reach, Optional<Instant> by, String why, Words words) {
        return card(
                page.lead(),
                page.line().id(),
                page.line().number(),
                by,
                why,
                Optional.empty(),
                page.line().receivedAt(),
                reach,
                words);
    }

    /// A line of a summary card, which says neither why nor how to answer.
    static Card line(OnCard on, Optional<Instant> by, Words words) {
        return card(
                on.lead(), on.lead().id(), on.number(), by, "", Optional.empty(), on.receivedAt(), List.of(), words);
    }

    // A rep who left the policy cannot be told, nor anybody where no channel is configured.
    private Optional<Notice> notice(String kind, String rep, String rule, Card card) {
        return Optional.ofNullable(policy.reps().get(rep))
                .map(r -> new Notice(
                        kind,
                        told(r, rule),
                        ladder(policy, r),
                        card,
                        new OffHours(now, onCall()).heldUntil(r, kind, card.acceptBy())))
                .filter(n -> !n.ladder().isEmpty());
    }

    private Set<String> onCall() {
        return policy.teams().values().stream()
                .flatMap(team -> team.onCall().stream())
                .map(rota -> rota.at(now))
                .collect(Collectors.toSet());
    }

    /// In the language of the rep who will read it.
    private Words words(String rep) {
        return Optional.ofNullable(policy.reps().get(rep))
                .map(r -> Words.of(r.language(), r.zone().getId()))
                .orElseGet(() -> Words.of("en", "UTC"));
    }

    /// In the sentences that the lead's rule names.
    private Recipient told(Policy.Rep rep, String rule) {
        var plain = recipient(rep);
        return policy.textsOf(rule)
                .map(texts -> new Recipient(
                        plain.rep(),
                        plain.name(),
                        plain.language() + Policy.TEXTS + texts,
                        plain.zone(),
                        plain.addresses()))
                .orElse(plain);
    }

    static Recipient recipient(Policy.Rep rep) {
        return new Recipient(rep.id(), rep.name(), rep.language(), rep.zone().getId(), rep.addresses());
    }

    /// A rep whom no channel reaches keeps the whole ladder: it fails, and the failure raises the alarm.
    static List<String> ladder(Policy policy, Policy.Rep rep) {
        var reaching =
                policy.ladder().stream().filter(step -> step.reaches(rep)).toList();
        return (reaching.isEmpty() ? policy.ladder() : reaching)
                .stream().map(Policy.Step::notifier).toList();
    }

    /// The first channel brought no answer, so the next one gets its turn.
    private static List<String> next(List<String> ladder) {
        return Stream.concat(ladder.stream().skip(1), Stream.of(ladder.getFirst()))
                .toList();
    }

    /// @param asked what was asked now
    /// @param id of the lead it belongs to, as `number`
    private static Card card(
            Lead asked,
            UUID id,
            long number,
            Optional<Instant> acceptBy,
            String why,
            Optional<String> history,
            Instant receivedAt,
            List<String> reach,
            Words words) {
        return new Card(
                "L-" + number,
                id,
                asked.person().name(),
                asked.person().company(),
                InquiryFact.wants(asked.inquiry()),
                asked.channel().word(),
                asked.source(),
                asked.city().or(asked::region).or(asked::country),
                InquiryFact.size(asked.inquiry(), words),
                acceptBy,
                why,
                history,
                reach,
                receivedAt,
                asked.test());
    }

    private List<String> reach(Lead asked, LeadState state) {
        return ReachFact.of(asked, state, policy.contact());
    }

    private static Optional<String> history(History history, String rep, Words words) {
        var yours = history.owner().filter(rep::equals).isPresent();
        return history.earlier()
                .map(number -> words.say(yours ? "fact_asked_you" : "fact_asked_before", "number", "L-" + number));
    }
}
