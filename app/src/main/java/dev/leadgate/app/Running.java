package dev.leadgate.app;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.FrontDoor;
import dev.leadgate.app.calendar.CalendarReader;
import dev.leadgate.app.config.ConfigFiles;
import dev.leadgate.app.config.ConfigLoader.Config;
import dev.leadgate.app.config.ConfigLoader.Loaded;
import dev.leadgate.app.config.GatewayConfig.Listen;
import dev.leadgate.app.config.Reload;
import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.http.Listener;
import dev.leadgate.app.http.OutboundHttp;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.app.trace.OtlpTraces;
import dev.leadgate.normalize.Settings;
import dev.leadgate.pipeline.OpenSource;
import dev.leadgate.routing.settle.AnnouncingDecider;
import dev.leadgate.routing.settle.DeliveryLanes.Destinations;
import dev.leadgate.routing.settle.RoutingDecider;
import dev.leadgate.routing.shadow.Shadowing;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.store.Store;
import dev.leadgate.telemetry.Telemetry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A gateway with everything around it: database, outbound client, public and loopback listeners.
public final class Running implements AutoCloseable {
    /// Batches of leads settled at the same time: one is read, one decided and one committed. Leads of one team wait
    /// for one another, so more seldom helps.
    static final int WORKERS = Integer.getInteger("leadgate.workers", 3);

    private final Vertx vertx;
    private final OutboundHttp http;
    private final Optional<EmbeddedPostgres> postgres;
    private final Gateway gateway;
    private final Listener loopback;
    private final EventHub hub;
    private final Reloading reloading;
    private final Closing watches;
    private final Optional<FrontDoor> front;
    private final Listeners doors;
    private final Telemetry telemetry;
    private Optional<ConfigWatch> watch = Optional.empty();
    private boolean deleteData;

    private Running(
            Vertx vertx,
            OutboundHttp http,
            Optional<EmbeddedPostgres> postgres,
            Gateway gateway,
            Listener loopback,
            EventHub hub,
            Reloading reloading,
            Closing watches,
            Optional<FrontDoor> front,
            Listeners doors,
            Telemetry telemetry) {
        this.telemetry = telemetry;
        this.watches = watches;
        this.front = front;
        this.doors = doors;
        this.reloading = reloading;
        this.vertx = vertx;
        this.http = http;
        this.postgres = postgres;
        this.gateway = gateway;
        this.loopback = loopback;
        this.hub = hub;
    }

    /// How to start, beyond the configuration.
    ///
    /// @param demo everything is made up; pages say so
    public record Options(Path data, boolean demo, Consumer<String> progress) {}

    /// Every route of both listeners, with what it needs.
    public record Listeners(List<Doors.Door> loopback, List<Doors.Door> publicPort) {}

    /// Starts everything or nothing.
    public static Running start(Config config, String configText, Options options) throws Exception {
        var early = Headstart.begin(normalization(config), config.libraries());
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(2));
        var closing = new Closing();
        try {
            closing.add(() ->
                    vertx.close().toCompletionStage().toCompletableFuture().join());
            var listen = config.gateway().listen();
            var senders = Listener.at(vertx, listen.host(), listen.port());
            closing.add(senders::close);
            var loopback = Listener.at(vertx, "127.0.0.1", listen.adminPort());
            closing.add(loopback::close);
            var http = new OutboundHttp(vertx);
            closing.add(http::close);
            var hub = new EventHub();
            var database = config.gateway().store();
            var postgres = database.url().isPresent()
                    ? Optional.<EmbeddedPostgres>empty()
                    : Optional.of(EmbeddedPostgres.start(options.data(), options.progress()::accept));
            postgres.ifPresent(server -> {
                closing.add(server::close);
                server.supervise(event -> options.progress().accept("PostgreSQL: " + event));
            });
            var store = Store.open(new Store.Settings(
                    database.url().orElseGet(() -> postgres.orElseThrow().jdbcUrl()),
                    database.user()
                            .orElseGet(
                                    () -> postgres.map(EmbeddedPostgres::user).orElse("")),
                    database.password()
                            .map(Secret::reveal)
                            .orElseGet(() ->
                                    postgres.map(EmbeddedPostgres::password).orElse("")),
                    WORKERS,
                    hub));
            closing.add(store::close);
            if (postgres.isPresent()) {
                store.endLeases();
            }
            var shadowing = new Shadowing(store.shadows(), store.roster());
            closing.add(shadowing::close);
            var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            var sources = config.sources().stream()
                    .<OpenSource>map(s -> Opening.of(s, config, http))
                    .toList();
            var plan = plan(
                    config,
                    new Applied(configText, System.getProperty("user.name", "unknown"), ""),
                    sources,
                    Opening.notifiers(config, http, store.browsers()),
                    Opening.destinations(config, http),
                    shadowing);
            var telemetry = new Telemetry(meters);
            config.gateway().traces().map(OtlpTraces::new).ifPresent(telemetry::trace);
            closing.add(telemetry::close);
            var gateway = Gateway.start(plan, early, senders, store, vertx, hub, telemetry);
            closing.add(gateway::close);
            var reloading = new Reloading(gateway, http, config, configText, plan, shadowing);
            var calendars =
                    new CalendarReader(reloading::policy, http, store.roster(), store.timers(), InstantSource.system());
            calendars.start();
            var watches = new Closing();
            closing.add(watches::closeAll);
            watches.add(calendars::close);
            var auditing = new AuditKeeper(
                    store.audit(), () -> reloading.process().audit().keepDays(), InstantSource.system());
            auditing.start();
            watches.add(auditing::close);
            var fairness = new FairnessWatch(store.roster(), store.alarms(), reloading::policy, InstantSource.system());
            fairness.start();
            watches.add(fairness::close);
            var front = Loopback.front(reloading, store, http);
            var digests = DigestWatch.start(store, reloading, () -> front.map(FrontDoor::publicUrl), telemetry);
            watches.add(digests::close);
            var inside = new Loopback(
                    gateway,
                    reloading::policy,
                    reloading,
                    reloading,
                    hub,
                    calendars,
                    meters,
                    options.demo(),
                    front,
                    fairness);
            var open = inside.publicRouter(vertx);
            open.ifPresent(gateway::serve);
            var local = inside.router(vertx);
            loopback.open(local);
            inside.access(loopback.port()).write(options.data());
            return new Running(
                    vertx,
                    http,
                    postgres,
                    gateway,
                    loopback,
                    hub,
                    reloading,
                    watches,
                    front,
                    new Listeners(Doors.of(local), open.map(Doors::of).orElse(List.of())),
                    telemetry);
        } catch (Exception | Error fault) {
            closing.closeAll();
            throw fault;
        }
    }

    static Plan plan(
            Config config,
            Applied applied,
            List<OpenSource> sources,
            Map<String, Notifier> notifiers,
            Destinations destinations,
            Shadowing shadowing) {
        var policy = config.policy();
        return new Plan(
                sources,
                notifiers,
                AnnouncingDecider.of(
                        shadowing.beside(new RoutingDecider(() -> policy)::pinned), destinations.announcing()),
                applied.of(policy),
                normalization(config),
                config.gateway().listen().host(),
                config.gateway().listen().port(),
                config.gateway().listen().proxies(),
                config.libraries(),
                policy.summary(),
                config.gateway()
                        .publicUrl()
                        .map(url -> new RepAccess(
                                url, policy, config.gateway().listen().console().equals(Listen.PUBLIC))),
                Optional.of(destinations));
    }

    private static Settings normalization(Config config) {
        return new Settings(config.gateway().defaultCountry(), config.gateway().languages());
    }

    /// From now on the configuration is read again: when its files change, on SIGHUP, and when
    /// somebody asks for it.
    ///
    /// @param load reads and checks it
    /// @param text all of its files as one text
    public void follow(Supplier<Loaded> load, Callable<String> text) {
        reloading.from(load, text);
        var watching = new ConfigWatch(reloading, text);
        watch = Optional.of(watching);
        watching.start();
    }

    /// The same, and what is applied from elsewhere is written to these files.
    public void follow(ConfigFiles files) {
        reloading.from(files);
        reloading.shadowing().start(draft -> files.check(draft).config().map(Config::policy));
        var watching = new ConfigWatch(reloading, files::text);
        watch = Optional.of(watching);
        watching.start();
    }

    /// Reads the configuration again.
    public Reload reload() {
        return reloading;
    }

    /// The public port in use.
    public int port() {
        return gateway.port();
    }

    /// Where people sign in; empty while the console is on this machine only.
    public Optional<URI> console() {
        return front.map(FrontDoor::publicUrl);
    }

    /// A link that opens once and makes the first admin; empty when there is nobody to make, or one is
    /// there.
    public Optional<URI> firstAdmin() {
        return front.flatMap(door -> door.reception().firstLink().map(door::link));
    }

    /// The routes and what they need.
    public Listeners doors() {
        return doors;
    }

    /// The loopback port in use.
    public int adminPort() {
        return loopback.port();
    }

    public Gateway gateway() {
        return gateway;
    }

    public EventHub hub() {
        return hub;
    }

    /// The data directory's database goes with the gateway when it closes.
    public void deleteDataOnClose() {
        deleteData = true;
    }

    @Override
    public void close() {
        var closing = new Closing();
        closing.add(
                () -> vertx.close().toCompletionStage().toCompletableFuture().join());
        closing.add(http::close);
        postgres.ifPresent(server -> closing.add(() -> server.close(deleteData)));
        closing.add(telemetry::close);
        closing.add(gateway::close);
        closing.add(loopback::close);
        watch.ifPresent(watching -> closing.add(watching::close));
        closing.add(watches::closeAll);
        closing.add(reloading.shadowing()::close);
        closing.closeAll();
    }
}
