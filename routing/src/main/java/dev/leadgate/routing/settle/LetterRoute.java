package dev.leadgate.routing.settle;

import dev.leadgate.pipeline.FailurePolicy;
import java.util.Collection;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/// Leads' persons are written to. One lane per notifier, beside that of the reps' notices.
public final class LetterRoute extends RouteBuilder {
    private final List<LetterStage> stages;

    public LetterRoute(Collection<LetterStage> stages) {
        this.stages = List.copyOf(stages);
    }

    @Override
    public void configure() {
        for (var stage : stages) {
            from("letters:" + stage.via() + "?batch=64")
                    .routeId("letters-" + stage.via())
                    .routeConfigurationId(FailurePolicy.ID)
                    .bean(stage, "dispatch");
        }
    }
}
