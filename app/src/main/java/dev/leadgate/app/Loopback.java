package dev.leadgate.app;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.FrontDoor;
import dev.leadgate.app.access.Passwords;
import dev.leadgate.app.access.Reception;
import dev.leadgate.app.access.SingleSignOn;
import dev.leadgate.app.api.AdminAccess;
import dev.leadgate.app.api.Api;
import dev.leadgate.app.api.Checkup;
import dev.leadgate.app.api.DestinationRoutes;
import dev.leadgate.app.api.MessageRoutes;
import dev.leadgate.app.api.MetricsPage;
import dev.leadgate.app.api.Office;
import dev.leadgate.app.api.People;
import dev.leadgate.app.api.PolicyRoutes;
import dev.leadgate.app.calendar.CalendarReader;
import dev.leadgate.app.config.GatewayConfig.Listen;
import dev.leadgate.app.config.PolicyFile;
import dev.leadgate.app.config.Reload;
import dev.leadgate.app.console.Console;
import dev.leadgate.app.console.Desk;
import dev.leadgate.app.console.Names;
import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.rep.MyDesk;
import dev.leadgate.app.rep.MyPages;
import dev.leadgate.app.replay.Backfill;
import dev.leadgate.app.replay.Rehearsal;
import dev.leadgate.routing.action.ActionLinks;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.settle.Attendance;
import dev.leadgate.routing.settle.DecisionLinks;
import dev.leadgate.routing.settle.Offers;
import dev.leadgate.routing.settle.Replies;
import dev.leadgate.routing.settle.RoutingDecider;
import dev.leadgate.routing.settle.SequenceSteps;
import dev.leadgate.spi.Http;
import dev.leadgate.store.Store;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What only this machine may reach: health, metrics, the API of the command line, and the console unless
/// it is on the public port.
final class Loopback {
    private final Gateway gateway;
    private final Supplier<Policy> policy;
    private final Reload reload;
    private final PolicyFile file;
    private final EventHub hub;
    private final PrometheusMeterRegistry meters;
    private final CalendarReader calendars;
    private final boolean demo;
    private final Optional<FrontDoor> front;
    private final FairnessWatch fairness;
    private final String token = AdminAccess.newToken();
    private final Api api;

    Loopback(
            Gateway gateway,
            Supplier<Policy> policy,
            Reload reload,
            PolicyFile file,
            EventHub hub,
            CalendarReader calendars,
            PrometheusMeterRegistry meters,
            boolean demo,
            Optional<FrontDoor> front,
            FairnessWatch fairness) {
        this.fairness = fairness;
        this.reload = reload;
        this.file = file;
        this.calendars = calendars;
        this.gateway = gateway;
        this.policy = policy;
        this.hub = hub;
        this.meters = meters;
        this.demo = demo;
        this.front = front;
        this.api = new Api(parts());
    }

    /// The way in for people who sign in, where the configuration has one.
    static Optional<FrontDoor> front(Reloading config, Store store, Http http) {
        var listen = config.process().listen();
        return config.process()
                .publicUrl()
                .filter(url -> listen.console().equals(Listen.PUBLIC))
                .map(url -> {
                    var reception = new Reception(store.signIns(), new Passwords(), InstantSource.system());
                    var elsewhere = new SingleSignOn(
                            () -> config.process().signIn().oidc(),
                            http,
                            store.signIns(),
                            reception,
                            new PolicyAddresses(config::policy),
                            url,
                            InstantSource.system());
                    var mail = new MailedLinks(config::policy, config::notifiers);
                    return new FrontDoor(reception, url, listen.proxies(), mail, elsewhere);
                });
    }

    /// What the command line needs to reach the API.
    AdminAccess access(int port) {
        return new AdminAccess(port, token);
    }

    Router router(Vertx vertx) {
        var router = Router.router(vertx);
        var store = gateway.store();
        var doors = new Doors(router);
        new Checkup(store.reader()::lastReceived, gateway.desk()::reports, InstantSource.system()).mount(doors);
        new MetricsPage(
                        meters,
                        store.reader()::backlog,
                        gateway.desk()::reports,
                        fairness::unexplained,
                        InstantSource.system())
                .mount(doors);
        api.mount(router);
        if (front.isEmpty()) {
            new Console(desk()).mount(router);
        }
        Doors.check(router);
        return router;
    }

    /// The console and the API as the public port has them.
    Optional<Router> publicRouter(Vertx vertx) {
        return front.map(door -> {
            var router = Router.router(vertx);
            api.forTokens(gateway.store().apiTokens()).mount(router);
            new Console(desk(), door).mount(router);
            new MyPages(myDesk(door), door).mount(router);
            Doors.check(router);
            return router;
        });
    }

    private MyDesk myDesk(FrontDoor door) {
        var store = gateway.store();
        return new MyDesk(
                store.reader(),
                store.ownLeads(),
                store.roster(),
                gateway.moves(),
                new Offers(store.reader(), gateway.moves(), policy),
                new Attendance(store.roster(), store.timers(), gateway.moves()),
                new DecisionLinks(
                        new ActionLinks(store.sharedKey("action_links"), () -> Optional.of(door.publicUrl())),
                        store.outbox(),
                        store.reader()::lead),
                store.signIns(),
                store.browsers(),
                store.bell(),
                policy,
                InstantSource.system());
    }

    private Api.Parts parts() {
        var store = gateway.store();
        return new Api.Parts(
                store.reader(),
                store.roster(),
                store.timers(),
                gateway.moves(),
                store.deadLetters(),
                gateway.desk(),
                reload,
                store.enrichments(),
                new Backfill.Ground(store.inbox(), store.trace(), stage(), InstantSource.system()),
                hub,
                token,
                () -> new People(names(), teams(), policy.get().zone()),
                policy,
                calendars::health,
                store.accounts(),
                gateway.history(),
                store.notices(),
                new PolicyRoutes(store, gateway.moves(), file, policy, file::routing),
                new MessageRoutes(replies(), store.runs(), sequences(), policy, InstantSource.system()),
                new Api.Entry(store.signIns(), store.apiTokens(), front),
                store.audit(),
                store.apiAnswers(),
                new DestinationRoutes(store.deliveries(), file::destinations),
                store.erasures());
    }

    private Office office() {
        return new Office(new Office.Parts(
                gateway.store(),
                file,
                policy,
                () -> new People(names(), teams(), policy.get().zone()),
                file::channels,
                front));
    }

    private Replies replies() {
        return new Replies(gateway.store().letters(), policy, file::channels, gateway.moves());
    }

    private SequenceSteps sequences() {
        return new SequenceSteps(gateway.store().runs(), () -> new RoutingDecider(policy));
    }

    private Desk desk() {
        var store = gateway.store();
        return new Desk(
                store.reader(),
                store.roster(),
                store.timers(),
                gateway.moves(),
                store.deadLetters(),
                gateway.desk(),
                reload,
                store.enrichments(),
                gateway.history(),
                stage(),
                replies(),
                hub,
                () -> Clock.system(policy.get().zone()),
                () -> new Names(names(), teams()),
                new Desk.Books(
                        store.audit(),
                        store.kept(),
                        store.notices(),
                        store.deliveries(),
                        store.keptLetters(),
                        store.bell(),
                        office()),
                demo);
    }

    private Rehearsal.Stage stage() {
        return new Rehearsal.Stage(
                gateway.sources(),
                gateway.normalizer(),
                gateway.store().trace(),
                () -> policy.get().merge());
    }

    private Map<String, String> names() {
        return policy.get().reps().values().stream().collect(Collectors.toMap(Policy.Rep::id, Policy.Rep::name));
    }

    private Map<String, Set<String>> teams() {
        return policy.get().reps().values().stream().collect(Collectors.toMap(Policy.Rep::id, Policy.Rep::teams));
    }
}
