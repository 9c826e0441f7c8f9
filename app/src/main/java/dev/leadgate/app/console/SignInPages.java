package dev.leadgate.app.console;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.FrontDoor;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.access.Proof;
import dev.leadgate.app.access.Reception;
import dev.leadgate.app.access.Reception.Chosen;
import dev.leadgate.app.access.Reception.Entry;
import dev.leadgate.app.access.Viewer;
import dev.leadgate.app.http.PlainHtml;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.store.SignIns.Login;
import dev.leadgate.store.SignIns.Opens;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signing in and out, on the public port.
final class SignInPages {
    private static final Logger LOG = LoggerFactory.getLogger(SignInPages.class);
    private static final int LARGEST_FORM = 8 << 10;
    private static final int AT_ONCE = 32;
    private static final String LINK = "/sign-in/link/";

    private final FrontDoor front;
    private final Reception reception;
    private final Callers callers;
    private final Function<RoutingContext, Frame> frames;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    SignInPages(FrontDoor front, Callers callers, Function<RoutingContext, Frame> frames) {
        this.front = front;
        this.reception = front.reception();
        this.callers = callers;
        this.frames = frames;
    }

    /// What goes back to the browser.
    private sealed interface Answer {
        record Page(int status, String html) implements Answer {}

        record Go(String to) implements Answer {}

        record In(Proof session, String to) implements Answer {}

        record Out(String to) implements Answer {}

        record Wait(Duration time, String html) implements Answer {}
    }

    @FunctionalInterface
    private interface Work {
        Answer of(RoutingContext context, Frame frame);
    }

    void mount(Doors doors) {
        doors.get(Permission.OPEN, "/sign-in").handler(c -> run(c, this::door));
        doors.get(Permission.OPEN, LINK + ":link").handler(c -> run(c, this::behind));
        post(doors, Permission.OPEN, "/sign-in", this::signIn);
        post(doors, Permission.OPEN, "/sign-in/mail", this::mail);
        post(doors, Permission.OPEN, LINK + ":link", this::use);
        post(doors, Permission.SIGNED_IN, "/sign-out", (context, frame) -> {
            member(context).ifPresent(reception::signOut);
            return new Answer.Out(frame.link("/sign-in", "done", "signed_out"));
        });
        post(doors, Permission.SIGNED_IN, "/sign-out/everywhere", (context, frame) -> {
            member(context).ifPresent(reception::signOutEverywhere);
            return new Answer.Out(frame.link("/sign-in", "done", "signed_out"));
        });
    }

    private void post(Doors doors, Permission needed, String path, Work work) {
        doors.post(needed, path)
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_FORM))
                .handler(context -> run(context, work));
    }

    /// On a thread of its own: whoever waits for a password to be checked holds up nobody else.
    private void run(RoutingContext context, Work work) {
        if (!permits.tryAcquire()) {
            context.response().putHeader("retry-after", "5");
            context.fail(503);
            return;
        }
        var frame = frames.apply(context);
        var origin = Doors.origin(context);
        var loop = context.vertx().getOrCreateContext();
        Thread.ofVirtual().name("sign-in").start(() -> {
            Optional<Answer> answer = Optional.empty();
            int status = 500;
            try {
                answer = Optional.of(origin.during(() -> work.of(context, frame)));
            } catch (LeadgateException away) {
                status = 503;
            } catch (RuntimeException bug) {
                LOG.error("Signing in failed.", bug);
            } finally {
                permits.release();
            }
            var ready = answer;
            int failed = status;
            loop.runOnContext(back -> ready.ifPresentOrElse(a -> send(context, a), () -> context.fail(failed)));
        });
    }

    private void send(RoutingContext context, Answer answer) {
        switch (answer) {
            case Answer.Page(var status, var html) -> page(context, status, html);
            case Answer.Wait(var time, var html) -> {
                context.response().putHeader("retry-after", String.valueOf(Math.max(1, time.toSeconds())));
                page(context, 429, html);
            }
            case Answer.Go(var to) -> go(context, to);
            case Answer.In(var session, var to) -> {
                callers.keep(context, session, Reception.LONGEST.toSeconds());
                go(context, to);
            }
            case Answer.Out(var to) -> {
                callers.forget(context);
                go(context, to);
            }
        }
    }

    private static void page(RoutingContext context, int status, String html) {
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "text/html; charset=utf-8")
                .end(html);
    }

    private static void go(RoutingContext context, String to) {
        context.response().setStatusCode(303).putHeader("location", to).end();
    }

    private static Optional<Viewer.Member> member(RoutingContext context) {
        return Doors.viewer(context) instanceof Viewer.Member member ? Optional.of(member) : Optional.empty();
    }

    private Answer door(RoutingContext context, Frame frame) {
        var to = local(context.request().getParam("to"));
        return member(context).isPresent()
                ? new Answer.Go(to)
                : new Answer.Page(200, html(frame, new SignInView("", to, "", mails())));
    }

    private boolean mails() {
        return front.mail().possible();
    }

    private Answer signIn(RoutingContext context, Frame frame) {
        var name = field(context, "name");
        var to = local(context.request().getFormAttribute("to"));
        var entry =
                reception.signIn(name, field(context, "password"), callers.address(context), callers.session(context));
        return switch (entry) {
            case Entry.In(var login, var session) -> new Answer.In(session, to);
            case Entry.Wrong wrong ->
                new Answer.Page(401, html(frame, new SignInView(name, to, frame.t("signin.wrong"), mails())));
            case Entry.Wait(var time) ->
                new Answer.Wait(
                        time,
                        html(
                                frame,
                                new SignInView(
                                        name,
                                        to,
                                        frame.t(
                                                "signin.wait",
                                                "span",
                                                frame.words().span(time.plusSeconds(1))),
                                        mails())));
        };
    }

    /// Says the same whoever it is; the mail is written meanwhile.
    private Answer mail(RoutingContext context, Frame frame) {
        var name = field(context, "name");
        var address = callers.address(context);
        Thread.ofVirtual().name("sign-in-mail").start(() -> {
            try {
                reception
                        .mailed(name, address)
                        .ifPresent(mailed -> front.mail().send(mailed.login(), front.link(mailed.link())));
            } catch (RuntimeException fault) {
                LOG.warn("A link to sign in could not be sent. why={}", fault.getMessage());
            }
        });
        return new Answer.Go(frame.link("/sign-in", "done", "mailed"));
    }

    private Answer behind(RoutingContext context, Frame frame) {
        return proof(context)
                .flatMap(reception::look)
                .<Answer>map(link -> new Answer.Page(
                        200,
                        html(
                                frame,
                                new LinkView(
                                        link.opens(),
                                        target(context),
                                        link.login().map(Login::name).orElse(""),
                                        ""))))
                .orElseGet(() -> gone(frame));
    }

    private Answer use(RoutingContext context, Frame frame) {
        var link = proof(context);
        var opens = link.flatMap(reception::look);
        if (link.isEmpty() || opens.isEmpty()) {
            return gone(frame);
        }
        var before = callers.session(context);
        if (opens.get().opens() == Opens.SESSION) {
            return reception.use(link.get(), before) instanceof Entry.In(var login, var session)
                    ? new Answer.In(session, frame.link("/"))
                    : gone(frame);
        }
        var name = field(context, "name");
        return switch (reception.choose(link.get(), name, field(context, "password"), before)) {
            case Chosen.In(var login, var session) -> new Answer.In(session, frame.link("/"));
            case Chosen.Gone none -> gone(frame);
            case Chosen.Unfit(var sentence) ->
                new Answer.Page(
                        400,
                        html(
                                frame,
                                new LinkView(
                                        opens.get().opens(),
                                        target(context),
                                        opens.get().login().map(Login::name).orElse(name),
                                        frame.words().t(sentence))));
        };
    }

    private static Answer gone(Frame frame) {
        var out = new StringOutput();
        JtemessageGenerated.render(
                new OwaspHtmlTemplateOutput(out),
                PlainHtml.PLAIN,
                frame,
                frame.t("signin.gone"),
                frame.t("signin.gone_words"));
        return new Answer.Page(404, out.toString());
    }

    private static String html(Frame frame, SignInView view) {
        var out = new StringOutput();
        JtesigninGenerated.render(new OwaspHtmlTemplateOutput(out), PlainHtml.PLAIN, frame, view);
        return out.toString();
    }

    private static String html(Frame frame, LinkView view) {
        var out = new StringOutput();
        JtelinkGenerated.render(new OwaspHtmlTemplateOutput(out), PlainHtml.PLAIN, frame, view);
        return out.toString();
    }

    private static Optional<Proof> proof(RoutingContext context) {
        return Optional.ofNullable(context.pathParam("link")).flatMap(Proof::of);
    }

    private static String target(RoutingContext context) {
        return LINK + context.pathParam("link");
    }

    private static String field(RoutingContext context, String name) {
        return Optional.ofNullable(context.request().getFormAttribute(name)).orElse("");
    }

    /// Only pages of our own: nobody is sent to another site after signing in.
    static String local(@org.jspecify.annotations.Nullable String to) {
        return to != null && to.length() <= 500 && to.matches("/(?![/\\\\])[^\\\\\\s\\p{Cntrl}]*") ? to : "/";
    }
}
