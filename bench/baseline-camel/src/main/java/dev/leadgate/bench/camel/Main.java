package dev.leadgate.bench.camel;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;

/// A webhook becomes a notification by plain Camel: answer at once, normalize a little, take
/// turns, tell the rep over HTTP. Nothing is stored, so whatever is in flight when the process
/// dies is gone; that is the difference to measure.
///
/// Arguments: the port to listen on and the port of the sink.
public final class Main {
    private static final int REPS = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Main() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        int sink = Integer.parseInt(args[1]);
        var context = new DefaultCamelContext();
        var server = new VertxPlatformHttpServerConfiguration();
        server.setBindHost("127.0.0.1");
        server.setBindPort(port);
        context.addService(new VertxPlatformHttpServer(server));
        var vertx = Vertx.vertx();
        var client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(true).setMaxPoolSize(64).setMaxWaitQueueSize(-1));
        context.addRoutes(new Leads(new Notify(client, sink)));
        context.start();
        System.err.println("Camel baseline is ready.");
        Thread.currentThread().join();
    }

    private static final class Leads extends RouteBuilder {
        private final Notify notify;

        Leads(Notify notify) {
            this.notify = notify;
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
            from("seda:leads?concurrentConsumers=2&size=200000").routeId("lead").process(Main::normalize).process(notify);
        }
    }

    private static void normalize(Exchange exchange) throws Exception {
        var sent = JSON.readTree(exchange.getIn().getBody(byte[].class));
        var contact = sent.path("contact");
        var email = contact.path("email").asText().strip().toLowerCase(Locale.ROOT);
        var phone = contact.path("phone").asText().replaceAll("[^+0-9]", "");
        Map<String, Object> lead = new LinkedHashMap<>();
        lead.put("id", sent.path("request_id").asText());
        lead.put("name", contact.path("name").asText().strip());
        lead.put("company", sent.path("company").asText().strip());
        lead.put("seats", sent.path("qty").asInt());
        lead.put("reach", List.of(phone, email));
        exchange.getIn().setBody(lead);
    }

    /// Takes turns and posts; the route goes on when the sink has answered.
    private static final class Notify extends AsyncProcessorSupport {
        private final HttpClient client;
        private final int sink;
        private final AtomicInteger turn = new AtomicInteger();

        Notify(HttpClient client, int sink) {
            this.client = client;
            this.sink = sink;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            int rep = Math.floorMod(turn.getAndIncrement(), REPS);
            Buffer body;
            try {
                body = Buffer.buffer(JSON.writeValueAsBytes(Map.of(
                        "data", Map.of("lead", exchange.getIn().getBody(), "rep", Map.of("id", "rep" + rep)))));
            } catch (Exception fault) {
                exchange.setException(fault);
                callback.done(true);
                return true;
            }
            client.request(HttpMethod.POST, sink, "127.0.0.1", "/notify/rep" + rep)
                    .compose(request ->
                            request.putHeader("content-type", "application/json").send(body))
                    .compose(response -> response.body())
                    .onComplete(done -> {
                        if (done.failed()) {
                            exchange.setException(done.cause());
                        }
                        callback.done(false);
                    });
            return false;
        }
    }
}
