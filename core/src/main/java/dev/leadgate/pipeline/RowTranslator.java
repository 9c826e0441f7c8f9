package dev.leadgate.pipeline;

import dev.leadgate.mapping.Document;
import dev.leadgate.mapping.FieldNames;
import dev.leadgate.mapping.Reading;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translator;

/// Reads a row of a backfilled table by the names of its columns, for sources whose own payloads
/// look different.
record RowTranslator() implements Translator {
    @Override
    public Translation translate(RawLead raw) {
        return switch (Reading.of(raw.envelope().payload())) {
            case Reading.Broken broken -> new Translation.Unreadable(broken.where(), broken.detail());
            case Reading.Documents read ->
                new Translation.Leads(
                        read.documents().stream().map(RowTranslator::draft).toList());
        };
    }

    private static Draft draft(Document row) {
        var draft = Draft.of("backfill");
        FieldNames.fill(draft, row);
        return draft.build();
    }

    @Override
    public boolean readsRows() {
        return true;
    }
}
