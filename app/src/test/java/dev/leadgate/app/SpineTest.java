package dev.leadgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.lead.Channel;
import dev.leadgate.normalize.Settings;
import dev.leadgate.normalize.SourceFacts;
import dev.leadgate.pipeline.OpenSource;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import dev.leadgate.store.Lane;
import dev.leadgate.store.LeadBook;
import dev.leadgate.store.Settlement;
import dev.leadgate.store.Store;
import dev.leadgate.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One lead from a POST to a rep, through the real edge, the real store and the real spine.
class SpineTest {

    @Test
    void a_posted_lead_reaches_one_rep(@TempDir Path dir) throws Exception {
        var told = new ConcurrentLinkedQueue<String>();
        Notifier notifier = n -> {
            told.add(n.recipient().rep() + " " + n.card().number());
            return new Notifier.Delivery.Delivered("");
        };
        var vertx = Vertx.vertx();
        var hub = new EventHub();
        try (var postgres = EmbeddedPostgres.start(dir, line -> {});
                var store = Store.open(
                        new Store.Settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, hub));
                var gateway =
                        Gateway.start(plan(notifier), store, vertx, hub, new Telemetry(new SimpleMeterRegistry()));
                var http = HttpClient.newHttpClient()) {
            var answer = post(http, gateway.port(), "k1", "ann@example.com");

            assertThat(answer.statusCode()).isEqualTo(202);
            await().atMost(Duration.ofSeconds(10)).until(() -> told.size() == 1);
            assertThat(told).containsExactly("ana L-1001");
            post(http, gateway.port(), "k1", "ann@example.com");
            post(http, gateway.port(), "k2", "Ann@Example.com");
            post(http, gateway.port(), "k3", "bob@example.com");
            await().atMost(Duration.ofSeconds(10)).until(() -> told.size() == 2);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> store.reader().conservation().received() == 0);
            var balance = store.reader().conservation();
            assertThat(balance.balanced()).isTrue();
            assertThat(balance.accepted()).isEqualTo(3);
            assertThat(balance.leads()).isEqualTo(2);
            assertThat(store.reader().lead("L-1001").orElseThrow().line().touches())
                    .isEqualTo(2);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    @Test
    void a_notice_for_a_notifier_that_nobody_has_any_more_goes_on_to_the_next_one(@TempDir Path dir) throws Exception {
        var told = new ConcurrentLinkedQueue<Notification>();
        Notifier notifier = n -> {
            told.add(n);
            return new Notifier.Delivery.Delivered("");
        };
        var vertx = Vertx.vertx();
        var hub = new EventHub();
        try (var postgres = EmbeddedPostgres.start(dir, line -> {});
                var store = Store.open(
                        new Store.Settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, hub));
                var gateway =
                        Gateway.start(plan(notifier), store, vertx, hub, new Telemetry(new SimpleMeterRegistry()));
                var http = HttpClient.newHttpClient();
                var sql = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
            post(http, gateway.port(), "k1", "ann@example.com");
            await().atMost(Duration.ofSeconds(10)).until(() -> told.size() == 1);
            var first = told.remove();
            store.outbox()
                    .put(
                            first.card().lead(),
                            "test",
                            new Settlement.Notice(
                                    "sla_missed", first.recipient(), List.of("renamed", "sink"), first.card()));

            gateway.channels().takeOver();
            assertThat(told).as("another gateway may have it").isEmpty();
            try (var statement = sql.createStatement()) {
                statement.execute("update outbox set visible_at = clock_timestamp() - interval '11 minutes'");
            }
            gateway.channels().takeOver();
            await().atMost(Duration.ofSeconds(10)).until(() -> !told.isEmpty());
            assertThat(told).extracting(Notification::kind).containsExactly("sla_missed");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    @Test
    void what_a_process_leased_before_it_died_is_due_when_the_only_one_starts_again(@TempDir Path dir)
            throws Exception {
        var hub = new EventHub();
        try (var postgres = EmbeddedPostgres.start(dir, line -> {})) {
            var settings = new Store.Settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, hub);
            try (var dead = Store.open(settings);
                    var next = Store.open(settings)) {
                dead.inbox()
                        .append("test", Lane.RECEIVED, List.of(envelope("k", "{}".getBytes(StandardCharsets.UTF_8))))
                        .toCompletableFuture()
                        .join();
                assertThat(dead.inbox().claim(Lane.RECEIVED, 9)).hasSize(1);
                assertThat(next.inbox().claim(Lane.RECEIVED, 9)).as("leased").isEmpty();
                next.endLeases();
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> !next.inbox().claim(Lane.RECEIVED, 9).isEmpty());
            }
        }
    }

    @Test
    void a_backlog_of_large_bodies_is_claimed_in_portions_that_fit_into_memory(@TempDir Path dir) throws Exception {
        var hub = new EventHub();
        try (var postgres = EmbeddedPostgres.start(dir, line -> {});
                var store = Store.open(
                        new Store.Settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, hub))) {
            for (var key : List.of("a", "b", "c")) {
                store.inbox()
                        .append("test", Lane.RECEIVED, List.of(envelope(key, new byte[3 << 20])))
                        .toCompletableFuture()
                        .join();
            }
            assertThat(store.inbox().claim(Lane.RECEIVED, 9)).hasSize(2);
            assertThat(store.inbox().claim(Lane.RECEIVED, 9)).hasSize(1);
        }
    }

    private static Envelope envelope(String key, byte[] body) {
        return new Envelope(key, Instant.EPOCH, Payload.of(body, ""), Map.of());
    }

    private static HttpResponse<String> post(HttpClient http, int port, String key, String email) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/in/test"))
                        .header("idempotency-key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(email))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static Plan plan(Notifier notifier) {
        var source = Source.of(
                new Intake.Hosted(request -> Verdict.Accept.of(
                        new Envelope(
                                request.header("idempotency-key").orElseThrow(),
                                Instant.now(),
                                request.body(),
                                Map.of()),
                        Reply.of(202))),
                raw -> Translation.Leads.of(Draft.of("form")
                        .put(LeadField.EMAIL, raw.envelope().payload().text())
                        .build()));
        var facts = new SourceFacts("test", "test", Channel.API, Optional.empty(), ZoneOffset.UTC);
        return new Plan(
                List.of(new OpenSource(facts, source, "/in/test", 1 << 20)),
                Map.of("sink", notifier),
                () -> new PlainDecider(List.of("ana", "budi"), List.of("sink")),
                new LeadBook.PolicyRecord("none", "", "test", Map.of("all", Set.of("ana", "budi"))),
                Settings.DEFAULT,
                "127.0.0.1",
                0);
    }
}
