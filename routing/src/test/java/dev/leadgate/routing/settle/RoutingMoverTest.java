package dev.leadgate.routing.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.Decision;
import dev.leadgate.routing.Given;
import dev.leadgate.routing.policy.EscalateTo;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.Sla;
import dev.leadgate.store.Availability;
import dev.leadgate.store.Cause;
import dev.leadgate.store.Held;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Move;
import dev.leadgate.store.MoveFacts;
import dev.leadgate.store.NextStep;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.RosterState.RepState;
import dev.leadgate.store.Settlement.Entry;
import dev.leadgate.store.Settlement.Notice;
import dev.leadgate.store.Settlement.Placement;
import dev.leadgate.store.TimerStep;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Ana, Budi and Dina share a team that Nadia leads.
class RoutingMoverTest {
    private static final Instant NOW = Given.NOW;
    private static final List<Sla.Step> LADDER = List.of(Sla.Step.REMIND, Sla.Step.REASSIGN, Sla.Step.TELL_MANAGER);
    private static final Policy POLICY = HeldLeads.policy(LADDER, 3, false);

    private static Move move(Policy policy, Held held, Cause cause, RosterState roster) {
        var facts = new MoveFacts(held, List.of(), cause, NOW);
        var mover = new RoutingMover(policy);
        assertThat(mover.teams(facts)).isSubsetOf(policy.teams().keySet());
        var move = mover.move(facts, roster);
        assertThat(mover.move(facts, roster)).as("same facts, same answer").isEqualTo(move);
        return move;
    }

    private static Move.Change change(Held held, Cause cause) {
        return (Move.Change) move(POLICY, held, cause, everybodyThere());
    }

    private static Cause time(TimerStep step) {
        return new Cause.TimeCame(step);
    }

    private static Cause act(LeadAction action, String rep) {
        return new Cause.Acted(action, Actor.rep(rep));
    }

    private static Cause staff(LeadAction action) {
        return new Cause.Acted(action, Actor.staff("nadia"));
    }

    /// Ana's shift in Madrid has not begun at eight in the morning; it does not matter here.
    private static RosterState everybodyThere() {
        return Given.empty();
    }

    private static RosterState away(String... reps) {
        Map<String, RepState> states = new HashMap<>();
        for (var rep : reps) {
            states.put(rep, new RepState(0, new Availability(Availability.Status.AWAY, Optional.empty(), rep)));
        }
        return new RosterState(Map.of(), states);
    }

    private static String to(Move.Change change) {
        return ((Placement.Assigned) change.placement().orElseThrow()).rep();
    }

    private static List<String> told(Move.Change change) {
        return change.notices().stream()
                .map(n -> n.recipient().rep() + " " + n.kind())
                .toList();
    }

    private static List<String> happened(Move.Change change) {
        return change.happened().stream().map(Move.Happened::kind).toList();
    }

    @Test
    void half_time_reminds_the_owner_and_sets_the_deadline() {
        var change = change(HeldLeads.held(LeadState.ASSIGNED, "budi"), time(TimerStep.REMIND_ACCEPT));
        assertThat(change.state()).isEqualTo(LeadState.ASSIGNED);
        assertThat(change.placement()).isEmpty();
        assertThat(change.leaving()).isEmpty();
        assertThat(told(change)).containsExactly("budi reminder");
        assertThat(change.notices().getFirst().card().acceptBy()).contains(NOW);
        assertThat(change.next()).contains(new NextStep(TimerStep.ACCEPT, NOW));
    }

    @Test
    void a_missed_lead_goes_on_in_one_event() {
        var change = change(HeldLeads.held(LeadState.ASSIGNED, "budi"), time(TimerStep.ACCEPT));
        assertThat(to(change)).isEqualTo("dina");
        assertThat(change.leaving()).contains(new Move.Leaving("accept_missed", List.of()));
        assertThat(change.happened()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo("reassigned");
            assertThat(event.facts())
                    .containsEntry("from", "budi")
                    .containsEntry("rep", "dina")
                    .containsEntry("because", "accept SLA missed after 5 min");
        });
        assertThat(told(change)).containsExactlyInAnyOrder("dina lead_assigned", "budi lead_passed_on");
        assertThat(change.notices().stream().filter(n -> n.kind().equals("lead_assigned")))
                .singleElement()
                .extracting(n -> n.card().acceptBy())
                .isEqualTo(Optional.of(NOW.plus(Duration.ofMinutes(5))));
        assertThat(change.next()).contains(new NextStep(TimerStep.REMIND_ACCEPT, NOW.plusSeconds(150)));
        assertThat(Decision.fromJson(change.decision().orElseThrow()).candidates())
                .filteredOn(c -> c.rep().equals("budi"))
                .singleElement()
                .satisfies(c -> assertThat(c.skips().getFirst().reason()).isEqualTo("had it before"));
    }

    @Test
    void what_stands_after_reassign_happens_from_the_second_miss_on() {
        var second = change(HeldLeads.held(LeadState.ASSIGNED, "ana:accept_missed", "budi"), time(TimerStep.ACCEPT));
        assertThat(to(second)).isEqualTo("dina");
        assertThat(told(second))
                .containsExactlyInAnyOrder("dina lead_assigned", "budi lead_passed_on", "nadia sla_missed");
        assertThat(happened(second)).containsExactly("reassigned", "manager_told");
        var early = HeldLeads.policy(List.of(Sla.Step.TELL_MANAGER, Sla.Step.REASSIGN), 3, false);
        var first = (Move.Change)
                move(early, HeldLeads.held(LeadState.ASSIGNED, "budi"), time(TimerStep.ACCEPT), everybodyThere());
        assertThat(told(first)).contains("nadia sla_missed");
    }

    @Test
    void after_the_last_hop_the_manager_gets_it_and_no_clock_runs() {
        var one = HeldLeads.policy(LADDER, 1, false);
        var held = HeldLeads.held(LeadState.ASSIGNED, "ana:accept_missed", "budi");
        var change = (Move.Change) move(one, held, time(TimerStep.ACCEPT), everybodyThere());
        assertThat(to(change)).isEqualTo("nadia");
        assertThat(change.next()).isEmpty();
        assertThat(told(change)).containsExactlyInAnyOrder("nadia lead_assigned", "budi lead_passed_on");
    }

    @Test
    void nobody_left_means_the_manager_and_then_it_stays() {
        var nobody = (Move.Change)
                move(POLICY, HeldLeads.held(LeadState.ASSIGNED, "budi"), time(TimerStep.ACCEPT), away("dina", "ana"));
        assertThat(to(nobody)).isEqualTo("nadia");
        var again = HeldLeads.held(LeadState.ASSIGNED, "nadia:declined", "budi");
        var stays = (Move.Change) move(POLICY, again, time(TimerStep.ACCEPT), away("dina", "ana"));
        assertThat(stays.placement()).isEmpty();
        assertThat(happened(stays)).containsExactly("sla_missed");
        assertThat(stays.next()).map(NextStep::step).contains(TimerStep.REMIND_CONTACT);
    }

    @Test
    void a_timer_that_comes_too_late_does_nothing() {
        for (var step : List.of(TimerStep.REMIND_ACCEPT, TimerStep.ACCEPT)) {
            var change = change(HeldLeads.held(LeadState.ACCEPTED, "budi"), time(step));
            assertThat(change.happened()).isEmpty();
            assertThat(change.notices()).isEmpty();
            assertThat(change.placement()).isEmpty();
        }
        var contacted = change(HeldLeads.held(LeadState.CONTACTED, "budi"), time(TimerStep.CONTACT));
        assertThat(contacted.placement()).isEmpty();
        assertThat(contacted.state()).isEqualTo(LeadState.CONTACTED);
    }

    @Test
    void an_accepted_lead_without_contact_moves_too() {
        var change = change(HeldLeads.held(LeadState.ACCEPTED, "budi"), time(TimerStep.CONTACT));
        assertThat(to(change)).isEqualTo("dina");
        assertThat(change.state()).isEqualTo(LeadState.ASSIGNED);
        assertThat(change.leaving()).map(Move.Leaving::reason).contains("contact_missed");
    }

    @Test
    void accepting_starts_the_clock_of_the_first_contact_and_contact_stops_it() {
        var accepted = change(HeldLeads.held(LeadState.ASSIGNED, "budi"), act(new LeadAction.Accept(), "budi"));
        assertThat(accepted.state()).isEqualTo(LeadState.ACCEPTED);
        assertThat(accepted.next()).contains(new NextStep(TimerStep.REMIND_CONTACT, NOW.plus(Duration.ofMinutes(5))));
        var contacted = change(HeldLeads.held(LeadState.ACCEPTED, "budi"), act(new LeadAction.Contacted(), "budi"));
        assertThat(contacted.state()).isEqualTo(LeadState.CONTACTED);
        assertThat(contacted.next()).isEmpty();
        var later = NOW.plusSeconds(3600);
        var tried = change(HeldLeads.held(LeadState.ACCEPTED, "budi"), act(new LeadAction.NoAnswer(later), "budi"));
        assertThat(tried.next()).contains(new NextStep(TimerStep.FOLLOW_UP, later));
        assertThat(told(change(HeldLeads.held(LeadState.ACCEPTED, "budi"), time(TimerStep.FOLLOW_UP))))
                .containsExactly("budi reminder");
    }

    @Test
    void putting_off_moves_no_deadline() {
        var soon = NOW.plusSeconds(60);
        var held = HeldLeads.held(LeadState.ACCEPTED, "budi");
        var contact = Pendings.with(held, TimerStep.CONTACT, NOW.plus(Duration.ofMinutes(10)));
        var put = change(contact, act(new LeadAction.Snooze(soon), "budi"));
        assertThat(put.state()).isEqualTo(LeadState.ACCEPTED);
        assertThat(happened(put)).containsExactly("snoozed");
        assertThat(put.next()).contains(new NextStep(TimerStep.SNOOZE, soon));
        var late = change(contact, act(new LeadAction.Snooze(NOW.plusSeconds(3600)), "budi"));
        assertThat(late.next()).contains(new NextStep(TimerStep.CONTACT, NOW.plus(Duration.ofMinutes(10))));
        var reminded = change(Pendings.with(held, TimerStep.SNOOZE, soon), time(TimerStep.SNOOZE));
        assertThat(told(reminded)).containsExactly("budi reminder");
        assertThat(reminded.next()).contains(new NextStep(TimerStep.CONTACT, NOW.plus(Duration.ofMinutes(10))));
    }

    @Test
    void a_declined_lead_is_never_offered_to_the_same_rep_again() {
        var decline = new LeadAction.Decline(LeadAction.DeclineReason.NO_TIME, Optional.of("on the road"));
        var change = change(HeldLeads.held(LeadState.ASSIGNED, "dina:declined", "budi"), act(decline, "budi"));
        // Ana's shift has not begun and the other two declined.
        assertThat(change.state()).isEqualTo(LeadState.WAITING);
        assertThat(change.leaving()).contains(new Move.Leaving("declined", List.of()));
        assertThat(change.happened().getFirst().facts().get("why"))
                .startsWith("declined: no time; on the road; nobody in global");
        var last = change(
                HeldLeads.held(LeadState.ASSIGNED, "dina:declined", "ana:declined", "budi"), act(decline, "budi"));
        assertThat(to(last)).as("nobody of the team is left").isEqualTo("nadia");
    }

    @Test
    void the_turn_is_given_back_as_configured() {
        var spam = new LeadAction.NotALead(LeadAction.NoLeadReason.SPAM, Optional.empty());
        assertThat(change(HeldLeads.held(LeadState.ASSIGNED, "budi"), act(spam, "budi"))
                        .leaving())
                .contains(new Move.Leaving("not_a_lead", List.of(new Entry(-1, "given_back:not_a_lead"))));
        var lost = new LeadAction.Lost(Optional.empty());
        assertThat(change(HeldLeads.held(LeadState.CONTACTED, "budi"), act(lost, "budi"))
                        .leaving())
                .contains(new Move.Leaving("lost", List.of()));
        var given =
                change(HeldLeads.held(LeadState.ASSIGNED, "budi"), staff(new LeadAction.Reassign(Optional.of("ana"))));
        assertThat(given.leaving())
                .contains(new Move.Leaving("reassigned", List.of(new Entry(-1, "given_back:reassigned"))));
        assertThat(to(given)).as("a person may overrule the calendar").isEqualTo("ana");
        assertThat(change(HeldLeads.held(LeadState.ASSIGNED, "budi"), staff(new LeadAction.HandOver("budi")))
                        .leaving())
                .contains(new Move.Leaving("handed_over", List.of()));
    }

    @Test
    void nobody_free_is_said_and_changes_nothing() {
        var next = staff(new LeadAction.Reassign(Optional.empty()));
        var refused = move(POLICY, HeldLeads.held(LeadState.ASSIGNED, "budi"), next, away("dina", "ana"));
        assertThat(refused).isEqualTo(new Move.Refused(Move.Refusal.NOBODY_FREE, "nobody in global can take it now"));
        var unknown = staff(new LeadAction.Reassign(Optional.of("zoe")));
        assertThat(move(POLICY, HeldLeads.held(LeadState.ASSIGNED, "budi"), unknown, away()))
                .isEqualTo(new Move.Refused(Move.Refusal.UNKNOWN_REP, "zoe"));
    }

    @Test
    void a_waiting_lead_is_taken_by_a_rep_of_its_team() {
        var taken = change(HeldLeads.held(LeadState.WAITING), act(new LeadAction.Accept(), "budi"));
        assertThat(taken.state()).isEqualTo(LeadState.ACCEPTED);
        assertThat(to(taken)).isEqualTo("budi");
        assertThat(taken.next()).map(NextStep::step).contains(TimerStep.REMIND_CONTACT);
        assertThat(move(POLICY, HeldLeads.held(LeadState.WAITING), act(new LeadAction.Accept(), "sari"), away()))
                .isEqualTo(new Move.Refused(Move.Refusal.NOT_IN_TEAM, "global"));
        var full = new RosterState(Map.of(), Map.of("budi", new RepState(20, Availability.AVAILABLE)));
        assertThat(move(POLICY, HeldLeads.held(LeadState.WAITING), act(new LeadAction.Accept(), "budi"), full))
                .isEqualTo(new Move.Refused(Move.Refusal.NO_ROOM, "at capacity, 20 of 20 open"));
    }

    /// Neither by taking it, nor from a colleague, nor as the last hop of the ladder.
    @Test
    void who_never_gets_leads_of_a_company_gets_none_in_whatever_way() {
        var policy = HeldLeads.policy(LADDER, 3, Map.of("example.org", List.of("ana", "nadia")));
        var refused = new Move.Refused(Move.Refusal.NEVER, "example.org");
        assertThat(move(
                        policy,
                        HeldLeads.held(LeadState.WAITING),
                        act(new LeadAction.Accept(), "ana"),
                        everybodyThere()))
                .isEqualTo(refused);
        var given = staff(new LeadAction.Reassign(Optional.of("ana")));
        assertThat(move(policy, HeldLeads.held(LeadState.ASSIGNED, "budi"), given, everybodyThere()))
                .isEqualTo(refused);
        var facts = new MoveFacts(HeldLeads.held(LeadState.ASSIGNED, "budi"), List.of(), time(TimerStep.ACCEPT), NOW);
        var onward = new Onward(policy, facts, everybodyThere());
        assertThat(onward.against("nadia")).contains(refused);
        assertThat(onward.against("dina")).isEmpty();
        assertThat(policy.managerOf("global")).as("a manager to leave out").contains("nadia");
        assertThat(onward.last(new EscalateTo.Manager())).isEmpty();
    }

    @Test
    void going_away_moves_leads_only_where_the_sla_says_so() {
        var gone = new Cause.WentAway("budi");
        assertThat(move(POLICY, HeldLeads.held(LeadState.ASSIGNED, "budi"), gone, everybodyThere()))
                .isEqualTo(new Move.Already());
        var heeding = HeldLeads.policy(LADDER, 3, true);
        var change = (Move.Change) move(heeding, HeldLeads.held(LeadState.ASSIGNED, "budi"), gone, everybodyThere());
        assertThat(to(change)).isEqualTo("dina");
        assertThat(move(heeding, HeldLeads.held(LeadState.ACCEPTED, "budi"), gone, everybodyThere()))
                .isEqualTo(new Move.Already());
        assertThat(new RoutingMover(heeding).heedsAbsence()).isTrue();
        assertThat(new RoutingMover(POLICY).heedsAbsence()).isFalse();
    }

    @Test
    void a_lead_whose_sla_left_the_configuration_is_left_alone() {
        var change = (Move.Change) move(
                Given.policy(Given.standard()),
                HeldLeads.held(LeadState.ASSIGNED, "budi"),
                time(TimerStep.ACCEPT),
                everybodyThere());
        assertThat(change.happened()).isEmpty();
        assertThat(change.next()).isEmpty();
        assertThat(change.notices()).isEqualTo(List.<Notice>of());
    }
}
