package dev.leadgate.routing.settle;

import dev.leadgate.pipeline.FailurePolicy;
import java.util.Collection;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/// Leads' persons are written to. One lane per notifier, beside that of the reps' notices.
public final class LetterRoute extends RouteBuilder {
    /// So few that none of them waits long for its turn: what was decided at the claim soon holds no more.
    private static final int BATCH = LetterLanes.AT_ONCE;

    private final List<LetterStage> stages;

    public LetterRoute(Collection<LetterStage> stages) {
        this.stages = List.copyOf(stages);
    }

    @Override
    public void configure() {
        for (var stage : stages) {
            from("letters:" + stage.via() + "?batch=" + BATCH)
                    .routeId("letters-" + stage.via())
                    .routeConfigurationId(FailurePolicy.ID)
                    .bean(stage, "dispatch");
        }
    }
}
