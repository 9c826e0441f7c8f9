package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Document;
import dev.leadgate.mapping.FieldNames;
import dev.leadgate.mapping.Mapping;
import dev.leadgate.mapping.PayloadCondition;
import dev.leadgate.mapping.Reading;
import dev.leadgate.mapping.Selector;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a payload by its `map:`, or by the names of its fields.
record WebhookTranslator(
        String kind,
        Optional<Selector.Tree> each,
        Optional<Mapping> mapping,
        Optional<PayloadCondition> only,
        List<Rejection> rejections)
        implements Translator {
    /// More leads than one payload may hold.
    private static final int MOST_LEADS = 10_000;

    record Rejection(PayloadCondition condition, String reason) {}

    @Override
    public Translation translate(RawLead raw) {
        return translate(raw.envelope().payload());
    }

    Translation translate(Payload payload) {
        return switch (Reading.of(payload)) {
            case Reading.Broken b -> new Translation.Unreadable(b.where(), b.detail());
            case Reading.Documents d -> leads(d.documents());
        };
    }

    private Translation leads(List<Document> documents) {
        var drafts = new ArrayList<Draft>();
        var rejected = "nothing in it";
        for (var outer : documents) {
            var items = items(outer);
            if (items.isEmpty()) {
                return new Translation.Unreadable("/", "there is no list where `each` says");
            }
            for (var document : items.get()) {
                var reason = rejection(document);
                if (reason.isPresent()) {
                    rejected = reason.get();
                    continue;
                }
                if (drafts.size() >= MOST_LEADS) {
                    return new Translation.Unreadable("/", "more than " + MOST_LEADS + " leads in one payload");
                }
                var draft = draft(document);
                if (document instanceof Document.Text && draft.values().isEmpty()) {
                    return new Translation.Unreadable("body", "nothing in this text is recognised or mapped");
                }
                drafts.add(draft);
            }
        }
        return drafts.isEmpty()
                ? new Translation.Ignored(Translation.Reason.REJECTED_BY_RULE, rejected)
                : new Translation.Leads(drafts);
    }

    /// Empty when the list is not where it should be: a sender that renamed it must not go
    /// unnoticed.
    private Optional<List<Document>> items(Document outer) {
        if (each.isEmpty()) {
            return Optional.of(List.of(outer));
        }
        return outer instanceof Document.Json json ? each.get().elements(json) : Optional.empty();
    }

    private Optional<String> rejection(Document document) {
        if (only.isPresent() && !only.get().test(document)) {
            return Optional.of("`only` does not hold");
        }
        return rejections.stream()
                .filter(r -> r.condition().test(document))
                .map(Rejection::reason)
                .findFirst();
    }

    private Draft draft(Document document) {
        var draft = Draft.of(kind);
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
