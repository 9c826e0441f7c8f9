package dev.leadgate.app.console;

import dev.leadgate.app.access.Attempt;
import dev.leadgate.app.access.ClientAddress;
import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.FrontDoor;
import dev.leadgate.app.access.Proof;
import dev.leadgate.app.access.Viewer.Member;
import dev.leadgate.error.LeadgateException;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Finds out who sends a request, by the session in its cookie. Asks the store each time, so that
/// whoever was signed out, removed or given another role is so at the next request, on every node.
final class Callers implements Handler<RoutingContext> {
    private static final int AT_ONCE = 64;

    private final FrontDoor door;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    Callers(FrontDoor door) {
        this.door = door;
    }

    @Override
    public void handle(RoutingContext context) {
        Doors.cameFrom(context, address(context));
        var session = session(context);
        if (session.isEmpty()) {
            context.next();
            return;
        }
        if (!permits.tryAcquire()) {
            context.response().putHeader("retry-after", "1");
            context.fail(503);
            return;
        }
        var request = context.request();
        boolean used = byAPerson(context);
        var loop = context.vertx().getOrCreateContext();
        request.pause();
        Thread.ofVirtual().name("caller").start(() -> {
            int status = 0;
            var member = Optional.<Member>empty();
            try {
                member = door.reception().member(session.get(), used);
            } catch (LeadgateException away) {
                status = 503;
            } finally {
                permits.release();
            }
            var found = member;
            int failed = status;
            loop.runOnContext(back -> {
                request.resume();
                found.ifPresent(viewer -> Doors.enter(context, viewer));
                if (failed == 0) {
                    context.next();
                } else {
                    context.fail(failed);
                }
            });
        });
    }

    /// What the page's script fetches by itself keeps nobody signed in.
    private static boolean byAPerson(RoutingContext context) {
        var mode = context.request().getHeader("sec-fetch-mode");
        return mode == null || mode.equals("navigate");
    }

    String address(RoutingContext context) {
        var request = context.request();
        return ClientAddress.of(
                String.valueOf(request.remoteAddress().hostAddress()),
                request.headers().getAll("x-forwarded-for"),
                door.proxies());
    }

    /// The session that the browser sent; known or not.
    Optional<Proof> session(RoutingContext context) {
        return Optional.ofNullable(context.request().getCookie(cookieName()))
                .map(Cookie::getValue)
                .flatMap(Proof::of);
    }

    /// The way to a provider of single sign-on that this browser began; genuine or not.
    Optional<Attempt> attempt(RoutingContext context) {
        return Optional.ofNullable(context.request().getCookie(attemptName()))
                .map(Cookie::getValue)
                .flatMap(Attempt::of);
    }

    /// `__Host-` keeps other hosts of the same domain from setting it; browsers take such a cookie over
    /// encrypted connections only.
    private String cookieName() {
        return door.secure() ? "__Host-leadgate" : "leadgate";
    }

    private String attemptName() {
        return cookieName() + "-attempt";
    }

    void keep(RoutingContext context, Proof session, long seconds) {
        context.response().addCookie(cookie(cookieName(), session.reveal()).setMaxAge(seconds));
    }

    void keep(RoutingContext context, Attempt attempt, long seconds) {
        context.response().addCookie(cookie(attemptName(), attempt.cookie()).setMaxAge(seconds));
    }

    void forget(RoutingContext context) {
        context.response().addCookie(cookie(cookieName(), "").setMaxAge(0));
    }

    void forgetAttempt(RoutingContext context) {
        context.response().addCookie(cookie(attemptName(), "").setMaxAge(0));
    }

    /// Lax, and not strict: whoever comes back from a provider brings the attempt along.
    private Cookie cookie(String name, String value) {
        return Cookie.cookie(name, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(door.secure())
                .setSameSite(CookieSameSite.LAX);
    }
}
