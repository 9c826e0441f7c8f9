package dev.leadgate.routing.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.action.ActionLinks;
import dev.leadgate.spi.Notification;
import dev.leadgate.spi.Notification.Card;
import dev.leadgate.spi.Notification.Recipient;
import dev.leadgate.store.DueNotice;
import dev.leadgate.store.LeadNow;
import dev.leadgate.store.LeadState;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// For which turn a link is made.
class DecisionLinksTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final UUID LEAD = new UUID(NOW.toEpochMilli() << 16 | 0x7000, 7);
    private static final UUID ID = new UUID(0, 1);

    private final ActionLinks links =
            new ActionLinks(new byte[32], () -> Optional.of(URI.create("https://leads.example.com/")));
    private final PaperOutbox outbox = new PaperOutbox(NOW);
    private final DecisionLinks decisions = new DecisionLinks(links, outbox, lead -> Optional.empty());

    private Optional<URI> page(String kind, boolean test) {
        var card = new Card(
                "L-1042",
                LEAD,
                Optional.of("Kartika W."),
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
                NOW,
                test);
        var budi = new Recipient("budi", "Budi", "en", "UTC", Map.of());
        return decisions.on(new Notification(ID, kind, budi, card)).card().page();
    }

    private Optional<URI> of(UUID turn) {
        return links.page(LEAD, "budi", turn);
    }

    @Test
    void an_offer_names_its_turn_itself() {
        outbox.leads = lead -> {
            throw new AssertionError("what comes straight from its commit asks for nothing");
        };
        assertThat(page("lead_assigned", false)).isEqualTo(of(ID));
        assertThat(page("lead_open", false)).isEqualTo(of(ID));
    }

    @Test
    void news_have_the_link_of_the_turn_that_is() {
        var turn = DueNotice.id(LEAD, PaperOutbox.TURN.toString(), "budi", "lead_assigned");
        assertThat(page("reminder", false)).isEqualTo(of(turn));
        assertThat(page("lead_touched", false)).isEqualTo(of(turn));
        assertThat(page("lead_touched", true))
                .as("a test is nobody's to decide")
                .isEmpty();
        outbox.leads = lead -> Optional.of(now(LeadState.WAITING, Optional.empty()));
        assertThat(page("reminder", false)).isEqualTo(of(TapButtons.open(LEAD, "budi")));
    }

    @Test
    void who_is_told_of_a_missed_deadline_gets_one_for_the_time_that_is() {
        assertThat(page("sla_missed", false))
                .isEqualTo(of(DueNotice.id(LEAD, PaperOutbox.TURN.toString(), "budi", "sla_missed")));
        assertThat(page("sla_missed", true)).isEmpty();
        outbox.leads = lead -> Optional.of(now(LeadState.WAITING, Optional.empty()));
        assertThat(page("sla_missed", false)).isEqualTo(of(DueNotice.id(LEAD, "waiting", "budi", "sla_missed")));
        outbox.leads = lead -> Optional.of(now(LeadState.LOST, Optional.of("dina")));
        assertThat(page("sla_missed", false)).as("nothing is left to give").isEmpty();
    }

    @Test
    void nobody_else_gets_one() {
        assertThat(page("lead_passed_on", false)).isEmpty();
        outbox.leads = lead -> Optional.of(now(LeadState.ASSIGNED, Optional.of("dina")));
        assertThat(page("reminder", false)).isEmpty();
    }

    /// A token is no proof of anything without a lead that says so.
    @Test
    void a_link_of_a_lead_that_is_gone_is_nobody_s() {
        assertThat(decisions.read(links.token(LEAD, "budi", ID), List.of("budi"), NOW))
                .isEmpty();
    }

    private static LeadNow now(LeadState state, Optional<String> rep) {
        return new LeadNow(state, rep, rep.map(r -> PaperOutbox.TURN), Optional.empty(), Optional.empty());
    }
}
