package dev.leadgate.app.console;

import dev.leadgate.app.access.Attempt;
import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.FrontDoor;
import dev.leadgate.app.access.Proof;
import dev.leadgate.app.access.Reception;
import dev.leadgate.app.access.SingleSignOn;
import dev.leadgate.app.http.PlainHtml;
import dev.leadgate.error.LeadgateException;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What all ways of signing in share: a thread for each who waits, the page with the form, the cookies.
final class Entrance {
    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);
    private static final int AT_ONCE = 32;

    private final FrontDoor front;
    private final Callers callers;
    private final Function<RoutingContext, Frame> frames;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    Entrance(FrontDoor front, Callers callers, Function<RoutingContext, Frame> frames) {
        this.front = front;
        this.callers = callers;
        this.frames = frames;
    }

    /// What goes back to the browser.
    sealed interface Answer {
        record Page(int status, String html) implements Answer {}

        record Go(String to) implements Answer {}

        record In(Proof session, String to) implements Answer {}

        record Out(String to) implements Answer {}

        record Wait(Duration time, String html) implements Answer {}

        /// To a provider of single sign-on.
        record Leave(Attempt attempt, URI to) implements Answer {}

        /// From there; the attempt is over, whatever came of it.
        record Back(Answer answer) implements Answer {}
    }

    /// What is done on a thread that may wait.
    @FunctionalInterface
    interface Work {
        Answer of(RoutingContext context, Frame frame);
    }

    /// On a thread of its own: whoever waits for a password to be checked holds up nobody else.
    void run(RoutingContext context, Work work) {
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
            case Answer.Leave(var attempt, var to) -> {
                callers.keep(context, attempt, SingleSignOn.LASTS.toSeconds());
                go(context, to.toString());
            }
            case Answer.Back(var inner) -> {
                callers.forgetAttempt(context);
                send(context, inner);
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

    /// The page on which somebody signs in.
    ///
    /// @param name typed before
    /// @param trouble what went wrong, as a sentence; may be empty
    Answer form(Frame frame, int status, String name, String to, String trouble) {
        return new Answer.Page(status, html(frame, name, to, trouble));
    }

    /// The same for whoever tried too often.
    Answer wait(Frame frame, String name, String to, Duration time) {
        var span = frame.words().span(time.plusSeconds(1));
        return new Answer.Wait(time, html(frame, name, to, frame.t("signin.wait", "span", span)));
    }

    private String html(Frame frame, String name, String to, String trouble) {
        var view = new SignInView(
                name, to, trouble, front.mail().possible(), front.elsewhere().name());
        var out = new StringOutput();
        JtesigninGenerated.render(new OwaspHtmlTemplateOutput(out), PlainHtml.PLAIN, frame, view);
        return out.toString();
    }

    /// A page that says one thing.
    static Answer message(Frame frame, int status, String title, String words) {
        var out = new StringOutput();
        JtemessageGenerated.render(new OwaspHtmlTemplateOutput(out), PlainHtml.PLAIN, frame, title, words);
        return new Answer.Page(status, out.toString());
    }
}
