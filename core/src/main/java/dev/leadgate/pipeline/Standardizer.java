package dev.leadgate.pipeline;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.normalize.Normalization;
import dev.leadgate.normalize.Normalizer;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translator;
import dev.leadgate.store.Backfilled;
import dev.leadgate.store.Batch;
import dev.leadgate.store.Batch.Outcome;
import dev.leadgate.store.Claimed;
import dev.leadgate.store.Ids;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Claimed envelopes in, canonical leads out: the source's translator reads, the gateway
/// normalizes. No I/O.
public final class Standardizer {
    private static final Pattern LOOKALIKE = Pattern.compile("^found `(.{1,200}?)`, looks like");

    private final Sources sources;
    private final Normalizer normalizer;
    private final Telemetry telemetry;

    public Standardizer(Sources sources, Normalizer normalizer, Telemetry telemetry) {
        this.sources = sources;
        this.normalizer = normalizer;
        this.telemetry = telemetry;
    }

    public Batch standardize(List<Claimed> claimed) {
        return new Batch(claimed.stream().map(this::result).toList());
    }

    private Batch.Result result(Claimed claimed) {
        var raw = Traced.unmarked(claimed.raw());
        if (!telemetry.traces()) {
            return new Batch.Result(claimed, outcomes(raw));
        }
        var from = Instant.now();
        var result = new Batch.Result(claimed, outcomes(raw));
        Traced.standardized(telemetry, result, from, Instant.now());
        return result;
    }

    private List<Outcome> outcomes(RawLead raw) {
        var source = sources.find(raw.source());
        if (source.isEmpty()) {
            return dead(raw, ErrorCode.LG0602, "", "source `" + raw.source() + "` is no longer configured");
        }
        try {
            return switch (translator(raw, source.get()).translate(raw)) {
                case Translation.Leads leads -> normalize(raw, source.get(), leads);
                case Translation.Ignored ignored -> {
                    telemetry.emit(new Event.EnvelopeIgnored(
                            raw.source(), ignored.reason().name()));
                    yield List.of(new Outcome.Ignored(ignored.reason().name(), ignored.detail()));
                }
                case Translation.Unreadable unreadable ->
                    dead(raw, ErrorCode.LG0602, unreadable.where(), unreadable.detail());
            };
        } catch (RuntimeException | StackOverflowError bug) {
            telemetry.emit(new Event.AdapterFailed(raw.source(), "standardize", bug));
            return dead(
                    raw,
                    ErrorCode.LG0605,
                    "",
                    "the adapter failed with " + bug.getClass().getSimpleName());
        }
    }

    private List<Outcome> normalize(RawLead raw, OpenSource source, Translation.Leads leads) {
        var outcomes = new ArrayList<Outcome>();
        for (int part = 0; part < leads.drafts().size(); part++) {
            var draft = leads.drafts().get(part);
            if (draft.broken().isPresent()) {
                var broken = draft.broken().get();
                outcomes.addAll(dead(raw, ErrorCode.LG0602, broken.where(), broken.detail()));
                continue;
            }
            var answer = normalizer.normalize(raw, part, Ids.next(), draft, source.facts());
            switch (answer) {
                case Normalization.Normalized made ->
                    outcomes.add(new Outcome.Standardized(made.lead(), Backfilled.silent(raw.envelope())));
                case Normalization.Unreachable nobody ->
                    outcomes.addAll(dead(raw, ErrorCode.LG0601, place(nobody), cause(nobody)));
            }
        }
        return outcomes;
    }

    private static Translator translator(RawLead raw, OpenSource source) {
        return Backfilled.columns(raw.envelope())
                ? new RowTranslator()
                : source.source().translator();
    }

    /// The field that looks like a way to answer, so that letters with one cure stand together.
    private static String place(Normalization.Unreachable nobody) {
        return nobody.lookalikes().stream()
                .map(LOOKALIKE::matcher)
                .filter(Matcher::find)
                .map(m -> m.group(1))
                .findFirst()
                .orElse("");
    }

    /// Without the person's own words, so that dead letters of one cause stand together.
    private static String cause(Normalization.Unreachable nobody) {
        return nobody.lookalikes().isEmpty()
                ? "neither a mail address, a phone number nor an account was found"
                : String.join("; ", nobody.lookalikes());
    }

    private List<Outcome> dead(RawLead raw, ErrorCode code, String place, String detail) {
        telemetry.emit(new Event.DeadLetterWritten(raw.source(), code.name()));
        return List.of(new Outcome.Dead(code.name(), place, detail));
    }
}
