package dev.leadgate.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import tools.jackson.databind.json.JsonMapper;

/// The least that any webhook receiver on this machine must do: read the request, parse the JSON,
/// answer 202. It stores nothing. A process of its own, with the gateway's JVM options. Argument:
/// the port.
final class BareHandler {
    private BareHandler() {}

    public static void main(String[] args) {
        int port = Integer.parseInt(args[0]);
        var json = JsonMapper.builder().build();
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(2));
        var options = new HttpServerOptions().setHost("127.0.0.1").setPort(port).setAcceptBacklog(1024);
        Loops.await(vertx.createHttpServer(options)
                .requestHandler(request -> request.body().onSuccess(body -> {
                    var lead = json.readTree(body.getBytes());
                    request.response()
                            .setStatusCode(lead.isObject() ? 202 : 400)
                            .putHeader("content-type", "application/json")
                            .end("{\"status\":\"received\"}");
                }))
                .listen());
        System.err.println("The bare handler is ready.");
    }
}
