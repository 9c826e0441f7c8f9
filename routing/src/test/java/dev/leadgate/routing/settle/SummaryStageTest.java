package dev.leadgate.routing.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.Given;
import dev.leadgate.routing.policy.NotifyConfig.SummaryConfig;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notification.Card;
import dev.leadgate.spi.Notification.Recipient;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Overview;
import dev.leadgate.spi.Summary;
import dev.leadgate.store.DueNotice;
import dev.leadgate.store.DueSummary;
import dev.leadgate.store.LeadNow;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Outbox.Result;
import dev.leadgate.store.Summaries;
import dev.leadgate.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Which notices leave alone and which on a card, and what a card comes to for each of its notices.
class SummaryStageTest {
    private static final Instant NOW = Instant.parse("2026-03-02T07:02:11Z");
    private static final UUID CARD = new UUID(5, 5);

    private final PaperOutbox outbox = new PaperOutbox(NOW);
    private final Telemetry telemetry = new Telemetry(new SimpleMeterRegistry());
    private final Chat chat = new Chat();
    private final PaperSummaries summaries = new PaperSummaries();
    private SummaryConfig config = new SummaryConfig(5, Duration.ofSeconds(60));

    /// A channel that keeps what it is told.
    private static final class Chat implements Notifier {
        final List<UUID> alone = Collections.synchronizedList(new ArrayList<>());
        final List<Summary> cards = Collections.synchronizedList(new ArrayList<>());
        final List<String> edited = Collections.synchronizedList(new ArrayList<>());
        final List<String> changed = Collections.synchronizedList(new ArrayList<>());
        boolean summarizes = true;
        boolean edits = true;
        Optional<Delivery> refuses = Optional.empty();
        boolean editable = true;
        boolean away;

        @Override
        public Delivery deliver(Notification notification) {
            alone.add(notification.id());
            return new Delivery.Delivered("m");
        }

        @Override
        public boolean edits() {
            return edits;
        }

        @Override
        public boolean summarizes() {
            return summarizes;
        }

        @Override
        public Delivery edit(String receipt, Notification notification) {
            changed.add(receipt);
            return new Delivery.Delivered(receipt);
        }

        @Override
        public Delivery deliver(Overview overview) throws IOException {
            if (away) {
                throw new IOException("no answer");
            }
            cards.add((Summary) overview);
            return refuses.orElse(new Delivery.Delivered("card"));
        }

        @Override
        public Delivery edit(String receipt, Overview overview) throws IOException {
            if (away) {
                throw new IOException("no answer");
            }
            if (!editable) {
                return new Delivery.Undeliverable("too old");
            }
            cards.add((Summary) overview);
            edited.add(receipt);
            return new Delivery.Delivered(receipt);
        }
    }

    @Test
    void theSixthOfAMinuteIsGathered() throws Exception {
        leave(notices("lead_assigned", 8));
        leave(notices("reminder", 1));
        assertThat(chat.alone).containsExactlyInAnyOrder(id(0), id(1), id(2), id(3), id(4));
        assertThat(outbox.gathered).hasSize(4);
    }

    @Test
    void aTryThatFailedIsNoFurtherMessage() throws Exception {
        var again = notices("lead_assigned", 8).stream()
                .map(n -> new DueNotice(n.notification(), n.ladder(), 0, 1, 2, NOW))
                .toList();
        leave(again);
        assertThat(chat.alone).hasSize(8);
        assertThat(summaries.told).isZero();
    }

    @Test
    void aChannelForProgramsTellsEachAlone() throws Exception {
        chat.summarizes = false;
        leave(notices("lead_assigned", 8));
        assertThat(chat.alone).hasSize(8);
    }

    @Test
    void withoutASpanOfTimeThereAreNoCards() throws Exception {
        config = new SummaryConfig(5, Duration.ZERO);
        leave(notices("lead_assigned", 8));
        assertThat(chat.alone).hasSize(8);
    }

    @Test
    void aStoreThatDoesNotCountKeepsNobodyFromBeingTold() throws Exception {
        summaries.away = true;
        leave(notices("lead_assigned", 8));
        assertThat(chat.alone).hasSize(8);
    }

    /// It is written anew from its leads, and a message about one lead alone would overwrite it.
    @Test
    void whatOnlyChangesLeavesTheCardAloneAndNeitherCountsNorJoinsOne() throws Exception {
        outbox.leads = lead -> Optional.of(NotifyStageTest.with(LeadState.ACCEPTED, "budi"));
        outbox.card(CARD, "D1:16");
        leave(notices("lead_accepted", 8));
        assertThat(chat.changed).hasSize(8).containsOnly("D1:16");
        chat.edits = false;
        leave(notices("lead_accepted", 8));
        assertThat(chat.changed).hasSize(8);
        assertThat(chat.alone).isEmpty();
        assertThat(summaries.told).isZero();
        assertThat(outbox.gathered).isEmpty();
        assertThat(outbox.changed).hasSize(16);
    }

    /// What tells of it is the message about it alone.
    @Test
    void newsOfALeadThatHasAMessageOfItsOwnChangesThat() throws Exception {
        outbox.card(CARD, "D1:16");
        leave(notices("lead_passed_on", 1));
        assertThat(chat.changed).containsExactly("D1:16");
        assertThat(outbox.told).hasSize(1);
        assertThat(outbox.gathered).isEmpty();
    }

    @Test
    void whatPeopleWriteIsCountedOnceItIsAMessageOfItsOwn() throws Exception {
        leave(notices("lead_wrote", 8));
        assertThat(chat.alone).hasSize(5);
        assertThat(summaries.told).isEqualTo(8);
        assertThat(outbox.gathered)
                .hasSize(3)
                .allMatch(kept -> kept.how().onto().isEmpty());
        outbox.earlier("D1:16");
        leave(notices("lead_wrote", 1));
        assertThat(chat.changed).containsExactly("D1:16");
        assertThat(summaries.told).isEqualTo(8);
    }

    /// It changes a message that is there, or the card that is.
    @Test
    void newsOfALeadOnACardGoesOntoTheCardAndCountsForNothing() throws Exception {
        outbox.card(CARD);
        leave(notices("lead_passed_on", 8));
        assertThat(chat.alone).isEmpty();
        assertThat(summaries.told).isZero();
        assertThat(outbox.gathered)
                .hasSize(8)
                .allMatch(kept -> kept.how().onto().equals(Optional.of(CARD)));
    }

    @Test
    void aLeadWaitsForACardNoLongerThanHalfOfItsTime() throws Exception {
        chat.edits = false;
        summaries.told = 5;
        leave(List.of(notice(1, "lead_assigned", Optional.of(NOW.plusSeconds(80)))));
        leave(List.of(notice(2, "lead_assigned", Optional.of(NOW.minusSeconds(80)))));
        leave(List.of(notice(3, "lead_assigned", Optional.empty())));
        assertThat(outbox.gathered)
                .extracting(kept -> kept.how().atMost())
                .containsExactlyInAnyOrder(
                        Optional.of(Duration.ofSeconds(40)), Optional.of(Duration.ZERO), Optional.empty());
        assertThat(outbox.gathered).allMatch(kept -> kept.how().rest().equals(Duration.ofSeconds(60)));
    }

    @Test
    void aCardTellsEachOfItsNotices() throws Exception {
        send(Optional.empty(), 3);
        assertThat(chat.cards).hasSize(1);
        assertThat(summaries.outcome)
                .isEqualTo(new Summaries.Outcome.Shown(chat.cards.getFirst().id(), "card"));
        assertThat(summaries.results)
                .hasSize(3)
                .allSatisfy(result -> assertThat(result)
                        .isEqualTo(new Result.Delivered(
                                "card",
                                Duration.ZERO,
                                Optional.of(chat.cards.getFirst().id()))));
    }

    /// The second lead went to Dina since it was gathered.
    @Test
    void whatIsNoLongerSoStandsOnNoCard() throws Exception {
        outbox.leads = lead -> Optional.of(new LeadNow(
                LeadState.ASSIGNED,
                Optional.of(lead.equals(lead(1)) ? "dina" : "budi"),
                Optional.of(lead.equals(lead(1)) ? CARD : PaperOutbox.TURN),
                Optional.empty(),
                Optional.empty()));
        send(Optional.empty(), 3);
        assertThat(chat.cards.getFirst().entries())
                .extracting(entry -> entry.card().number())
                .containsExactly("L-0", "L-2");
        assertThat(summaries.results).hasSize(2).allMatch(Result.Delivered.class::isInstance);
        assertThat(outbox.withdrawn).extracting(n -> n.notification().id()).containsExactly(id(1));

        send(Optional.of("D1:9"), 3, Map.of(lead(1), "lead_assigned"));
        assertThat(chat.cards.getLast().leads())
                .as("a card that shows it goes on doing so")
                .isEqualTo(3);
    }

    @Test
    void aCardOfWhichNothingIsSoAnyMoreIsNotSent() throws Exception {
        outbox.leads = lead -> Optional.empty();
        send(Optional.empty(), 3);
        assertThat(chat.cards).isEmpty();
        assertThat(chat.alone).isEmpty();
        assertThat(outbox.withdrawn).hasSize(3);
        assertThat(summaries.settled).as("the next card may be written").isOne();
        assertThat(summaries.outcome).isEqualTo(new Summaries.Outcome.NotShown(false));
    }

    @Test
    void aCardThatIsThereIsChanged() throws Exception {
        send(Optional.of("D1:9"), 2);
        assertThat(chat.edited).containsExactly("D1:9");
        assertThat(summaries.outcome).isEqualTo(new Summaries.Outcome.Shown(CARD, "D1:9"));
    }

    @Test
    void aCardThatCannotBeChangedIsFollowedByAnother() throws Exception {
        chat.editable = false;
        send(Optional.of("D1:9"), 2);
        assertThat(summaries.outcome)
                .isEqualTo(new Summaries.Outcome.Shown(chat.cards.getFirst().id(), "card"));
        assertThat(chat.cards.getFirst().id()).isNotEqualTo(CARD);
    }

    @Test
    void aVendorThatIsOutCostsEachNoticeATry() throws Exception {
        chat.away = true;
        send(Optional.empty(), 2);
        assertThat(summaries.outcome).isEqualTo(new Summaries.Outcome.NotShown(false));
        assertThat(summaries.results).hasSize(2).allMatch(Result.Retry.class::isInstance);
    }

    @Test
    void aVendorThatRefusesGivesEachNoticeUp() throws Exception {
        chat.refuses = Optional.of(new Notifier.Delivery.Undeliverable("no such chat"));
        send(Optional.empty(), 2);
        assertThat(summaries.results).hasSize(2).allMatch(Result.GiveUp.class::isInstance);
    }

    @Test
    void aChangeThatDidNotArriveIsTriedAgainUnlessItNeverCan() throws Exception {
        chat.away = true;
        send(Optional.of("D1:9"), 0);
        assertThat(summaries.outcome).isEqualTo(new Summaries.Outcome.NotShown(true));
        chat.away = false;
        chat.editable = false;
        send(Optional.of("D1:9"), 0);
        assertThat(summaries.outcome).isEqualTo(new Summaries.Outcome.NotShown(false));
        assertThat(chat.cards).as("nothing new is to be told").isEmpty();
    }

    @Test
    void aChannelThatShowsNoCardsAnyMoreTellsEachAlone() throws Exception {
        chat.summarizes = false;
        send(Optional.empty(), 3);
        assertThat(chat.alone).hasSize(3);
        assertThat(summaries.results).hasSize(3).allMatch(Result.Delivered.class::isInstance);
    }

    private void leave(List<DueNotice> due) throws InterruptedException {
        var stage = stage();
        stage.dispatch(due);
        stage.drain(Duration.ofSeconds(10));
    }

    private NotifyStage stage() {
        return new NotifyStage(
                "chat",
                chat,
                outbox,
                telemetry,
                () -> NOW,
                8,
                NotifyStage.Schedule.STANDARD,
                List.of(),
                Duration.ofSeconds(60),
                new Pacing(Optional.of(summaries), () -> config, telemetry));
    }

    private void send(Optional<String> receipt, int notices) throws InterruptedException {
        send(receipt, notices, Map.of());
    }

    /// @param onIt what the card says already, by lead
    private void send(Optional<String> receipt, int notices, Map<UUID, String> onIt) throws InterruptedException {
        var leads = IntStream.range(0, Math.max(1, notices))
                .mapToObj(i -> SummaryLinesTest.on(i, "lead_assigned", LeadState.ASSIGNED, "budi", 300))
                .toList();
        var due = new DueSummary(
                "chat",
                new Recipient("budi", "Budi", "en", "UTC", Map.of()),
                receipt.map(r -> new DueSummary.Card(CARD, r, onIt)),
                notices("lead_assigned", notices).stream()
                        .map(n -> new DueNotice(n.notification(), n.ladder(), 0, 0, 1, NOW, true))
                        .toList(),
                leads,
                NOW,
                1);
        var stage = stage();
        new SummaryStage(stage, chat, summaries, telemetry).dispatch(List.of(due));
        stage.drain(Duration.ofSeconds(10));
    }

    private static List<DueNotice> notices(String kind, int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> notice(i, kind, Optional.empty()))
                .toList();
    }

    private static UUID id(int i) {
        return DueNotice.id(lead(i), PaperOutbox.TURN.toString(), "budi", "lead_assigned");
    }

    private static UUID lead(int i) {
        return Given.lead(i, "ID", 10).id();
    }

    private static DueNotice notice(int i, String kind, Optional<Instant> by) {
        var card = new Card(
                "L-" + i,
                lead(i),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "web_form",
                "website",
                Optional.empty(),
                Optional.empty(),
                by,
                "next in turn",
                Optional.empty(),
                List.of(),
                NOW);
        var to = new Recipient("budi", "Budi", "en", "UTC", Map.of());
        return new DueNotice(new Notification(id(i), kind, to, card), List.of("chat"), 0, 0, 1, NOW);
    }
}
