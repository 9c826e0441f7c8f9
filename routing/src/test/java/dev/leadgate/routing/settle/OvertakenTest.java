package dev.leadgate.routing.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notification.Card;
import dev.leadgate.store.LeadNow;
import dev.leadgate.store.LeadState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which notices still hold, by where their lead stands.
class OvertakenTest {
    private static final Instant START = Instant.parse("2026-03-02T07:02:11Z");

    @ParameterizedTest
    @CsvSource({
        "lead_assigned, ASSIGNED, dina, false",
        "lead_open, WAITING, '', true",
        "lead_open, ACCEPTED, dina, false",
        "reminder, ASSIGNED, budi, true",
        "reminder, CONTACTED, budi, true",
        "reminder, CONVERTED, budi, false",
        "reminder, ASSIGNED, dina, false",
        "lead_touched, CONTACTED, budi, true",
        "lead_touched, ASSIGNED, dina, false",
        "lead_wrote, ACCEPTED, budi, true",
        "lead_wrote, ACCEPTED, dina, false",
        "lead_passed_on, ASSIGNED, dina, true",
        "lead_passed_on, ASSIGNED, budi, false",
        "lead_gone, WAITING, '', true",
        "lead_accepted, ACCEPTED, budi, true",
        "lead_accepted, CONTACTED, budi, false",
        "lead_contacted, CONTACTED, budi, true",
        "lead_closed, LOST, budi, true",
        "lead_closed, ASSIGNED, dina, false",
        "sla_missed, LOST, dina, true",
        "automation, LOST, dina, true"
    })
    void whatANoticeSaysDecidesWhetherItStillHolds(String kind, LeadState state, String rep, boolean holds) {
        var now = new LeadNow(
                state,
                Optional.of(rep).filter(r -> !r.isEmpty()),
                Optional.of(new UUID(6, 7)),
                Optional.empty(),
                Optional.empty());
        assertThat(Overtaken.by(NotifyStageTest.notice(1, kind), Optional.of(now))
                        .isEmpty())
                .isEqualTo(holds);
        assertThat(Overtaken.by(NotifyStageTest.notice(1, kind), Optional.empty()))
                .isPresent();
    }

    /// The lead went to somebody else and came back.
    @Test
    void anOfferIsForOneTurn() {
        var first = NotifyStageTest.notice(1, "lead_assigned");
        var again = NotifyStageTest.with(LeadState.ASSIGNED, "budi");
        assertThat(Overtaken.by(
                        first, new PaperOutbox(START).leads.apply(first.card().lead())))
                .isEmpty();
        assertThat(Overtaken.by(first, Optional.of(again))).isPresent();
    }

    @Test
    void aLeadThatIsAcceptedIsNotRemindedOf() {
        var by = START.plusSeconds(60);
        var card = NotifyStageTest.notice(1, "reminder").card();
        var timed = new Notification(
                new UUID(9, 9),
                "reminder",
                NotifyStageTest.notice(1, "reminder").recipient(),
                new Card(
                        card.number(),
                        card.lead(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        card.channel(),
                        card.source(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(by),
                        "",
                        Optional.empty(),
                        List.of(),
                        START));
        var turn = Optional.of(PaperOutbox.TURN);
        var budi = Optional.of("budi");
        assertThat(Overtaken.by(
                        timed,
                        Optional.of(new LeadNow(
                                LeadState.ACCEPTED, budi, turn, Optional.of(by), Optional.of(by.plusSeconds(9))))))
                .isPresent();
        assertThat(Overtaken.by(
                        timed,
                        Optional.of(new LeadNow(LeadState.ACCEPTED, budi, turn, Optional.empty(), Optional.of(by)))))
                .as("of being in touch")
                .isEmpty();
    }
}
