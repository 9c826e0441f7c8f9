package dev.leadgate.app.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.Gateway;
import dev.leadgate.app.Plan;
import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.normalize.Settings;
import dev.leadgate.routing.policy.Sla;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notifier;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.Store;
import dev.leadgate.store.TimelineEvent;
import dev.leadgate.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole gateway in which nobody answers, and one in which there is no room.
class SlaEndToEndTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Queue<Notification> TOLD = new ConcurrentLinkedQueue<>();
    private static final AtomicReference<Company> COMPANY = new AtomicReference<>();

    @TempDir
    static Path data;

    private static Vertx vertx;
    private static EmbeddedPostgres postgres;
    private static Gateway gateway;

    /// Leads are made by another node, so that the gateway does not claim their envelopes first.
    private static Store beside;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        var hub = new EventHub();
        postgres = EmbeddedPostgres.start(data, line -> {});
        var settings = new Store.Settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, hub);
        var store = Store.open(settings);
        beside = Store.open(settings);
        Notifier sink = notice -> {
            TOLD.add(notice);
            return new Notifier.Delivery.Delivered("");
        };
        var nobody = Company.of("nobody", List.of("nobody-x"), Optional.empty(), Optional.empty());
        COMPANY.set(nobody);
        gateway = Gateway.start(
                new Plan(
                        List.of(),
                        Map.of("sink", sink),
                        () -> COMPANY.get().decider(),
                        nobody.record(),
                        Settings.DEFAULT,
                        "127.0.0.1",
                        0),
                store,
                vertx,
                hub,
                new Telemetry(new SimpleMeterRegistry()));
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        beside.close();
        postgres.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private static LeadPage page(UUID lead) {
        return gateway.store().reader().lead(lead.toString()).orElseThrow();
    }

    private static void open(Company company) {
        gateway.store().book().apply(company.record());
        beside.book().apply(company.record());
        COMPANY.set(company);
    }

    private static List<String> events(UUID lead) {
        return page(lead).timeline().stream()
                .filter(e -> !e.kind().equals("notified"))
                .map(SlaEndToEndTest::shown)
                .toList();
    }

    private static String shown(TimelineEvent event) {
        return event.kind() + " "
                + event.detail().getOrDefault("from", "")
                + ">" + event.detail().getOrDefault("rep", "");
    }

    /// Without the first assignment's notice, which is the other node's to send.
    private static List<String> told(UUID lead, String first) {
        return TOLD.stream()
                .filter(n -> n.card().lead().equals(lead))
                .filter(n -> !(n.kind().equals("lead_assigned")
                        && n.recipient().rep().equals(first)))
                .map(n -> n.recipient().rep() + " " + n.kind())
                .sorted()
                .toList();
    }

    @Test
    void when_nobody_answers_the_lead_goes_on_until_the_manager_has_it() {
        var company = Company.of(
                "quick",
                List.of("ana", "budi"),
                Optional.empty(),
                Optional.of(Duration.ofMillis(400)),
                Sla.Step.REMIND,
                Sla.Step.REASSIGN,
                Sla.Step.TELL_MANAGER);
        open(company);
        var lead = company.lead(beside);
        var first = page(lead).holdings().getFirst().rep();
        var second = first.equals("ana") ? "budi" : "ana";
        await().atMost(PATIENCE).until(() -> page(lead).line().owner().equals(Optional.of("quick-nadia")));
        assertThat(events(lead))
                .containsExactly(
                        "assigned >" + first,
                        "reminded >" + first,
                        "reassigned " + first + ">" + second,
                        "reminded >" + second,
                        "reassigned " + second + ">quick-nadia");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(told(lead, first))
                        .containsExactlyInAnyOrder(
                                first + " reminder",
                                first + " lead_passed_on",
                                second + " lead_assigned",
                                second + " reminder",
                                second + " lead_passed_on",
                                "quick-nadia lead_assigned"));
        assertThat(page(lead).next()).as("no clock runs on the manager").isEmpty();
        assertThat(page(lead).holdings())
                .extracting(h -> h.reason().orElse("has it"))
                .containsExactly("accept_missed", "accept_missed", "has it");
        assertThat(gateway.store().reader().conservation().balanced()).isTrue();
    }

    @Test
    void what_is_accepted_stays() {
        var company = Company.of(
                "prompt",
                List.of("cleo", "dina"),
                Optional.empty(),
                Optional.of(Duration.ofMinutes(5)),
                Sla.Step.REMIND,
                Sla.Step.REASSIGN);
        open(company);
        var lead = company.lead(beside);
        var owner = page(lead).line().owner().orElseThrow();
        assertThat(page(lead).holding().flatMap(h -> h.acceptBy())).isPresent();
        gateway.moves().act(lead, new LeadAction.Accept(), Actor.rep(owner));
        assertThat(page(lead).line().state()).isEqualTo(LeadState.ACCEPTED);
        assertThat(page(lead).next()).isEmpty();
    }

    @Test
    void a_lead_that_ends_makes_room_for_the_oldest_that_waits() {
        var company = Company.of("narrow", List.of("eva"), Optional.of(1), Optional.empty());
        open(company);
        var first = company.lead(beside);
        var second = company.lead(beside);
        var third = company.lead(beside);
        assertThat(page(first).line().state()).isEqualTo(LeadState.ASSIGNED);
        assertThat(page(second).line().state()).isEqualTo(LeadState.WAITING);
        gateway.moves().act(first, new LeadAction.Converted(), Actor.rep("eva"));
        await().atMost(PATIENCE).until(() -> page(second).line().state() == LeadState.ASSIGNED);
        assertThat(page(third).line().state()).isEqualTo(LeadState.WAITING);
        var decline = new LeadAction.Decline(LeadAction.DeclineReason.OTHER, Optional.empty());
        gateway.moves().act(second, decline, Actor.rep("eva"));
        await().atMost(PATIENCE).until(() -> page(third).line().state() == LeadState.ASSIGNED);
        assertThat(page(second).line().owner()).as("eva declined it").contains("narrow-nadia");
    }
}
