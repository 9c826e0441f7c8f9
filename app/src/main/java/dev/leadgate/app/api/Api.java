package dev.leadgate.app.api;

import dev.leadgate.app.api.AccountLines.ImportAccounts;
import dev.leadgate.app.api.ActionLines.Act;
import dev.leadgate.app.api.ActionLines.HandOver;
import dev.leadgate.app.api.BackfillLines.Begin;
import dev.leadgate.app.api.BackfillLines.MoreRows;
import dev.leadgate.app.api.Lines.EnterOut;
import dev.leadgate.app.api.Lines.SetAvailability;
import dev.leadgate.app.api.Lines.Which;
import dev.leadgate.app.api.SourceLines.By;
import dev.leadgate.app.api.SourceLines.CheckSources;
import dev.leadgate.app.api.SourceLines.Reloaded;
import dev.leadgate.app.calendar.CalendarReader;
import dev.leadgate.app.config.Reload;
import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.http.Routes;
import dev.leadgate.app.replay.Backfill;
import dev.leadgate.pipeline.SourceDesk;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.settle.LeadMoves;
import dev.leadgate.store.Accounts;
import dev.leadgate.store.DeadLetters;
import dev.leadgate.store.Enrichments;
import dev.leadgate.store.NoticePause;
import dev.leadgate.store.Reader;
import dev.leadgate.store.Roster;
import dev.leadgate.store.Timers;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
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
    private final NoticeAnswers notices;
    private final Runs runs = new Runs();
    private final EventStream events;
    private final Reload reload;

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
            NoticePause notices) {}

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
        notices = new NoticeAnswers(parts.notices());
        reload = parts.reload();
        events = new EventStream(reader, parts.enrichments(), parts.hub());
    }

    @Override
    public void mount(Router router) {
        router.route("/api/*").handler(guard);
        router.post("/api/backfills/*").handler(BodyHandler.create(false).setBodyLimit(MOST_ROWS));
        router.post("/api/accounts/import").handler(BodyHandler.create(false).setBodyLimit(MOST_ACCOUNTS));
        router.post("/api/*").handler(BodyHandler.create(false).setBodyLimit(MOST_BODY));
        get(router, "/api/leads", leads::list);
        get(router, "/api/past-leads", leads::past);
        router.get("/api/leads/:ref").handler(c -> named(c, leads::show));
        router.post("/api/leads/:ref/actions").handler(c -> {
            var lead = reference(c);
            posted(c, Act.class, wanted -> actions.act(lead, wanted));
        });
        router.get("/api/leads/:ref/why").handler(c -> named(c, why::why));
        get(router, "/api/sources", p -> sources.list());
        router.post("/api/sources/check").handler(c -> posted(c, CheckSources.class, sources::check));
        router.post("/api/sources/:ref/pause").handler(c -> {
            var source = reference(c);
            posted(c, By.class, by -> sources.pause(source, by));
        });
        router.post("/api/sources/:ref/resume").handler(c -> {
            var source = reference(c);
            posted(c, By.class, by -> sources.resume(source, by));
        });
        router.post("/api/reload").handler(c -> posted(c, By.class, by -> Reloaded.of(reload.now(by.orAdmin()))));
        get(router, "/api/top", p -> top.snapshot());
        get(router, "/api/conservation", p -> reader.conservation());
        get(router, "/api/reps", p -> reps.list());
        router.post("/api/reps/:ref/availability").handler(c -> {
            var rep = reference(c);
            posted(c, SetAvailability.class, wanted -> reps.set(rep, wanted));
        });
        router.post("/api/reps/:ref/hand-over").handler(c -> {
            var rep = reference(c);
            posted(c, HandOver.class, wanted -> actions.handOver(rep, wanted));
        });
        router.post("/api/reps/:ref/out-of-office").handler(c -> {
            var rep = reference(c);
            posted(c, EnterOut.class, wanted -> outs.enter(rep, wanted));
        });
        get(router, "/api/out-of-office", p -> outs.list());
        router.post("/api/out-of-office/:ref/cancel").handler(c -> {
            var id = reference(c);
            posted(c, By.class, by -> outs.cancel(id));
        });
        router.get("/api/teams/:ref/fairness").handler(c -> named(c, (team, p) -> fairness.of(team)));
        get(router, "/api/accounts", accounts::list);
        router.get("/api/accounts/:ref").handler(c -> named(c, accounts::show));
        router.post("/api/accounts/import").handler(c -> posted(c, ImportAccounts.class, accounts::put));
        get(router, "/api/notices", p -> notices.now());
        router.post("/api/notices/pause").handler(c -> posted(c, By.class, notices::pause));
        router.post("/api/notices/resume").handler(c -> posted(c, By.class, by -> notices.resume()));
        get(router, "/api/dead-letters", letters::causes);
        get(router, "/api/dead-letters/list", letters::list);
        router.get("/api/dead-letters/:ref").handler(c -> named(c, letters::show));
        router.post("/api/dead-letters/replay").handler(c -> posted(c, Which.class, letters::replay));
        router.post("/api/dead-letters/discard").handler(c -> posted(c, Which.class, letters::discard));
        get(router, "/api/enrichments", details::list);
        router.get("/api/runs/:ref").handler(c -> named(c, (run, p) -> runs.progress(run)));
        router.post("/api/backfills").handler(c -> posted(c, Begin.class, backfills::begin));
        router.post("/api/backfills/:ref/rows").handler(c -> {
            var run = reference(c);
            posted(c, MoreRows.class, more -> backfills.rows(run, more));
        });
        router.post("/api/backfills/:ref/page").handler(c -> named(c, (run, p) -> backfills.page(run)));
        router.get("/api/events").handler(events::open);
        router.route("/api/*").handler(Api::unknown);
        router.route("/api/*").failureHandler(Api::failed);
    }

    private void get(Router router, String path, Function<Parameters, ?> answer) {
        router.get(path).handler(context -> {
            var parameters = Parameters.of(context);
            answering.answer(context, () -> answer.apply(parameters));
        });
    }

    @FunctionalInterface
    private interface Named {
        Object answer(String reference, Parameters parameters);
    }

    private void named(RoutingContext context, Named named) {
        var reference = reference(context);
        var parameters = Parameters.of(context);
        answering.answer(context, () -> named.answer(reference, parameters));
    }

    private static String reference(RoutingContext context) {
        return Objects.requireNonNull(context.pathParam("ref"), "every such path has a reference");
    }

    private <T> void posted(RoutingContext context, Class<T> type, Function<T, ?> change) {
        var buffer = context.body().buffer();
        var bytes = buffer == null ? new byte[0] : buffer.getBytes();
        answering.answer(context, () -> {
            try {
                return change.apply(ApiJson.MAPPER.readValue(bytes, type));
            } catch (JacksonException fault) {
                throw new Refusal(400, "the body is not the JSON expected here: " + fault.getOriginalMessage(), "");
            }
        });
    }

    private static void unknown(RoutingContext context) {
        Answering.problem(
                context,
                404,
                "nothing answers " + context.request().method() + " "
                        + context.request().path(),
                "see the reference of the API for its paths");
    }

    private static void failed(RoutingContext context) {
        int status = context.statusCode() >= 400 ? context.statusCode() : 500;
        Answering.problem(
                context, status, status == 413 ? "the body is larger than allowed here" : "the request failed", "");
    }
}
