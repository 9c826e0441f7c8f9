package dev.leadgate.app.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.routing.settle.NotifyStage;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.store.DueNotice;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Outbox;
import dev.leadgate.store.Reader;
import dev.leadgate.store.Settlement.Notice;
import dev.leadgate.store.Store;
import dev.leadgate.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Outages of vendors against the real outbox, with a schedule of hours in seconds: every notice is
/// delivered or has an alarm, and nobody is told twice, but for what a crash repeats.
class OutagesTest {
    /// An hour and forty-three minutes of trying become six seconds.
    private static final NotifyStage.Schedule FAST = NotifyStage.Schedule.STANDARD.faster(1_000);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LEADS = 10;
    private static final AtomicInteger COMPANIES = new AtomicInteger();

    @TempDir
    static Path data;

    private static EmbeddedPostgres postgres;
    private static Store.Settings settings;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start(data, line -> {});
        settings = new Store.Settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, new EventHub());
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    /// How a vendor is out.
    enum Outage {
        HANGS_UP,
        ASKS_TO_WAIT,
        REFUSES;

        Delivery happen() throws IOException {
            return switch (this) {
                case HANGS_UP -> throw new IOException("no answer");
                case ASKS_TO_WAIT -> new Delivery.Deferred(Duration.ofMillis(50), "429");
                case REFUSES -> new Delivery.Undeliverable("no such chat");
            };
        }
    }

    /// A vendor that fails as long as it is out.
    private static final class Vendor implements Notifier {
        private final Queue<UUID> accepted = new ConcurrentLinkedQueue<>();
        private final Outage outage;
        private volatile boolean out;

        Vendor(Outage outage, boolean out) {
            this.outage = outage;
            this.out = out;
        }

        @Override
        public Delivery deliver(Notification notification) throws IOException {
            if (out) {
                return outage.happen();
            }
            accepted.add(notification.id());
            return new Delivery.Delivered("m");
        }
    }

    private static NotifyStage stage(String channel, Notifier notifier, Outbox outbox) {
        return new NotifyStage(
                channel, notifier, outbox, new Telemetry(new SimpleMeterRegistry()), InstantSource.system(), 16, FAST);
    }

    /// One look at the outbox for each channel.
    private static void look(Map<String, NotifyStage> stages, Outbox outbox) {
        stages.forEach((channel, stage) -> {
            try {
                stage.dispatch(outbox.claim(channel, 64));
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static List<String> leads(Store store, String team, List<String> channels) {
        var company =
                Company.told(channels, Map.of(), team, List.of(team + "-ana"), Optional.empty(), Optional.empty());
        store.book().apply(company.record());
        var numbers = new ArrayList<String>();
        for (int i = 0; i < LEADS; i++) {
            numbers.add("L-"
                    + store.reader()
                            .lead(company.lead(store).toString())
                            .orElseThrow()
                            .line()
                            .number());
        }
        return numbers;
    }

    private static long events(Store store, List<String> leads, String kind) {
        return leads.stream()
                .flatMap(l -> store.reader().lead(l).orElseThrow().timeline().stream())
                .filter(e -> e.kind().equals(kind))
                .count();
    }

    private static Set<String> alarmed(Store store, List<String> leads) {
        return store.reader().alarms(10_000).stream()
                .filter(a -> a.code().equals("LG0701"))
                .map(Reader.Alarm::subject)
                .filter(leads::contains)
                .collect(Collectors.toSet());
    }

    /// I11: the first channel is out for the length of its schedule and gets well; the second is well.
    @ParameterizedTest
    @EnumSource
    void when_one_channel_is_out_the_next_one_tells_everybody_once(Outage outage) {
        var n = COMPANIES.incrementAndGet();
        var first = new Vendor(outage, true);
        var second = new Vendor(outage, false);
        try (var store = Store.open(settings)) {
            var leads = leads(store, "next" + n, List.of("a" + n, "b" + n));
            var stages = Map.of(
                    "a" + n, stage("a" + n, first, store.outbox()), "b" + n, stage("b" + n, second, store.outbox()));
            await().atMost(PATIENCE).until(() -> {
                look(stages, store.outbox());
                return events(store, leads, "notified") == LEADS;
            });
            assertThat(first.accepted).isEmpty();
            assertThat(second.accepted).hasSize(LEADS).doesNotHaveDuplicates();
            assertThat(alarmed(store, leads)).isEmpty();
        }
    }

    /// I11: all are out. Those whose schedule ends meanwhile raise an alarm each; the rest arrive once the
    /// vendors are well again.
    @ParameterizedTest
    @EnumSource
    void when_all_are_out_every_notice_is_delivered_or_has_an_alarm(Outage outage) {
        var n = COMPANIES.incrementAndGet();
        var vendors = List.of(new Vendor(outage, true), new Vendor(outage, true));
        try (var store = Store.open(settings)) {
            var leads = leads(store, "all" + n, List.of("a" + n, "b" + n));
            var stages = Map.of(
                    "a" + n, stage("a" + n, vendors.getFirst(), store.outbox()),
                    "b" + n, stage("b" + n, vendors.getLast(), store.outbox()));
            await().atMost(PATIENCE).until(() -> {
                look(stages, store.outbox());
                return events(store, leads, "notify_failed") >= LEADS;
            });
            vendors.forEach(v -> v.out = false);
            await().atMost(PATIENCE).until(() -> {
                look(stages, store.outbox());
                return events(store, leads, "notified") + alarmed(store, leads).size() == LEADS;
            });
            var told = vendors.stream().flatMap(v -> v.accepted.stream()).toList();
            assertThat(told)
                    .doesNotHaveDuplicates()
                    .hasSize(LEADS - alarmed(store, leads).size());
        }
    }

    /// The time to accept stands still until the next shift, and so does the notice.
    @Test
    void what_can_wait_does_not_leave_outside_of_a_reps_hours() {
        var n = COMPANIES.incrementAndGet();
        var shift = LocalDate.now(ZoneOffset.UTC)
                .plusDays(3)
                .getDayOfWeek()
                .getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                .toLowerCase(Locale.ENGLISH);
        try (var store = Store.open(settings)) {
            var company = Company.told(
                    List.of("a" + n),
                    Map.of(shift, List.of("09:00-17:00")),
                    "night" + n,
                    List.of("night-ana"),
                    Optional.empty(),
                    Optional.of(Duration.ofMinutes(5)));
            store.book().apply(company.record());
            var lead = store.reader().lead(company.lead(store).toString()).orElseThrow();
            assertThat(lead.line().owner()).hasValue("night-ana");
            assertThat(lead.holding().orElseThrow().acceptBy().orElseThrow())
                    .isAfter(Instant.now().plus(Duration.ofDays(2)));
            assertThat(store.outbox().claim("a" + n, 10)).isEmpty();
            assertThat(store.notices().kept()).isPositive();
            store.endLeases();
            assertThat(store.outbox().claim("a" + n, 10)).as("after a restart").isEmpty();
        }
    }

    /// Forgets what became of some notices, as a process does that dies after the vendor's answer.
    private static final class Dying extends ForwardingOutbox {
        private final Predicate<DueNotice> dies;
        private final Set<UUID> forgotten;

        Dying(Outbox outbox, Predicate<DueNotice> dies, Set<UUID> forgotten) {
            super(outbox);
            this.dies = dies;
            this.forgotten = forgotten;
        }

        @Override
        public CompletionStage<Void> settle(DueNotice notice, Result result) {
            if (dies.test(notice)) {
                forgotten.add(notice.notification().id());
                return CompletableFuture.completedFuture(null);
            }
            return super.settle(notice, result);
        }
    }

    /// Thirty could have had the lead.
    @Test
    void a_rep_finds_their_own_messages_among_those_of_many() {
        var n = COMPANIES.incrementAndGet();
        var channel = "many" + n;
        try (var store = Store.open(settings)) {
            var outbox = store.outbox();
            var number = leads(store, "many-team" + n, List.of("other" + n)).getFirst();
            var lead = store.reader().lead(number).orElseThrow().line().id();
            var first = outbox.claim("other" + n, 64).stream()
                    .filter(d -> d.notification().card().lead().equals(lead))
                    .findFirst()
                    .orElseThrow();
            var card = first.notification().card();
            for (int i = 0; i < 30; i++) {
                var rep = new Notification.Recipient("rep" + i, "Rep", "en", "UTC", Map.of());
                outbox.put(lead, "test", new Notice("lead_open", rep, List.of(channel), card));
                outbox.put(lead, "test", new Notice("lead_open", rep, List.of(channel), card));
            }
            var due = outbox.claim(channel, 64);
            assertThat(due).as("a second one is the same one").hasSize(30).allMatch(DueNotice::waited);
            var asked = due.getFirst();
            var own = "m-" + asked.notification().recipient().rep();
            var later = new DueNotice(
                    asked.notification(), asked.ladder(), 0, 0, 1, Instant.now().plusSeconds(60));
            assertThat(outbox.earlier(later, PATIENCE).onItsWay())
                    .as("that notice itself")
                    .isFalse();
            var news = new Notification(
                    UUID.randomUUID(), "lead_passed_on", asked.notification().recipient(), card);
            var follows =
                    new DueNotice(news, List.of(channel), 0, 0, 1, Instant.now().plusSeconds(60));
            assertThat(outbox.earlier(follows, PATIENCE).onItsWay()).isTrue();
            due.forEach(d -> outbox.settle(
                            d,
                            new Outbox.Result.Delivered(
                                    "m-" + d.notification().recipient().rep(), Duration.ZERO))
                    .toCompletableFuture()
                    .join());
            assertThat(outbox.earlier(follows, PATIENCE))
                    .isEqualTo(new Outbox.Earlier(List.of(Outbox.Message.alone(own)), false));
            assertThat(outbox.now(lead)).hasValueSatisfying(now -> {
                assertThat(now.state()).isEqualTo(LeadState.ASSIGNED);
                assertThat(now.isWith("many-team" + n + "-ana")).isTrue();
                assertThat(DueNotice.id(
                                lead,
                                now.assignment().orElseThrow().toString(),
                                first.notification().recipient().rep(),
                                "lead_assigned"))
                        .isEqualTo(first.notification().id());
            });
            assertThat(outbox.now(UUID.randomUUID())).isEmpty();

            outbox.settle(first, new Outbox.Result.Withdrawn("it is so no more"))
                    .toCompletableFuture()
                    .join();
            assertThat(events(store, List.of(number), "notify_withdrawn")).isOne();
            assertThat(alarmed(store, List.of(number))).isEmpty();
        }
    }

    /// The vendor took it, and says twice that it does not arrive.
    @Test
    void what_did_not_arrive_goes_out_once_more_or_alarms() {
        var n = COMPANIES.incrementAndGet();
        try (var store = Store.open(settings)) {
            var outbox = store.outbox();
            var number = leads(store, "lost" + n, List.of("a" + n)).getFirst();
            var page = store.reader().lead(number).orElseThrow();
            var told = outbox.claim("a" + n, 64).stream()
                    .filter(d ->
                            d.notification().card().lead().equals(page.line().id()))
                    .findFirst()
                    .orElseThrow();
            outbox.settle(told, new Outbox.Result.Delivered("wamid.1", Duration.ZERO))
                    .toCompletableFuture()
                    .join();
            var notification = told.notification();
            var again =
                    new Notice(notification.kind(), notification.recipient(), List.of("b" + n), notification.card());
            var lost = new Outbox.Lost(
                    page.line().id(), page.line().number(), "lost" + n + "-ana", "a" + n, "wamid.1", "error 131047");
            outbox.undelivered(lost, notification.id(), Optional.of(again));
            outbox.undelivered(lost, notification.id(), Optional.of(again));
            assertThat(outbox.claim("b" + n, 64)).singleElement().satisfies(d -> {
                assertThat(d.notification().id()).isEqualTo(notification.id());
                outbox.settle(d, new Outbox.Result.Delivered("m", Duration.ZERO))
                        .toCompletableFuture()
                        .join();
            });
            outbox.undelivered(lost, notification.id(), Optional.of(again));
            assertThat(outbox.claim("b" + n, 64))
                    .as("said once more, after it arrived")
                    .isEmpty();
            assertThat(events(store, List.of(number), "notify_undelivered")).isOne();
            assertThat(alarmed(store, List.of(number))).isEmpty();

            var last = new Outbox.Lost(lost.lead(), lost.number(), lost.rep(), "b" + n, "m", "error 131026");
            outbox.undelivered(last, notification.id(), Optional.empty());
            assertThat(alarmed(store, List.of(number))).containsExactly(number);
        }
    }

    /// I12: the vendor has the message, the row does not say so.
    @Test
    void a_crash_between_the_vendors_answer_and_our_note_costs_one_repetition_and_no_loss() {
        var n = COMPANIES.incrementAndGet();
        var vendor = new Vendor(Outage.REFUSES, false);
        var forgotten = ConcurrentHashMap.<UUID>newKeySet();
        List<String> leads;
        try (var store = Store.open(settings)) {
            leads = leads(store, "crash" + n, List.of("a" + n));
            var dying = new Dying(store.outbox(), d -> d.notification().id().hashCode() % 3 == 0, forgotten);
            var stage = stage("a" + n, vendor, dying);
            await().atMost(PATIENCE).until(() -> {
                look(Map.of("a" + n, stage), dying);
                return vendor.accepted.size() == LEADS && events(store, leads, "notified") == LEADS - forgotten.size();
            });
        }
        try (var store = Store.open(settings)) {
            store.endLeases();
            var stage = stage("a" + n, vendor, store.outbox());
            await().atMost(PATIENCE).until(() -> {
                look(Map.of("a" + n, stage), store.outbox());
                return events(store, leads, "notified") == LEADS;
            });
            assertThat(new HashSet<>(vendor.accepted)).as("nothing is lost").hasSize(LEADS);
            assertThat(vendor.accepted)
                    .as("one repetition for each crash, under the same id")
                    .hasSize(LEADS + forgotten.size());
            assertThat(alarmed(store, leads)).isEmpty();
        }
    }
}
