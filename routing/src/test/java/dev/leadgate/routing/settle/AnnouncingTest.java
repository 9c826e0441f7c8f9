package dev.leadgate.routing.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.routing.Given;
import dev.leadgate.routing.settle.Announcing.Subscription;
import dev.leadgate.spi.DestinationAdapter.Telling;
import dev.leadgate.spi.LeadEvent;
import dev.leadgate.spi.LeadEvent.Kind;
import dev.leadgate.store.Announcement;
import dev.leadgate.store.Arrival;
import dev.leadgate.store.Cause;
import dev.leadgate.store.Facts;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Move;
import dev.leadgate.store.MoveFacts;
import dev.leadgate.store.WaitingLead;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What an event webhook and a CRM are told of what the standard policy decides.
class AnnouncingTest {
    private static final RoutingDecider ROUTING = new RoutingDecider(() -> Given.policy(Given.standard()));
    private static final Announcing ALL = announcing(EnumSet.allOf(Kind.class));

    private static Announcing announcing(Set<Kind> kinds) {
        return new Announcing(
                Given.policy(Given.standard()),
                List.of(
                        new Subscription("events", "webhook", Telling.EVENTS, kinds),
                        new Subscription("crm", "hubspot", Telling.RECORDS, kinds)));
    }

    private static Arrival arrival(long number, Lead lead, boolean silent) {
        return new Arrival(number, 0, number, lead, Given.NOW, silent);
    }

    private static Facts facts(Arrival... arrivals) {
        return new Facts(List.of(arrivals), List.of(), List.of(), Given.NOW);
    }

    private static List<Announcement> settled(Announcing announcing, Facts facts) {
        var decider = AnnouncingDecider.of(() -> ROUTING, announcing).get();
        return decider.announcements(facts, decider.decide(facts, Given.empty()));
    }

    private static List<LeadEvent> to(String destination, List<Announcement> told) {
        return told.stream()
                .filter(a -> a.destination().equals(destination))
                .map(Announcement::event)
                .toList();
    }

    private static List<Kind> kinds(String destination, List<Announcement> told) {
        return to(destination, told).stream().map(LeadEvent::kind).toList();
    }

    private static List<Announcement> moved(LeadState state, LeadAction action, String by, String... who) {
        var facts = new MoveFacts(
                HeldLeads.held(state, who),
                List.of(),
                new Cause.Acted(action, by.equals("nadia") ? Actor.staff(by) : Actor.rep(by)),
                Given.NOW);
        var mover = AnnouncingDecider.of(() -> ROUTING, ALL).get().mover();
        var change = (Move.Change) mover.move(facts, Given.empty());
        return mover.announcements(facts, change);
    }

    @Test
    void a_new_lead_is_two_events_in_order_and_one_record() {
        var told = settled(ALL, facts(arrival(42, Given.lead(1, "ID", 120), false)));
        assertThat(kinds("events", told)).containsExactly(Kind.CREATED, Kind.ASSIGNED);
        assertThat(kinds("crm", told)).containsExactly(Kind.CREATED);
        var assigned = to("events", told).getLast();
        assertThat(assigned.subject().number()).isEqualTo("L-42");
        assertThat(assigned.subject().stage()).isEqualTo("assigned");
        assertThat(assigned.subject().owner()).isPresent();
        assertThat(assigned.detail()).containsKey("why");
        assertThat(told).extracting(a -> a.event().id()).doesNotHaveDuplicates();
        assertThat(settled(ALL, facts(arrival(42, Given.lead(1, "ID", 120), false))))
                .as("the same facts")
                .isEqualTo(told);
    }

    @Test
    void whoever_asks_for_fewer_is_told_fewer() {
        var told = settled(
                announcing(EnumSet.of(Kind.ASSIGNED, Kind.CHANGED)), facts(arrival(1, Given.lead(1, "ID", 1), false)));
        assertThat(kinds("events", told)).containsExactly(Kind.ASSIGNED);
        assertThat(kinds("crm", told)).containsExactly(Kind.ASSIGNED);
    }

    @Test
    void nobody_is_told_of_a_backfill_and_no_crm_of_a_test() {
        assertThat(settled(ALL, facts(arrival(1, Given.lead(1, "ID", 1), true))))
                .isEmpty();
        var test = settled(ALL, facts(arrival(1, test(Given.lead(1, "ID", 1)), false)));
        assertThat(kinds("events", test)).containsExactly(Kind.CREATED, Kind.ASSIGNED);
        assertThat(kinds("crm", test)).isEmpty();
    }

    @Test
    void one_person_twice_in_a_batch_is_a_lead_and_touches_of_it() {
        var same = List.<Reach>of(new Reach.Email("same@example.org"));
        var facts = facts(
                arrival(1, Given.lead(1, "ID", 1, same), false),
                arrival(2, Given.lead(2, "ID", 1, same), false),
                arrival(3, Given.lead(3, "ID", 1, same), false));
        var events = to("events", settled(ALL, facts));
        assertThat(events)
                .extracting(LeadEvent::kind)
                .containsExactly(Kind.CREATED, Kind.ASSIGNED, Kind.TOUCHED, Kind.TOUCHED);
        assertThat(events).extracting(e -> e.subject().number()).containsOnly("L-1");
        assertThat(events)
                .extracting(e -> e.subject().lead().id())
                .containsOnly(facts.arrivals().getFirst().lead().id());
        assertThat(events).extracting(LeadEvent::id).doesNotHaveDuplicates();
    }

    @Test
    void a_waiting_lead_that_finds_its_rep_is_told_once() {
        var lead = Given.lead(1, "ID", 1);
        var waiting = new WaitingLead(9, lead, Given.NOW, Given.NOW);
        var facts = new Facts(List.of(), List.of(waiting), List.of(), Given.NOW);
        assertThat(kinds("events", settled(ALL, facts))).containsExactly(Kind.ASSIGNED);
        var silent = new Facts(
                List.of(), List.of(new WaitingLead(9, lead, Given.NOW, Given.NOW, true)), List.of(), Given.NOW);
        assertThat(settled(ALL, silent)).isEmpty();
    }

    @Test
    void accepting_and_contacting_are_changes_of_stage() {
        var accepted = moved(LeadState.ASSIGNED, new LeadAction.Accept(), "budi", "budi");
        assertThat(kinds("events", accepted)).containsExactly(Kind.ACCEPTED, Kind.STAGE_CHANGED);
        assertThat(kinds("crm", accepted)).containsExactly(Kind.ACCEPTED);
        assertThat(to("events", accepted).getLast().detail())
                .containsEntry("from", "assigned")
                .containsEntry("to", "accepted");
        var contacted = moved(LeadState.ACCEPTED, new LeadAction.Contacted(), "budi", "budi");
        assertThat(kinds("events", contacted)).containsExactly(Kind.STAGE_CHANGED);
        assertThat(to("events", contacted).getFirst().subject().stage()).isEqualTo("contacted");
    }

    @Test
    void a_lead_that_changes_hands_names_both() {
        var told = moved(LeadState.ASSIGNED, new LeadAction.Reassign(Optional.of("dina")), "nadia", "budi");
        assertThat(kinds("events", told)).containsExactly(Kind.REASSIGNED);
        var event = to("events", told).getFirst();
        assertThat(event.detail()).containsEntry("from", "budi").containsEntry("reason", "reassigned");
        assertThat(event.subject().owner()).hasValueSatisfying(o -> {
            assertThat(o.rep()).isEqualTo("dina");
            assertThat(o.name()).isEqualTo("Dina Putri");
        });
        var taken = moved(LeadState.ACCEPTED, new LeadAction.Reassign(Optional.of("dina")), "nadia", "budi");
        assertThat(kinds("events", taken)).containsExactly(Kind.REASSIGNED, Kind.STAGE_CHANGED);
    }

    @Test
    void a_policy_without_destinations_decides_as_it_did() {
        var none = new Announcing(Given.policy(Given.standard()), List.of());
        assertThat(AnnouncingDecider.of(() -> ROUTING, none).get()).isSameAs(ROUTING);
    }

    private static Lead test(Lead l) {
        return new Lead(
                l.id(),
                l.source(),
                l.type(),
                l.channel(),
                l.occurredAt(),
                l.person(),
                l.inquiry(),
                l.attribution(),
                l.language(),
                l.country(),
                l.region(),
                l.city(),
                l.postalCode(),
                l.timeZone(),
                l.consents(),
                l.tags(),
                true,
                l.fields());
    }
}
