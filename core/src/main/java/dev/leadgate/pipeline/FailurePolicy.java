package dev.leadgate.pipeline;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteConfigurationBuilder;

/// The one answer to a failing batch, for every claiming route: say what happened and leave the
/// rows alone. Their leases end and they are claimed again; nothing is redelivered from memory,
/// nothing is acknowledged.
public final class FailurePolicy extends RouteConfigurationBuilder {
    /// Named by every route that claims.
    public static final String ID = "failure-policy";

    private final Telemetry telemetry;

    public FailurePolicy(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    @Override
    public void configuration() {
        routeConfiguration(ID).onException(Throwable.class).handled(true).process(this::record);
    }

    private void record(Exchange exchange) {
        var caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        var fault = caught == null ? new IllegalStateException("no cause was given") : caught;
        var stage = String.valueOf(exchange.getFromRouteId());
        telemetry.emit(
                fault instanceof LeadgateException known && known.code() == ErrorCode.LG0801
                        ? new Event.StoreAway(stage, fault)
                        : new Event.StageFailed(stage, fault));
    }
}
