package dev.leadgate.app.console;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.FrontDoor;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.access.Proof;
import dev.leadgate.app.access.Reception;
import dev.leadgate.app.access.Reception.Chosen;
import dev.leadgate.app.access.Reception.Entry;
import dev.leadgate.app.access.Viewer;
import dev.leadgate.app.console.Entrance.Answer;
import dev.leadgate.app.console.Entrance.Work;
import dev.leadgate.app.http.PlainHtml;
import dev.leadgate.store.SignIns.Login;
import dev.leadgate.store.SignIns.Opens;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signing in and out, on the public port.
final class SignInPages {
    private static final Logger LOG = LoggerFactory.getLogger(SignInPages.class);
    private static final int LARGEST_FORM = 8 << 10;
    private static final String LINK = "/sign-in/link/";

    private final FrontDoor front;
    private final Reception reception;
    private final Callers callers;
    private final Entrance entrance;

    SignInPages(FrontDoor front, Callers callers, Entrance entrance) {
        this.front = front;
        this.reception = front.reception();
        this.callers = callers;
        this.entrance = entrance;
    }

    void mount(Doors doors) {
        doors.get(Permission.OPEN, "/sign-in").handler(c -> entrance.run(c, this::door));
        doors.get(Permission.OPEN, LINK + ":link").handler(c -> entrance.run(c, this::behind));
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
                .handler(context -> entrance.run(context, work));
    }

    private static Optional<Viewer.Member> member(RoutingContext context) {
        return Doors.viewer(context) instanceof Viewer.Member member ? Optional.of(member) : Optional.empty();
    }

    private Answer door(RoutingContext context, Frame frame) {
        var to = local(context.request().getParam("to"));
        return member(context).isPresent() ? new Answer.Go(to) : entrance.form(frame, 200, "", to, "");
    }

    private Answer signIn(RoutingContext context, Frame frame) {
        var name = field(context, "name");
        var to = local(context.request().getFormAttribute("to"));
        var entry =
                reception.signIn(name, field(context, "password"), callers.address(context), callers.session(context));
        return switch (entry) {
            case Entry.In(var login, var session) -> new Answer.In(session, to);
            case Entry.Wrong wrong -> entrance.form(frame, 401, name, to, frame.t("signin.wrong"));
            case Entry.Wait(var time) -> entrance.wait(frame, name, to, time);
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
        return Entrance.message(frame, 404, frame.t("signin.gone"), frame.t("signin.gone_words"));
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
