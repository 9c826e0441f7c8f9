package dev.leadgate.routing.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.Given;
import dev.leadgate.routing.automation.AutomationConfig;
import dev.leadgate.routing.automation.AutomationConfig.Actions;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.policy.Sla;
import dev.leadgate.routing.policy.SlaConfig;
import dev.leadgate.store.Availability;
import dev.leadgate.store.Cause;
import dev.leadgate.store.DueRun;
import dev.leadgate.store.Follow;
import dev.leadgate.store.Happening;
import dev.leadgate.store.Happening.Kind;
import dev.leadgate.store.Held;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Move;
import dev.leadgate.store.MoveFacts;
import dev.leadgate.store.NextStep;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.RosterState.RepState;
import dev.leadgate.store.Settlement.Placement;
import dev.leadgate.store.TimerStep;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What one automation does to a lead, and what it leaves alone. Budi, Dina and Ana are team global, led by Nadia; it
/// is
/// two in the afternoon in Jakarta, and Ana's day in Madrid has not begun.
class AutomationRunTest {
    private static final Policy POLICY = policy();

    private static Policy policy() {
        var base = Given.standard();
        var automations = new LinkedHashMap<String, AutomationConfig>();
        automations.put(
                "gold",
                on(
                        "lead_created",
                        "",
                        "lead.seats >= 50",
                        new Actions(
                                Map.of("tier", "gold"),
                                List.of("expo", "vip"),
                                Optional.empty(),
                                List.of(),
                                List.of("owner"),
                                Optional.empty())));
        automations.put("vip", on("tag_added", "vip", "", owner("budi", "dina", "ana")));
        automations.put("late", on("sla_missed", "accept", "", told("manager")));
        automations.put("lost", on("stage_changed", "lost", "", told("nadia")));
        automations.put(
                "again",
                on(
                        "field_changed",
                        "again",
                        "",
                        new Actions(
                                Map.of(), List.of(), Optional.of("by_rule"), List.of(), List.of(), Optional.empty())));
        var sla = new SlaConfig(
                Optional.of(Duration.ofMinutes(5)),
                Optional.empty(),
                Sla.Clock.ALWAYS,
                List.of(Sla.Step.REMIND),
                3,
                false);
        return Given.policy(new PolicyConfig(
                base.timeZone(),
                base.mergeDuplicates(),
                base.hours(),
                base.holidays(),
                base.reps(),
                base.teams(),
                Map.of("hot", sla),
                List.of(),
                base.rules(),
                base.notify_(),
                Map.of(),
                automations));
    }

    private static AutomationConfig on(String on, String of, String when, Actions actions) {
        return new AutomationConfig(
                on, Optional.of(of).filter(o -> !o.isEmpty()), Optional.of(when).filter(w -> !w.isEmpty()), actions);
    }

    private static Actions owner(String... reps) {
        return new Actions(Map.of(), List.of(), Optional.empty(), List.of(reps), List.of(), Optional.empty());
    }

    private static Actions told(String... who) {
        return new Actions(Map.of(), List.of(), Optional.empty(), List.of(), List.of(who), Optional.empty());
    }

    private static Held held(LeadState state, int seats, String... who) {
        var bare = HeldLeads.held(state, who);
        return new Held(
                7,
                Given.lead(1, "DE", seats),
                bare.receivedAt(),
                state,
                bare.owner(),
                bare.team(),
                bare.rule(),
                bare.holdings(),
                Optional.of(new NextStep(TimerStep.ACCEPT, Given.NOW.plusSeconds(60))));
    }

    private static DueRun run(String automation, int attempt, String... path) {
        return new DueRun(
                1, Given.lead(1, "DE", 1).id(), new Follow(automation, Happening.created(), List.of(path)), attempt);
    }

    private static Move move(Held held, Cause cause, RosterState roster) {
        var facts = new MoveFacts(held, List.of(), cause, Given.NOW);
        assertThat(new RoutingMover(POLICY).teams(facts))
                .isSubsetOf(POLICY.teams().keySet());
        return new RoutingMover(POLICY).move(facts, roster);
    }

    private static Move.Change change(Held held, String automation, RosterState roster) {
        return (Move.Change) move(held, new Cause.Automated(run(automation, 1)), roster);
    }

    private static String why(Move.Change change) {
        return change.happened().getLast().facts().getOrDefault("why", "");
    }

    private static RosterState open(int budi, int dina) {
        return new RosterState(
                Map.of(),
                Map.of(
                        "budi", new RepState(budi, Availability.AVAILABLE),
                        "dina", new RepState(dina, Availability.AVAILABLE)));
    }

    @Test
    void it_writes_what_is_new_tells_the_owner_keeps_the_clock_and_says_what_follows() {
        var change = change(held(LeadState.ASSIGNED, 80, "dina"), "gold", Given.empty());
        assertThat(why(change)).isEqualTo("gold: tier = gold, tagged vip; told dina");
        assertThat(change.rewritten().orElseThrow().tags()).containsExactly("expo", "vip");
        assertThat(change.placement()).isEmpty();
        assertThat(change.next()).contains(new NextStep(TimerStep.ACCEPT, Given.NOW.plusSeconds(60)));
        assertThat(change.notices()).singleElement().satisfies(n -> {
            assertThat(n.kind()).isEqualTo("automation");
            assertThat(n.recipient().rep()).isEqualTo("dina");
        });
        assertThat(change.follows())
                .containsExactly(new Follow("vip", new Happening(Kind.TAG_ADDED, "vip"), List.of("gold")));
    }

    @Test
    void without_its_condition_or_once_it_is_gone_nothing_happens_and_a_run_that_always_fails_is_given_up() {
        var held = held(LeadState.ASSIGNED, 2, "dina");
        assertThat(move(held, new Cause.Automated(run("gold", 1)), Given.empty()))
                .isInstanceOf(Move.Already.class);
        assertThat(move(held, new Cause.Automated(run("deleted", 1)), Given.empty()))
                .isInstanceOf(Move.Already.class);
        assertThat(move(held(LeadState.ERASED, 80), new Cause.Automated(run("gold", 1)), Given.empty()))
                .isInstanceOf(Move.Already.class);
        var given = (Move.Change)
                move(held(LeadState.ASSIGNED, 80, "dina"), new Cause.Automated(run("gold", 6)), Given.empty());
        assertThat(given.happened()).extracting(Move.Happened::kind).containsExactly("automation_stopped");
        assertThat(given.rewritten()).isEmpty();
        assertThat(given.follows()).isEmpty();
    }

    @Test
    void of_those_who_can_whoever_has_the_fewest_open_leads_becomes_the_owner() {
        var waiting = held(LeadState.WAITING, 2);
        var change = change(waiting, "vip", open(4, 3));
        assertThat(((Placement.Assigned) change.placement().orElseThrow()).rep())
                .isEqualTo("dina");
        assertThat(why(change)).isEqualTo("vip: given to dina, fewest open leads of 2 of 3 who can, 3");
        assertThat(((Placement.Assigned)
                                change(waiting, "vip", open(4, 20)).placement().orElseThrow())
                        .rep())
                .as("dina has no room")
                .isEqualTo("budi");
        assertThat(change(waiting, "vip", open(20, 20)).placement()).isEmpty();
    }

    @Test
    void an_owner_who_is_among_them_stays_nobody_has_it_twice_and_a_contacted_lead_is_left() {
        assertThat(why(change(held(LeadState.ASSIGNED, 2, "dina"), "vip", open(0, 0))))
                .isEqualTo("vip: stays with dina");
        var had = change(held(LeadState.ASSIGNED, 2, "budi:declined", "nadia"), "vip", open(0, 9));
        assertThat(((Placement.Assigned) had.placement().orElseThrow()).rep()).isEqualTo("dina");
        assertThat(had.leaving().orElseThrow().reason()).isEqualTo("automation");
        assertThat(why(change(held(LeadState.CONTACTED, 2, "nadia"), "vip", open(0, 0))))
                .isEqualTo("vip: stays where it is, it is contacted");
        var again = change(held(LeadState.ASSIGNED, 2, "dina"), "again", open(0, 0));
        assertThat(((Placement.Assigned) again.placement().orElseThrow()).rep()).isEqualTo("budi");
        assertThat(why(again)).isEqualTo("again: given to budi by rule everyone-else");
    }

    @Test
    void what_people_do_and_what_time_brings_sets_automations_off() {
        var held = held(LeadState.ASSIGNED, 2, "dina");
        var lost = (Move.Change)
                move(held, new Cause.Acted(new LeadAction.Lost(Optional.empty()), Actor.rep("dina")), Given.empty());
        assertThat(lost.follows())
                .containsExactly(new Follow("lost", new Happening(Kind.STAGE_CHANGED, "lost"), List.of()));
        var missed = (Move.Change) move(held, new Cause.TimeCame(TimerStep.ACCEPT), Given.empty());
        assertThat(missed.follows())
                .containsExactly(new Follow("late", new Happening(Kind.SLA_MISSED, "accept"), List.of()));
        var edit = new LeadAction.Edit(Map.of("plan", "gold", "again", "yes"), List.of("expo", "vip"));
        var edited = (Move.Change) move(held, new Cause.Acted(edit, Actor.rep("dina")), Given.empty());
        assertThat(edited.follows()).extracting(Follow::automation).containsExactlyInAnyOrder("vip", "again");
        assertThat(edited.happened().getFirst().facts()).containsEntry("why", "again = yes, tagged vip");
        assertThat(move(held, new Cause.Acted(edit, Actor.rep("ana")), Given.empty()))
                .isInstanceOf(Move.Refused.class);
        assertThat(move(
                        held,
                        new Cause.Acted(new LeadAction.Edit(Map.of("plan", "gold"), List.of()), Actor.rep("dina")),
                        Given.empty()))
                .isInstanceOf(Move.Already.class);
    }
}
