package dev.leadgate.app.console;

import dev.leadgate.app.http.PlainHtml;
import dev.leadgate.app.http.Routes;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.history.Window;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The console: overview, leads, sources, team, dead letters, and the stream that keeps them
/// live.
///
/// There is no sign-in, so it belongs on a listener of the loopback interface only, and mounted
/// first: its guard then covers whatever else is mounted there. Pages are rendered on worker
/// threads.
public final class Console implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    private final Desk desk;
    private final Assets assets = new Assets();
    private final Feed feed;

    public Console(Desk desk) {
        this.desk = desk;
        this.feed = new Feed(desk.reader(), desk.hub());
    }

    @FunctionalInterface
    private interface Page {
        /// @return status
        int render(HtmlTemplateOutput out, Frame frame, RoutingContext context);
    }

    @Override
    public void mount(Router router) {
        new Guard().mount(router);
        router.get("/assets/*").handler(this::asset);
        router.get("/events").handler(feed::open);
        page(router, "/", (out, frame, context) -> {
            JteoverviewGenerated.render(out, PlainHtml.PLAIN, frame, overview(frame, parameters(context)));
            return 200;
        });
        page(router, "/leads", (out, frame, context) -> {
            JteleadsGenerated.render(out, PlainHtml.PLAIN, frame, LeadsView.of(desk, frame, parameters(context)));
            return 200;
        });
        page(router, "/leads/:ref", this::lead);
        page(router, "/sources", (out, frame, context) -> {
            JtesourcesGenerated.render(out, PlainHtml.PLAIN, frame, SourcesView.of(desk, frame));
            return 200;
        });
        page(router, "/team", (out, frame, context) -> {
            JteteamGenerated.render(out, PlainHtml.PLAIN, frame, TeamView.of(desk, frame));
            return 200;
        });
        page(router, "/dead-letters/plan", this::plan);
        page(router, "/dead-letters/:id", this::letter);
        new Actions(desk, this::frame).mount(router);
    }

    /// A window that does not exist is the shortest.
    private OverviewView overview(Frame frame, Map<String, String> asked) {
        var window = Window.of(asked.getOrDefault("window", "")).orElse(Window.HOUR);
        return OverviewView.of(desk, frame, window, "own".equals(asked.get("scale")));
    }

    private int lead(HtmlTemplateOutput out, Frame frame, RoutingContext context) {
        var found = desk.reader().lead(parameter(context, "ref"));
        if (found.isEmpty()) {
            return notFound(out, frame, frame.t("lead.unknown"));
        }
        JteleadGenerated.render(out, PlainHtml.PLAIN, frame, LeadView.of(found.get(), frame, desk.names()));
        return 200;
    }

    private int letter(HtmlTemplateOutput out, Frame frame, RoutingContext context) {
        var id = parameter(context, "id").replaceFirst("^[Dd]-", "");
        var found = id.matches("\\d{1,18}")
                ? desk.deadLetters().show(Long.parseLong(id)).map(opened -> LetterView.of(opened, frame))
                : Optional.<LetterView>empty();
        if (found.isEmpty()) {
            return notFound(out, frame, frame.t("letter.unknown"));
        }
        JteletterGenerated.render(out, PlainHtml.PLAIN, frame, found.get());
        return 200;
    }

    /// What a replay would come to; nothing is written.
    private int plan(HtmlTemplateOutput out, Frame frame, RoutingContext context) {
        var filter = Actions.filter(context.queryParams());
        if (filter.isEmpty()) {
            return notFound(out, frame, frame.t("letter.unknown"));
        }
        JteplanGenerated.render(
                out,
                PlainHtml.PLAIN,
                frame,
                PlanView.of(filter.get(), desk.stage().plan(filter.get()), frame));
        return 200;
    }

    private static int notFound(HtmlTemplateOutput out, Frame frame, String words) {
        JtemessageGenerated.render(out, PlainHtml.PLAIN, frame, frame.t("not_found"), words);
        return 404;
    }

    private void page(Router router, String path, Page page) {
        router.get(path).blockingHandler(context -> respond(context, page), false);
    }

    private void respond(RoutingContext context, Page page) {
        var frame = frame(context);
        TemplateOutput text = new StringOutput(32 << 10);
        int status;
        try {
            status = page.render(new OwaspHtmlTemplateOutput(text), frame, context);
        } catch (LeadgateException away) {
            LOG.warn("A page could not be made. path={} why={}", context.normalizedPath(), away.getMessage());
            text = new StringOutput();
            JtemessageGenerated.render(
                    new OwaspHtmlTemplateOutput(text), PlainHtml.PLAIN, frame, frame.t("away"), frame.t("away.words"));
            status = 503;
        }
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "text/html; charset=utf-8")
                .putHeader("content-language", frame.words().language())
                .putHeader("vary", "accept-language")
                .end(text.toString());
    }

    private void asset(RoutingContext context) {
        var file = assets.find(context.normalizedPath());
        if (file.isEmpty()) {
            context.response().setStatusCode(404).end();
            return;
        }
        context.response()
                .putHeader("content-type", file.get().type())
                .putHeader("cache-control", "public, max-age=31536000, immutable")
                .end(io.vertx.core.buffer.Buffer.buffer(file.get().bytes()));
    }

    private Frame frame(RoutingContext context) {
        var parameters = parameters(context);
        var language = Optional.ofNullable(parameters.get("lang")).filter(Words.LANGUAGES::contains);
        var words = Words.of(
                language,
                context.request().getHeader("accept-language"),
                desk.clock().getZone());
        return new Frame(
                words,
                assets,
                desk.clock().instant(),
                context.normalizedPath(),
                query(context.queryParams()),
                language.isPresent(),
                Actions.notice(words, parameters),
                desk.demo());
    }

    static String parameter(RoutingContext context, String name) {
        return Objects.requireNonNull(context.pathParam(name), name);
    }

    private static Map<String, String> parameters(RoutingContext context) {
        Map<String, String> parameters = new HashMap<>();
        context.queryParams().forEach(parameters::putIfAbsent);
        return parameters;
    }

    private static String query(MultiMap parameters) {
        return parameters.entries().stream()
                .filter(p -> !p.getKey().equals("lang")
                        && !p.getKey().equals("done")
                        && !p.getKey().equals("n"))
                .map(p -> Frame.encoded(p.getKey()) + "=" + Frame.encoded(p.getValue()))
                .collect(Collectors.joining("&"));
    }
}
