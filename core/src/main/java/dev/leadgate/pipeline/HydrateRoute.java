package dev.leadgate.pipeline;

import org.apache.camel.builder.RouteBuilder;

/// The lane for envelopes that only announce a lead, claimed as [HydrateStage#claim] says.
public final class HydrateRoute extends RouteBuilder {
    private final HydrateStage stage;

    public HydrateRoute(HydrateStage stage) {
        this.stage = stage;
    }

    @Override
    public void configure() {
        from("inbox:pending_enrichment?batch=16")
                .routeId("hydrate")
                .routeConfigurationId(FailurePolicy.ID)
                .bean(stage, "hydrate");
    }
}
