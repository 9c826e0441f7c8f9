package dev.leadgate.bench.camel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.dataformat.JsonLibrary;

/// A webhook becomes a notification by plain Camel and its own components, the way its manual
/// shows: answer at once, normalize a little, take turns, tell the rep over HTTP. Nothing is
/// stored, so whatever is in flight when the process dies is gone; that is the difference to
/// measure.
///
/// Arguments: the port to listen on and the port of the sink.
public final class Main {
    private static final int REPS = 10;
    private static final AtomicInteger TURN = new AtomicInteger();

    private Main() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        var sink = "http://127.0.0.1:" + Integer.parseInt(args[1]);
        var context = new DefaultCamelContext();
        var server = new VertxPlatformHttpServerConfiguration();
        server.setBindHost("127.0.0.1");
        server.setBindPort(port);
        context.addService(new VertxPlatformHttpServer(server));
        context.addRoutes(new Leads(sink));
        context.start();
        System.err.println("Camel baseline is ready.");
        Thread.currentThread().join();
    }

    private static final class Leads extends RouteBuilder {
        private final String sink;

        Leads(String sink) {
            this.sink = sink;
        }

        @Override
        public void configure() {
            from("platform-http:/in/bench?httpMethodRestrict=POST")
                    .routeId("intake")
                    .convertBodyTo(byte[].class)
                    .to("seda:leads?waitForTaskToComplete=Never&size=200000&blockWhenFull=true")
                    .removeHeaders("*")
                    .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(202))
                    .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                    .setBody(constant("{\"status\":\"received\"}"));
            from("seda:leads?concurrentConsumers=64&size=200000")
                    .routeId("lead")
                    .unmarshal()
                    .json(JsonLibrary.Jackson, Map.class)
                    .process(Main::normalize)
                    .marshal()
                    .json(JsonLibrary.Jackson)
                    .removeHeaders("CamelHttp*")
                    .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                    .process(exchange -> exchange.getIn()
                            .setHeader(
                                    Exchange.HTTP_PATH,
                                    "/notify/rep" + Math.floorMod(TURN.getAndIncrement(), REPS)))
                    .to(sink + "?httpMethod=POST&maxTotalConnections=64&connectionsPerRoute=64");
        }
    }

    private static void normalize(Exchange exchange) {
        Map<?, ?> sent = exchange.getIn().getBody(Map.class);
        Map<?, ?> contact = (Map<?, ?>) sent.get("contact");
        Map<String, Object> lead = new LinkedHashMap<>();
        lead.put("id", sent.get("request_id"));
        lead.put("name", String.valueOf(contact.get("name")).strip());
        lead.put("company", String.valueOf(sent.get("company")).strip());
        lead.put("seats", sent.get("qty"));
        lead.put(
                "reach",
                List.of(
                        String.valueOf(contact.get("phone")).replaceAll("[^+0-9]", ""),
                        String.valueOf(contact.get("email")).strip().toLowerCase(Locale.ROOT)));
        exchange.getIn().setBody(Map.of("data", Map.of("lead", lead)));
    }
}
