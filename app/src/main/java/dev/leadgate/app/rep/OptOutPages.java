package dev.leadgate.app.rep;

import dev.leadgate.app.http.PlainHtml;
import dev.leadgate.app.http.Routes;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.notice.Sentences;
import dev.leadgate.notice.Words;
import dev.leadgate.routing.action.OptOutLinks;
import dev.leadgate.store.Letters;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where people say that they want no more of what the gateway writes by itself (RFC 8058).
///
/// * **Looking changes nothing**: mail scanners open every link. A mail program's one click posts, and so does the
///   button.
/// * The page shows nobody's address, and says the same to everybody whose link is not ours.
public final class OptOutPages implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(OptOutPages.class);
    private static final int LARGEST_FORM = 1 << 10;
    private static final int AT_ONCE = 16;

    private final Letters letters;
    private final OptOutLinks ways;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    public OptOutPages(Letters letters, OptOutLinks ways) {
        this.letters = letters;
        this.ways = ways;
    }

    private record Answer(int status, LeadView view) {}

    @Override
    public void mount(Router router) {
        router.get(OptOutLinks.PATH + ":token").handler(c -> respond(c, words -> shown(c, words)));
        router.post(OptOutLinks.PATH + ":token")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_FORM))
                .handler(c -> respond(c, words -> done(c, words)));
    }

    private interface Page {
        Answer in(Words words);
    }

    private Answer shown(RoutingContext context, Words words) {
        return ways.read(token(context)).isEmpty()
                ? new Answer(404, LeadView.message(words, "out_gone"))
                : new Answer(200, LeadView.asking(words, "out_ask", "out", "out_press"));
    }

    private Answer done(RoutingContext context, Words words) {
        return ways.read(token(context))
                .map(reach -> {
                    letters.optOut(List.of(reach), "link", "lead");
                    return new Answer(200, LeadView.message(words, "out_done"));
                })
                .orElseGet(() -> new Answer(404, LeadView.message(words, "out_gone")));
    }

    private static String token(RoutingContext context) {
        return String.valueOf(context.pathParam("token"));
    }

    /// On a thread of its own: a slow store holds pages, never the port.
    private void respond(RoutingContext context, Page page) {
        var words = words(context);
        if (!permits.tryAcquire()) {
            send(context, new Answer(503, LeadView.message(words, "page_busy")));
            return;
        }
        var loop = context.vertx().getOrCreateContext();
        Thread.ofVirtual().name("opt-out").start(() -> {
            Answer answer;
            try {
                answer = page.in(words);
            } catch (LeadgateException away) {
                answer = new Answer(503, LeadView.message(words, "page_away"));
            } catch (RuntimeException bug) {
                LOG.error("A page of a lead's person failed.", bug);
                answer = new Answer(500, LeadView.message(words, "page_away"));
            } finally {
                permits.release();
            }
            var ready = answer;
            loop.runOnContext(back -> send(context, ready));
        });
    }

    private static void send(RoutingContext context, Answer answer) {
        var out = new StringOutput();
        JtepageGenerated.render(new OwaspHtmlTemplateOutput(out), PlainHtml.PLAIN, answer.view(), "", "");
        context.response()
                .setStatusCode(answer.status())
                .putHeader("content-type", "text/html; charset=utf-8")
                .end(out.toString());
    }

    /// Nobody is known here, so the browser says which language.
    private static Words words(RoutingContext context) {
        var language = context.acceptableLanguages().stream()
                .map(l -> l.tag())
                .filter(Sentences.LANGUAGES::contains)
                .findFirst()
                .orElse("en");
        return Words.of(language, "UTC");
    }
}
