package dev.leadgate.routing.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.lead.Channel;
import dev.leadgate.lead.Reach;
import dev.leadgate.notice.Clause;
import dev.leadgate.routing.Given;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.ShowContact;
import dev.leadgate.routing.policy.Sla;
import dev.leadgate.routing.writing.Leads;
import dev.leadgate.store.Arrival;
import dev.leadgate.store.Cause;
import dev.leadgate.store.Held;
import dev.leadgate.store.KnownLead;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Move;
import dev.leadgate.store.MoveFacts;
import dev.leadgate.store.Settlement.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the messages that are there say, and how much of a contact notices show.
class MessageChangesTest {
    private static final String MAIL = "person1@example.org";
    private static final String HIDDEN = "p•••@e•••.org";
    private static final Policy POLICY = HeldLeads.policy(List.of(Sla.Step.REMIND, Sla.Step.REASSIGN), 3, false);
    private static final Policy OPEN = Given.policy(Given.config(
            Map.of("apac", Given.team("first_to_claim", Given.members("budi", 100, "dina", 100, "sari", 100), "wait")),
            Given.toTeam("everyone", "", "apac")));

    private static final Actor PAGE = Actor.rep("budi");
    private static final Actor TAP =
            Actor.rep("budi", HeldLeads.holding("budi", "").assignment());

    private static List<Notice> told(LeadState state, LeadAction action, Actor actor) {
        var facts = new MoveFacts(HeldLeads.held(state, "budi"), List.of(), new Cause.Acted(action, actor), Given.NOW);
        return ((Move.Change) new RoutingMover(POLICY).move(facts, Given.empty())).notices();
    }

    private static List<String> kinds(List<Notice> told) {
        return told.stream().map(n -> n.recipient().rep() + " " + n.kind()).toList();
    }

    @Test
    void a_press_elsewhere_changes_the_message_and_a_tap_changes_its_own() {
        var accept = new LeadAction.Accept();
        var lost = new LeadAction.Lost(Optional.empty());
        assertThat(told(LeadState.ASSIGNED, accept, PAGE)).singleElement().satisfies(n -> {
            assertThat(n.kind()).isEqualTo("lead_accepted");
            assertThat(n.card().reach()).as("what it gains").containsExactly(MAIL);
            assertThat(n.card().acceptBy()).isEmpty();
            assertThat(n.notBefore()).isEmpty();
        });
        assertThat(told(LeadState.ASSIGNED, accept, TAP)).isEmpty();
        assertThat(kinds(told(LeadState.ACCEPTED, new LeadAction.Contacted(), PAGE)))
                .containsExactly("budi lead_contacted");
        assertThat(told(LeadState.ACCEPTED, lost, Actor.staff("nadia")))
                .singleElement()
                .satisfies(n -> {
                    assertThat(n.kind()).isEqualTo("lead_closed");
                    assertThat(n.card().reach()).isEmpty();
                });
        assertThat(told(LeadState.ACCEPTED, lost, TAP)).isEmpty();
        assertThat(told(LeadState.ACCEPTED, new LeadAction.Snooze(Given.NOW.plusSeconds(900)), PAGE))
                .as("it reads as before")
                .isEmpty();
    }

    @Test
    void who_gives_a_lead_away_elsewhere_has_no_buttons_left() {
        var decline = new LeadAction.Decline(LeadAction.DeclineReason.NO_TIME, Optional.empty());
        assertThat(kinds(told(LeadState.ASSIGNED, decline, PAGE)))
                .containsExactlyInAnyOrder("dina lead_assigned", "budi lead_gone");
        assertThat(kinds(told(LeadState.ASSIGNED, decline, TAP))).containsExactly("dina lead_assigned");
    }

    @Test
    void who_was_reminded_on_another_channel_finds_it_changed_there_too() {
        var facts = new MoveFacts(
                HeldLeads.held(LeadState.ASSIGNED, "budi"), List.of(), new Cause.WentAway("budi"), Given.NOW);
        var told = new Notices(POLICY, Given.NOW)
                .news("lead_passed_on", "budi", facts.held(), Optional.empty(), words -> "")
                .getFirst();
        var changes = new MessageChanges(POLICY, facts);
        assertThat(told.card().reach()).isEmpty();
        assertThat(changes.elsewhere(told, "dina")).as("one channel").isEmpty();
        assertThat(changes.elsewhere(told.over(List.of("slack", "email")), "dina"))
                .singleElement()
                .satisfies(n -> {
                    assertThat(n.kind()).isEqualTo("lead_gone");
                    assertThat(n.ladder()).containsExactly("email");
                    assertThat(n.card().why()).isEqualTo("Dina Putri has it now");
                });
    }

    @Test
    void whoever_comes_first_has_it_and_the_others_read_so() {
        var base = HeldLeads.held(LeadState.WAITING);
        var held = new Held(
                7,
                base.lead(),
                Given.NOW,
                LeadState.WAITING,
                Optional.empty(),
                "apac",
                "everyone",
                List.of(),
                Optional.empty());
        var accept = new LeadAction.Accept();
        var byPage = new MoveFacts(held, List.of(), new Cause.Acted(accept, PAGE), Given.NOW);
        assertThat(kinds(new MessageChanges(OPEN, byPage).taken("budi")))
                .containsExactly("budi lead_accepted", "dina lead_gone", "sari lead_gone");
        var tapped = new MoveFacts(held, List.of(), new Cause.Acted(accept, TAP), Given.NOW);
        assertThat(kinds(new MessageChanges(OPEN, tapped).taken("budi")))
                .containsExactly("dina lead_gone", "sari lead_gone");
        assertThat(new MessageChanges(POLICY, byPage).taken("budi"))
                .as("nobody was told of it")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_contact_is_shown_from_accepting_on(ShowContact contact) {
        for (var state : LeadState.values()) {
            boolean shown = contact == ShowContact.ALWAYS
                    || List.of(LeadState.ACCEPTED, LeadState.CONTACTED, LeadState.CONVERTED, LeadState.LOST)
                            .contains(state);
            assertThat(ReachFact.of(Given.lead(1, "DE", 1), state, contact))
                    .as("%s", state)
                    .containsExactly(shown ? MAIL : HIDDEN);
        }
    }

    @Test
    void news_show_as_much_as_the_state_allows() {
        var notices = new Notices(POLICY, Given.NOW);
        for (var state : List.of(LeadState.ASSIGNED, LeadState.ACCEPTED)) {
            assertThat(notices.news("reminder", "budi", HeldLeads.held(state, "budi"), Optional.empty(), words -> ""))
                    .singleElement()
                    .satisfies(n ->
                            assertThat(n.card().reach()).containsExactly(state == LeadState.ACCEPTED ? MAIL : HIDDEN));
        }
        assertThat(notices.call("hook", "large", HeldLeads.held(LeadState.ASSIGNED, "budi"), "")
                        .card()
                        .reach())
                .as("a machine")
                .containsExactly(MAIL);
    }

    /// Changing a message makes no sound.
    @Test
    void what_a_person_writes_is_told_anew_and_what_they_ask_again_changes_the_message() {
        var known = new KnownLead(
                new UUID(1, 1),
                7,
                Set.of("email:" + MAIL),
                LeadState.ACCEPTED,
                Optional.of("budi"),
                Given.NOW,
                Given.NOW,
                1);
        var notices = new Notices(POLICY, Given.NOW);
        for (var kind : List.of("form", "missed_call", "mail", "message")) {
            var lead = Leads.of(Channel.MESSENGER, "telegram", kind, new Reach.Email(MAIL));
            var arrival = new Arrival(8, 0, 8, lead, Given.NOW, false);
            assertThat(notices.touched(arrival, known, Clause.of("same_email", "within", "30 d")))
                    .singleElement()
                    .satisfies(n -> {
                        assertThat(n.kind())
                                .isEqualTo(List.of("mail", "message").contains(kind) ? "lead_wrote" : "lead_touched");
                        assertThat(n.card().reach()).as("accepted").containsExactly(MAIL);
                    });
        }
        assertThat(NoticeKind.CHANGES.get("lead_wrote")).isLessThan(Duration.ofMinutes(10));
        assertThat(NoticeKind.CHANGES.get("lead_touched")).isEqualTo(Duration.ofHours(1));
    }
}
