package dev.leadgate.app;

import dev.leadgate.app.http.CallbackEdge;
import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.http.HttpEdge;
import dev.leadgate.app.http.Listener;
import dev.leadgate.app.http.PublicPort;
import dev.leadgate.app.rep.LeadPages;
import dev.leadgate.app.rep.OptOutPages;
import dev.leadgate.history.History;
import dev.leadgate.history.HistoryKeeper;
import dev.leadgate.normalize.Normalizer;
import dev.leadgate.pipeline.EndpointRoutes;
import dev.leadgate.pipeline.FailurePolicy;
import dev.leadgate.pipeline.HydrateRoute;
import dev.leadgate.pipeline.HydrateStage;
import dev.leadgate.pipeline.IntakeStage;
import dev.leadgate.pipeline.Intakes;
import dev.leadgate.pipeline.LeadRoute;
import dev.leadgate.pipeline.SourceComponent;
import dev.leadgate.pipeline.SourceDesk;
import dev.leadgate.pipeline.SourceRoutes;
import dev.leadgate.pipeline.SourceStatus;
import dev.leadgate.pipeline.SourceWatch;
import dev.leadgate.pipeline.Sources;
import dev.leadgate.pipeline.StandardizeRoute;
import dev.leadgate.pipeline.Standardizer;
import dev.leadgate.routing.action.ActionLinks;
import dev.leadgate.routing.action.TapTokens;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.settle.Attendance;
import dev.leadgate.routing.settle.Bounces;
import dev.leadgate.routing.settle.Channels;
import dev.leadgate.routing.settle.Correspondence;
import dev.leadgate.routing.settle.DecisionLinks;
import dev.leadgate.routing.settle.DeliveryLanes;
import dev.leadgate.routing.settle.LeadMoves;
import dev.leadgate.routing.settle.SettleRoute;
import dev.leadgate.routing.settle.Settler;
import dev.leadgate.routing.settle.TapButtons;
import dev.leadgate.routing.settle.TapDesk;
import dev.leadgate.store.Decider;
import dev.leadgate.store.Store;
import dev.leadgate.telemetry.Telemetry;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/// The composition root: everything is built here, by constructors, in the order a lead meets it.
public final class Gateway implements AutoCloseable {
    private static final Duration DRAIN_WITHIN = Duration.ofSeconds(20);

    private final Store store;
    private final CamelContext camel;
    private final HttpEdge edge;
    private final Listener senders;
    private final PublicPort port;
    private final Sources sources;
    private final Normalizer normalizer;
    private final SourceStatus status;
    private final Channels channels;
    private final SourceDesk desk;
    private final SourceWatch watch;
    private final AtomicReference<Supplier<Decider>> deciders;
    private final LeadMoves moves;
    private final History history;
    private final HistoryKeeper keeper;
    private final ChannelWatch neglected;
    private final AtomicReference<Optional<RepAccess>> reps;

    /// Starts everything; when it returns, senders are served.
    ///
    /// @param store open; closed with the gateway
    public static Gateway start(Plan plan, Store store, Vertx vertx, EventHub hub, Telemetry telemetry)
            throws Exception {
        var senders = Listener.at(vertx, plan.host(), plan.port());
        try {
            return start(
                    plan,
                    Headstart.begin(plan.normalization(), plan.libraries()),
                    senders,
                    store,
                    vertx,
                    hub,
                    telemetry);
        } catch (Exception | Error fault) {
            senders.close();
            throw fault;
        }
    }

    /// When it throws, nothing goes on that it began.
    ///
    /// @param senders opened once everything behind it works; the caller's while this throws
    static Gateway start(
            Plan plan, Headstart early, Listener senders, Store store, Vertx vertx, EventHub hub, Telemetry telemetry)
            throws Exception {
        try {
            return begin(plan, early, senders, store, vertx, hub, telemetry);
        } catch (Exception | Error fault) {
            early.stop();
            throw fault;
        }
    }

    private static Gateway begin(
            Plan plan, Headstart early, Listener senders, Store store, Vertx vertx, EventHub hub, Telemetry telemetry)
            throws Exception {
        long version = store.book().apply(plan.policy());
        var sources = new Sources();
        sources.replace(plan.sources());
        var history = new History(
                store.rollups(),
                InstantSource.system(),
                id -> sources.find(id).map(s -> s.facts().channel().word()).orElse(""));
        telemetry.listen(history);
        var keeper = new HistoryKeeper(history);
        var normalizer = early.normalizer().join();
        Thread.ofVirtual().name("warm-normalizer").start(normalizer::warm);
        var deciders = new AtomicReference<>(plan.deciders());
        var settler =
                new Settler(store.book(), store.inbox(), () -> deciders.get().get(), store.tests(), hub, telemetry);
        var moves =
                new LeadMoves(store.book(), store.timers(), () -> deciders.get().get(), hub, telemetry);
        var status = new SourceStatus(InstantSource.system());
        var camel = early.camel().join();
        var hydrating = new HydrateStage(
                sources, store.inbox(), store.enrichments(), settler::settle, telemetry, InstantSource.system());
        Claims.components(store, hydrating, telemetry).forEach(camel::addComponent);
        camel.addComponent("source", new SourceComponent(sources, store.inbox(), status, telemetry));
        camel.addRoutes(new FailurePolicy(telemetry));
        camel.addRoutes(new StandardizeRoute(new Standardizer(sources, normalizer, telemetry)));
        camel.addRoutes(new SettleRoute(settler, moves));
        var reps = new AtomicReference<>(plan.reps());
        Supplier<Optional<URI>> address = () -> reps.get().map(RepAccess::publicUrl);
        var links = new DecisionLinks(
                new ActionLinks(store.sharedKey("action_links"), address), store.outbox(), store.reader()::lead);
        var taps = new TapTokens(store.sharedKey("action_taps"));
        var words = Correspondence.join(
                camel, store, telemetry, () -> deciders.get().get(), moves, address);
        var channels = new Channels(
                camel,
                store.outbox(),
                store.summaries(),
                telemetry,
                links,
                new TapButtons(taps, store.reader()),
                () -> reps.get().flatMap(RepAccess::leads),
                words.lanes());
        camel.addComponent("summaries", Claims.summaries(channels, telemetry));
        channels.join(new DeliveryLanes(camel, store.deliveries(), store.reader(), telemetry));
        channels.use(plan.notifiers(), plan.summary(), plan.destinations());
        camel.addRoutes(new HydrateRoute(hydrating));
        camel.addRoutes(new SourceRoutes(new IntakeStage(sources, store.inbox(), telemetry)));
        camel.addRoutes(new LeadRoute(Running.WORKERS));
        var endpoints = new EndpointRoutes(camel, sources, store.inbox(), status, telemetry);
        var intakes = new Intakes(camel, sources, status, endpoints::open);
        var desk = new SourceDesk(sources, status, store.sources(), intakes, telemetry, InstantSource.system());
        camel.start();
        desk.recall();
        var edge = new HttpEdge(vertx, sources, store.inbox(), telemetry, plan.proxies());
        Supplier<Optional<Policy>> people = () -> reps.get().map(RepAccess::policy);
        Supplier<Boolean> own = () -> reps.get().map(RepAccess::pages).orElse(false);
        var pages = Router.router(vertx);
        new LeadPages(moves, people, links, own, InstantSource.system()).mount(pages);
        new OptOutPages(store.letters(), words.ways()).mount(pages);
        var there = new Attendance(store.roster(), store.timers(), moves);
        var tapped =
                new TapDesk(store.reader(), store.outbox(), moves, people, taps, links, there, InstantSource.system());
        var bounces = new Bounces(store.reader(), store.outbox(), store.summaries(), people, telemetry);
        var port = new PublicPort(edge, pages, new CallbackEdge(vertx, channels::taps, tapped, bounces, telemetry));
        // A vendor may answer a registration at once.
        senders.open(port);
        desk.open();
        var watch = new SourceWatch(desk, store.sources(), telemetry, InstantSource.system());
        watch.start();
        keeper.start();
        var neglected = new ChannelWatch(channels);
        neglected.start();
        history.mark("started", "", "v" + version);
        return new Gateway(
                store,
                camel,
                edge,
                senders,
                port,
                sources,
                normalizer,
                status,
                channels,
                desk,
                watch,
                deciders,
                moves,
                reps,
                history,
                keeper,
                neglected);
    }

    /// Goes on with another plan: its policy from the next settlement on, its notifiers from the next
    /// notice on, and of its sources those that are not the same objects as before. Requests in flight end
    /// as they began.
    ///
    /// @param by who asked for it; host and port stay
    public void go(Plan next, String by) {
        long version = store.book().apply(next.policy());
        channels.use(next.notifiers(), next.summary(), next.destinations());
        deciders.set(next.deciders());
        reps.set(next.reps());
        desk.swap(next.sources(), by);
        store.timers().rouse(next.policy().members().keySet());
        history.mark("configuration", by, "v" + version);
    }

    private Gateway(
            Store store,
            CamelContext camel,
            HttpEdge edge,
            Listener senders,
            PublicPort port,
            Sources sources,
            Normalizer normalizer,
            SourceStatus status,
            Channels channels,
            SourceDesk desk,
            SourceWatch watch,
            AtomicReference<Supplier<Decider>> deciders,
            LeadMoves moves,
            AtomicReference<Optional<RepAccess>> reps,
            History history,
            HistoryKeeper keeper,
            ChannelWatch neglected) {
        this.neglected = neglected;
        this.history = history;
        this.keeper = keeper;
        this.reps = reps;
        this.port = port;
        this.moves = moves;
        this.channels = channels;
        this.desk = desk;
        this.watch = watch;
        this.deciders = deciders;
        this.store = store;
        this.camel = camel;
        this.edge = edge;
        this.senders = senders;
        this.sources = sources;
        this.normalizer = normalizer;
        this.status = status;
    }

    /// Who serves what on the public port is neither a sender's nor behind a rep's link. Until somebody
    /// does, it is refused.
    void serve(Handler<HttpServerRequest> rest) {
        port.serve(rest);
    }

    public int port() {
        return senders.port();
    }

    public Store store() {
        return store;
    }

    public Sources sources() {
        return sources;
    }

    /// What makes canonical leads of drafts, as the running configuration says.
    public Normalizer normalizer() {
        return normalizer;
    }

    public SourceStatus status() {
        return status;
    }

    /// How leads change hands after their first assignment.
    public LeadMoves moves() {
        return moves;
    }

    /// What came through in the past, in numbers.
    public History history() {
        return history;
    }

    public SourceDesk desk() {
        return desk;
    }

    /// Over which people and other systems are told.
    Channels channels() {
        return channels;
    }

    /// Refuses new requests, lets those in flight finish, stops the routes, closes the store.
    @Override
    public void close() {
        edge.drain(DRAIN_WITHIN);
        senders.close();
        watch.close();
        neglected.close();
        camel.stop();
        channels.drain(DRAIN_WITHIN);
        history.mark("stopped", "", "");
        keeper.close();
        store.close();
    }
}
