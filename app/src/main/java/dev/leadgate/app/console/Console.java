package dev.leadgate.app.console;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.FrontDoor;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.access.Viewer;
import dev.leadgate.app.api.LeadCsv;
import dev.leadgate.app.api.LeadExport;
import dev.leadgate.app.http.PlainHtml;
import dev.leadgate.app.http.Routes;
import dev.leadgate.history.Window;
import gg.jte.html.HtmlTemplateOutput;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// The console: overview, leads, sources, team, dead letters, and the stream that keeps them
/// live.
///
/// On a listener of the loopback interface nobody signs in; on the public port it stands behind a
/// [FrontDoor]. Its guard covers whatever is mounted after it. Pages are rendered on worker threads.
public final class Console implements Routes {
    private final Desk desk;
    private final Assets assets = new Assets();
    private final Optional<FrontDoor> front;
    private final Feed feed;
    private final Pages pages = new Pages(this::frame);
    private final LeadExport exports = new LeadExport();

    /// For whoever reaches this machine's own listener.
    public Console(Desk desk) {
        this(desk, Optional.empty());
    }

    public Console(Desk desk, FrontDoor front) {
        this(desk, Optional.of(front));
    }

    private Console(Desk desk, Optional<FrontDoor> front) {
        this.desk = desk;
        this.front = front;
        this.feed = new Feed(desk.reader(), desk.hub(), this::still);
    }

    private boolean still(Viewer viewer) {
        return switch (viewer) {
            case Viewer.Member member ->
                front.map(door -> door.reception().still(member)).orElse(false);
            case Viewer.Local local -> true;
            case Viewer.Script script -> false;
            case Viewer.Stranger nobody -> false;
        };
    }

    @Override
    public void mount(Router router) {
        var doors = new Doors(router);
        doors.passage().handler(new Guard(front));
        doors.get(Permission.OPEN, "/assets/*").handler(this::asset);
        front.ifPresentOrElse(door -> enter(door, doors), () -> doors.passage().handler(Console::local));
        doors.get(Permission.LEADS_READ, "/events").handler(feed::open);
        pages.shared(doors.get(Permission.LEADS_READ, "/").handler(Console::home), this::overview);
        pages.shared(doors, Permission.LEADS_READ, "/leads", (out, frame, context) -> {
            JteleadsGenerated.render(out, PlainHtml.PLAIN, frame, LeadsView.of(desk, frame, Pages.parameters(context)));
            return 200;
        });
        doors.get(Permission.LEADS_READ, "/leads.csv").handler(this::table);
        pages.shared(doors, Permission.LEADS_READ, "/leads/:ref", this::lead);
        pages.shared(doors, Permission.SOURCES_READ, "/sources", (out, frame, context) -> {
            var run = Optional.ofNullable(Pages.parameters(context).get("run"));
            JtesourcesGenerated.render(out, PlainHtml.PLAIN, frame, SourcesView.of(desk, frame, run));
            return 200;
        });
        pages.page(doors, Permission.FIGURES_READ, "/sources/conversion", (out, frame, context) -> {
            var view = ConversionView.of(desk, frame, Pages.parameters(context));
            JteconversionGenerated.render(out, PlainHtml.PLAIN, frame, view);
            return 200;
        });
        new TeamPages(desk, pages).mount(doors);
        new LetterPages(desk, pages).mount(doors);
        new AuditPages(desk, pages).mount(doors);
        new RulesPages(desk, pages).mount(doors);
        new ExperimentPages(desk, pages).mount(doors);
        new OutboxPages(desk, pages).mount(doors);
        new NoticesPages(desk, pages).mount(doors);
        new SettingsPages(desk, pages).mount(doors);
        new StaffPages(desk, pages).mount(doors);
        new ForgetPages(desk, pages).mount(doors);
        new OutcomePages(desk, pages).mount(doors);
        new ApiPages(pages).mount(doors, router);
        new Actions(desk, this::frame).mount(doors);
        doors.passage().failureHandler(this::failed);
    }

    private void enter(FrontDoor door, Doors doors) {
        var callers = new Callers(door);
        doors.passage().handler(callers);
        new SignInPages(door, callers, new Entrance(door, callers, this::frame)).mount(doors);
        // One of its own: whoever waits for a slow provider is in the way of no password.
        new ProviderPages(door, callers, new Entrance(door, callers, this::frame)).mount(doors);
    }

    private static void local(RoutingContext context) {
        Doors.enter(context, Viewer.Local.CONSOLE);
        context.next();
    }

    /// Who has no use for the overview begins with leads; a rep with the pages made for a phone.
    private static void home(RoutingContext context) {
        if (Doors.viewer(context).may(Permission.FIGURES_READ)) {
            context.next();
        } else {
            context.response()
                    .setStatusCode(303)
                    .putHeader("location", Doors.viewer(context).only().isPresent() ? "/me" : "/leads")
                    .end();
        }
    }

    /// Who is not signed in is shown where to; a script that asks gets the bare answer.
    private void failed(RoutingContext context) {
        var request = context.request();
        var mode = request.getHeader("sec-fetch-mode");
        int status = context.statusCode() > 0 ? context.statusCode() : 500;
        if (status == 401 && front.isPresent() && (mode == null || mode.equals("navigate"))) {
            var to = request.method().name().equals("GET") ? request.uri() : "/";
            context.response()
                    .setStatusCode(303)
                    .putHeader("location", "/sign-in?to=" + Frame.encoded(to))
                    .end();
            return;
        }
        var frame = frame(context);
        var words = switch (status) {
            case 401, 403 -> frame.t("forbidden.words");
            case 503 -> frame.t("away.words");
            default -> "";
        };
        if (words.isEmpty()) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "text/plain; charset=utf-8")
                .end(words + "\n");
    }

    private int overview(HtmlTemplateOutput out, Frame frame, RoutingContext context) {
        JteoverviewGenerated.render(out, PlainHtml.PLAIN, frame, overview(frame, Pages.parameters(context)));
        return 200;
    }

    /// A window that does not exist is the shortest.
    private OverviewView overview(Frame frame, Map<String, String> asked) {
        var window = Window.of(asked.getOrDefault("window", "")).orElse(Window.HOUR);
        return OverviewView.of(desk, frame, window, "own".equals(asked.get("scale")));
    }

    private int lead(HtmlTemplateOutput out, Frame frame, RoutingContext context) {
        var found = desk.sight(frame.viewer()).lead(parameter(context, "ref"));
        if (found.isEmpty()) {
            return notFound(out, frame, frame.t("lead.unknown"));
        }
        var asked = Pages.parameters(context);
        boolean raw = "true".equals(asked.get("raw")) && !LiveAnswers.asked(context);
        var number = "L-" + found.get().line().number();
        if (raw) {
            desk.books().audit().note("payload.viewed", number);
        }
        var messages = MessagesView.of(found.get(), desk.replies(), frame, desk.names());
        var whyNot = WhyNotView.of(
                number,
                Optional.ofNullable(asked.get("not")),
                frame,
                desk.names(),
                rep -> desk.books().office().whyNot(number, rep));
        JteleadGenerated.render(
                out, PlainHtml.PLAIN, frame, LeadView.of(found.get(), frame, desk.names()), messages, whyNot, raw);
        return 200;
    }

    /// All leads of a list; a rep's are the own ones.
    private void table(RoutingContext context) {
        var frame = frame(context);
        var filter = LeadsQuery.of(Pages.parameters(context), frame).filter(frame);
        var sight = desk.sight(frame.viewer());
        desk.books().audit().note(Doors.origin(context), "leads.exported", "csv");
        exports.send(
                context,
                before -> sight.whole(filter, before, LeadExport.PAGE),
                new LeadCsv(true, rep -> desk.names().rep(rep)));
    }

    static int notFound(HtmlTemplateOutput out, Frame frame, String words) {
        JtemessageGenerated.render(out, PlainHtml.PLAIN, frame, frame.t("not_found"), words);
        return 404;
    }

    private void asset(RoutingContext context) {
        var file = assets.find(context.normalizedPath());
        if (file.isEmpty()) {
            context.response().setStatusCode(404).end();
            return;
        }
        context.response()
                .putHeader("content-type", file.get().type())
                .putHeader("cache-control", "public, max-age=31536000, immutable");
        file.get().body().send(context);
    }

    private Frame frame(RoutingContext context) {
        var parameters = Pages.parameters(context);
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
                DoneNotice.of(words, parameters),
                desk.demo(),
                Doors.viewer(context),
                desk.books().bell());
    }

    static String parameter(RoutingContext context, String name) {
        return Objects.requireNonNull(context.pathParam(name), name);
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
