package dev.leadgate.app.http;

import io.vertx.ext.web.Router;

/// A part of the loopback listener: the API, the console.
@FunctionalInterface
public interface Routes {
    void mount(Router router);
}
