package dev.leadgate.app.rep;

import dev.leadgate.app.access.ClientAddress;
import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.FrontDoor;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.access.Viewer;
import dev.leadgate.app.http.PlainHtml;
import dev.leadgate.app.http.Routes;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.store.SignIns.Login;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A rep's own pages on the public port, for a phone: leads, availability, numbers. Behind the session of the console,
/// whose guard and whose callers stand before them on the same router.
///
/// * **Own leads only**: of everything else the answer is that there is no such lead.
/// * **Looking changes nothing**; every change is a form that posts, and works without a script.
/// * **Bounded**: so many pages at once, on threads of their own.
public final class MyPages implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(MyPages.class);
    private static final int LARGEST_FORM = 4 << 10;
    private static final int AT_ONCE = 32;
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none';"
            + " base-uri 'none'";

    private final MyDesk desk;
    private final FrontDoor front;
    private final MyLeads leads;
    private final MyTime time;
    private final MyBrowsers browsers;
    private final MyNotices notices;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    public MyPages(MyDesk desk, FrontDoor front) {
        this.desk = desk;
        this.front = front;
        this.leads = new MyLeads(desk);
        this.time = new MyTime(desk);
        this.browsers = new MyBrowsers(desk.browsers());
        this.notices = new MyNotices(desk.bell());
    }

    @Override
    public void mount(Router router) {
        var doors = new Doors(router);
        doors.passage("/me*").handler(MyPages::guard);
        PageFiles.mount(doors);
        doors.get(Permission.OPEN, "/me/offline").handler(context -> respond(context, MyPages::offline));
        page(doors, Permission.LEADS_READ, "/me", "leads", leads::list);
        page(doors, Permission.LEADS_READ, "/me/leads/:ref", "leads", this::lead);
        page(doors, Permission.TEAM_READ, "/me/availability", "availability", time::page);
        page(doors, Permission.TEAM_READ, "/me/numbers", "numbers", this::numbers);
        page(doors, Permission.LEADS_READ, "/me/notices", "notices", notices::page);
        form(doors, Permission.LEADS_WRITE, "/me/leads/:ref", this::act);
        form(doors, Permission.LEADS_WRITE, "/me/next", this::next);
        form(doors, Permission.LEADS_READ, "/me/notices/read", notices::read);
        form(doors, Permission.TEAM_WRITE, "/me/availability", time::say);
        form(doors, Permission.TEAM_WRITE, "/me/out-of-office", time::leave);
        form(doors, Permission.TEAM_WRITE, "/me/out-of-office/cancel", time::stay);
        form(doors, Permission.TEAM_WRITE, "/me/browser", browsers::tell);
        form(doors, Permission.TEAM_WRITE, "/me/browser/stop", browsers::stop);
        doors.post(Permission.OPEN, "/me/link")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_FORM))
                .handler(context -> respond(context, this::mail));
    }

    private static void guard(RoutingContext context) {
        context.response().putHeader("content-security-policy", POLICY).putHeader("x-robots-tag", "noindex");
        context.next();
    }

    private void page(
            Doors doors, Permission needed, String path, String section, BiFunction<Visit, MyFrame, Answer> page) {
        doors.get(needed, path)
                .handler(context -> respond(context, c -> visit(c, visit -> page.apply(visit, frame(visit, section)))));
    }

    private void form(Doors doors, Permission needed, String path, Function<Visit, Answer> form) {
        doors.post(needed, path)
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_FORM))
                .handler(context -> respond(context, c -> visit(c, form)));
    }

    private void respond(RoutingContext context, Function<RoutingContext, Answer> page) {
        if (!permits.tryAcquire()) {
            send(context, message(context, 503, "page_busy"));
            return;
        }
        var loop = context.vertx().getOrCreateContext();
        Thread.ofVirtual().name("rep-page").start(() -> {
            Answer answer;
            try {
                answer = page.apply(context);
            } catch (LeadgateException away) {
                answer = message(context, 503, "page_away");
            } catch (RuntimeException bug) {
                LOG.error("A rep's page failed. path={}", context.normalizedPath(), bug);
                answer = message(context, 500, "page_away");
            } finally {
                permits.release();
            }
            var ready = answer;
            loop.runOnContext(back -> send(context, ready));
        });
    }

    private static void send(RoutingContext context, Answer answer) {
        var response = context.response().setStatusCode(answer.status());
        if (answer.location().isEmpty()) {
            response.putHeader("content-type", "text/html; charset=utf-8").end(answer.html());
        } else {
            response.putHeader("location", answer.location()).end();
        }
    }

    /// Managers and admins may see all leads, and have no pages of their own.
    private Answer visit(RoutingContext context, Function<Visit, Answer> then) {
        var policy = desk.policy().get();
        if (Doors.viewer(context) instanceof Viewer.Member member) {
            var rep = member.login()
                    .rep()
                    .flatMap(id -> Optional.ofNullable(policy.reps().get(id)));
            if (rep.isPresent()) {
                var words = PageWords.of(rep.get());
                return then.apply(new Visit(
                        context,
                        member.name(),
                        policy,
                        rep.get(),
                        words,
                        desk.clock().instant()));
            }
        }
        return words(context, 404, "others_title", "others_words", "others_console", "/");
    }

    private MyFrame frame(Visit visit, String section) {
        return new MyFrame(
                visit.words(),
                visit.words().say(section + "_title"),
                section,
                notice(visit),
                time.presence(visit),
                notices.unread(visit),
                visit.login(),
                visit.now());
    }

    private String notice(Visit visit) {
        var done = visit.asked("done").orElse("");
        return switch (done) {
            case "late" ->
                visit.asked("lead")
                        .flatMap(lead -> leads.where(visit, lead))
                        .map(where -> visit.words().say("done_late", "where", where))
                        .orElse("");
            case LeadView.NO_ROOM -> visit.words().say("page_done_no_room");
            case "availability", "out", "stay", "wrong", "none" -> visit.words().say("done_" + done);
            case "wrong_until", "wrong_out" -> visit.words().say(done);
            default -> LeadView.ACTIONS.contains(done) ? visit.words().say("page_done_" + done) : "";
        };
    }

    private Answer lead(Visit visit, MyFrame frame) {
        return leads.lead(visit, frame).orElseGet(() -> unknown(visit.context()));
    }

    private Answer act(Visit visit) {
        return leads.act(visit).orElseGet(() -> unknown(visit.context()));
    }

    /// Nobody takes from a queue that is not theirs.
    private Answer next(Visit visit) {
        return desk.offers().pulls(visit.rep()) ? leads.next(visit) : unknown(visit.context());
    }

    private static Answer unknown(RoutingContext context) {
        return words(context, 404, "page_gone", "page_gone", "back_to_leads", "/me");
    }

    private Answer numbers(Visit visit, MyFrame frame) {
        var out = new StringOutput();
        JtenumbersGenerated.render(
                new OwaspHtmlTemplateOutput(out), PlainHtml.PLAIN, frame, NumbersView.of(visit, desk.own()));
        return Answer.page(200, out.toString());
    }

    /// Whoever holds a message about a lead may have a link to all leads sent, to the rep's own address: the message
    /// itself opens no more than its lead. The answer is the same whether there is a way or not.
    private Answer mail(RoutingContext context) {
        var token =
                Optional.ofNullable(context.request().getFormAttribute("token")).orElse("");
        desk.links()
                .read(token, desk.policy().get().reps().keySet(), desk.clock().instant())
                .flatMap(bearer -> login(bearer.rep()))
                .flatMap(login -> front.reception().mailed(login.name(), address(context)))
                .ifPresent(mailed -> Thread.ofVirtual()
                        .name("sign-in-mail")
                        .start(() -> front.mail().send(mailed.login(), front.link(mailed.link()))));
        return Answer.go(front.mail().possible() ? "/sign-in?done=mailed&to=/me" : "/sign-in?to=/me");
    }

    private Optional<Login> login(String rep) {
        return desk.signIns().logins().stream()
                .map(line -> line.login())
                .filter(login -> login.rep().filter(rep::equals).isPresent())
                .findFirst();
    }

    private String address(RoutingContext context) {
        var request = context.request();
        return ClientAddress.of(
                String.valueOf(request.remoteAddress().hostAddress()),
                request.headers().getAll("x-forwarded-for"),
                front.proxies());
    }

    private static Answer offline(RoutingContext context) {
        return words(context, 200, "offline_title", "offline_words", "offline_again", "/me");
    }

    private static Answer message(RoutingContext context, int status, String key) {
        return words(context, status, key, key, "back_to_leads", "/me");
    }

    private static Answer words(
            RoutingContext context, int status, String title, String text, String link, String href) {
        var words = PageWords.of(context);
        var out = new StringOutput();
        JtewordsGenerated.render(
                new OwaspHtmlTemplateOutput(out),
                PlainHtml.PLAIN,
                words.language(),
                words.say(title),
                title.equals(text) ? "" : words.say(text),
                words.say(link),
                href);
        return Answer.page(status, out.toString());
    }
}
