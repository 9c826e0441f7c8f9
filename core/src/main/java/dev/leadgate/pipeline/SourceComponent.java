package dev.leadgate.pipeline;

import dev.leadgate.spi.Intake;
import dev.leadgate.store.Inbox;
import dev.leadgate.telemetry.Telemetry;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/// Makes a polled or streamed intake of a source a Camel endpoint: `source:sales_inbox?intake=0`.
/// An exchange carries a [SourcePage].
public final class SourceComponent extends DefaultComponent {
    private final Sources sources;
    private final Inbox inbox;
    private final SourceStatus board;
    private final Telemetry telemetry;

    public SourceComponent(Sources sources, Inbox inbox, SourceStatus board, Telemetry telemetry) {
        this.sources = sources;
        this.inbox = inbox;
        this.board = board;
        this.telemetry = telemetry;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String id, Map<String, Object> parameters) {
        var index = getAndRemoveParameter(parameters, "intake", Integer.class, 0);
        var source = sources.find(id).orElseThrow(() -> new IllegalArgumentException("no source `" + id + "`"));
        if (index >= source.source().intakes().size()) {
            throw new IllegalArgumentException("source `" + id + "` has no intake " + index);
        }
        return new SourceEndpoint(uri, id, index);
    }

    private final class SourceEndpoint extends DefaultEndpoint {
        private final String id;
        private final int index;

        SourceEndpoint(String uri, String id, int index) {
            super(uri, SourceComponent.this);
            this.id = id;
            this.index = index;
        }

        @Override
        public Producer createProducer() {
            throw new UnsupportedOperationException("a source is read, not written");
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            var door = new SourceConsumer(this, processor, id, inbox, board, telemetry);
            return switch (intake()) {
                case Intake.Polled polled -> door.polling(polled);
                case Intake.Streamed streamed -> door.streaming(streamed);
                case Intake.Hosted hosted -> throw notHere("hosted: the HTTP edge serves it");
                case Intake.Routed routed -> throw notHere("routed: its own Camel endpoint is the consumer");
            };
        }

        // Looked up late: Camel keeps endpoints, and the source may have been swapped since.
        private Intake intake() {
            return sources.find(id).orElseThrow().source().intakes().get(index);
        }

        private IllegalArgumentException notHere(String why) {
            return new IllegalArgumentException("source `" + id + "` is " + why);
        }
    }
}
