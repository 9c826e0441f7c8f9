package dev.leadgate.routing.settle;

import dev.leadgate.pipeline.FailurePolicy;
import org.apache.camel.builder.RouteBuilder;

/// Leads get their one owner. Hooked into the spine by its name, `direct:settle`.
public final class SettleRoute extends RouteBuilder {
    private final Settler settler;
    private final LeadMoves moves;

    public SettleRoute(Settler settler, LeadMoves moves) {
        this.settler = settler;
        this.moves = moves;
    }

    @Override
    public void configure() {
        from("direct:settle").routeId("settle").errorHandler(noErrorHandler()).bean(settler, "settle");
        from("timers:waiting?batch=200")
                .routeId("waiting")
                .routeConfigurationId(FailurePolicy.ID)
                .bean(settler, "settleWaiting");
        from("timers:due?batch=100")
                .routeId("due")
                .routeConfigurationId(FailurePolicy.ID)
                .bean(moves, "timesCame");
        from("timers:automations?batch=50")
                .routeId("automations")
                .routeConfigurationId(FailurePolicy.ID)
                .bean(moves, "runsCame");
    }
}
