package dev.leadgate.pipeline;

import dev.leadgate.store.Inbox;
import dev.leadgate.store.Lane;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;

/// Puts what a polled or streamed source brought into the inbox.
public final class IntakeStage {
    private final Sources sources;
    private final Inbox inbox;
    private final Telemetry telemetry;

    public IntakeStage(Sources sources, Inbox inbox, Telemetry telemetry) {
        this.sources = sources;
        this.inbox = inbox;
        this.telemetry = telemetry;
    }

    public void store(SourcePage page) {
        var lane = sources.find(page.source()).map(sources::lane).orElse(Lane.RECEIVED);
        inbox.appendPage(page.source(), lane, page.envelopes(), page.next());
        telemetry.emit(
                new Event.EnvelopesAccepted(page.source(), page.envelopes().size()));
    }
}
