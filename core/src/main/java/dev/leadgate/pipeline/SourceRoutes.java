package dev.leadgate.pipeline;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;

/// One route per polled or streamed intake of a configured source, made from one template. The
/// sender's wait (if it waits) ends when the route has stored the page.
public final class SourceRoutes extends RouteBuilder {
    private static final String TEMPLATE = "source-intake";

    private final IntakeStage intake;

    public SourceRoutes(IntakeStage intake) {
        this.intake = intake;
    }

    @Override
    public void configure() {
        routeTemplate(TEMPLATE)
                .templateParameter("source")
                .templateParameter("intake")
                .from("source:{{source}}?intake={{intake}}")
                .errorHandler(noErrorHandler())
                .bean(intake, "store");
    }

    /// Adds the route of one intake; its id is `source-ID-N`.
    public static void add(CamelContext camel, String source, int intake) {
        TemplatedRouteBuilder.builder(camel, TEMPLATE)
                .routeId("source-" + source + "-" + intake)
                .parameter("source", source)
                .parameter("intake", intake)
                .add();
    }
}
