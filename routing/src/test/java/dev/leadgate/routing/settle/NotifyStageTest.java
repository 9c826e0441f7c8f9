package dev.leadgate.routing.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.pipeline.ClaimComponent;
import dev.leadgate.pipeline.ClaimQueue;
import dev.leadgate.pipeline.FailurePolicy;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notification.Card;
import dev.leadgate.spi.Notification.Recipient;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.store.DueNotice;
import dev.leadgate.store.LeadNow;
import dev.leadgate.store.LeadState;
import dev.leadgate.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NotifyStageTest {
    private static final Instant START = Instant.parse("2026-03-02T07:02:11Z");
    private static final int NOTICES = 20;

    /// How a provider is out.
    enum Outage {
        NO_ANSWER,
        ASKS_FOR_AN_HOUR,
        ASKS_FOR_SECONDS,
        REFUSES,
        THROWS;

        Delivery happen() throws IOException {
            return switch (this) {
                case NO_ANSWER -> throw new IOException("no answer");
                case ASKS_FOR_AN_HOUR -> new Delivery.Deferred(Duration.ofHours(1), "later");
                case ASKS_FOR_SECONDS -> new Delivery.Deferred(Duration.ofSeconds(17), "later");
                case REFUSES -> new Delivery.Undeliverable("no such chat");
                case THROWS -> throw new IllegalStateException("a bug");
            };
        }
    }

    private final PaperOutbox outbox = new PaperOutbox(START);
    private final Map<String, NotifyStage> stages = new HashMap<>();
    private final Map<String, List<UUID>> attempts = new HashMap<>();
    private final List<String> changed = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @ParameterizedTest
    @EnumSource
    void anOutageEndsWithTheNextChannelAndNobodyIsToldTwice(Outage outage) throws Exception {
        channel("slack", outage::happen);
        channel("email", () -> new Delivery.Delivered("m"));
        run("lead_assigned", List.of("slack", "email"));
        assertThat(outbox.alarms).isEmpty();
        assertThat(outbox.told)
                .extracting(t -> t.notice().notification().id())
                .doesNotHaveDuplicates()
                .hasSize(NOTICES);
        assertThat(outbox.told).allMatch(t -> t.notice().channel().equals("email"));
        assertThat(Duration.between(START, outbox.now)).isLessThan(Duration.ofSeconds(90));
        assertThat(attempts.get("slack")).hasSizeLessThanOrEqualTo(NOTICES * 4);
        assertThat(attempts.get("email")).hasSize(NOTICES);
    }

    @ParameterizedTest
    @EnumSource
    void anOutageOfAllEndsInOneAlarmEach(Outage outage) throws Exception {
        channel("slack", outage::happen);
        channel("email", outage::happen);
        run("lead_assigned", List.of("slack", "email"));
        assertThat(outbox.told).isEmpty();
        assertThat(outbox.alarms)
                .extracting(n -> n.notification().id())
                .doesNotHaveDuplicates()
                .hasSize(NOTICES);
        assertThat(attempts.get("email")).hasSizeLessThanOrEqualTo(NOTICES * 8);
    }

    /// The last channel has nobody after it, so it is waited for.
    @Test
    void theLastChannelIsWaitedForThroughAnHour() throws Exception {
        var heals = START.plus(Duration.ofHours(1));
        channel("email", () -> {
            if (outbox.now.isBefore(heals)) {
                throw new IOException("away");
            }
            return new Delivery.Delivered("m");
        });
        run("lead_assigned", List.of("email"));
        assertThat(outbox.told).hasSize(NOTICES);
        assertThat(outbox.alarms).isEmpty();
    }

    @Test
    void aVendorIsNotAskedBeforeTheTimeItNamed() throws Exception {
        channel(
                "slack",
                () -> outbox.now.equals(START)
                        ? new Delivery.Deferred(Duration.ofSeconds(17), "later")
                        : new Delivery.Delivered("m"));
        channel("email", () -> new Delivery.Delivered("m"));
        run("lead_assigned", List.of("slack", "email"));
        assertThat(Duration.between(START, outbox.now)).isEqualTo(Duration.ofSeconds(17));
        assertThat(outbox.told).allMatch(t -> t.notice().channel().equals("slack"));
    }

    @Test
    void aChannelWithoutAnAddressIsAsIfItWereNotThere() throws Exception {
        channel("web_push", () -> new Delivery.NoAddress("no browser"));
        channel("email", () -> new Delivery.Delivered("m"));
        run("lead_assigned", List.of("web_push", "email"));
        assertThat(outbox.told).hasSize(NOTICES);
        assertThat(outbox.now).as("nobody waits for it").isEqualTo(START);
        assertThat(meters.getMeters()).noneMatch(m -> m.getId().getName().endsWith("notices.failed"));
        run("lead_assigned", List.of("web_push"));
        assertThat(outbox.alarms).as("a rep whom nothing reaches").hasSize(NOTICES);
    }

    @Test
    void newsChangesTheMessageThatIsThere() throws Exception {
        channel("slack", () -> new Delivery.Delivered("new"));
        outbox.earlier("D1:17");
        run("lead_touched", List.of("slack"));
        assertThat(changed).hasSize(NOTICES).containsOnly("D1:17");
        assertThat(attempts.get("slack")).isNull();
        assertThat(outbox.told).hasSize(NOTICES).allMatch(t -> t.receipt().equals("D1:17"));
    }

    @Test
    void newsIsAMessageOfItsOwnWhereNothingCanBeChanged() throws Exception {
        stages.put("email", stage("email", n -> note("email", n, () -> new Delivery.Delivered("m"))));
        outbox.earlier("m-1");
        run("lead_touched", List.of("email"));
        assertThat(outbox.told).hasSize(NOTICES).allMatch(t -> t.receipt().equals("m"));
    }

    @Test
    void anAssignmentIsAlwaysAMessageOfItsOwn() throws Exception {
        channel("slack", () -> new Delivery.Delivered("new"));
        outbox.earlier("D1:17");
        run("lead_assigned", List.of("slack"));
        assertThat(changed).isEmpty();
        assertThat(outbox.told).hasSize(NOTICES);
    }

    /// Else each would be sent once more when its lease has ended.
    @Test
    @Timeout(10)
    void aStoreThatWasAwayForAMomentIsToldAgainAndNobodyElse() throws Exception {
        channel("slack", () -> new Delivery.Delivered("m"));
        outbox.away(2 * NOTICES);
        run("lead_assigned", List.of("slack"));
        outbox.awaitTold(NOTICES);
        assertThat(attempts.get("slack")).hasSize(NOTICES);
        assertThat(meters.counter("leadgate.store.away", "stage", "notify").count())
                .isEqualTo(2 * NOTICES);
    }

    /// More of its notices wait than it may get at once, and still the other channel's rep is told.
    @Test
    @Timeout(30)
    void aVendorThatTakesItsTimeHoldsUpNobodyElse() throws Exception {
        var answers = new CompletableFuture<Delivery>();
        channel("slack", answers::join);
        channel("email", () -> new Delivery.Delivered("m"));
        for (int i = 0; i < NOTICES; i++) {
            outbox.add(new DueNotice(notice(i, "lead_assigned"), List.of("slack"), 0, 0, 1, START));
        }
        outbox.add(new DueNotice(notice(NOTICES, "lead_assigned"), List.of("email"), 0, 0, 1, START));
        try (var camel = new DefaultCamelContext()) {
            camel.addComponent(
                    "outbox",
                    new ClaimComponent(
                            new Telemetry(new SimpleMeterRegistry()),
                            name -> ClaimQueue.of(max -> outbox.claim(name, max), outbox.wakeup(name))));
            camel.addRoutes(new FailurePolicy(new Telemetry(meters)));
            camel.addRoutes(new NotifyRoute(stages.values(), List.of()));
            camel.start();
            outbox.awaitTold(1);
            assertThat(outbox.told.getFirst().notice().channel()).isEqualTo("email");
            answers.complete(new Delivery.Delivered("late"));
            outbox.awaitTold(NOTICES + 1);
        }
    }

    /// Neither the arrival nor the failure of a call to a machine is one of a rep's.
    @Test
    void whatAMachineIsToldCountsForNoRep() throws Exception {
        var called = new ArrayList<Object>();
        var telemetry = new Telemetry(meters);
        telemetry.listen(called::add);
        for (var answer : List.<Delivery>of(new Delivery.Delivered("m"), new Delivery.Undeliverable("gone"))) {
            var stage = new NotifyStage("hook", n -> answer, outbox, telemetry, () -> outbox.now, 8);
            var person = notice(1, "automation");
            var machine =
                    new Notification(new UUID(9, 1), "automation", Recipient.calledBy("large", "UTC"), person.card());
            outbox.add(new DueNotice(person, List.of("hook"), 0, 0, 1, START));
            outbox.add(new DueNotice(machine, List.of("hook"), 0, 0, 1, START));
            stage.dispatch(outbox.claim("hook", 100));
            stage.drain(Duration.ofSeconds(10));
        }
        assertThat(called)
                .extracting(e -> e.getClass().getSimpleName())
                .containsExactlyInAnyOrder("NoticeDelivered", "MachineTold", "NoticeFailed", "MachineNotTold");
    }

    static LeadNow with(LeadState state, String rep) {
        return new LeadNow(state, Optional.of(rep), Optional.of(new UUID(6, 7)), Optional.empty(), Optional.empty());
    }

    /// A vendor asks for ten seconds; meanwhile the leads go to Dina.
    @Test
    void whatIsNoLongerSoIsNotSent() throws Exception {
        channel(
                "slack",
                () -> outbox.now.equals(START)
                        ? new Delivery.Deferred(Duration.ofSeconds(10), "later")
                        : new Delivery.Delivered("m"));
        outbox.leads = lead -> Optional.of(with(LeadState.ASSIGNED, "dina"));
        run("lead_assigned", List.of("slack"));
        assertThat(attempts.get("slack")).as("the first try only").hasSize(NOTICES);
        assertThat(outbox.told).isEmpty();
        assertThat(outbox.withdrawn).hasSize(NOTICES);
        assertThat(outbox.alarms).isEmpty();
    }

    @Test
    void onlyWhatWaitedIsAskedWhetherItIsStillSo() throws Exception {
        channel("slack", () -> new Delivery.Delivered("m"));
        outbox.leads = lead -> Optional.of(with(LeadState.LOST, "budi"));
        run("lead_assigned", List.of("slack"));
        assertThat(outbox.looks).as("straight from the commit").isZero();
        assertThat(outbox.told).hasSize(NOTICES);

        var held = notice(1, "lead_assigned");
        outbox.add(new DueNotice(held, List.of("slack"), 0, 0, 1, outbox.now, true));
        outbox.add(new DueNotice(held, List.of("slack"), 0, 0, 1, outbox.now.minusSeconds(2)));
        once();
        assertThat(outbox.looks).isEqualTo(2);
        assertThat(outbox.withdrawn).hasSize(2);
    }

    @Test
    void aStoreThatIsAwayWithdrawsNothing() throws Exception {
        channel("slack", () -> new Delivery.Delivered("m"));
        outbox.leads = lead -> {
            throw new LeadgateException(ErrorCode.LG0801, "restarting");
        };
        outbox.add(new DueNotice(notice(1, "lead_assigned"), List.of("slack"), 0, 1, 1, START));
        once();
        assertThat(outbox.told).hasSize(1);
    }

    /// Its lease ends, so somebody else would begin it anew.
    @Test
    @Timeout(10)
    void whatTakesTooLongEndsAndWhatCannotEndInTimeIsNotBegun() throws Exception {
        var never = new CountDownLatch(1);
        var hangs = stage(
                "slack",
                n -> note("slack", n, () -> {
                    try {
                        never.await();
                    } catch (InterruptedException ended) {
                        throw new InterruptedIOException("ended");
                    }
                    return new Delivery.Delivered("m");
                }),
                1,
                Duration.ofMillis(600));
        // What comes straight from its commit has half the time, so the second gives up while the first hangs.
        var first = new DueNotice(notice(1, "lead_assigned"), List.of("slack"), 0, 0, 1, START, true);
        var second = new DueNotice(notice(2, "lead_assigned"), List.of("slack"), 0, 0, 1, START);
        hangs.dispatch(List.of(first, second));
        hangs.drain(Duration.ofSeconds(5));
        assertThat(attempts.get("slack")).containsExactly(first.notification().id());
        var due = outbox.claim("slack", 10);
        assertThat(due).as("at once, and not counted").singleElement().satisfies(n -> {
            assertThat(n.notification().id()).isEqualTo(second.notification().id());
            assertThat(n.attempt()).isZero();
        });
        assertThat(outbox.goOn()).isTrue();
        assertThat(outbox.claim("slack", 10))
                .singleElement()
                .satisfies(n -> assertThat(n.attempt()).isEqualTo(1));
    }

    @Test
    void everyMessageThatIsThereIsChangedAndNoneIsMade() throws Exception {
        channel("slack", () -> new Delivery.Delivered("new"));
        channel("telegram", () -> new Delivery.Delivered("new"));
        outbox.earlier("D1:18", "D1:17");
        outbox.leads = lead -> Optional.of(with(LeadState.ACCEPTED, "budi"));
        run("lead_accepted", List.of("slack", "telegram"));
        assertThat(changed).hasSize(4 * NOTICES).containsOnly("D1:17", "D1:18");
        assertThat(attempts).isEmpty();
        assertThat(outbox.told).isEmpty();
        assertThat(outbox.changed).hasSize(NOTICES);

        changed.clear();
        outbox.earlier();
        stages.put("email", stage("email", n -> note("email", n, () -> new Delivery.Delivered("m"))));
        run("lead_accepted", List.of("email", "slack"));
        assertThat(attempts).isEmpty();
        assertThat(outbox.changed).hasSize(2 * NOTICES);
        assertThat(outbox.alarms).isEmpty();
    }

    @Test
    void newsWaitForAnOlderMessageThatIsOnItsWay() throws Exception {
        channel("slack", () -> new Delivery.Delivered("new"));
        outbox.earlierOnItsWay();
        outbox.add(new DueNotice(notice(1, "lead_passed_on"), List.of("slack"), 0, 0, 1, START));
        once();
        assertThat(attempts).isEmpty();
        outbox.earlier("D1:17");
        outbox.leads = lead -> Optional.of(with(LeadState.ASSIGNED, "dina"));
        assertThat(outbox.goOn()).isTrue();
        once();
        assertThat(changed).containsExactly("D1:17");
        assertThat(attempts).isEmpty();
    }

    private interface Provider {
        Delivery answer() throws IOException;
    }

    private void channel(String name, Provider provider) {
        stages.put(name, stage(name, new Notifier() {
            @Override
            public Delivery deliver(Notification notification) throws IOException {
                return note(name, notification, provider);
            }

            @Override
            public boolean edits() {
                return true;
            }

            @Override
            public Delivery edit(String receipt, Notification notification) {
                synchronized (changed) {
                    changed.add(receipt);
                }
                return new Delivery.Delivered(receipt);
            }
        }));
    }

    private Delivery note(String channel, Notification notification, Provider provider) throws IOException {
        synchronized (attempts) {
            attempts.computeIfAbsent(channel, c -> Collections.synchronizedList(new ArrayList<>()))
                    .add(notification.id());
        }
        return provider.answer();
    }

    private NotifyStage stage(String name, Notifier notifier) {
        return stage(name, notifier, 8, Duration.ofSeconds(60));
    }

    private NotifyStage stage(String name, Notifier notifier, int parallel, Duration longest) {
        var soon = Duration.ofMillis(1);
        return new NotifyStage(
                name,
                notifier,
                outbox,
                new Telemetry(meters),
                () -> outbox.now,
                parallel,
                NotifyStage.Schedule.STANDARD,
                List.of(soon, soon, soon, soon, soon, soon),
                longest,
                Pacing.none(new Telemetry(meters)));
    }

    /// One look at the outbox of Slack.
    private void once() throws InterruptedException {
        var stage = Objects.requireNonNull(stages.get("slack"));
        stage.dispatch(outbox.claim("slack", 100));
        stage.drain(Duration.ofSeconds(10));
    }

    private void run(String kind, List<String> ladder) throws InterruptedException {
        for (int i = 0; i < NOTICES; i++) {
            outbox.add(new DueNotice(notice(i, kind), ladder, 0, 0, 1, START));
        }
        do {
            for (var stage : stages.values()) {
                stage.dispatch(outbox.claim(stage.channel(), 100));
                stage.drain(Duration.ofSeconds(10));
            }
        } while (outbox.goOn());
    }

    static Notification notice(int i, String kind) {
        var card = new Card(
                "L-" + i,
                new UUID(7, i),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "web_form",
                "website",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "next in turn",
                Optional.empty(),
                List.of(),
                START);
        var id = DueNotice.id(card.lead(), PaperOutbox.TURN.toString(), "budi", kind);
        return new Notification(id, kind, new Recipient("budi", "Budi", "en", "UTC", Map.of()), card);
    }
}
