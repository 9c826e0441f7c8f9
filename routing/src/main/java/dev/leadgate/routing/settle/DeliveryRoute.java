package dev.leadgate.routing.settle;

import dev.leadgate.pipeline.FailurePolicy;
import java.util.Collection;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/// Other systems are told. One lane per destination, so that a slow one holds only its own.
public final class DeliveryRoute extends RouteBuilder {
    private final List<DeliveryStage> stages;

    public DeliveryRoute(Collection<DeliveryStage> stages) {
        this.stages = List.copyOf(stages);
    }

    @Override
    public void configure() {
        for (var stage : stages) {
            from("deliveries:" + stage.id() + "?batch=" + stage.parallel())
                    .routeId("deliver-" + stage.id())
                    .routeConfigurationId(FailurePolicy.ID)
                    .bean(stage, "dispatch");
        }
    }
}
