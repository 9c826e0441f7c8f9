package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Division;
import dev.leadgate.mapping.Document;
import dev.leadgate.mapping.FieldNames;
import dev.leadgate.mapping.JsonSlices;
import dev.leadgate.mapping.Mapping;
import dev.leadgate.mapping.PayloadCondition;
import dev.leadgate.mapping.Reading;
import dev.leadgate.mapping.Selector;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translator;
import java.nio.charset.StandardCharsets;
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

    /// More items than are read one by one when one of them is damaged.
    private static final int MOST_APART = 2_000;

    record Rejection(PayloadCondition condition, String reason) {}

    @Override
    public Translation translate(RawLead raw) {
        return translate(raw.envelope().payload());
    }

    Translation translate(Payload payload) {
        return switch (Reading.of(payload)) {
            case Reading.Broken whole -> apart(payload, whole);
            case Reading.Documents d -> collected(d.documents()).translation();
        };
    }

    /// What came of some documents.
    ///
    /// @param rejected why the last one was left out
    /// @param broken why all of them are no leads
    private record Collected(List<Draft> drafts, String rejected, Optional<Translation.Unreadable> broken) {
        static Collected broken(String where, String detail) {
            return new Collected(List.of(), "", Optional.of(new Translation.Unreadable(where, detail)));
        }

        Translation translation() {
            if (broken.isPresent()) {
                return broken.get();
            }
            return drafts.isEmpty()
                    ? new Translation.Ignored(Translation.Reason.REJECTED_BY_RULE, rejected)
                    : new Translation.Leads(drafts);
        }
    }

    /// One damaged item must not cost the others: each is read alone, and the damaged one keeps its place.
    private Translation apart(Payload payload, Reading.Broken whole) {
        var pieces = pieces(payload);
        if (pieces.size() < 2 || pieces.size() > MOST_APART) {
            return new Translation.Unreadable(whole.where(), whole.detail());
        }
        var drafts = new ArrayList<Draft>();
        var rejected = "nothing in it";
        boolean any = false;
        for (int i = 0; i < pieces.size(); i++) {
            var one = switch (Reading.of(pieces.get(i))) {
                case Reading.Broken b -> Collected.broken(b.where(), b.detail());
                case Reading.Documents d -> collected(d.documents());
            };
            any |= one.broken().isEmpty();
            rejected = one.rejected().isEmpty() ? rejected : one.rejected();
            drafts.addAll(
                    one.broken().isEmpty()
                            ? one.drafts()
                            : List.of(Draft.unreadable(
                                    "item " + (i + 1), one.broken().get().detail())));
        }
        return any
                ? new Collected(drafts, rejected, Optional.empty()).translation()
                : new Translation.Unreadable(whole.where(), whole.detail());
    }

    private List<Payload> pieces(Payload payload) {
        if (each.isEmpty()) {
            return Division.of(payload);
        }
        var bytes = Reading.text(payload).getBytes(StandardCharsets.UTF_8);
        return each.flatMap(Selector.Tree::names)
                .flatMap(names -> JsonSlices.apart(bytes, names))
                .map(all -> all.stream()
                        .map(piece -> Payload.of(piece, "application/json"))
                        .toList())
                .orElseGet(() -> Division.of(payload));
    }

    private Collected collected(List<Document> documents) {
        var drafts = new ArrayList<Draft>();
        var rejected = "nothing in it";
        for (var outer : documents) {
            var items = items(outer);
            if (items.isEmpty()) {
                return Collected.broken("/", "there is no list where `each` says");
            }
            for (int i = 0; i < items.get().size(); i++) {
                var item = items.get().get(i);
                if (drafts.size() >= MOST_LEADS) {
                    return Collected.broken("/", "more than " + MOST_LEADS + " leads in one payload");
                }
                if (item.isEmpty()) {
                    drafts.add(Draft.unreadable("item " + (i + 1), "it is no object"));
                    continue;
                }
                var document = item.get();
                var reason = rejection(document);
                if (reason.isPresent()) {
                    rejected = reason.get();
                    continue;
                }
                var draft = draft(document);
                if (document instanceof Document.Text && draft.values().isEmpty()) {
                    return Collected.broken("body", "nothing in this text is recognised or mapped");
                }
                drafts.add(draft);
            }
        }
        return new Collected(drafts, rejected, Optional.empty());
    }

    /// Empty when the list is not where it should be: a sender that renamed it must not go
    /// unnoticed. An item that is no object is empty.
    private Optional<List<Optional<Document>>> items(Document outer) {
        if (each.isEmpty()) {
            return Optional.of(List.of(Optional.of(outer)));
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
