package dev.leadgate.pipeline;

import org.apache.camel.builder.RouteBuilder;

/// The table of contents of the system: what happens to an envelope once it is safe.
public final class LeadRoute extends RouteBuilder {
    private final int workers;

    public LeadRoute(int workers) {
        this.workers = workers;
    }

    @Override
    public void configure() {
        from("inbox:received?batch=200&workers=" + workers)
                .routeId("lead")
                .routeConfigurationId(FailurePolicy.ID)
                .to("direct:standardize")
                .to("direct:settle");
    }
}
