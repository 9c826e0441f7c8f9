package dev.leadgate.app.api;

import dev.leadgate.app.access.ClientAddress;
import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.access.Proof;
import dev.leadgate.app.access.Viewer;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.store.ApiTokens;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Lets through who sends a token that was made here, is not over and was not revoked. Asks the store
/// for each request, so that revoking counts at once, on every node.
final class TokenGuard implements Handler<RoutingContext> {
    /// What a token begins with, so that people and scanners of repositories know one.
    static final String PREFIX = "lg_";

    private static final String SCHEME = "bearer ";
    private static final int AT_ONCE = 64;

    private final ApiTokens tokens;
    private final List<String> proxies;
    private final InstantSource clock;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    /// @param proxies whose word about the sender's address counts
    TokenGuard(ApiTokens tokens, List<String> proxies, InstantSource clock) {
        this.tokens = tokens;
        this.proxies = List.copyOf(proxies);
        this.clock = clock;
    }

    @Override
    public void handle(RoutingContext context) {
        context.response()
                .putHeader("cache-control", "no-store")
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("referrer-policy", "no-referrer");
        Doors.cameFrom(
                context,
                ClientAddress.of(
                        String.valueOf(context.request().remoteAddress().hostAddress()),
                        context.request().headers().getAll("x-forwarded-for"),
                        proxies));
        var sent = sent(context);
        if (sent.isEmpty()) {
            refuse(context);
            return;
        }
        if (!permits.tryAcquire()) {
            context.response().putHeader("retry-after", "1");
            Answering.problem(context, 503, "too many requests are in line", "try again in a second");
            return;
        }
        var loop = context.vertx().getOrCreateContext();
        context.request().pause();
        Thread.ofVirtual().name("token").start(() -> {
            Optional<Optional<ApiTokens.Token>> asked = Optional.empty();
            try {
                asked = Optional.of(tokens.use(sent.get().hash(), clock.instant()));
            } catch (LeadgateException away) {
                // Told as such below.
            } finally {
                permits.release();
            }
            var found = asked;
            loop.runOnContext(back -> {
                context.request().resume();
                answer(context, found);
            });
        });
    }

    private static void answer(RoutingContext context, Optional<Optional<ApiTokens.Token>> found) {
        if (found.isEmpty()) {
            Answering.problem(context, 503, "the store does not answer", "try again in a moment");
        } else if (found.get().isEmpty()) {
            refuse(context);
        } else {
            enter(context, found.get().get());
        }
    }

    private static void enter(RoutingContext context, ApiTokens.Token token) {
        var viewer = new Viewer.Script(token.name(), token.scopes());
        var parameters = Parameters.of(context);
        boolean personal = parameters.flag("pii") || parameters.flag("raw");
        if (personal && !viewer.may(Permission.PERSONAL_READ)) {
            Answering.problem(
                    context,
                    403,
                    "this token may not see personal data",
                    "leave `pii` and `raw` out, or use one with the scope `"
                            + Permission.PERSONAL_READ.scope().orElseThrow() + "`");
            return;
        }
        Doors.enter(context, viewer);
        context.next();
    }

    private static Optional<Proof> sent(RoutingContext context) {
        var header = context.request().getHeader("authorization");
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Optional.empty();
        }
        var token = header.substring(SCHEME.length()).strip();
        return token.startsWith(PREFIX) ? Proof.of(token.substring(PREFIX.length())) : Optional.empty();
    }

    private static void refuse(RoutingContext context) {
        context.response().putHeader("www-authenticate", "Bearer realm=\"leadgate\"");
        Answering.problem(
                context,
                401,
                "the request has no token, or one that is over or was revoked",
                "leadgate tokens create NAME --scope leads:read");
    }
}
