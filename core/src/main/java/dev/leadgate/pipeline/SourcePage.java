package dev.leadgate.pipeline;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import java.util.List;

/// Envelopes of one source and how far it got with them: stored in one transaction.
public record SourcePage(String source, List<Envelope> envelopes, Cursor next) {
    public SourcePage {
        envelopes = List.copyOf(envelopes);
    }
}
