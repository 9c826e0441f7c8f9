package dev.leadgate.app.http;

import dev.leadgate.routing.action.ActionLinks;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;

/// What the public port serves: the pages of reps, what reps tapped in a messenger, and all that senders send.
public final class PublicPort {
    private PublicPort() {}

    /// @param port 0 picks a free one
    public static HttpServer listen(
            Vertx vertx, String host, int port, Routes pages, CallbackEdge callbacks, HttpEdge senders) {
        var router = Router.router(vertx);
        pages.mount(router);
        return HttpServers.listen(vertx, host, port, request -> {
            var path = String.valueOf(request.path());
            if (path.startsWith(ActionLinks.PATH)) {
                router.handle(request);
            } else if (path.startsWith(CallbackEdge.PREFIX)) {
                callbacks.handle(request);
            } else {
                senders.handle(request);
            }
        });
    }
}
