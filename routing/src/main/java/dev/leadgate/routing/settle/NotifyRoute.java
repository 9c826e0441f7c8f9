package dev.leadgate.routing.settle;

import dev.leadgate.pipeline.FailurePolicy;
import java.util.Collection;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/// Reps are told. One lane per notifier, so that a slow provider holds only its own.
public final class NotifyRoute extends RouteBuilder {
    private final List<NotifyStage> stages;

    public NotifyRoute(Collection<NotifyStage> stages) {
        this.stages = List.copyOf(stages);
    }

    @Override
    public void configure() {
        for (var stage : stages) {
            from("outbox:" + stage.channel() + "?batch=64")
                    .routeId("notify-" + stage.channel())
                    .routeConfigurationId(FailurePolicy.ID)
                    .bean(stage, "dispatch");
        }
    }
}
