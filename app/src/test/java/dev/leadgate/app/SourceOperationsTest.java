package dev.leadgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.health.Health;
import dev.leadgate.health.Health.State;
import dev.leadgate.health.Rhythm;
import dev.leadgate.lead.Channel;
import dev.leadgate.normalize.Settings;
import dev.leadgate.normalize.SourceFacts;
import dev.leadgate.pipeline.OpenSource;
import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Poller;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import dev.leadgate.store.LeadBook;
import dev.leadgate.store.Reader;
import dev.leadgate.store.SourceBook.Activity;
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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pause, resume, checks, silence and their alarms, through a real gateway and a real store.
class SourceOperationsTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger polls = new AtomicInteger();
    private final AtomicBoolean refuses = new AtomicBoolean();

    @TempDir
    Path dir;

    @SuppressWarnings("NullAway.Init") // set before each test
    private EmbeddedPostgres postgres;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        postgres = EmbeddedPostgres.start(dir, line -> {});
        gateway = open();
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        postgres.close();
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private Gateway open() throws Exception {
        var hub = new EventHub();
        var store = Store.open(new Store.Settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, hub));
        return Gateway.start(plan(), store, vertx, hub, new Telemetry(new SimpleMeterRegistry()));
    }

    private Plan plan() {
        var site = Source.of(
                new Intake.Hosted(request -> Verdict.Accept.of(
                        new Envelope(request.body().text(), Instant.now(), request.body(), Map.of()), Reply.of(202))),
                SourceOperationsTest::read);
        var box = new Source(
                List.of(new Intake.Polled(this::poll, Duration.ofMillis(50))),
                Optional.empty(),
                site.translator(),
                () -> refuses.get()
                        ? List.of(new Finding(false, "login refused", "get a new password"))
                        : List.of(new Finding(true, "login ok", "")));
        return new Plan(
                List.of(source("site", site), source("box", box)),
                Map.of(),
                () -> new PlainDecider(List.of("ana"), List.of()),
                new LeadBook.PolicyRecord("none", "", "test", Map.of("all", Set.of("ana"))),
                Settings.DEFAULT,
                "127.0.0.1",
                0);
    }

    private static Translation read(RawLead raw) {
        var text = raw.envelope().payload().text();
        if (text.startsWith("chat")) {
            return new Translation.Ignored(Translation.Reason.WRONG_SOURCE, "a chat; a source of type chats reads it");
        }
        return text.startsWith("receipt")
                ? new Translation.Ignored(Translation.Reason.STATUS, "receipt")
                : Translation.Leads.of(
                        Draft.of("form").put(LeadField.EMAIL, text).build());
    }

    private static OpenSource source(String id, Source source) {
        var facts = new SourceFacts(id, "test", Channel.API, Optional.empty(), ZoneOffset.UTC);
        return new OpenSource(facts, source, "/in/" + id, 1 << 20);
    }

    private Poller.Page poll(Cursor from) throws AccessRefusedException {
        if (refuses.get()) {
            throw new AccessRefusedException("the password was refused");
        }
        int n = polls.incrementAndGet();
        var mail = new Envelope(
                "m" + n,
                Instant.now(),
                Payload.of(("box" + n + "@example.com").getBytes(StandardCharsets.UTF_8), "text/plain"),
                Map.of());
        return new Poller.Page(List.of(mail), new Cursor(String.valueOf(n)), false);
    }

    private int post(String mail) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/in/site"))
                                .POST(HttpRequest.BodyPublishers.ofString(mail))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private Health health(String id) {
        return gateway.desk().reports().stream()
                .filter(r -> r.source().id().equals(id))
                .findFirst()
                .orElseThrow()
                .health();
    }

    /// A page that was on its way when its source was paused is held.
    private long held(String id) {
        return health(id) instanceof Health.Paused paused ? paused.held() : 0;
    }

    private Reader.Conservation balance() {
        return gateway.store().reader().conservation();
    }

    private List<String> happened(String id) {
        return gateway.desk().happenings(50).stream()
                .filter(h -> h.source().equals(id))
                .map(h -> h.kind() + " " + h.actor())
                .toList();
    }

    @Test
    void a_paused_source_keeps_what_comes_over_a_restart_and_settles_it_when_it_is_resumed() throws Exception {
        gateway.desk().pause("box", "test");
        await().atMost(SOON).until(() -> balance().received() == held("box"));
        long before = balance().leads();

        assertThat(gateway.desk().pause("site", "nadia")).isTrue();
        assertThat(gateway.desk().pause("site", "budi")).isFalse();
        assertThat(post("a@example.com")).isEqualTo(202);
        assertThat(post("b@example.com")).isEqualTo(202);
        await().atMost(SOON)
                .until(() -> health("site") instanceof Health.Paused(var by, var since, var held)
                        && by.equals("nadia")
                        && held == 2);
        assertThat(balance().leads()).isEqualTo(before);
        assertThat(balance().received()).isEqualTo(2 + held("box"));
        assertThat(balance().balanced()).isTrue();

        gateway.close();
        gateway = open();
        assertThat(post("c@example.com")).isEqualTo(202);
        assertThat(health("site").state()).isEqualTo(State.PAUSED);

        assertThat(gateway.desk().resume("site", "nadia")).isTrue();
        await().atMost(SOON).until(() -> balance().leads() == before + 3);
        assertThat(balance().received()).isEqualTo(held("box"));
        assertThat(balance().balanced()).isTrue();
        assertThat(health("site").state()).isEqualTo(State.OK);
        assertThat(gateway.desk().resume("site", "nadia")).isFalse();
        assertThat(happened("site")).containsExactly("resumed nadia", "paused nadia");
    }

    @Test
    void a_paused_poller_stops_polling_and_goes_on_from_its_cursor() throws Exception {
        await().atMost(SOON).until(() -> polls.get() > 2);

        gateway.desk().pause("box", "nadia");
        int stopped = polls.get();
        post("d@example.com");
        await().atMost(SOON).until(() -> balance().received() == held("box"));

        assertThat(polls.get()).isEqualTo(stopped);
        gateway.desk().resume("box", "nadia");
        await().atMost(SOON).until(() -> polls.get() > stopped + 2);
    }

    @Test
    void a_refused_login_needs_somebody_once_and_a_check_that_passes_connects_it() throws Exception {
        await().atMost(SOON).until(() -> health("box").state() == State.OK);
        refuses.set(true);

        await().atMost(SOON).until(() -> alarms().contains("LG0506 box"));
        assertThat(health("box"))
                .isInstanceOfSatisfying(
                        Health.NeedsYou.class, you -> assertThat(you.detail()).isEqualTo("the password was refused"));
        int failed = gateway.desk().check(Set.of("box")).getFirst().findings().size();
        assertThat(failed).isEqualTo(1);
        assertThat(alarms()).containsExactly("LG0506 box");

        refuses.set(false);
        assertThat(gateway.desk().check(Set.of("box")).getFirst().ok()).isTrue();

        await().atMost(SOON).until(() -> health("box").state() == State.OK);
        await().atMost(SOON).until(() -> alarms().isEmpty());
        assertThat(happened("box")).containsExactly("recovered gateway", "needs_you gateway");
    }

    @Test
    void a_check_tells_what_was_set_aside_and_fails_for_what_another_source_would_read() throws Exception {
        gateway.desk().pause("box", "test");
        var listens = new Finding(true, "listens on /in/site; nothing to log in to", "");
        for (var text : List.of("receipt 1", "receipt 2", "f@example.com")) {
            post(text);
        }
        await().atMost(SOON).until(() -> balance().ignored() == 2);
        assertThat(gateway.desk().check(Set.of("site")).getFirst().findings())
                .containsExactly(listens, new Finding(true, "set aside in the last day: 2 × receipt", ""));
        assertThat(health("site").state()).isEqualTo(State.OK);

        post("chat 1");
        await().atMost(SOON).until(() -> balance().ignored() == 3);
        var check = gateway.desk().check(Set.of("site", "box"));
        assertThat(check.getFirst().findings()).extracting(Finding::what).containsExactly("login ok");
        assertThat(check.getLast().ok()).isFalse();
        assertThat(check.getLast().findings())
                .extracting(Finding::what)
                .contains("1 payload of the last day belongs elsewhere: a chat; a source of type chats reads it");
    }

    @Test
    void silence_raises_one_alarm_and_the_next_lead_clears_it() throws Exception {
        var now = Instant.now();
        var history = new ArrayList<Activity>();
        for (var at = Rhythm.slot(now.minus(Rhythm.MEMORY));
                at.isBefore(now.minus(Duration.ofHours(3)));
                at = at.plus(Rhythm.SLOT)) {
            history.add(new Activity("site", at, at.plusSeconds(60), 1));
        }
        gateway.store().sources().record(history);
        gateway.close();
        gateway = open();

        await().atMost(SOON).until(() -> alarms().contains("LG0505 site"));
        assertThat(health("site")).isInstanceOf(Health.Silent.class);
        gateway.close();
        gateway = open();
        await().atMost(SOON).until(() -> health("site") instanceof Health.Silent);

        post("e@example.com");
        assertThat(health("site").state()).isEqualTo(State.OK);
        await().atMost(SOON).until(() -> alarms().isEmpty());
        assertThat(happened("site")).containsExactly("recovered gateway", "silent gateway");
    }

    private List<String> alarms() {
        return gateway.store().reader().alarms(20).stream()
                .map(a -> a.code() + " " + a.subject())
                .toList();
    }
}
