package dev.leadgate.app.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leadgate.app.http.EventHub;
import dev.leadgate.app.pg.EmbeddedPostgres;
import dev.leadgate.routing.policy.NotifyConfig.SummaryConfig;
import dev.leadgate.routing.settle.Bounces;
import dev.leadgate.routing.settle.LeadMoves;
import dev.leadgate.routing.settle.NotifyStage;
import dev.leadgate.routing.settle.SummaryStage;
import dev.leadgate.spi.Digest;
import dev.leadgate.spi.Notification.Recipient;
import dev.leadgate.spi.Summary;
import dev.leadgate.spi.Taps.Undelivered;
import dev.leadgate.store.Digests;
import dev.leadgate.store.DueNotice;
import dev.leadgate.store.DueSummary;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.Outbox;
import dev.leadgate.store.Reader.Alarm;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.Store;
import dev.leadgate.store.Summaries;
import dev.leadgate.store.TimelineEvent;
import dev.leadgate.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More than five leads at once, with two gateways on one database: everybody is told of each lead once, by a message
/// or
/// by a card.
class SummaryCardsTest {
    private static final SummaryConfig USUAL = SummaryConfig.STANDARD;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    static Path data;

    private static EmbeddedPostgres postgres;
    private static Store here;
    private static Store there;
    private static int companies;

    private final CardChat chat = new CardChat();
    private final String channel = "chat" + ++companies;
    private final Company company = Company.told(
            List.of(channel, "next" + companies),
            Map.of(),
            "crowd" + companies,
            List.of("rep" + companies),
            Optional.empty(),
            Optional.of(Duration.ofHours(2)));

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start(data, line -> {});
        here = open();
        there = open();
    }

    private static Store open() {
        return Store.open(
                new Store.Settings(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, new EventHub()));
    }

    @AfterAll
    static void stop() throws Exception {
        here.close();
        there.close();
        postgres.close();
    }

    @BeforeEach
    void opened() {
        here.book().apply(company.record());
        there.book().apply(company.record());
    }

    private NotifyStage stage(Store store) {
        return new NotifyStage(
                channel,
                chat,
                store.outbox(),
                store.summaries(),
                () -> USUAL,
                new Telemetry(new SimpleMeterRegistry()),
                InstantSource.system(),
                16,
                NotifyStage.Schedule.STANDARD);
    }

    /// What is due leaves, and its results are written.
    private void leave(Store store) throws Exception {
        var stage = stage(store);
        stage.dispatch(store.outbox().claim(channel, 100));
        stage.drain(PATIENCE);
        await().atMost(PATIENCE).until(() -> count("channel = '" + channel + "' and gathered is null") == 0);
    }

    private void summarize(Store store) throws Exception {
        var stage = stage(store);
        new SummaryStage(stage, chat, store.summaries(), new Telemetry(new SimpleMeterRegistry()))
                .dispatch(cards(store));
        stage.drain(PATIENCE);
    }

    private List<DueSummary> cards(Store store) {
        return store.summaries().claim(channel, Optional.of(USUAL.within()), 10);
    }

    /// What was gathered has been, and cards were shown, so long ago.
    private void pass(int seconds) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute("update outbox set visible_at = visible_at - interval '" + seconds
                    + " s' where gathered is not null");
            statement.execute("update summary_card set shown_at = shown_at - interval '" + seconds
                    + " s', opened_at = opened_at - interval '" + seconds + " s', changed_at = changed_at - interval '"
                    + seconds + " s'");
        }
    }

    private List<UUID> leads(Store store, int n) {
        return Stream.generate(() -> company.lead(store)).limit(n).toList();
    }

    private static LeadPage page(UUID lead) {
        return here.reader().lead(lead.toString()).orElseThrow();
    }

    private static List<TimelineEvent> told(UUID lead) {
        return page(lead).timeline().stream()
                .filter(event -> event.kind().equals("notified"))
                .toList();
    }

    private void act(UUID lead, LeadAction action, Actor actor) {
        new LeadMoves(
                        there.book(),
                        there.timers(),
                        company::decider,
                        events -> {},
                        new Telemetry(new SimpleMeterRegistry()))
                .act(lead, action, actor);
    }

    /// Twelve leads over two gateways, of which seven stand on one card.
    private List<UUID> crowd() throws Exception {
        var leads = new ArrayList<>(leads(here, 6));
        leave(here);
        leads.addAll(leads(there, 6));
        leave(there);
        awaitGathered(7);
        pass(-60);
        assertThat(cards(here)).as("more may come in the same moment").isEmpty();
        pass(65);
        summarize(here);
        return leads;
    }

    private void awaitGathered(int notices) {
        await().atMost(PATIENCE).until(() -> count("gathered = 'rep" + rep() + "'") == notices);
    }

    private String rep() {
        return channel.substring("chat".length());
    }

    private static int count(String where) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from outbox where " + where)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void five_messages_and_one_card_whichever_gateway_had_the_leads() throws Exception {
        var leads = crowd();
        assertThat(chat.alone).hasSize(5).doesNotHaveDuplicates();
        assertThat(chat.cards).hasSize(1);
        assertThat(chat.cards.getFirst().leads()).isEqualTo(7);
        assertThat(chat.cards.getFirst().entries())
                .allMatch(entry -> entry.kind().equals("lead_assigned"))
                .allMatch(entry -> entry.card().acceptBy().isPresent());
        assertThat(leads).allSatisfy(lead -> assertThat(told(lead)).hasSize(1));
        assertThat(leads.stream()
                        .flatMap(lead -> told(lead).stream())
                        .filter(told -> told.detail().containsKey("card")))
                .hasSize(7)
                .allMatch(told -> "card-1".equals(told.detail().get("receipt")));
        assertThat(count("channel = '" + channel + "'")).isZero();
    }

    @Test
    void a_card_takes_what_comes_within_its_minute_and_another_one_the_rest() throws Exception {
        crowd();
        leads(there, 2);
        leave(there);
        awaitGathered(2);
        pass(5);
        summarize(there);
        assertThat(chat.cards).hasSize(1);
        assertThat(chat.changed).hasSize(1);
        assertThat(chat.changed.getFirst().leads()).isEqualTo(9);
        leads(here, 1);
        leave(here);
        awaitGathered(1);
        pass(60);
        summarize(here);
        assertThat(chat.cards).hasSize(2);
        assertThat(chat.cards.getLast().leads()).isEqualTo(1);
    }

    @Test
    void a_card_shows_what_became_of_its_leads() throws Exception {
        var onCard = crowd().stream().filter(lead -> !chat.alone.contains(lead)).toList();
        pass(5);
        assertThat(cards(here)).as("nothing has changed").isEmpty();
        act(onCard.get(0), new LeadAction.Accept(), Actor.rep("rep" + rep()));
        act(onCard.get(1), new LeadAction.Reassign(Optional.of("crowd" + rep() + "-nadia")), Actor.staff("boss"));
        leave(there);
        awaitGathered(1);
        pass(5);
        summarize(here);
        summarize(there);
        assertThat(chat.cards).as("no message beside it").hasSize(1);
        assertThat(chat.changed.getLast().entries())
                .extracting(Summary.Entry::kind)
                .containsOnlyOnce("lead_accepted", "lead_passed_on");
        assertThat(told(onCard.get(1)))
                .extracting(told -> told.detail().get("kind"))
                .contains("lead_assigned", "lead_passed_on");
    }

    /// Accepted while it waited for its card.
    @Test
    void a_notice_that_is_no_longer_so_stands_on_no_card() throws Exception {
        var onCard = new ArrayList<>(leads(here, 8));
        leave(here);
        awaitGathered(3);
        onCard.removeAll(chat.alone);
        act(onCard.get(0), new LeadAction.Accept(), Actor.rep("rep" + rep()));
        pass(5);
        summarize(here);
        await().atMost(PATIENCE).until(() -> count("gathered = 'rep" + rep() + "'") == 0);
        assertThat(chat.cards).hasSize(1);
        assertThat(chat.cards.getFirst().leads()).isEqualTo(2);
        assertThat(page(onCard.get(0)).timeline())
                .extracting(TimelineEvent::kind)
                .contains("notify_withdrawn")
                .doesNotContain("notified");
    }

    /// WhatsApp takes a message and says later that it did not hand it over.
    @Test
    void each_lead_of_a_card_that_did_not_arrive_is_told_over_the_next_channel() throws Exception {
        leads(here, 8);
        leave(here);
        awaitGathered(3);
        pass(5);
        summarize(here);
        var bounces = new Bounces(
                here.reader(),
                here.outbox(),
                here.summaries(),
                () -> Optional.of(company.policy()),
                new Telemetry(new SimpleMeterRegistry()));
        var lost = new Undelivered(
                Optional.empty(), chat.cards.getFirst().id(), "card-1", "6281234567890", "error 131047");
        bounces.undelivered(channel, lost);
        bounces.undelivered(channel, lost);
        var again = here.outbox().claim("next" + rep(), 10);
        assertThat(again)
                .extracting(due -> due.notification().card().lead())
                .doesNotHaveDuplicates()
                .hasSize(3);
        assertThat(again)
                .as("still so, as they are the same notices")
                .allSatisfy(due -> assertThat(due.notification().id())
                        .isEqualTo(DueNotice.id(
                                due.notification().card().lead(),
                                page(due.notification().card().lead())
                                        .holding()
                                        .orElseThrow()
                                        .assignment()
                                        .toString(),
                                "rep" + rep(),
                                "lead_assigned")));
    }

    @Test
    void one_gateway_at_a_time_writes_the_cards_of_a_rep() throws Exception {
        leads(here, 8);
        leave(here);
        awaitGathered(3);
        pass(5);
        assertThat(cards(here)).hasSize(1);
        assertThat(cards(there)).isEmpty();
    }

    /// The vendor has the card, the rows do not say so.
    @Test
    void a_crash_repeats_the_same_card_and_loses_no_lead() throws Exception {
        var leads = leads(here, 8);
        leave(here);
        awaitGathered(3);
        pass(5);
        var lost = cards(there).getFirst();
        assertThat(lost.notices()).hasSize(3);
        try (var again = open()) {
            again.endLeases();
            summarize(again);
        }
        assertThat(chat.cards).hasSize(1);
        assertThat(chat.cards.getFirst().leads()).isEqualTo(3);
        here.summaries()
                .settle(
                        lost,
                        new Summaries.Outcome.Shown(new UUID(1, 1), "late"),
                        notice -> new Outbox.Result.Delivered("late", Duration.ZERO))
                .toCompletableFuture()
                .join();
        assertThat(leads)
                .as("a result without a lease counts for nothing")
                .allSatisfy(lead -> assertThat(told(lead)).hasSize(1));
    }

    @Test
    void a_card_that_is_refused_sends_its_notices_to_the_next_channel() throws Exception {
        chat.refuses = true;
        leads(here, 7);
        leave(here);
        awaitGathered(2);
        pass(5);
        summarize(here);
        assertThat(count("channel = 'next" + rep() + "' and gathered is null")).isEqualTo(2);
    }

    @Test
    void a_pause_holds_cards_too() throws Exception {
        leads(here, 7);
        leave(here);
        awaitGathered(2);
        pass(5);
        here.notices().begin("nadia");
        try {
            assertThat(cards(here)).isEmpty();
        } finally {
            here.notices().end();
        }
        assertThat(cards(here)).hasSize(1);
    }

    /// Three leads came; one was contacted, and for another nobody could be told.
    @Test
    void a_manager_is_told_of_a_span_by_one_gateway_alone() throws Exception {
        var since = Instant.now().minus(Duration.ofMinutes(10));
        var leads = leads(here, 3);
        leave(here);
        act(leads.getFirst(), new LeadAction.Contacted(), Actor.rep("rep" + rep()));
        run(
                "insert into assignment (id, lead_id, team, rep, rule, why, ended_at, end_reason) values (gen_random_uuid(), '"
                        + leads.get(2) + "', '" + company.team()
                        + "', 'gone', 'everyone', '', now(), 'accept_missed')");
        run("update assignment set accept_by = now() - interval '1 minute' where lead_id = '" + leads.get(1) + "'");
        run("insert into timeline (lead_id, kind, actor, detail) values ('" + leads.get(1)
                + "', 'sla_missed', 'gateway', '{}'), ('" + leads.get(2) + "', 'notify_gave_up', 'gateway', '{}')");
        var digest = digest(since, Instant.now());

        List<Boolean> wrote;
        try (var both = Executors.newFixedThreadPool(2)) {
            var one = both.submit(() -> here.digests().write(digest));
            var other = both.submit(() -> there.digests().write(digest));
            wrote = List.of(one.get(), other.get());
        }
        assertThat(wrote).containsExactlyInAnyOrder(true, false);
        assertThat(there.digests().write(digest)).isFalse();

        var due = there.digests().claim(9);
        assertThat(here.digests().claim(9)).as("it is leased").isEmpty();
        assertThat(due).singleElement().satisfies(one -> {
            var figures = one.figures();
            assertThat(figures.received()).containsExactly(new Digest.Received("web_form", 3));
            assertThat(figures.told().leads()).isEqualTo(3);
            assertThat(figures.told().p95()).isBetween(figures.told().median(), PATIENCE);
            assertThat(figures.touched().leads()).isEqualTo(1);
            assertThat(List.of(figures.waiting(), figures.missed(), figures.undelivered()))
                    .containsExactly(0L, 2L, 1L);
            assertThat(figures.behind()).containsExactly(new Digest.Behind("Rep", 1));
        });

        run("update digest set visible_at = now() where state = 'queued'");
        var again = here.digests().claim(9).getFirst();
        there.digests().settle(due.getFirst(), new Digests.Result.Sent("late"));
        here.digests().settle(again, new Digests.Result.GiveUp("no such chat"));
        assertThat(here.reader().alarms(9))
                .as("a result without a lease counts for nothing")
                .extracting(Alarm::subject)
                .contains("digest for nadia" + rep());
        assertThat(here.digests().claim(9)).isEmpty();
    }

    @Test
    void a_pause_holds_digests_too() throws Exception {
        here.digests().write(digest(Instant.EPOCH, Instant.now()));
        here.notices().begin("nadia");
        try {
            assertThat(here.digests().claim(9)).isEmpty();
        } finally {
            here.notices().end();
        }
        var due = here.digests().claim(9);
        assertThat(due).hasSize(1);
        here.digests().settle(due.getFirst(), new Digests.Result.Sent("m"));
    }

    private Digests.NewDigest digest(Instant since, Instant until) {
        var nadia = new Recipient("nadia" + rep(), "Nadia", "en", "UTC", Map.of());
        return new Digests.NewDigest(
                nadia, Set.of(company.team()), since, until, Map.of("rep" + rep(), "Rep"), List.of(channel));
    }

    private static void run(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
