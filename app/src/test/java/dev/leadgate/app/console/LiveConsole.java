package dev.leadgate.app.console;

import static org.awaitility.Awaitility.await;

import dev.leadgate.app.Gateway;
import dev.leadgate.app.Plan;
import dev.leadgate.app.api.NoReload;
import dev.leadgate.app.api.Office;
import dev.leadgate.app.api.People;
import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.app.replay.Rehearsal;
import dev.leadgate.lead.Channel;
import dev.leadgate.normalize.Settings;
import dev.leadgate.normalize.SourceFacts;
import dev.leadgate.pipeline.OpenSource;
import dev.leadgate.routing.policy.AbsenceConfig;
import dev.leadgate.routing.policy.AssignConfig;
import dev.leadgate.routing.policy.MergeConfig;
import dev.leadgate.routing.policy.NotifyConfig;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.policy.RepConfig;
import dev.leadgate.routing.policy.RuleConfig;
import dev.leadgate.routing.policy.SkillsConfig;
import dev.leadgate.routing.policy.TeamConfig;
import dev.leadgate.routing.settle.Replies;
import dev.leadgate.routing.settle.RoutingDecider;
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
import dev.leadgate.store.TimelineEvent;
import dev.leadgate.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import tools.jackson.databind.json.JsonMapper;

/// A whole gateway with a real database, two form sources, three reps and the console in front.
final class LiveConsole implements AutoCloseable {
    static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&<script>alert(2)</script>";
    static final String HOSTILE_REP = "Ana <b onmouseover=alert(3)>\"R\"</b>";

    private static final JsonMapper JSON = new JsonMapper();

    final Vertx vertx = Vertx.vertx();
    final EventHub hub = new EventHub();
    final EmbeddedPostgres postgres;
    final Store store;
    final Gateway gateway;
    final LiveServer server;
    final HttpClient http = HttpClient.newHttpClient();
    private final AtomicLong keys = new AtomicLong();

    LiveConsole(Path dir) throws Exception {
        postgres = EmbeddedPostgres.start(dir, line -> {});
        store = Store.open(new Store.Settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, hub));
        gateway = Gateway.start(plan(), store, vertx, hub, new Telemetry(new SimpleMeterRegistry()));
        server = new LiveServer(vertx, this::console);
    }

    private Router console() {
        var names = new Names(
                Map.of("ana", HOSTILE_REP, "budi", "Budi Santoso", "dina", "Dina Putri"),
                Map.of("ana", Set.of("apac", "global"), "budi", Set.of("apac", "global"), "dina", Set.of("global")));
        var policy = policy();
        var router = Router.router(vertx);
        new Console(new Desk(
                        store.reader(),
                        store.roster(),
                        store.timers(),
                        gateway.moves(),
                        store.deadLetters(),
                        gateway.desk(),
                        NoReload.INSTANCE,
                        store.enrichments(),
                        gateway.history(),
                        new Rehearsal.Stage(
                                gateway.sources(), gateway.normalizer(), store.trace(), () -> MergeConfig.STANDARD),
                        new Replies(store.letters(), () -> policy, Map::of, gateway.moves()),
                        hub,
                        () -> Clock.system(ZoneId.of("Asia/Jakarta")),
                        () -> names,
                        new Desk.Books(
                                store.audit(),
                                store.kept(),
                                store.notices(),
                                store.deliveries(),
                                store.keptLetters(),
                                store.bell(),
                                office()),
                        true))
                .mount(router);
        return router;
    }

    Office office() {
        return new Office(new Office.Parts(
                store,
                NoReload.INSTANCE,
                LiveConsole::policy,
                () -> new People(Map.of(), Map.of(), ZoneOffset.UTC),
                Map::of,
                Optional.empty()));
    }

    private static Policy policy() {
        var config = new PolicyConfig(
                ZoneOffset.UTC,
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of("ana", rep(HOSTILE_REP, 2), "budi", rep("Budi Santoso", 500), "dina", rep("Dina Putri", 500)),
                Map.of(
                        "apac", team("weighted_round_robin", Map.of("ana", 100.0, "budi", 100.0)),
                        "global", team("round_robin", Map.of("ana", 1.0, "budi", 1.0, "dina", 1.0))),
                List.of(
                        new RuleConfig("enterprise-apac", Optional.of("lead.seats >= 50"), to("apac")),
                        new RuleConfig("everyone-else", Optional.empty(), to("global"))),
                Optional.of(new NotifyConfig(Optional.of(new NotifyConfig.NotifyRep(List.of("sink"))))));
        var compiled = Policy.compile(config, "v1");
        return compiled.policy()
                .orElseThrow(
                        () -> new IllegalStateException(compiled.diagnostics().toString()));
    }

    private static Plan plan() {
        var policy = policy();
        Notifier sink = notice -> new Notifier.Delivery.Delivered("");
        return new Plan(
                List.of(source("website", Channel.WEB_FORM), source("partner_api", Channel.API)),
                Map.of("sink", sink),
                new RoutingDecider(() -> policy)::pinned,
                new LeadBook.PolicyRecord(
                        "none",
                        "",
                        "nadia",
                        Map.of("apac", Set.of("ana", "budi"), "global", Set.of("ana", "budi", "dina"))),
                Settings.DEFAULT,
                "127.0.0.1",
                0);
    }

    private static RepConfig rep(String name, int maxOpen) {
        return new RepConfig(
                name,
                Optional.of("rep@example.com"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of("sink", "x"),
                "en",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(maxOpen),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static TeamConfig team(String by, Map<String, Double> members) {
        return new TeamConfig(
                by, members, "wait", Optional.empty(), Optional.empty(), AbsenceConfig.STANDARD, 2, Optional.empty());
    }

    private static AssignConfig to(String team) {
        return new AssignConfig(
                Optional.of(team), Optional.empty(), Optional.empty(), SkillsConfig.NONE, Optional.empty());
    }

    private static OpenSource source(String id, Channel channel) {
        var source = Source.of(
                new Intake.Hosted(request -> Verdict.Accept.of(
                        new Envelope(
                                request.header("idempotency-key").orElseThrow(),
                                Instant.now(),
                                request.body(),
                                Map.of()),
                        Reply.of(202))),
                LiveConsole::translate);
        var facts = new SourceFacts(id, "form", channel, Optional.of("ID"), ZoneOffset.UTC);
        return new OpenSource(facts, source, "/in/" + id, 1 << 20);
    }

    private static Translation translate(RawLead raw) {
        var text = raw.envelope().payload().text();
        if (!text.startsWith("{")) {
            return new Translation.Unreadable("/", "not JSON: " + text.substring(0, Math.min(60, text.length())));
        }
        var draft = Draft.of("form");
        JSON.readTree(text).properties().forEach(entry -> {
            try {
                draft.put(
                        LeadField.valueOf(entry.getKey().toUpperCase(Locale.ROOT)),
                        entry.getValue().asString());
            } catch (IllegalArgumentException extra) {
                draft.field(entry.getKey(), entry.getValue().asString());
            }
        });
        return Translation.Leads.of(draft.build());
    }

    /// Posts a form of names and values in turn.
    void lead(String source, Object... namesAndValues) throws Exception {
        var form = JSON.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
        }
        post(source, form.toString());
    }

    void post(String source, String body) throws Exception {
        post(source, "k" + keys.incrementAndGet(), body);
    }

    void post(String source, String key, String body) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/in/" + source))
                        .header("idempotency-key", key)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IllegalStateException("refused: " + answer.statusCode() + " " + answer.body());
        }
    }

    /// Everything received is settled, and everybody is told.
    void settled() {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            var balance = store.reader().conservation();
            return balance.received() == 0
                    && store.reader().eventsAfter(0, 10_000).stream()
                                    .filter(e -> e.kind().equals("notified"))
                                    .map(TimelineEvent::lead)
                                    .distinct()
                                    .count()
                            == balance.leadsByState().getOrDefault("assigned", 0L);
        });
    }

    String base() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(base() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// A page, whatever its status.
    Document anyPage(String path) throws Exception {
        return Jsoup.parse(get(path).body(), base() + path);
    }

    Document page(String path, String... headers) throws Exception {
        var answer = get(path, headers);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode() + " " + answer.body());
        }
        return Jsoup.parse(answer.body(), base() + path);
    }

    HttpResponse<String> submit(String path, String form, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(base() + path))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.shutdownNow();
        server.stop();
        gateway.close();
        postgres.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
