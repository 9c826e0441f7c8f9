package dev.leadgate.app.api;

import static org.awaitility.Awaitility.await;

import dev.leadgate.app.Gateway;
import dev.leadgate.app.Plan;
import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.http.HttpServers;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.app.replay.Backfill;
import dev.leadgate.app.replay.Rehearsal;
import dev.leadgate.lead.Channel;
import dev.leadgate.normalize.Settings;
import dev.leadgate.normalize.SourceFacts;
import dev.leadgate.pipeline.OpenSource;
import dev.leadgate.routing.policy.MergeConfig;
import dev.leadgate.routing.settle.Replies;
import dev.leadgate.routing.settle.RoutingDecider;
import dev.leadgate.routing.settle.SequenceSteps;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import dev.leadgate.store.LeadBook;
import dev.leadgate.store.Store;
import dev.leadgate.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A real gateway with a real store and the API on a port of its own. Its one source reads
/// `name|email|country|message`.
public final class ApiGateway implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final EmbeddedPostgres postgres;
    private final Gateway gateway;
    private final HttpServer server;
    private final AdminAccess access;
    private volatile boolean mended;

    /// @param more sources beside the one
    public ApiGateway(Path data, OpenSource... more) throws Exception {
        var hub = new EventHub();
        postgres = EmbeddedPostgres.start(data, line -> {});
        var store = Store.open(new Store.Settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, hub));
        gateway = Gateway.start(plan(List.of(more)), store, vertx, hub, new Telemetry(new SimpleMeterRegistry()));
        var token = AdminAccess.newToken();
        var api = new Api(new Api.Parts(
                store.reader(),
                store.roster(),
                store.timers(),
                gateway.moves(),
                store.deadLetters(),
                gateway.desk(),
                NoReload.INSTANCE,
                store.enrichments(),
                new Backfill.Ground(
                        store.inbox(),
                        store.trace(),
                        new Rehearsal.Stage(
                                gateway.sources(), gateway.normalizer(), store.trace(), () -> MergeConfig.STANDARD),
                        InstantSource.system()),
                hub,
                token,
                () -> new People(
                        Map.of("ana", "Ana Ruiz", "budi", "Budi Santoso"),
                        Map.of("ana", Set.of("apac"), "budi", Set.of("apac")),
                        ZoneOffset.UTC),
                () -> TwoReps.POLICY,
                List::of,
                store.accounts(),
                gateway.history(),
                store.notices(),
                new PolicyRoutes(
                        store, gateway.moves(), NoReload.INSTANCE, () -> TwoReps.POLICY, NoReload.INSTANCE::routing),
                new MessageRoutes(
                        new Replies(store.letters(), () -> TwoReps.POLICY, Map::of, gateway.moves()),
                        store.runs(),
                        new SequenceSteps(store.runs(), () -> new RoutingDecider(() -> TwoReps.POLICY)),
                        () -> TwoReps.POLICY,
                        InstantSource.system()),
                new Api.Entry(store.signIns(), store.apiTokens(), Optional.empty()),
                store.audit(),
                store.apiAnswers(),
                new DestinationRoutes(store.deliveries(), Optional::empty),
                store.erasures()));
        var router = Router.router(vertx);
        api.mount(router);
        server = HttpServers.listen(vertx, "127.0.0.1", 0, router);
        access = new AdminAccess(server.actualPort(), token);
        access.write(data);
    }

    public Store store() {
        return gateway.store();
    }

    public AdminAccess access() {
        return access;
    }

    /// Posts a payload and waits until it is a lead or a dead letter.
    public void send(String payload) throws Exception {
        post("/in/website", payload);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> store().reader().conservation().received() == 0);
    }

    /// Posts a payload, which is then stored and nothing more.
    public void post(String path, String payload) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
                        .POST(HttpRequest.BodyPublishers.ofString(payload))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IllegalStateException("status " + answer.statusCode());
        }
    }

    public void untilNotified(String lead) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> store().reader().lead(lead).orElseThrow().timeline().stream()
                        .anyMatch(e -> e.kind().equals("notified")));
    }

    /// Asks with any header, to be refused.
    public HttpResponse<String> ask(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + access.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> ask(String path) throws Exception {
        return ask(path, "authorization", "Bearer " + access.token());
    }

    /// Posts JSON with a key.
    HttpResponse<String> tell(String path, String json, String key) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + access.port() + path))
                        .header("authorization", "Bearer " + access.token())
                        .header("idempotency-key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Plan plan(List<OpenSource> more) {
        var source = Source.of(
                new Intake.Hosted(request -> Verdict.Accept.of(
                        new Envelope(java.util.UUID.randomUUID().toString(), Instant.now(), request.body(), Map.of()),
                        Reply.of(202))),
                this::translate);
        Notifier notifier = n -> new Notifier.Delivery.Delivered("m-1");
        var facts = new SourceFacts("website", "web_form", Channel.WEB_FORM, Optional.empty(), ZoneOffset.UTC);
        return new Plan(
                Stream.concat(Stream.of(new OpenSource(facts, source, "/in/website", 1 << 20)), more.stream())
                        .toList(),
                Map.of("sink", notifier),
                () -> new TellingDecider(),
                new LeadBook.PolicyRecord("none", "", "nadia", Map.of("apac", Set.of("ana", "budi"))),
                Settings.DEFAULT,
                "127.0.0.1",
                0);
    }

    /// From now on `broken|email` is readable too, as after a change of the source's mapping.
    public void mend() {
        mended = true;
    }

    private Translation translate(RawLead raw) {
        var parts = raw.envelope().payload().text().split("\\|", -1);
        if (mended && parts.length == 2) {
            return Translation.Leads.of(
                    Draft.of("form").put(LeadField.EMAIL, parts[1]).build());
        }
        return parts.length < 4
                ? new Translation.Unreadable("line 1", "no email or phone")
                : Translation.Leads.of(Draft.of("form")
                        .put(LeadField.NAME, parts[0])
                        .put(LeadField.EMAIL, parts[1])
                        .put(LeadField.COUNTRY, parts[2])
                        .put(LeadField.MESSAGE, parts[3])
                        .build());
    }

    @Override
    public void close() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get();
        gateway.close();
        postgres.close();
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }
}
