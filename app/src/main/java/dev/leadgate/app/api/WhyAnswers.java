package dev.leadgate.app.api;

import dev.leadgate.app.api.Lines.Why;
import dev.leadgate.notice.Clause;
import dev.leadgate.notice.Sentences;
import dev.leadgate.notice.Words;
import dev.leadgate.routing.Decision;
import dev.leadgate.routing.WhyText;
import dev.leadgate.store.Reader.Decided;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.TimelineEvent;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// Why a lead went where it went, from its last decision.
final class WhyAnswers {
    /// The language in which the reason is said, too.
    static final Query LANGUAGE = Query.text(
            "language", "also say the reason as a rep reads it: one of " + String.join(", ", Sentences.LANGUAGES));

    private static final Set<String> REASONS = Set.of("assigned", "reassigned", "waiting");

    private static final DateTimeFormatter APPLIED = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    private final LeadAnswers leads;
    private final Supplier<People> people;

    WhyAnswers(LeadAnswers leads, Supplier<People> people) {
        this.leads = leads;
        this.people = people;
    }

    Why why(String reference, Parameters parameters) {
        var language = language(parameters);
        var page = leads.page(reference);
        var number = "L-" + page.line().number();
        if (page.decisions().isEmpty()) {
            throw new Refusal(404, number + " has no decision on record", "leadgate leads show " + number);
        }
        var decided = page.decisions().getLast();
        var personal = PersonalData.of(parameters.flag("pii"), page.lead().person());
        JsonNode tree = MaskedTree.of(ApiJson.MAPPER.readTree(decided.doc()), personal);
        if (!tree.has("outcome")) {
            throw new Refusal(404, number + " has a decision without an outcome", "leadgate leads show " + number);
        }
        var decision = versioned(Decision.fromJson(tree.toString()), decided);
        var said = language.flatMap(words -> said(page, words)).map(personal::fact);
        var text = WhyText.render(decision, about(page, decided, decision, personal))
                + OwnersText.render(page, people.get(), personal)
                + said.map(reason -> "said    " + reason + '\n').orElse("");
        return new Why(number, text, tree, said);
    }

    private static Optional<Words> language(Parameters parameters) {
        return parameters.text(LANGUAGE.name()).map(language -> {
            if (!Sentences.LANGUAGES.contains(language)) {
                throw new Refusal(
                        400,
                        "there is no language `" + language + "`",
                        "one of " + String.join(", ", Sentences.LANGUAGES));
            }
            return Words.of(language, "UTC");
        });
    }

    /// Why the lead is where it is by now, in the words of the reader.
    private static Optional<String> said(LeadPage page, Words words) {
        return page.timeline().stream()
                .filter(e -> REASONS.contains(e.kind()))
                .reduce((earlier, later) -> later)
                .map(e -> Clause.of(e.detail(), words))
                .filter(reason -> !reason.isEmpty());
    }

    private static Decision versioned(Decision decision, Decided decided) {
        return new Decision(
                "v" + decided.policy(),
                decision.at(),
                decision.outcome(),
                decision.trials(),
                decision.candidates(),
                decision.by(),
                decision.asked(),
                decision.known());
    }

    private WhyText.About about(LeadPage page, Decided decided, Decision decision, PersonalData personal) {
        var line = page.line();
        var told = page.timeline().stream()
                .filter(e -> e.kind().equals("notified") && !e.at().isBefore(decided.at()))
                .findFirst();
        var rep = decision.outcome().rep();
        return new WhyText.About(
                "L-" + line.number(),
                line.name().map(personal::name).orElse(""),
                line.channel(),
                line.source(),
                line.receivedAt(),
                rep.map(people.get()::name).orElse(""),
                rep.isEmpty() ? Optional.empty() : Optional.of(Duration.between(line.receivedAt(), decided.at())),
                told.map(e -> Duration.between(line.receivedAt(), e.at())),
                told.map(WhyAnswers::channel).orElse(""),
                "applied "
                        + APPLIED.format(
                                decided.policyAppliedAt().atZone(people.get().zone())) + " by "
                        + decided.policyAppliedBy(),
                people.get().zone());
    }

    private static String channel(TimelineEvent event) {
        return event.detail().getOrDefault("channel", "");
    }
}
