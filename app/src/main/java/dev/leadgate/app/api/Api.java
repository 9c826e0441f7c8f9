package dev.leadgate.app.api;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.FrontDoor;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.ActionLines.Act;
import dev.leadgate.app.api.ActionLines.HandOver;
import dev.leadgate.app.api.BackfillLines.Begin;
import dev.leadgate.app.api.BackfillLines.MoreRows;
import dev.leadgate.app.api.Lines.EnterOut;
import dev.leadgate.app.api.Lines.SetAvailability;
import dev.leadgate.app.api.SourceLines.By;
import dev.leadgate.app.api.SourceLines.CheckSources;
import dev.leadgate.app.api.SourceLines.Reloaded;
import dev.leadgate.app.calendar.CalendarReader;
import dev.leadgate.app.config.Reload;
import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.http.Routes;
import dev.leadgate.app.replay.Backfill;
import dev.leadgate.history.History;
import dev.leadgate.pipeline.SourceDesk;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.settle.LeadMoves;
import dev.leadgate.store.Accounts;
import dev.leadgate.store.ApiTokens;
import dev.leadgate.store.Audit;
import dev.leadgate.store.DeadLetters;
import dev.leadgate.store.Enrichments;
import dev.leadgate.store.NoticePause;
import dev.leadgate.store.Reader;
import dev.leadgate.store.Roster;
import dev.leadgate.store.SignIns;
import dev.leadgate.store.Timers;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/// The gateway's API under `/api/`. Personal data is hidden unless a request says `pii=true`;
/// what a sender sent comes along only with `raw=true`.
public final class Api implements Routes {
    private static final long MOST_BODY = 64 << 10;
    private static final long MOST_ROWS = 2 << 20;
    private static final long MOST_ACCOUNTS = 32 << 20;

    private final Guard guard;
    private final Answering answering = new Answering();
    private final Reader reader;
    private final LeadAnswers leads;
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
    private final NoticeAnswers notices;
    private final Runs runs = new Runs();
    private final EventStream events;
    private final Reload reload;
    private final AccessAnswers access;
    private final Audit audit;
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
            Audit audit) {}

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
        why = new WhyAnswers(leads, parts.people());
        actions = new ActionAnswers(leads, parts.moves(), parts.people(), clock);
        sources = new SourceAnswers(parts.sources(), clock);
        top = new TopAnswers(reader, parts.enrichments(), parts.roster(), sources, parts.people(), pulse, clock);
        reps = new RepAnswers(parts.roster(), parts.timers(), parts.moves(), parts.people(), clock);
        outs = new OutOfOfficeAnswers(parts.roster(), parts.timers(), parts.policy(), parts.calendars(), clock);
        fairness = new FairnessAnswers(parts.roster(), parts.policy(), clock);
        letters = new LetterAnswers(
                parts.deadLetters(), parts.ground().trace(), parts.ground().stage(), runs);
        backfills = new BackfillAnswers(parts.ground().stage().sources(), parts.ground(), runs);
        details = new DetailsAnswers(parts.enrichments());
        accounts = new AccountAnswers(parts.accounts(), parts.people());
        history = new HistoryAnswers(parts.history(), () -> parts.policy().get().zone());
        notices = new NoticeAnswers(parts.notices());
        policies = parts.policies();
        messages = parts.messages();
        reload = parts.reload();
        audit = parts.audit();
        entries = new AuditAnswers(audit);
        proxies = parts.entry().front().map(FrontDoor::proxies).orElse(List.of());
        access = new AccessAnswers(parts.entry(), parts.people(), clock);
        events = new EventStream(reader, parts.enrichments(), parts.hub());
    }

    /// For the command line of this machine.
    @Override
    public void mount(Router router) {
        var doors = new Doors(router);
        doors.passage("/api/*").handler(guard);
        mount(doors);
        access.mount(doors, this);
        close(doors);
    }

    /// For scripts anywhere, each with a token of its own.
    public Routes forTokens(ApiTokens tokens) {
        return router -> {
            var doors = new Doors(router);
            doors.passage("/api/*").handler(new TokenGuard(tokens, proxies, InstantSource.system()));
            mount(doors);
            close(doors);
        };
    }

    private void close(Doors doors) {
        doors.passage("/api/*").handler(Unanswered::unknown);
        doors.passage("/api/*").failureHandler(Unanswered::failed);
    }

    private void mount(Doors doors) {
        bodies(doors);
        leads(doors);
        sources(doors);
        reps(doors);
        letters(doors);
        accounts.mount(doors, this);
        get(doors, Permission.FIGURES_READ, "/api/top", p -> top.snapshot());
        get(doors, Permission.FIGURES_READ, "/api/metrics", history::lines);
        get(doors, Permission.FIGURES_READ, "/api/conservation", p -> reader.conservation());
        get(doors, Permission.AUDIT_READ, "/api/audit", entries::list);
        notices.mount(doors, this);
        policies.mount(doors, this);
        doors.get(Permission.FIGURES_READ, "/api/events").handler(events::open);
    }

    private static void bodies(Doors doors) {
        body(doors, "/api/backfills/*", MOST_ROWS);
        body(doors, "/api/accounts/import", MOST_ACCOUNTS);
        PolicyRoutes.BODIES.forEach(path -> body(doors, path, PolicyRoutes.MOST_BODY));
        body(doors, "/api/*", MOST_BODY);
    }

    private static void body(Doors doors, String path, long most) {
        doors.passage(path)
                .method(HttpMethod.POST)
                .handler(BodyHandler.create(false).setBodyLimit(most));
    }

    private void leads(Doors doors) {
        get(doors, Permission.LEADS_READ, "/api/leads", leads::list);
        get(doors, Permission.LEADS_READ, "/api/past-leads", this::past);
        doors.get(Permission.LEADS_READ, "/api/leads/:ref").handler(c -> named(c, leads::show));
        change(doors, Permission.LEADS_WRITE, "/api/leads/:ref/actions", Act.class, actions::act);
        messages.mount(doors, this, leads);
        doors.get(Permission.LEADS_READ, "/api/leads/:ref/why").handler(c -> named(c, why::why));
    }

    private Object past(Parameters parameters) {
        if (parameters.text("lead").isEmpty() && parameters.number("after").orElse(0L) == 0) {
            audit.note(
                    "leads.exported",
                    "whole leads since " + parameters.text("since").orElse(""));
        }
        return leads.past(parameters);
    }

    private void sources(Doors doors) {
        get(doors, Permission.SOURCES_READ, "/api/sources", p -> sources.list());
        doors.post(Permission.SOURCES_WRITE, "/api/sources/check")
                .handler(c -> posted(c, CheckSources.class, sources::check));
        change(doors, Permission.SOURCES_WRITE, "/api/sources/:ref/pause", By.class, sources::pause);
        change(doors, Permission.SOURCES_WRITE, "/api/sources/:ref/resume", By.class, sources::resume);
        doors.post(Permission.SOURCES_WRITE, "/api/reload")
                .handler(c -> posted(c, By.class, by -> Reloaded.of(reload.now(by.orAdmin()))));
    }

    private void reps(Doors doors) {
        get(doors, Permission.TEAM_READ, "/api/reps", p -> reps.list());
        doors.post(Permission.TEAM_WRITE, "/api/reps/:ref/availability").handler(c -> {
            var rep = reference(c);
            posted(c, SetAvailability.class, wanted -> reps.set(rep, wanted));
        });
        change(doors, Permission.HAND_OVER, "/api/reps/:ref/hand-over", HandOver.class, actions::handOver);
        doors.post(Permission.HAND_OVER, "/api/reps/:ref/out-of-office").handler(c -> {
            var rep = reference(c);
            posted(c, EnterOut.class, wanted -> outs.enter(rep, wanted));
        });
        get(doors, Permission.TEAM_READ, "/api/out-of-office", p -> outs.list());
        doors.post(Permission.HAND_OVER, "/api/out-of-office/:ref/cancel").handler(c -> {
            var id = reference(c);
            posted(c, By.class, by -> outs.cancel(id));
        });
        doors.get(Permission.TEAM_READ, "/api/teams/:ref/fairness")
                .handler(c -> named(c, (team, p) -> fairness.of(team)));
    }

    private void letters(Doors doors) {
        letters.mount(doors, this);
        get(doors, Permission.SOURCES_READ, "/api/enrichments", details::list);
        doors.get(Permission.SOURCES_READ, "/api/runs/:ref").handler(c -> named(c, (run, p) -> runs.progress(run)));
        doors.post(Permission.SOURCES_WRITE, "/api/backfills").handler(c -> posted(c, Begin.class, backfills::begin));
        doors.post(Permission.SOURCES_WRITE, "/api/backfills/:ref/rows").handler(c -> {
            var run = reference(c);
            posted(c, MoreRows.class, more -> backfills.rows(run, more));
        });
        doors.post(Permission.SOURCES_WRITE, "/api/backfills/:ref/page")
                .handler(c -> named(c, (run, p) -> backfills.page(run)));
    }

    void get(Doors doors, Permission needed, String path, Function<Parameters, ?> answer) {
        doors.get(needed, path).handler(context -> {
            var parameters = Parameters.of(context);
            var origin = Doors.origin(context);
            answering.answer(context, () -> origin.during(() -> answer.apply(parameters)));
        });
    }

    /// Something is done to what the path names.
    <T> void change(Doors doors, Permission needed, String path, Class<T> type, BiFunction<String, T, ?> change) {
        doors.post(needed, path).handler(c -> {
            var what = reference(c);
            posted(c, type, wanted -> change.apply(what, wanted));
        });
    }

    @FunctionalInterface
    interface Named {
        Object answer(String reference, Parameters parameters);
    }

    void named(RoutingContext context, Named named) {
        var reference = reference(context);
        var parameters = Parameters.of(context);
        var origin = Doors.origin(context);
        answering.answer(
                context,
                () -> origin.during(() -> {
                    var answer = named.answer(reference, parameters);
                    if (parameters.flag("raw")) {
                        audit.note("payload.viewed", reference);
                    }
                    return answer;
                }));
    }

    static String reference(RoutingContext context) {
        return Objects.requireNonNull(context.pathParam("ref"), "every such path has a reference");
    }

    <T> void posted(RoutingContext context, Class<T> type, Function<T, ?> change) {
        var buffer = context.body().buffer();
        var bytes = buffer == null ? new byte[0] : buffer.getBytes();
        var viewer = Doors.viewer(context);
        var origin = Doors.origin(context);
        answering.answer(context, () -> {
            try {
                var wanted = Speaker.signed(bytes, viewer, type);
                return Speaker.of(origin, viewer, bytes).during(() -> change.apply(wanted));
            } catch (JacksonException fault) {
                throw new Refusal(400, "the body is not the JSON expected here: " + fault.getOriginalMessage(), "");
            }
        });
    }
}
