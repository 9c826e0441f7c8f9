package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Division;
import dev.leadgate.mapping.Document;
import dev.leadgate.mapping.Mapping;
import dev.leadgate.mapping.Reading;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translator;
import java.util.ArrayList;
import java.util.Optional;

/// Reads what a form builder posted, one lead per submission.
///
/// @param map what an admin says about single fields; everything else is recognized
record FormTranslator(FormFormat format, Optional<Mapping> map) implements Translator {
    private static final int MOST_LEADS = 1_000;

    @Override
    public Translation translate(RawLead raw) {
        return switch (read(raw.envelope().payload())) {
            case Reading.Broken b -> apart(raw.envelope().payload(), b);
            case Reading.Documents d
            when d.documents().size() > MOST_LEADS ->
                new Translation.Unreadable("/", "more than " + MOST_LEADS + " leads in one payload");
            case Reading.Documents d -> leads(d, raw.hydrated().flatMap(FormTranslator::first));
        };
    }

    /// One damaged submission must not cost the others of its batch; it keeps its place.
    private Translation apart(Payload payload, Reading.Broken whole) {
        var pieces = Division.of(payload);
        if (pieces.size() < 2 || pieces.size() > MOST_LEADS) {
            return new Translation.Unreadable(whole.where(), whole.detail());
        }
        var drafts = new ArrayList<Draft>();
        for (int i = 0; i < pieces.size(); i++) {
            var one = switch (read(pieces.get(i))) {
                case Reading.Broken b -> new Translation.Unreadable(b.where(), b.detail());
                case Reading.Documents d -> leads(d, Optional.empty());
            };
            switch (one) {
                case Translation.Leads l -> drafts.addAll(l.drafts());
                case Translation.Ignored nothing -> {}
                case Translation.Unreadable u -> drafts.add(Draft.unreadable("item " + (i + 1), u.detail()));
            }
        }
        return drafts.stream().anyMatch(d -> d.broken().isEmpty())
                ? new Translation.Leads(drafts)
                : new Translation.Unreadable(whole.where(), whole.detail());
    }

    /// No form builder sends plain text: what says so is JSON of a template gone wrong.
    private static Reading read(Payload sent) {
        var read = Reading.of(sent);
        return read instanceof Reading.Documents d && d.documents().getFirst() instanceof Document.Text
                ? Reading.of(Payload.of(sent.bytes(), "application/json"))
                : read;
    }

    private static Optional<Document> first(Payload fetched) {
        return Reading.of(fetched) instanceof Reading.Documents d
                ? Optional.of(d.documents().getFirst())
                : Optional.empty();
    }

    private Translation leads(Reading.Documents read, Optional<Document> fetched) {
        var drafts = new ArrayList<Draft>();
        Translation otherwise = new Translation.Unreadable("body", "nothing in it");
        for (var document : read.documents()) {
            var submission = fetched.map(f -> format.read(document, f)).orElseGet(() -> format.read(document));
            switch (submission) {
                case Submission.Answered(var answers) -> drafts.add(answers.draft(map));
                case Submission.NotALead(var reason, var detail) -> otherwise = new Translation.Ignored(reason, detail);
                case Submission.Unreadable(var where, var detail) -> {
                    otherwise = new Translation.Unreadable(where, detail);
                    drafts.add(Draft.unreadable(where, detail));
                }
            }
        }
        return drafts.stream().allMatch(d -> d.broken().isPresent()) ? otherwise : new Translation.Leads(drafts);
    }
}
