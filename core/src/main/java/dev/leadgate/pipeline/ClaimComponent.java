package dev.leadgate.pipeline;

import dev.leadgate.telemetry.Telemetry;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/// Makes a claim table a Camel endpoint: `inbox:received?batch=200&workers=2`. An exchange
/// carries the whole batch as its body and no headers.
public final class ClaimComponent extends DefaultComponent {
    private final Telemetry telemetry;
    private final Function<String, ClaimQueue> queues;

    /// @param queues the queue behind the name in `scheme:name`
    public ClaimComponent(Telemetry telemetry, Function<String, ClaimQueue> queues) {
        this.telemetry = telemetry;
        this.queues = queues;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
        var batch = getAndRemoveParameter(parameters, "batch", Integer.class, 100);
        var workers = getAndRemoveParameter(parameters, "workers", Integer.class, 1);
        return new ClaimEndpoint(uri, this, queues.apply(name), batch, workers, telemetry);
    }

    private static final class ClaimEndpoint extends DefaultEndpoint {
        private final ClaimQueue queue;
        private final int batch;
        private final int workers;
        private final Telemetry telemetry;

        ClaimEndpoint(
                String uri, ClaimComponent component, ClaimQueue queue, int batch, int workers, Telemetry telemetry) {
            super(uri, component);
            this.queue = queue;
            this.batch = batch;
            this.workers = workers;
            this.telemetry = telemetry;
        }

        @Override
        public Producer createProducer() {
            throw new UnsupportedOperationException("a claim table is written by the store, not by a route");
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new ClaimConsumer(this, processor, queue, batch, workers, telemetry);
        }
    }
}
