package dev.leadgate.app.api;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Viewer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lets through who holds the token and speaks to this machine by a name of this machine. The
/// second keeps a web page whose own name was pointed at the loopback address away from the API.
final class Guard implements Handler<RoutingContext> {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final String SCHEME = "Bearer ";

    private final byte[] token;

    Guard(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void handle(RoutingContext context) {
        var request = context.request();
        if (!loopback(request.getHeader("host"))) {
            Answering.problem(context, 403, "the API answers to 127.0.0.1 and localhost only", "");
        } else if (!known(request.getHeader("authorization"))) {
            context.response().putHeader("www-authenticate", "Bearer realm=\"leadgate\"");
            Answering.problem(
                    context,
                    401,
                    "the request has no token, or not the one of this gateway",
                    "send `Authorization: Bearer` with the token of admin.properties in the data directory");
        } else {
            context.response().putHeader("cache-control", "no-store").putHeader("x-content-type-options", "nosniff");
            Doors.enter(context, Viewer.Local.COMMAND_LINE);
            context.next();
        }
    }

    private boolean known(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        var given = header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, token);
    }

    private static boolean loopback(@Nullable String host) {
        if (host == null) {
            return false;
        }
        return LOOPBACK.contains(host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT));
    }
}
