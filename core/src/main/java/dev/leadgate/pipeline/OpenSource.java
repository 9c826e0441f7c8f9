package dev.leadgate.pipeline;

import dev.leadgate.normalize.SourceFacts;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Source;
import dev.leadgate.store.Lane;

/// A configured source, opened.
///
/// @param path where it is served, when one of its intakes is hosted
/// @param maxBody largest request body in bytes
public record OpenSource(SourceFacts facts, Source source, String path, int maxBody) {

    public OpenSource {
        source = new Source(
                source.intakes().stream().map(OpenSource::shared).toList(),
                source.hydrator(),
                source.translator(),
                source.probe());
    }

    private static Intake shared(Intake intake) {
        return intake instanceof Intake.Polled(var poller, var every)
                ? new Intake.Polled(new InTurns(poller), every)
                : intake;
    }

    public String id() {
        return facts.source();
    }

    /// Where its envelopes start.
    public Lane lane() {
        return source.hydrator().isPresent() ? Lane.PENDING_ENRICHMENT : Lane.RECEIVED;
    }
}
