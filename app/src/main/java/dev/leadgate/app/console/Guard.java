package dev.leadgate.app.console;

import dev.leadgate.app.access.FrontDoor;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps other sites out. A page of the open web can make the reader's browser call the console:
/// under a name of its own that resolves here (its `Host` gives it away), or by posting a form across
/// sites (its `Sec-Fetch-Site` or `Origin` does).
final class Guard implements Handler<RoutingContext> {
    private static final Set<String> OURSELVES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String POLICY = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self';"
            + " connect-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final Optional<FrontDoor> front;

    /// @param front empty on a listener of the loopback interface
    Guard(Optional<FrontDoor> front) {
        this.front = front;
    }

    @Override
    public void handle(RoutingContext context) {
        var request = context.request();
        var response = context.response();
        response.putHeader("content-security-policy", POLICY)
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("referrer-policy", front.isPresent() ? "same-origin" : "no-referrer")
                .putHeader("cross-origin-opener-policy", "same-origin")
                .putHeader("cross-origin-resource-policy", "same-origin")
                .putHeader("cache-control", "no-store");
        front.filter(FrontDoor::secure)
                .ifPresent(door -> response.putHeader("strict-transport-security", "max-age=31536000"));
        var host = request.getHeader("host");
        if (!ours(host)) {
            refuse(
                    context,
                    421,
                    front.map(door -> "The console is at " + door.publicUrl() + ".")
                            .orElse("This listener answers to localhost only."));
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

    /// A proxy in front may keep the browser's `Host` or write the address it connects to.
    private boolean ours(@Nullable String host) {
        if (host == null) {
            return false;
        }
        int port = host.startsWith("[") ? host.indexOf(':', host.indexOf(']') + 1) : host.indexOf(':');
        var name = port < 0 ? host : host.substring(0, port);
        return OURSELVES.contains(name.toLowerCase(Locale.ROOT))
                || front.filter(door -> door.host().equalsIgnoreCase(host)).isPresent();
    }

    // Under `no-referrer` browsers send "Origin: null" with our own forms; then only Sec-Fetch-Site
    // can tell.
    private boolean foreign(HttpServerRequest request, @Nullable String host) {
        var site = request.getHeader("sec-fetch-site");
        var origin = request.getHeader("origin");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        if (origin == null) {
            return false;
        }
        if (origin.equals("null")) {
            return site == null;
        }
        return !origin.equalsIgnoreCase("http://" + host)
                && front.filter(door -> door.origin().equalsIgnoreCase(origin)).isEmpty();
    }
}
