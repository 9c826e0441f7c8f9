package dev.leadgate.pipeline;

import org.apache.camel.builder.RouteBuilder;

/// Payloads become canonical leads.
public final class StandardizeRoute extends RouteBuilder {
    private final Standardizer standardizer;

    public StandardizeRoute(Standardizer standardizer) {
        this.standardizer = standardizer;
    }

    @Override
    public void configure() {
        from("direct:standardize")
                .routeId("standardize")
                .errorHandler(noErrorHandler())
                .bean(standardizer, "standardize");
    }
}
