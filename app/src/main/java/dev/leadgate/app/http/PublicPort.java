package dev.leadgate.app.http;

import dev.leadgate.routing.action.ActionLinks;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicReference;

/// Who serves what on the public port: senders their edge, reps the pages behind their links, vendors what
/// reps tapped in a messenger, everybody else the console where there is one.
public final class PublicPort implements Handler<HttpServerRequest> {
    private final HttpEdge edge;
    private final Handler<HttpServerRequest> pages;
    private final CallbackEdge callbacks;
    private final AtomicReference<Handler<HttpServerRequest>> rest;

    public PublicPort(HttpEdge edge, Handler<HttpServerRequest> pages, CallbackEdge callbacks) {
        this.edge = edge;
        this.pages = pages;
        this.callbacks = callbacks;
        this.rest = new AtomicReference<>(edge::handle);
    }

    /// Until this is called, the edge refuses the rest.
    public void serve(Handler<HttpServerRequest> others) {
        rest.set(others);
    }

    @Override
    public void handle(HttpServerRequest request) {
        var path = request.path();
        if (path == null || path.startsWith(HttpEdge.PREFIX)) {
            edge.handle(request);
        } else if (path.startsWith(ActionLinks.PATH)) {
            pages.handle(request);
        } else if (path.startsWith(CallbackEdge.PREFIX)) {
            callbacks.handle(request);
        } else {
            rest.get().handle(request);
        }
    }
}
