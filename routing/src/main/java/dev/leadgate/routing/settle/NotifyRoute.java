package dev.leadgate.routing.settle;

import dev.leadgate.pipeline.FailurePolicy;
import java.util.Collection;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/// Reps are told. One lane per notifier, so that a slow provider holds only its own, and one beside it for its summary
/// cards.
public final class NotifyRoute extends RouteBuilder {
    private final List<NotifyStage> stages;
    private final List<SummaryStage> summaries;

    public NotifyRoute(Collection<NotifyStage> stages, Collection<SummaryStage> summaries) {
        this.stages = List.copyOf(stages);
        this.summaries = List.copyOf(summaries);
    }

    @Override
    public void configure() {
        for (var stage : stages) {
            from("outbox:" + stage.channel() + "?batch=64")
                    .routeId("notify-" + stage.channel())
                    .routeConfigurationId(FailurePolicy.ID)
                    .bean(stage, "dispatch");
        }
        for (var stage : summaries) {
            from("summaries:" + stage.channel() + "?batch=16")
                    .routeId("summaries-" + stage.channel())
                    .routeConfigurationId(FailurePolicy.ID)
                    .bean(stage, "dispatch");
        }
    }
}
