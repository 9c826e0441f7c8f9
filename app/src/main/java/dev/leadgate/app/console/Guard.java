package dev.leadgate.app.console;

import dev.leadgate.app.http.Routes;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps other sites out of a listener without sign-in. A page of the open web can make the
/// reader's browser call 127.0.0.1: under a name of its own that resolves there (its `Host` gives
/// it away), or by posting a form across sites (its `Sec-Fetch-Site` or `Origin` does).
final class Guard implements Routes {
    private static final Set<String> OURSELVES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    @Override
    public void mount(Router router) {
        router.route().handler(Guard::check);
    }

    private static void check(RoutingContext context) {
        var request = context.request();
        context.response()
                .putHeader("content-security-policy", POLICY)
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("referrer-policy", "no-referrer")
                .putHeader("cross-origin-opener-policy", "same-origin")
                .putHeader("cross-origin-resource-policy", "same-origin")
                .putHeader("cache-control", "no-store");
        var host = request.getHeader("host");
        if (!local(host)) {
            refuse(context, 421, "This listener answers to localhost only.");
        } else if (changes(request) && foreign(request, host)) {
            refuse(context, 403, "This change was asked for by another site; open the console itself to make it.");
        } else {
            context.next();
        }
    }

    private static void refuse(RoutingContext context, int status, String words) {
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "text/plain; charset=utf-8")
                .end(words + "\n");
    }

    private static boolean changes(HttpServerRequest request) {
        return !READING.contains(request.method().name());
    }

    private static boolean local(@Nullable String host) {
        if (host == null) {
            return false;
        }
        int port = host.startsWith("[") ? host.indexOf(':', host.indexOf(']') + 1) : host.indexOf(':');
        var name = port < 0 ? host : host.substring(0, port);
        return OURSELVES.contains(name.toLowerCase(Locale.ROOT));
    }

    // Under `no-referrer` browsers send "Origin: null" with our own forms; then only Sec-Fetch-Site
    // can tell.
    private static boolean foreign(HttpServerRequest request, @Nullable String host) {
        var site = request.getHeader("sec-fetch-site");
        var origin = request.getHeader("origin");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        if (origin == null) {
            return false;
        }
        return origin.equals("null") ? site == null : !origin.equalsIgnoreCase("http://" + host);
    }
}
