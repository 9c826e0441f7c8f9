package dev.leadgate.app.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicReference;

/// Who serves what on the public port: senders their edge, reps the pages behind their links, everybody
/// else the console where there is one.
public final class PublicPort implements Handler<HttpServerRequest> {
    private final HttpEdge edge;
    private final String links;
    private final Handler<HttpServerRequest> pages;
    private final AtomicReference<Handler<HttpServerRequest>> rest;

    /// @param links begins the paths of reps' pages
    public PublicPort(HttpEdge edge, String links, Handler<HttpServerRequest> pages) {
        this.edge = edge;
        this.links = links;
        this.pages = pages;
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
        } else if (path.startsWith(links)) {
            pages.handle(request);
        } else {
            rest.get().handle(request);
        }
    }
}
