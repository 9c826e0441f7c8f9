package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Document;
import dev.leadgate.mapping.FieldNames;
import dev.leadgate.mapping.Mapping;
import dev.leadgate.mapping.Reading;
import dev.leadgate.mapping.Selector;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/// Reads a form by its `map:`, or by the names of its fields, and sets robots aside.
record WebFormTranslator(
        Optional<Selector> honeypot, Optional<Selector> openedAt, Duration minimumFillTime, Optional<Mapping> mapping)
        implements Translator {
    private static final int MOST_LEADS = 1_000;

    @Override
    public Translation translate(RawLead raw) {
        return switch (Reading.of(raw.envelope().payload())) {
            case Reading.Broken b -> new Translation.Unreadable(b.where(), b.detail());
            case Reading.Documents d -> {
                var drafts = new ArrayList<Draft>();
                var robot = "";
                for (var document : d.documents()) {
                    var why = robot(document, raw.envelope().occurredAt());
                    if (why.isEmpty() && drafts.size() < MOST_LEADS) {
                        drafts.add(draft(document));
                    }
                    robot = robot.isEmpty() ? why : robot;
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

    /// Why this cannot be a person; empty when it can.
    private String robot(Document document, Instant arrived) {
        if (honeypot.isPresent() && !honeypot.get().select(document).isEmpty()) {
            return "the honeypot is filled";
        }
        var opened = openedAt.map(o -> o.select(document)).orElse("");
        if (opened.length() == 13 && opened.chars().allMatch(c -> c >= '0' && c <= '9')) {
            var taken = Duration.between(Instant.ofEpochMilli(Long.parseLong(opened)), arrived);
            if (!taken.isNegative() && taken.compareTo(minimumFillTime) < 0) {
                return "filled in faster than a person can";
            }
        }
        return "";
    }

    private Draft draft(Document document) {
        var draft = Draft.of("form");
        if (mapping.isPresent()) {
            mapping.get().fill(draft, document);
        } else {
            FieldNames.fill(draft, document);
        }
        return draft.build();
    }

    @Override
    public boolean readsRows() {
        return true;
    }
}
