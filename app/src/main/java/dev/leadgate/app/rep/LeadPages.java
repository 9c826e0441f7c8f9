package dev.leadgate.app.rep;

import dev.leadgate.app.http.PlainHtml;
import dev.leadgate.app.http.Routes;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.routing.action.ActionLinks;
import dev.leadgate.routing.action.ActionWords;
import dev.leadgate.routing.action.RemindAt;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.settle.DecisionLinks;
import dev.leadgate.routing.settle.DecisionLinks.Bearer;
import dev.leadgate.routing.settle.LeadMoves;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.Move;
import dev.leadgate.store.Moved;
import dev.leadgate.store.Reader.LeadPage;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One lead behind one link.
///
/// * **Looking changes nothing**: what scans mails opens every link; only the button acts.
/// * **The link is the key**, so pages are not cached, not framed, and tell nobody where they were.
/// * **Bounded**: so many pages at once. A link cannot be found by trying, so nobody is locked out for
/// wrong ones.
/// * Without a script, and whatever the answer, it is a page in the rep's language.
public final class LeadPages implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(LeadPages.class);
    private static final int LARGEST_FORM = 4 << 10;
    private static final int AT_ONCE = 64;
    private static final String STYLE = "/a/style.css";
    private static final String SECURITY =
            "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final LeadMoves moves;
    private final Supplier<Optional<Policy>> policy;
    private final DecisionLinks links;
    private final Supplier<Boolean> own;
    private final InstantSource clock;
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private final byte[] style = style();

    /// @param policy the one in force, asked anew for every page; empty while reps have no access
    /// @param own whether reps have [MyPages] too
    public LeadPages(
            LeadMoves moves,
            Supplier<Optional<Policy>> policy,
            DecisionLinks links,
            Supplier<Boolean> own,
            InstantSource clock) {
        this.own = own;
        this.moves = moves;
        this.policy = policy;
        this.links = links;
        this.clock = clock;
    }

    private static byte[] style() {
        try (var in = Objects.requireNonNull(LeadPages.class.getResourceAsStream("style.css"))) {
            return in.readAllBytes();
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot read style.css", fault);
        }
    }

    @Override
    public void mount(Router router) {
        router.route().handler(LeadPages::guard);
        router.get(STYLE)
                .handler(c -> c.response()
                        .putHeader("content-type", "text/css; charset=utf-8")
                        .putHeader("cache-control", "max-age=3600")
                        .end(Buffer.buffer(style)));
        router.get(ActionLinks.PATH + ":token").handler(c -> respond(c, this::show));
        router.post(ActionLinks.PATH + ":token")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_FORM))
                .handler(c -> respond(c, this::act));
        router.route().failureHandler(c -> {
            int status = c.statusCode() > 0 ? c.statusCode() : 500;
            c.response()
                    .setStatusCode(status)
                    .putHeader("content-type", "text/plain")
                    .end(status + "\n");
        });
    }

    private static void guard(RoutingContext context) {
        context.response()
                .putHeader("content-security-policy", SECURITY)
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("referrer-policy", "no-referrer")
                .putHeader("x-robots-tag", "noindex")
                .putHeader("cache-control", "no-store");
        var site = context.request().getHeader("sec-fetch-site");
        if (context.request().method().name().equals("POST")
                && site != null
                && !site.equals("same-origin")
                && !site.equals("none")) {
            context.response().setStatusCode(403).end("Open the link itself to decide.\n");
            return;
        }
        context.next();
    }

    /// On a thread of its own: a slow store holds pages, never the port.
    private void respond(RoutingContext context, Function<RoutingContext, Answer> page) {
        var loop = context.vertx().getOrCreateContext();
        if (!permits.tryAcquire()) {
            send(context.response().putHeader("retry-after", "60"), message(503, "page_busy", context));
            return;
        }
        Thread.ofVirtual().name("lead-page").start(() -> {
            Answer answer;
            try {
                answer = page.apply(context);
            } catch (LeadgateException away) {
                answer = message(503, "page_away", context);
            } catch (RuntimeException bug) {
                LOG.error("A lead's page failed.", bug);
                answer = message(500, "page_away", context);
            } finally {
                permits.release();
            }
            var ready = answer;
            loop.runOnContext(back -> send(context.response(), ready));
        });
    }

    private static void send(HttpServerResponse response, Answer answer) {
        response.setStatusCode(answer.status()).putHeader("content-type", "text/html; charset=utf-8");
        if (answer.location().isEmpty()) {
            response.end(answer.html());
        } else {
            response.putHeader("location", answer.location()).end();
        }
    }

    private Answer show(RoutingContext context) {
        return found(context, (rep, bearer) -> html(200, context, rep, bearer));
    }

    private Answer act(RoutingContext context) {
        return found(context, (rep, bearer) -> {
            if (bearer.over()) {
                return Answer.go(ActionLinks.PATH + context.pathParam("token"));
            }
            var form = context.request().formAttributes();
            var word = field(form, "action")
                    .filter((bearer.oversees() ? Set.of(Oversight.REASSIGN) : LeadView.ACTIONS)::contains)
                    .orElse("");
            var when = field(form, "when").flatMap(chosen -> RemindAt.of(chosen, rep, clock.instant()));
            var to = field(form, "to").filter(one -> bearer.oversees());
            var said = new ActionWords.Said(to, field(form, "reason"), field(form, "text"), when);
            return switch (ActionWords.of(word, said, clock.instant())) {
                case ActionWords.Read.Wrong wrong -> html(400, context, rep, bearer);
                case ActionWords.Read.Action(var action) -> {
                    var actor = Actor.rep(rep.id(), bearer.assignment());
                    var done = switch (moves.act(bearer.page().line().id(), action, actor)) {
                        case Moved.Done did -> "?done=" + word;
                        case Moved.Already already -> "?done=" + word;
                        case Moved.Refused(var held, var refused) -> hindered(bearer, refused.why());
                        case Moved.Nothing nothing -> "";
                    };
                    yield Answer.go(ActionLinks.PATH + context.pathParam("token") + done);
                }
            };
        });
    }

    private static String hindered(Bearer bearer, Move.Refusal why) {
        var word = bearer.oversees() ? Oversight.hindered(why) : why == Move.Refusal.NO_ROOM ? LeadView.NO_ROOM : "";
        return word.isEmpty() ? "" : "?done=" + word;
    }

    @FunctionalInterface
    private interface Found {
        Answer with(Policy.Rep rep, Bearer bearer);
    }

    private Answer found(RoutingContext context, Found then) {
        var token = String.valueOf(context.pathParam("token"));
        var reps = policy.get().map(Policy::reps).orElse(Map.of());
        var bearer = links.read(token, reps.keySet(), clock.instant());
        if (bearer.isEmpty()) {
            return message(404, "page_gone", context);
        }
        return then.with(Objects.requireNonNull(reps.get(bearer.get().rep())), bearer.get());
    }

    private LeadView view(RoutingContext context, Policy.Rep rep, Bearer bearer) {
        if (bearer.again()) {
            return LeadView.message(PageWords.of(rep), "tap_again");
        }
        var view = bearer.oversees() && !bearer.over()
                ? overseen(context, rep, bearer.page())
                : view(context, rep, bearer.page());
        return bearer.over() ? view.withoutPresses() : view;
    }

    private LeadView view(RoutingContext context, Policy.Rep rep, LeadPage page) {
        return LeadView.of(
                page,
                rep.id(),
                PageWords.of(rep),
                this::name,
                policy.get().filter(p -> p.contact().shows(page.line().state())).isPresent(),
                Optional.ofNullable(context.request().getParam("done")),
                clock.instant());
    }

    private LeadView overseen(RoutingContext context, Policy.Rep rep, LeadPage page) {
        var words = PageWords.of(rep);
        return LeadView.overseen(
                page,
                words,
                this::name,
                policy.get()
                        .map(p -> new Oversight(p, page, rep.id()).others(words))
                        .orElse(List.of()),
                Optional.ofNullable(context.request().getParam("done")),
                clock.instant());
    }

    private String name(String id) {
        return policy.get()
                .flatMap(p -> Optional.ofNullable(p.reps().get(id)))
                .map(Policy.Rep::name)
                .orElse(id);
    }

    /// Nobody is known here, so the browser says which language.
    private Answer message(int status, String key, RoutingContext context) {
        return html(status, LeadView.message(PageWords.of(context), key), "", "");
    }

    private Answer html(int status, RoutingContext context, Policy.Rep rep, Bearer bearer) {
        var token = own.get() && !bearer.oversees() ? String.valueOf(context.pathParam("token")) : "";
        var whole = own.get() && bearer.oversees()
                ? "/leads/L-" + bearer.page().line().number()
                : "";
        return html(status, view(context, rep, bearer), token, whole);
    }

    /// @param token of the page, where its rep has pages of their own; else empty
    /// @param whole the lead's page in the console, for whoever looks after its rep; may be empty
    private static Answer html(int status, LeadView view, String token, String whole) {
        var out = new StringOutput();
        JtepageGenerated.render(new OwaspHtmlTemplateOutput(out), PlainHtml.PLAIN, view, token, whole);
        return Answer.page(status, out.toString());
    }

    private static Optional<String> field(MultiMap form, String name) {
        return Optional.ofNullable(form.get(name)).filter(value -> !value.isEmpty());
    }
}
