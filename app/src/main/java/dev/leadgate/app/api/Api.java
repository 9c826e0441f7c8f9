package dev.leadgate.app.api;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.FrontDoor;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.ActionLines.Act;
import dev.leadgate.app.api.ActionLines.Acted;
import dev.leadgate.app.api.ActionLines.HandOver;
import dev.leadgate.app.api.ActionLines.HandedOver;
import dev.leadgate.app.api.Lines.Why;
import dev.leadgate.app.api.SourceLines.By;
import dev.leadgate.app.api.SourceLines.Reloaded;
import dev.leadgate.app.calendar.CalendarReader;
import dev.leadgate.app.config.Reload;
import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.http.Routes;
import dev.leadgate.app.replay.Backfill;
import dev.leadgate.history.History;
import dev.leadgate.pipeline.SourceDesk;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.settle.Attendance;
import dev.leadgate.routing.settle.LeadMoves;
import dev.leadgate.store.Accounts;
import dev.leadgate.store.ApiAnswers;
import dev.leadgate.store.ApiTokens;
import dev.leadgate.store.Audit;
import dev.leadgate.store.DeadLetters;
import dev.leadgate.store.Enrichments;
import dev.leadgate.store.Erasures;
import dev.leadgate.store.NoticePause;
import dev.leadgate.store.Reader;
import dev.leadgate.store.Reader.Conservation;
import dev.leadgate.store.Roster;
import dev.leadgate.store.SignIns;
import dev.leadgate.store.Timers;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The gateway's API under `/api/`. Personal data is hidden unless a request says `pii=true`;
/// what a sender sent comes along only with `raw=true`.
public final class Api implements Routes {
    /// The page for people, which the console has.
    public static final String PAGE = "/api/docs";

    private static final long MOST_BODY = 64 << 10;
    private static final long MOST_ROWS = 2 << 20;
    private static final long MOST_ACCOUNTS = 32 << 20;

    private final Guard guard;
    private final Answering answering = new Answering();
    private final Reader reader;
    private final LeadAnswers leads;
    private final LeadRoutes leadRoutes;
    private final WhyAnswers why;
    private final ActionAnswers actions;
    private final SourceAnswers sources;
    private final TopAnswers top;
    private final RepAnswers reps;
    private final OutOfOfficeAnswers outs;
    private final FairnessAnswers fairness;
    private final LetterAnswers letters;
    private final BackfillAnswers backfills;
    private final DetailsAnswers details;
    private final AccountAnswers accounts;
    private final PolicyRoutes policies;
    private final MessageRoutes messages;
    private final HistoryAnswers history;
    private final ConversionAnswers conversion;
    private final NoticeAnswers notices;
    private final DestinationRoutes destinations;
    private final ForgetAnswers forgetting;
    private final Runs runs = new Runs();
    private final EventStream events;
    private final Reload reload;
    private final AccessAnswers access;
    private final Audit audit;
    private final Once once;
    private final AuditAnswers entries;
    private final List<String> proxies;

    /// What the API looks at.
    ///
    /// @param ground of backfills, and of rehearsals
    /// @param token that every request must carry, as in [AdminAccess]
    /// @param people asked anew for every request, as is the policy
    public record Parts(
            Reader reader,
            Roster roster,
            Timers timers,
            LeadMoves moves,
            DeadLetters deadLetters,
            SourceDesk sources,
            Reload reload,
            Enrichments enrichments,
            Backfill.Ground ground,
            EventHub hub,
            String token,
            Supplier<People> people,
            Supplier<Policy> policy,
            Supplier<List<CalendarReader.Health>> calendars,
            Accounts accounts,
            History history,
            NoticePause notices,
            PolicyRoutes policies,
            MessageRoutes messages,
            Entry entry,
            Audit audit,
            ApiAnswers answers,
            DestinationRoutes destinations,
            Erasures erasures) {}

    /// Who may come in from outside.
    ///
    /// @param front empty while the console is on this machine only
    public record Entry(SignIns signIns, ApiTokens tokens, Optional<FrontDoor> front) {}

    public Api(Parts parts) {
        var clock = InstantSource.system();
        var pulse = new Pulse(clock);
        // For as long as the gateway lives: the API is never unmounted.
        parts.hub().subscribe(pulse);
        guard = new Guard(parts.token());
        reader = parts.reader();
        leads = new LeadAnswers(reader, parts.people());
        leadRoutes = new LeadRoutes(leads, reader, parts.people(), parts.audit());
        why = new WhyAnswers(leads, parts.people());
        actions = new ActionAnswers(leads, parts.moves(), parts.people(), clock);
        sources = new SourceAnswers(parts.sources(), clock);
        top = new TopAnswers(reader, parts.enrichments(), parts.roster(), sources, parts.people(), pulse, clock);
        reps = new RepAnswers(parts.roster(), parts.timers(), parts.moves(), parts.people(), clock);
        var attendance = new Attendance(parts.roster(), parts.timers(), parts.moves());
        outs = new OutOfOfficeAnswers(parts.roster(), attendance, parts.policy(), parts.calendars(), clock);
        fairness = new FairnessAnswers(parts.roster(), parts.policy(), clock);
        letters = new LetterAnswers(
                parts.deadLetters(),
                parts.ground().trace(),
                parts.ground().stage(),
                parts.policies().file(),
                runs);
        backfills = new BackfillAnswers(parts.ground().stage().sources(), parts.ground(), runs);
        details = new DetailsAnswers(parts.enrichments());
        accounts = new AccountAnswers(parts.accounts(), parts.people());
        conversion = new ConversionAnswers(reader, clock);
        history = new HistoryAnswers(parts.history(), () -> parts.policy().get().zone());
        notices = new NoticeAnswers(parts.notices());
        destinations = parts.destinations();
        forgetting = new ForgetAnswers(parts.erasures());
        policies = parts.policies();
        messages = parts.messages();
        reload = parts.reload();
        audit = parts.audit();
        once = new Once(parts.answers(), clock);
        entries = new AuditAnswers(audit);
        proxies = parts.entry().front().map(FrontDoor::proxies).orElse(List.of());
        access = new AccessAnswers(parts.entry(), parts.people(), clock);
        events = new EventStream(reader, parts.enrichments(), parts.hub());
    }

    /// For the command line of this machine.
    @Override
    public void mount(Router router) {
        var doors = new Doors(router);
        document(router, doors);
        doors.passage("/api/*").handler(outside(guard));
        var routes = mount(doors);
        access.mount(routes);
        close(doors);
    }

    /// For scripts anywhere, each with a token of its own.
    public Routes forTokens(ApiTokens tokens) {
        return router -> {
            var doors = new Doors(router);
            document(router, doors);
            doors.passage("/api/*").handler(outside(new TokenGuard(tokens, proxies, InstantSource.system())));
            mount(doors);
            close(doors);
        };
    }

    /// The same for everybody, so nobody is asked who wants to know.
    private static void document(Router router, Doors doors) {
        doors.get(Permission.OPEN, OpenApi.PATH)
                .handler(context -> context.response()
                        .putHeader("content-type", "application/json")
                        .putHeader("cache-control", "no-cache")
                        .putHeader("x-content-type-options", "nosniff")
                        .end(OpenApi.document(router)));
    }

    private void close(Doors doors) {
        doors.passage("/api/*").handler(outside(Unanswered::unknown));
        doors.passage("/api/*").failureHandler(outside(Unanswered::failed));
    }

    /// The page about the API is the console's.
    private static Handler<RoutingContext> outside(Handler<RoutingContext> handler) {
        return context -> {
            if (context.normalizedPath().equals(PAGE)) {
                context.next();
            } else {
                handler.handle(context);
            }
        };
    }

    private ApiRoutes mount(Doors doors) {
        bodies(doors);
        var routes = new ApiRoutes(doors, answering, audit, once);
        leads(routes);
        sources(routes);
        reps(routes);
        letters.mount(routes);
        backfills.mount(routes, runs);
        details.mount(routes);
        accounts.mount(routes);
        routes.get(
                Permission.FIGURES_READ,
                "/api/top",
                Operation.of("One look at the whole gateway", Top.class),
                p -> top.snapshot());
        history.mount(routes);
        conversion.mount(routes);
        routes.get(
                Permission.FIGURES_READ,
                "/api/conservation",
                Operation.of("All envelopes and leads, counted by where they stand", Conservation.class),
                p -> reader.conservation());
        entries.mount(routes);
        notices.mount(routes);
        destinations.mount(routes);
        forgetting.mount(routes);
        policies.mount(routes);
        events.mount(routes);
        return routes;
    }

    private static void bodies(Doors doors) {
        body(doors, "/api/backfills/*", MOST_ROWS);
        body(doors, "/api/accounts/import", MOST_ACCOUNTS);
        body(doors, "/api/dead-letters/*", PolicyRoutes.MOST_BODY);
        PolicyRoutes.BODIES.forEach(path -> body(doors, path, PolicyRoutes.MOST_BODY));
        body(doors, "/api/*", MOST_BODY);
    }

    private static void body(Doors doors, String path, long most) {
        doors.passage(path)
                .method(HttpMethod.POST)
                .handler(BodyHandler.create(false).setBodyLimit(most));
    }

    private void leads(ApiRoutes routes) {
        leadRoutes.mount(routes);
        routes.change(
                Permission.LEADS_WRITE,
                "/api/leads/:ref/actions",
                Act.class,
                Operation.of("Accept, decline, reassign, close or change a lead", Acted.class),
                actions::act);
        messages.mount(routes, leads);
        routes.show(
                Permission.LEADS_READ,
                "/api/leads/:ref/why",
                Operation.of("Why this rep", Why.class, Query.PII, WhyAnswers.LANGUAGE),
                why::why);
    }

    private void sources(ApiRoutes routes) {
        sources.mount(routes);
        routes.post(
                Permission.SOURCES_WRITE,
                "/api/reload",
                By.class,
                Operation.of("Read the configuration again", Reloaded.class),
                by -> Reloaded.of(reload.now(by.orAdmin())));
    }

    private void reps(ApiRoutes routes) {
        reps.mount(routes);
        routes.change(
                Permission.HAND_OVER,
                "/api/reps/:ref/hand-over",
                HandOver.class,
                Operation.of("Give the open leads of a rep to others", HandedOver.class),
                actions::handOver);
        outs.mount(routes);
        fairness.mount(routes);
    }
}
