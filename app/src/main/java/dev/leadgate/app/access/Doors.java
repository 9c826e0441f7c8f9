package dev.leadgate.app.access;

import dev.leadgate.store.Audit;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The routes of a listener, each with the permission it needs. Whoever is not let in is answered by
/// the listener's failure handlers: 401 for a stranger, 403 for somebody we know.
///
/// A route that was added past the doors is found by [#check], and nothing starts.
public final class Doors {
    private static final String DOOR = "leadgate.door";
    private static final String VIEWER = "leadgate.viewer";
    private static final String REFUSED = "leadgate.refused";
    private static final String ADDRESS = "leadgate.address";
    private static final String REQUEST = "leadgate.request";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Viewer STRANGER = new Viewer.Stranger();

    private final Router router;

    public Doors(Router router) {
        this.router = router;
    }

    /// @param path with `:names` of its parameters
    public record Door(String method, String path, Permission permission) {}

    /// What stands before or behind other routes and decides nothing by itself.
    private record Passage() {}

    public Route get(Permission needed, String path) {
        return door(HttpMethod.GET, path, needed);
    }

    public Route post(Permission needed, String path) {
        return door(HttpMethod.POST, path, needed);
    }

    private Route door(HttpMethod method, String path, Permission needed) {
        SecurityPolicyHandler guard = context -> {
            var viewer = viewer(context);
            if (viewer.may(needed)) {
                context.next();
            } else {
                context.put(REFUSED, needed);
                context.fail(viewer instanceof Viewer.Stranger ? 401 : 403);
            }
        };
        return router.route(method, path)
                .putMetadata(DOOR, new Door(method.name(), path, needed))
                .handler(guard);
    }

    /// Whatever is asked for: who it is, how large it may be, what became of it.
    public Route passage() {
        return router.route().putMetadata(DOOR, new Passage());
    }

    public Route passage(String path) {
        return router.route(path).putMetadata(DOOR, new Passage());
    }

    /// Lets somebody in for this request.
    public static void enter(RoutingContext context, Viewer viewer) {
        context.put(VIEWER, viewer);
    }

    /// Who asks; a stranger while nobody said otherwise.
    public static Viewer viewer(RoutingContext context) {
        Viewer known = context.get(VIEWER);
        return known == null ? STRANGER : known;
    }

    /// Where the request came from, when our proxies know better than the connection.
    public static void cameFrom(RoutingContext context, String address) {
        context.put(ADDRESS, address);
    }

    /// On whose behalf the request is served, for the audit log. The answer carries the request's id.
    public static Audit.Origin origin(RoutingContext context) {
        var viewer = viewer(context);
        var via = switch (viewer) {
            case Viewer.Script script -> "api";
            case Viewer.Local local -> local.equals(Viewer.Local.CONSOLE) ? "console" : "command line";
            case Viewer.Member member -> "console";
            case Viewer.Stranger nobody -> "console";
        };
        String address = context.get(ADDRESS);
        return new Audit.Origin(
                viewer.name(),
                via,
                address == null
                        ? String.valueOf(context.request().remoteAddress().hostAddress())
                        : address,
                request(context));
    }

    private static String request(RoutingContext context) {
        String known = context.get(REQUEST);
        if (known != null) {
            return known;
        }
        var bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        var fresh = HexFormat.of().formatHex(bytes);
        context.put(REQUEST, fresh);
        if (!context.response().headWritten()) {
            context.response().putHeader("x-request-id", fresh);
        }
        return fresh;
    }

    /// What was missing when a door stayed closed.
    public static Optional<Permission> refused(RoutingContext context) {
        return Optional.ofNullable(context.<Permission>get(REFUSED));
    }

    /// All doors of a listener, in their order.
    public static List<Door> of(Router router) {
        return router.getRoutes().stream()
                .map(route -> route.metadata())
                .filter(Objects::nonNull)
                .map(metadata -> metadata.get(DOOR))
                .filter(Door.class::isInstance)
                .map(Door.class::cast)
                .toList();
    }

    /// What routes were given for others to read, by the name of its type, in the routes' order.
    public static <T> Map<Door, T> notes(Router router, Class<T> type) {
        var found = new LinkedHashMap<Door, T>();
        for (var route : router.getRoutes()) {
            var metadata = route.metadata() == null ? Map.<String, Object>of() : route.metadata();
            if (metadata.get(DOOR) instanceof Door door && type.isInstance(metadata.get(type.getName()))) {
                found.put(door, type.cast(metadata.get(type.getName())));
            }
        }
        return found;
    }

    /// @throws IllegalStateException when a route names no permission
    public static void check(Router router) {
        var open = router.getRoutes().stream()
                .filter(route -> route.metadata() == null || !route.metadata().containsKey(DOOR))
                .map(route -> route.methods() + " " + route.getPath())
                .toList();
        if (!open.isEmpty()) {
            throw new IllegalStateException("routes without a permission: " + open + "; mount them through Doors");
        }
    }
}
