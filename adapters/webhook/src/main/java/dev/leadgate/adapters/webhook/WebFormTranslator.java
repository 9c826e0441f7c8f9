package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Document;
import dev.leadgate.mapping.FieldNames;
import dev.leadgate.mapping.Mapping;
import dev.leadgate.mapping.Reading;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// Reads a form by its `map:`, or by the names of its fields, and sets robots aside.
record WebFormTranslator(Suspicions suspicions, Optional<Mapping> mapping) implements Translator {
    /// The lead's field that says why it may be a robot's.
    static final String SUSPECTED = "suspected_spam";

    private static final int MOST_LEADS = 1_000;

    /// Fields of a form that are about the form and not about the person.
    private static final List<String> OWN =
            List.of(OpenedToken.FIELD, "cf-turnstile-response", "h-captcha-response", "g-recaptcha-response");

    @Override
    public Translation translate(RawLead raw) {
        return switch (Reading.of(raw.envelope().payload())) {
            case Reading.Broken b -> new Translation.Unreadable(b.where(), b.detail());
            case Reading.Documents d -> {
                var drafts = new ArrayList<Draft>();
                var robot = "";
                for (var document : d.documents()) {
                    switch (suspicions.of(document, raw)) {
                        case Suspicions.Finding.Robot(var why) -> robot = robot.isEmpty() ? why : robot;
                        case Suspicions.Finding.Suspect(var why) -> drafts.add(draft(document, Optional.of(why)));
                        case Suspicions.Finding.Person person -> drafts.add(draft(document, Optional.empty()));
                    }
                    if (drafts.size() > MOST_LEADS) {
                        break;
                    }
                }
                if (d.documents().size() > MOST_LEADS) {
                    yield new Translation.Unreadable("/", "more than " + MOST_LEADS + " leads in one form");
                }
                yield drafts.isEmpty()
                        ? new Translation.Ignored(Translation.Reason.SPAM, robot)
                        : new Translation.Leads(drafts);
            }
        };
    }

    private Draft draft(Document document, Optional<String> suspicion) {
        var draft = Draft.of("form");
        if (mapping.isPresent()) {
            mapping.get().fill(draft, document);
        } else {
            FieldNames.fill(draft, document);
        }
        var made = draft.build();
        if (suspicion.isEmpty() && OWN.stream().noneMatch(made.fields()::containsKey)) {
            return made;
        }
        var fields = new HashMap<>(made.fields());
        OWN.forEach(fields::remove);
        suspicion.ifPresent(why -> fields.put(SUSPECTED, why));
        return new Draft(
                made.kind(),
                made.values(),
                fields,
                made.handles(),
                made.alternatives(),
                made.attachments(),
                made.test());
    }

    @Override
    public boolean readsRows() {
        return true;
    }
}
